package org.maize.kernel.syscall;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** System calls as strace(1) writes them: the name, the arguments by what they mean, and the result. */
public final class SystemCallText {
    private static final int LONGEST_TEXT = 32;
    private static final int MOST_ARGUMENTS = 6;

    /** What is unknown has as many numbers as there are registers for them. */
    private static final String UNKNOWN = "xxxxxx";

    /**
     * The arguments of calls, a letter each: d descriptor or number, u unsigned, l long, p address, s text, b bytes whose number is next, r bytes that come,
     * D directory, O flags of open(2), W where lseek(2) begins, A flags of paths, m permissions, x bits, P rights to memory.
     */
    private static final Map<String, String> ARGUMENTS = new HashMap<>();

    private static final Map<Integer, String> ERRORS = new HashMap<>();
    private static final String[] WHENCE = {"SEEK_SET", "SEEK_CUR", "SEEK_END", "SEEK_DATA", "SEEK_HOLE"};
    private static final String[] RIGHTS = {"PROT_READ", "PROT_WRITE", "PROT_EXEC"};
    private static final String[] ACCESS = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"};

    private record Flag(int bit, String name) {}

    private static final List<Flag> PATH_FLAGS = List.of(new Flag(FileFlags.AT_SYMLINK_NOFOLLOW, "AT_SYMLINK_NOFOLLOW"),
            new Flag(FileFlags.AT_REMOVEDIR, "AT_REMOVEDIR"),
            new Flag(FileFlags.AT_SYMLINK_FOLLOW, "AT_SYMLINK_FOLLOW"),
            new Flag(FileFlags.AT_NO_AUTOMOUNT, "AT_NO_AUTOMOUNT"), new Flag(FileFlags.AT_EMPTY_PATH, "AT_EMPTY_PATH"));

    /** In strace's order. */
    private static final List<Flag> OPEN_FLAGS = List.of(new Flag(FileFlags.O_CREAT, "O_CREAT"),
            new Flag(FileFlags.O_EXCL, "O_EXCL"), new Flag(FileFlags.O_NOCTTY, "O_NOCTTY"),
            new Flag(FileFlags.O_TRUNC, "O_TRUNC"), new Flag(FileFlags.O_APPEND, "O_APPEND"),
            new Flag(FileFlags.O_NONBLOCK, "O_NONBLOCK"), new Flag(FileFlags.O_DIRECT, "O_DIRECT"),
            new Flag(FileFlags.O_LARGEFILE, "O_LARGEFILE"), new Flag(FileFlags.O_NOFOLLOW, "O_NOFOLLOW"),
            new Flag(FileFlags.O_NOATIME, "O_NOATIME"), new Flag(FileFlags.O_CLOEXEC, "O_CLOEXEC"),
            new Flag(FileFlags.O_PATH, "O_PATH"), new Flag(FileFlags.O_DIRECTORY, "O_DIRECTORY"));

