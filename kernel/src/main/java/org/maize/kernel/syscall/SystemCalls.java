package org.maize.kernel.syscall;

import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** Performs the system calls of the threads at one kernel. */
public final class SystemCalls {
    /** Not a result: the thread waits, has moved or has ended, or its call goes on at its next turn. */
    public static final long SUSPENDED = Long.MIN_VALUE;

    /** The user and group that programs find themselves to be: Linux's overflow ids. */
    public static final int NOBODY = 65534;

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final int CLOCK_BOOTTIME = 7;
    private static final long SECOND = 1_000_000_000L;

    private final Isa isa;
    private final KernelServices services;
    private final Int2ObjectHashMap<SystemCall> calls;
    private final Register numberRegister;
    private final List<Register> arguments;
    private final Register result;
    private final UserMemory user = new UserMemory();
    private final ConsoleCalls console;
    private final DescriptorCalls descriptors = new DescriptorCalls();
    private final SignalCalls signals;
    private final IdentityCalls identity;
    private final RemapCall remap;

    /** The calls of a kernel of this ISA. */
    public SystemCalls(Isa isa, KernelServices services) {
        this.isa = isa;
        this.services = services;
        this.calls = SystemCall.of(isa);
        this.numberRegister = isa.callingConvention().systemCallNumber();
        this.arguments = isa.callingConvention().systemCallArguments();
        this.result = isa.callingConvention().systemCallResult();
        this.console = new ConsoleCalls(services, user);
        this.signals = new SignalCalls(services, user);
        this.identity = new IdentityCalls(isa, services, user);
        this.remap = new RemapCall(services, user);
    }

    /** A thread has executed the instruction of a system call: its number is taken down. */
    public void begin(Task task) {
        task.call().begin((int) task.registers().read(numberRegister));
    }

    /**
     * Performs the thread's call, or goes on with it.
     *
     * @return its result or negated errno, which the caller gives to the thread by {@link #complete}; or {@link #SUSPENDED}
     */
    public long perform(Task task) {
        user.of(task);
        final SystemCall call = calls.get(task.call().number());
        if (call == null) {
            services.noteUnknown(task.call().number(), isa.systemCalls().getOrDefault(task.call().number(), ""));
            return -Errno.ENOSYS;
        }
        return switch (call) {
            case READ -> console.read(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case WRITE -> console.write(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case WRITEV -> console.writev(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case EXIT -> exit(task, false);
            case EXIT_GROUP -> exit(task, true);
            case BRK -> areaCall(task, AreaCall.BRK);
            case MMAP -> areaCall(task, AreaCall.MMAP);
            case MUNMAP -> areaCall(task, AreaCall.MUNMAP);
            case MPROTECT -> areaCall(task, AreaCall.MPROTECT);
            case GETPID -> task.process().id();
            // The address that set_tid_address gives is written when a thread ends and others go on.
            case GETTID, SET_TID_ADDRESS -> task.id();
            case GETUID, GETEUID, GETGID, GETEGID -> NOBODY;
            case UNAME -> identity.name(argument(task, 0));
            case GETRANDOM -> identity.random(task, argument(task, 0), argument(task, 1), (int) argument(task, 2));
            case ARCH_PRCTL -> identity.threadPointer(task, (int) argument(task, 0), argument(task, 1));
            case RT_SIGACTION -> signals.action(task, (int) argument(task, 0), argument(task, 1), argument(task, 2),
                    argument(task, 3));
            case RT_SIGPROCMASK -> signals.mask(task, (int) argument(task, 0), argument(task, 1), argument(task, 2),
                    argument(task, 3));
            case TKILL -> signals.send(task, task.process().id(), (int) argument(task, 0), (int) argument(task, 1));
            case TGKILL -> signals.send(task, (int) argument(task, 0), (int) argument(task, 1),
                    (int) argument(task, 2));
            case READV -> console.readv(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case LSEEK -> descriptors.seek(task, (int) argument(task, 0), (int) argument(task, 2));
            case IOCTL -> descriptors.control(task, (int) argument(task, 0));
            case CLOSE -> descriptors.close(task, (int) argument(task, 0));
            case MREMAP -> remap.perform(task, arguments(task));
            case MADVISE -> areaCall(task, AreaCall.MADVISE);
            case CLOCK_GETTIME -> clockGettime((int) argument(task, 0), argument(task, 1));
            case SCHED_YIELD -> 0;
            case MIGRATE -> services.migrate(task, argument(task, 0));
            case CURRENT_KERNEL -> services.self();
        };
    }

    /** Gives the thread the result of its call. */
    public void complete(Task task, long value) {
        task.registers().write(result, value);
    }

    private long argument(Task task, int index) {
        return task.registers().read(arguments.get(index));
    }

    private long exit(Task task, boolean group) {
        final int status = (int) argument(task, 0) & 0xff;
        if (group) {
            services.exitGroup(task, status);
        } else {
            services.exit(task, status);
        }
        return SUSPENDED;
    }

    private long areaCall(Task task, AreaCall call) {
        final Call state = task.call();
        if (state.isAnswered()) { return state.answer(); }
        return services.changeAreas(task, call, arguments(task));
    }

    private long[] arguments(Task task) {
        final long[] all = new long[arguments.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = argument(task, i);
        }
        return all;
    }

    private long clockGettime(int clock, long address) {
        final Clock time = services.clock();
        final long now;
        switch (clock) {
            case CLOCK_REALTIME, 5, 11 -> now = time.realtimeNanoseconds();
            case CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, 3, 4, 6, CLOCK_BOOTTIME ->
                    now = time.monotonicNanoseconds();
            default -> {
                return -Errno.EINVAL;
            }
        }
        final int prepared = user.prepare(address, 16);
        if (prepared < 16) { return obstacle(user.obstacle()); }
        putLong(address, now / SECOND);
        putLong(address + 8, now % SECOND);
        return 0;
    }

    /** Writes 8 bytes that have been prepared. */
    private void putLong(long address, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            UnsafeApi.putByte(user.forWriting(address + i), (byte) (value >>> 8 * i));
        }
    }

    /** What a call comes to that has done nothing yet and cannot reach its memory. */
    static long obstacle(Touch obstacle) {
        return switch (obstacle) {
            case WAITING -> SUSPENDED;
            case OUT_OF_FRAMES -> -Errno.ENOMEM;
            case FAULT, READY -> -Errno.EFAULT;
        };
    }
}