    static {
        put("dru", "read");
        put("dpu", "readv getdents64");
        put("dbu", "write");
        put("drul", "pread64");
        put("dpdl", "preadv");
        put("dbul", "pwrite64");
        put("dpd", "writev");
        put("sOm", "open");
        put("DsOm", "openat");
        put("sm", "creat mkdir chmod");
        put("Dsm", "mkdirat fchmodat");
        put("d", "close dup fchdir fsync fdatasync exit exit_group migrate");
        put("dd", "dup2 kill tkill");
        put("ddx", "dup3");
        put("ddd", "tgkill");
        put("dlW", "lseek");
        put("sp", "stat lstat");
        put("dp", "fstat clock_gettime clock_getres");
        put("DspA", "newfstatat utimensat");
        put("DsAxp", "statx");
        put("sd", "access");
        put("Dsd", "faccessat");
        put("Dsdx", "faccessat2");
        put("pu", "getcwd munmap");
        put("s", "chdir rmdir unlink");
        put("spu", "readlink");
        put("Dspu", "readlinkat");
        put("DsA", "unlinkat");
        put("ss", "rename link symlink");
        put("DsDs", "renameat");
        put("DsDsx", "renameat2");
        put("DsDsA", "linkat");
        put("sDs", "symlinkat");
        put("su", "truncate");
        put("du", "ftruncate");
        put("dm", "fchmod");
        put("m", "umask");
        put("ddl", "fcntl");
        put("dxp", "ioctl");
        put("p", "pipe");
        put("ddd", "socket");
        put("dddp", "socketpair");
        put("dpd", "bind connect");
        put("dd", "listen shutdown");
        put("dpp", "accept getsockname getpeername");
        put("dppx", "accept4");
        put("dpuxpd", "sendto");
        put("dpuxpp", "recvfrom");
        put("dpx", "sendmsg recvmsg");
        put("dddpd", "setsockopt");
        put("dddpp", "getsockopt");
        put("px", "pipe2");
        put("pdd", "poll");
        put("pdppu", "ppoll");
        put("dpppp", "select");
        put("dppppp", "pselect6");
        put("d", "eventfd epoll_create");
        put("dx", "eventfd2");
        put("x", "epoll_create1");
        put("dddp", "epoll_ctl");
        put("dpdd", "epoll_wait");
        put("dpddpu", "epoll_pwait");
        put("dpdppu", "epoll_pwait2");
        put("p", "brk uname set_tid_address");
        put("puPxdx", "mmap");
        put("puP", "mprotect");
        put("puux", "mremap");
        put("pud", "madvise");
        put("ddpp", "prlimit64");
        put("dppu", "rt_sigaction rt_sigprocmask");
        put("pux", "getrandom");
        put("xp", "arch_prctl");
        put("", "getpid gettid getppid getpgrp setsid getuid geteuid getgid getegid sched_yield current_kernel");
        put("", "fork vfork pause rt_sigreturn");
        put("xpppp", "clone");
        put("pu", "clone3 set_robust_list rt_sigpending rt_sigsuspend mlock munlock");
        put("spp", "execve");
        put("dpxp", "wait4");
        put("ddpxp", "waitid");
        put("pdupux", "futex");
        put("dpp", "get_robust_list setitimer timer_create");
        put("dp", "getitimer timer_gettime clock_settime getrusage getrlimit setrlimit");
        put("ddpp", "timer_settime clock_nanosleep");
        put("d", "timer_delete timer_getoverrun alarm getpgid getsid");
        put("dd", "setpgid");
        put("dup", "sched_setaffinity sched_getaffinity");
        put("pp", "nanosleep gettimeofday sigaltstack");
        put("pppu", "rt_sigtimedwait");
        put("ddp", "rt_sigqueueinfo");
        put("dddp", "rt_tgsigqueueinfo");
        put("p", "times sysinfo time");
        put("pux", "msync");
        put("puxx", "rseq");
        for (Field field : Errno.class.getFields()) {
            try {
                ERRORS.put(field.getInt(null), field.getName());
            } catch (IllegalAccessException hidden) {
                throw new IllegalStateException("Errno." + field.getName() + " is not public", hidden);
            }
        }
    }

    private final Isa isa;
    private final List<Register> registers;
    private final UserMemory user = new UserMemory();
    private final byte[] bytes = new byte[UserText.PATH_LIMIT];

    public SystemCallText(Isa isa) {
        this.isa = isa;
        registers = isa.callingConvention().systemCallArguments();
    }

    private static void put(String letters, String names) {
        for (String name : names.split(" ")) {
            ARGUMENTS.put(name, letters);
        }
    }

    /** The arguments as the thread's registers have them, which the call's result may replace. */
    public long[] arguments(Task task) {
        final long[] values = new long[MOST_ARGUMENTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = task.registers().read(registers.get(i));
        }
        return values;
    }

    /**
     * A call without its result: {@code lseek(3, 0, SEEK_END)}.
     *
     * @param result that it came to; negative before it has
     */
    public String call(Task task, long[] values, long result) {
        final int number = task.call().number();
        final String name = switch (number) {
            case SystemCall.MIGRATE_NUMBER -> "migrate";
            case SystemCall.CURRENT_KERNEL_NUMBER -> "current_kernel";
            default -> isa.systemCalls().getOrDefault(number, "syscall_0x" + Integer.toHexString(number));
        };
        final String letters = ARGUMENTS.getOrDefault(name, UNKNOWN);
        final StringBuilder text = new StringBuilder(name).append('(');
        user.of(task);
        for (int i = 0; i < letters.length(); i++) {
            final boolean mode = letters.charAt(i) == 'm' && i > 0 && letters.charAt(i - 1) == 'O';
            if (mode && (isa.openFlags().toGeneric((int) values[i - 1]) & FileFlags.O_CREAT) == 0) {
                break;
            }
            text.append(i == 0 ? "" : ", ").append(argument(task, letters.charAt(i), values, i, result));
        }
        return text.append(')').toString();
    }

    /** What a call came to: {@code -1 ENOENT}. */
    public String result(Task task, long value) {
        if (value == SystemCalls.RESTORED) {
            return Long.toString(task.registers().read(isa.callingConvention().systemCallResult()));
        }
        if (value < 0 && value > -4096) { return "-1 " + ERRORS.getOrDefault((int) -value, "errno " + -value); }
        final String name = isa.systemCalls().getOrDefault(task.call().number(), "");
        return switch (name) {
            case "mmap", "brk", "mremap" -> "0x" + Long.toHexString(value);
            case "umask" -> octal(value);
            default -> Long.toString(value);
        };
    }

    private String argument(Task task, char letter, long[] values, int index, long result) {
        final long value = values[index];
        return switch (letter) {
            case 'd' -> Integer.toString((int) value);
            case 'u' -> Long.toUnsignedString(value);
            case 'l' -> Long.toString(value);
            case 'p' -> value == 0 ? "NULL" : "0x" + Long.toHexString(value);
            case 's' -> text(task, value, UserText.PATH_LIMIT, true);
            case 'b' -> text(task, value, values[index + 1], false);
            case 'r' -> result < 0 ? "0x" + Long.toHexString(value) : text(task, value, result, false);
            case 'D' -> (int) value == FileFlags.AT_FDCWD ? "AT_FDCWD" : Integer.toString((int) value);
            case 'O' -> openFlags(isa.openFlags().toGeneric((int) value));
            case 'W' -> (int) value >= 0 && (int) value < WHENCE.length ? WHENCE[(int) value]
                    : unknown((int) value, "SEEK");
            case 'A' -> pathFlags((int) value);
            case 'm' -> octal(value & 0xffff);
            case 'P' -> rights((int) value);
            default -> value == 0 ? "0" : "0x" + Long.toHexString(value);
        };
    }

    private static String octal(long value) {
        return value == 0 ? "000" : "0" + Long.toOctalString(value);
    }

    private static String unknown(int value, String family) {
        return "0x" + Integer.toHexString(value) + " /* " + family + "_??? */";
    }

    private static String pathFlags(int flags) {
        if (flags == 0) { return "0"; }
        final StringBuilder text = new StringBuilder();
        int rest = flags;
        for (Flag flag : PATH_FLAGS) {
            if ((rest & flag.bit) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(flag.name);
                rest &= ~flag.bit;
            }
        }
        if (text.isEmpty()) { return unknown(rest, "AT"); }
        return rest == 0 ? text.toString() : text + "|0x" + Integer.toHexString(rest);
    }

    private static String openFlags(int flags) {
        final StringBuilder text = new StringBuilder(ACCESS[flags & FileFlags.O_ACCMODE]);
        int rest = flags & ~FileFlags.O_ACCMODE;
        for (Flag flag : OPEN_FLAGS) {
            if ((rest & flag.bit) != 0) {
                text.append('|').append(flag.name);
                rest &= ~flag.bit;
            }
        }
        return rest == 0 ? text.toString() : text + "|0x" + Integer.toHexString(rest);
    }

    private static String rights(int bits) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < RIGHTS.length; i++) {
            if ((bits >> i & 1) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(RIGHTS[i]);
            }
        }
        return text.isEmpty() ? "PROT_NONE" : text.toString();
    }

    /** Text in the program's memory, as far as that is here; else its address. */
    private String text(Task task, long address, long most, boolean endsWithZero) {
        final int limit = (int) Math.min(endsWithZero ? UserText.PATH_LIMIT : LONGEST_TEXT, Math.max(0, most));
        int length = 0;
        while (length < limit) {
            final int piece = Math.min(limit - length, UserMemory.leftInPage(address + length));
            final long page = address + length >>> PageTable.PAGE_SHIFT;
            if (page >= PageTable.PAGES || !task.process().space().canRead(address + length)) {
                return address == 0 ? "NULL" : "0x" + Long.toHexString(address);
            }
            user.copyIn(address + length, bytes, length, piece);
            for (int i = length; endsWithZero && i < length + piece; i++) {
                if (bytes[i] == 0) { return quoted(i) + "\""; }
            }
            length += piece;
        }
        return quoted(length) + (most > length ? "\"..." : "\"");
    }

    private String quoted(int length) {
        final StringBuilder text = new StringBuilder("\"");
        final String plain = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < length; i++) {
            final char c = plain.charAt(i);
            final boolean digitNext = i + 1 < length && Character.isDigit(plain.charAt(i + 1));
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                case '\f' -> text.append("\\f");
                case 0x0b -> text.append("\\v");
                case '"', '\\' -> text.append('\\').append(c);
                default -> text.append(c >= ' ' && c < 0x7f ? String.valueOf(c)
                        : "\\" + (digitNext ? "%03o" : "%o").formatted((int) c));
            }
        }
        return text.toString();
    }
}
