package org.maize.kernel.syscall;

import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** Performs the system calls of the threads at one kernel. */
public final class SystemCalls {
    /** Not a result: the thread waits, has moved or has ended, or its call goes on at its next turn. */
    public static final long SUSPENDED = Long.MIN_VALUE;

    /** Not a result: the thread's registers are what they are to be. */
    public static final long RESTORED = Long.MIN_VALUE + 2;

    /** The user and group that programs find themselves to be: Linux's overflow ids. */
    public static final int NOBODY = 65534;

    /** Flags of creat(2), which are the same on every ISA. */
    private static final int CREATING = FileFlags.O_CREAT | FileFlags.O_WRONLY | FileFlags.O_TRUNC;

    private final Isa isa;
    private final KernelServices services;
    private final Int2ObjectHashMap<SystemCall> calls;
    private final Register numberRegister;
    private final List<Register> arguments;
    private final Register result;
    private final UserMemory user = new UserMemory();
    private final TransferCalls transfer;
    private final CopyCalls copies;
    private final PathCalls paths;
    private final DescriptorCalls descriptors;
    private final SignalCalls signals;
    private final TimerCalls timers;
    private final IdentityCalls identity;
    private final RemapCall remap;
    private final ClockCalls clocks;
    private final UsageCalls usages;
    private final LimitCall limits;
    private final ThreadCalls threads;
    private final ProcessCalls processes;
    private final ExecuteCall executes;
    private final AffinityCalls affinity;
    private final RobustFutexes robust;
    private final SequenceCalls sequences;
    private final FutexCalls futexes;
    private final SleepCalls sleeps;
    private final ControlCalls controls;
    private final NewFileCalls newFiles;
    private final EpollCalls epolls;
    private final PollCalls polls;
    private final SelectCalls selects;
    private final RecordLockCall recordLocks;
    private final SocketCalls sockets;
    private final FileMappingCall fileMappings;
    private final SynchronizeCall synchronize;
    private final PacketCalls packets;

    /** The calls of a kernel of this ISA. */
    public SystemCalls(Isa isa, KernelServices services) {
        this.isa = isa;
        this.services = services;
        this.calls = SystemCall.of(isa);
        this.numberRegister = isa.callingConvention().systemCallNumber();
        this.arguments = isa.callingConvention().systemCallArguments();
        this.result = isa.callingConvention().systemCallResult();
        final SignalCalls signalCalls = new SignalCalls(isa, services, user);
        this.signals = signalCalls;
        this.transfer = new TransferCalls(services, user,
                task -> signalCalls.raise(task, SignalState.SIGPIPE));
        this.copies = new CopyCalls(services, user,
                task -> signalCalls.raise(task, SignalState.SIGPIPE));
        this.paths = new PathCalls(isa, services, user);
        this.descriptors = new DescriptorCalls(isa, services);
        this.identity = new IdentityCalls(isa, services, user);
        this.remap = new RemapCall(services, user);
        this.usages = new UsageCalls(services, user);
        this.timers = new TimerCalls(services, user, usages);
        this.clocks = new ClockCalls(services, user, usages);
        this.limits = new LimitCall(services, user);
        this.processes = new ProcessCalls(isa, services, user);
        this.threads = new ThreadCalls(isa, services, user, processes);
        this.executes = new ExecuteCall(isa, services, user);
        this.affinity = new AffinityCalls(services, user);
        this.robust = new RobustFutexes(services, user);
        this.sequences = new SequenceCalls(services, user);
        this.futexes = new FutexCalls(services, user);
        this.sleeps = new SleepCalls(services, user);
        this.controls = new ControlCalls(services, user);
        this.newFiles = new NewFileCalls(isa, services, user);
        final WaitTime waits = new WaitTime(services, user);
        this.epolls = new EpollCalls(isa, services, user, waits);
        this.polls = new PollCalls(services, user, waits);
        this.selects = new SelectCalls(services, user, waits);
        this.synchronize = new SynchronizeCall(services);
        this.fileMappings = new FileMappingCall(services, user);
        this.recordLocks = new RecordLockCall(services, user);
        this.sockets = new SocketCalls(services, user, newFiles);
        this.packets = new PacketCalls(services, user,
                task -> signalCalls.raise(task, SignalState.SIGPIPE));
    }

    /** A thread has executed the instruction of a system call: its number is taken down. */
    public void begin(Task task) {
        task.call().begin((int) task.registers().read(numberRegister), task.registers().read(result), services.self());
    }

    /** The same, of rt_sigreturn, for a thread whose handler has no instruction for it. */
    public void beginReturnFromSignal(Task task) {
        calls.forEach((number, call) -> {
            if (call == SystemCall.RT_SIGRETURN) {
                task.call().begin(number, 0, services.self());
            }
        });
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
        if (task.call().stage() == Call.Stage.IN_CHILD) { return processes.inChild(task); }
        return switch (call) {
            case FORK -> processes.fork(task);
            case VFORK -> processes.suspendedFork(task);
            case EXECVE -> executes.perform(task, argument(task, 0), argument(task, 1), argument(task, 2));
            case WAIT4 -> processes.await(task, (int) argument(task, 0), argument(task, 1), (int) argument(task, 2),
                    argument(task, 3));
            case WAITID -> processes.await(task, (int) argument(task, 0), (int) argument(task, 1), argument(task, 2),
                    (int) argument(task, 3), argument(task, 4));
            case GETPPID -> processes.ask(task, HomeCall.PARENT, 0, 0);
            case SETPGID -> processes.ask(task, HomeCall.SET_GROUP, (int) argument(task, 0), (int) argument(task, 1));
            case GETPGID -> processes.ask(task, HomeCall.GROUP, (int) argument(task, 0), 0);
            case GETPGRP -> processes.ask(task, HomeCall.GROUP, 0, 0);
            case GETSID -> processes.ask(task, HomeCall.SESSION, (int) argument(task, 0), 0);
            case SETSID -> processes.ask(task, HomeCall.BEGIN_SESSION, 0, 0);
            case EXIT -> {
                final long left = free(task, task.id());
                yield left != 0 ? left : threads.end(task, (int) argument(task, 0) & 0xff);
            }
            case EXIT_GROUP -> exitGroup(task);
            case BRK -> areaCall(task, AreaCall.BRK);
            case MMAP -> FileMappingCall.isOne(arguments(task)) ? fileMappings.perform(task, arguments(task))
                    : areaCall(task, AreaCall.MMAP);
            case MSYNC -> synchronize.perform(task, argument(task, 0), argument(task, 1), (int) argument(task, 2));
            case MUNMAP -> areaCall(task, AreaCall.MUNMAP);
            case MPROTECT -> areaCall(task, AreaCall.MPROTECT);
            case GETPID -> task.process().id();
            case GETTID -> task.id();
            case SET_TID_ADDRESS -> threads.clearAtEnd(task, argument(task, 0));
            case CLONE -> threads.create(task, arguments(task));
            case CLONE3 -> threads.create(task, argument(task, 0), argument(task, 1));
            case FUTEX -> futexes.perform(task, arguments(task));
            case NANOSLEEP -> sleeps.sleep(task, argument(task, 0), argument(task, 1));
            case CLOCK_NANOSLEEP ->
                    sleeps.sleep(task, (int) argument(task, 0), (int) argument(task, 1), argument(task, 2),
                            argument(task, 3));
            case GETUID, GETEUID, GETGID, GETEGID -> NOBODY;
            case SETUID, SETGID ->
                    (int) argument(task, 0) == -1 ? -Errno.EINVAL : IdentityCalls.become(argument(task, 0));
            case SETREUID, SETREGID -> IdentityCalls.become(argument(task, 0), argument(task, 1));
            case SETRESUID, SETRESGID -> IdentityCalls.become(argument(task, 0), argument(task, 1), argument(task, 2));
            case GETRESUID, GETRESGID -> identity.ids(argument(task, 0), argument(task, 1), argument(task, 2));
            case GETGROUPS -> (int) argument(task, 0) < 0 ? -Errno.EINVAL : 0;
            case UNAME -> identity.name(argument(task, 0));
            case GETRANDOM -> identity.random(task, argument(task, 0), argument(task, 1), (int) argument(task, 2));
            case ARCH_PRCTL -> identity.segmentBase(task, (int) argument(task, 0), argument(task, 1));
            case RT_SIGACTION -> signals.action(task, (int) argument(task, 0), argument(task, 1), argument(task, 2),
                    argument(task, 3));
            case RT_SIGPROCMASK -> signals.mask(task, (int) argument(task, 0), argument(task, 1), argument(task, 2),
                    argument(task, 3));
            case RT_SIGPENDING -> signals.pending(task, argument(task, 0), argument(task, 1));
            case RT_SIGSUSPEND -> signals.suspend(task, argument(task, 0), argument(task, 1), true);
            case PAUSE -> signals.suspend(task, 0, Long.BYTES, false);
            case RT_SIGTIMEDWAIT -> signals.waitFor(task, argument(task, 0), argument(task, 1), argument(task, 2),
                    argument(task, 3));
            case RT_SIGRETURN -> signals.returnFromHandler(task);
            case SIGALTSTACK -> signals.stack(task, argument(task, 0), argument(task, 1));
            case TKILL -> signals.sendToThread(task, 0, (int) argument(task, 0), (int) argument(task, 1));
            case TGKILL -> (int) argument(task, 0) <= 0 ? -Errno.EINVAL
                    : signals.sendToThread(task, (int) argument(task, 0), (int) argument(task, 1),
                            (int) argument(task, 2));
            case RT_SIGQUEUEINFO -> signals.queueToProcess(task, (int) argument(task, 0), (int) argument(task, 1),
                    argument(task, 2));
            case RT_TGSIGQUEUEINFO -> signals.queueToThread(task, (int) argument(task, 0), (int) argument(task, 1),
                    (int) argument(task, 2), argument(task, 3));
            case ALARM -> timers.alarm(task, argument(task, 0));
            case SETITIMER -> timers.interval(task, (int) argument(task, 0), true, argument(task, 1),
                    argument(task, 2));
            case GETITIMER -> timers.interval(task, (int) argument(task, 0), false, 0, argument(task, 1));
            case TIMER_CREATE -> timers.create(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case TIMER_SETTIME -> timers.set(task, (int) argument(task, 0), (int) argument(task, 1),
                    argument(task, 2), argument(task, 3));
            case TIMER_GETTIME -> timers.get(task, (int) argument(task, 0), argument(task, 1));
            case TIMER_GETOVERRUN -> timers.perform(task, HomeCall.TIMER_OVERRUN, (int) argument(task, 0));
            case TIMER_DELETE -> timers.perform(task, HomeCall.DELETE_TIMER, (int) argument(task, 0));
            case MREMAP -> remap.perform(task, arguments(task));
            case MADVISE -> areaCall(task, AreaCall.MADVISE);
            case CLOCK_GETTIME -> clocks.time(task, (int) argument(task, 0), argument(task, 1));
            case GETTIMEOFDAY -> clocks.timeOfDay(argument(task, 0), argument(task, 1));
            case TIME -> clocks.seconds(argument(task, 0));
            case GETRUSAGE -> usages.usage(task, (int) argument(task, 0), argument(task, 1));
            case TIMES -> usages.times(task, argument(task, 0));
            case SYSINFO -> usages.system(task, argument(task, 0));
            case CLOCK_GETRES -> clocks.resolution((int) argument(task, 0), argument(task, 1));
            case PRLIMIT64 -> limits.perform(task, (int) argument(task, 0), (int) argument(task, 1),
                    argument(task, 2), argument(task, 3));
            case KILL -> signals.sendToProcess(task, (int) argument(task, 0), (int) argument(task, 1));
            case SCHED_YIELD -> 0;
            case SCHED_SETAFFINITY -> affinity.set(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case SCHED_GETAFFINITY -> affinity.get(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case GETCPU -> affinity.current(argument(task, 0), argument(task, 1));
            case SET_ROBUST_LIST -> robust.set(task, argument(task, 0), argument(task, 1));
            case GET_ROBUST_LIST -> robust.get(task, (int) argument(task, 0), argument(task, 1), argument(task, 2));
            case RSEQ -> sequences.register(task, argument(task, 0), (int) argument(task, 1), (int) argument(task, 2),
                    (int) argument(task, 3));
            case MIGRATE -> services.migrate(task, argument(task, 0));
            case CURRENT_KERNEL -> services.self();
            default -> {
                final long value = performOnFiles(task, call);
                yield value == -Errno.EINTR ? -Errno.ERESTARTSYS : value;
            }
            case POLL, PPOLL, SELECT, PSELECT6, EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2 -> await(task, call);
        };
    }

    /** Calls that wait for files: a signal ends them, and what they block they block only meanwhile. */
    private long await(Task task, SystemCall call) {
        final boolean isBlocking = switch (call) {
            case PPOLL -> signals.replaceMask(task, argument(task, 3));
            case PSELECT6 -> signals.replaceMaskOf(task, argument(task, 5));
            case EPOLL_PWAIT, EPOLL_PWAIT2 -> signals.replaceMask(task, argument(task, 4));
            default -> true;
        };
        if (!isBlocking) { return SUSPENDED; }
        final long value = performOnFiles(task, call);
        // Where nothing is ready, a signal comes before the end of the time, be that at once (fs/select.c, do_poll).
        final boolean isInterrupted = value == 0 && task.signals().isUnblocked() && switch (call) {
            case POLL, PPOLL, SELECT, PSELECT6 -> true;
            default -> false;
        };
        if (value == -Errno.EINTR || isInterrupted) { return -Errno.ERESTARTNOHAND; }
        if (value != SUSPENDED) {
            task.signals().restoreMask();
        }
        return value;
    }

    private long performOnFiles(Task task, SystemCall call) {
        final long a = argument(task, 0);
        final long b = argument(task, 1);
        final long c = argument(task, 2);
        final long d = argument(task, 3);
        final int here = FileFlags.AT_FDCWD;
        final int noFollow = FileFlags.AT_SYMLINK_NOFOLLOW;
        return switch (call) {
            case READ -> transfer.read(task, (int) a, b, c);
            case READV -> transfer.readv(task, (int) a, b, c);
            case PREAD64 -> transfer.readAt(task, (int) a, b, c, d);
            case PREADV -> d < 0 ? -Errno.EINVAL : transfer.readvAt(task, (int) a, b, c, d, 0);
            case PREADV2 -> transfer.readvAt(task, (int) a, b, c, d, (int) argument(task, 5));
            case PWRITEV -> d < 0 ? -Errno.EINVAL : transfer.writevAt(task, (int) a, b, c, d, 0);
            case PWRITEV2 -> transfer.writevAt(task, (int) a, b, c, d, (int) argument(task, 5));
            case SENDFILE -> copies.send(task, (int) a, (int) b, c, d);
            case COPY_FILE_RANGE ->
                    copies.copyRange(task, new long[]{a, b, c, d, argument(task, 4), argument(task, 5)});
            case FALLOCATE -> descriptors.allocate(task, (int) a, (int) b, c, d);
            case FLOCK -> descriptors.perform(task, FileCall.LOCK, (int) a, (int) b, 0);
            case STATFS -> paths.fileSystem(task, a, b);
            case FSTATFS -> paths.fileSystemOfFile(task, (int) a, b);
            case CHOWN -> paths.changeOwner(task, here, a, (int) b, (int) c, 0);
            case LCHOWN -> paths.changeOwner(task, here, a, (int) b, (int) c, noFollow);
            case FCHOWNAT -> paths.changeOwner(task, (int) a, b, (int) c, (int) d, (int) argument(task, 4));
            case FCHOWN -> descriptors.perform(task, FileCall.CHANGE_OWNER, (int) a, (int) b, (int) c);
            case WRITE -> transfer.write(task, (int) a, b, c);
            case WRITEV -> transfer.writev(task, (int) a, b, c);
            case PWRITE64 -> transfer.writeAt(task, (int) a, b, c, d);
            case OPEN -> paths.open(task, here, a, (int) b, (int) c);
            case OPENAT -> paths.open(task, (int) a, b, (int) c, (int) d);
            case CREAT -> paths.open(task, here, a, CREATING, (int) b);
            case STAT -> paths.status(task, here, a, b, 0);
            case LSTAT -> paths.status(task, here, a, b, noFollow);
            case FSTAT -> paths.statusOfFile(task, (int) a, b);
            case NEWFSTATAT -> paths.status(task, (int) a, b, c, (int) d);
            case STATX -> paths.extendedStatus(task, (int) a, b, (int) c, (int) d, argument(task, 4));
            case ACCESS -> paths.access(task, here, a, (int) b, 0);
            case FACCESSAT -> paths.access(task, (int) a, b, (int) c, 0);
            case FACCESSAT2 -> paths.access(task, (int) a, b, (int) c, (int) d);
            case GETDENTS64 -> paths.list(task, (int) a, b, (int) c);
            case GETCWD -> paths.currentDirectory(task, a, b);
            case CHDIR -> paths.onPath(task, FileCall.CHANGE_DIRECTORY, here, 0, 0, a);
            case FCHDIR -> paths.changeToOpen(task, (int) a);
            case READLINK -> paths.readLink(task, here, a, b, (int) c);
            case READLINKAT -> paths.readLink(task, (int) a, b, c, (int) d);
            case MKDIR -> paths.onPath(task, FileCall.MAKE_DIRECTORY, here, b, 0, a);
            case MKDIRAT -> paths.onPath(task, FileCall.MAKE_DIRECTORY, (int) a, c, 0, b);
            case RMDIR -> paths.onPath(task, FileCall.REMOVE, here, FileFlags.AT_REMOVEDIR, 0, a);
            case UNLINK -> paths.onPath(task, FileCall.REMOVE, here, 0, 0, a);
            case UNLINKAT -> (c & ~FileFlags.AT_REMOVEDIR) != 0 ? -Errno.EINVAL
                    : paths.onPath(task, FileCall.REMOVE, (int) a, c, 0, b);
            case RENAME -> paths.onPaths(task, FileCall.RENAME, here, a, 0, here, b);
            case RENAMEAT -> paths.onPaths(task, FileCall.RENAME, (int) a, b, 0, (int) c, d);
            case RENAMEAT2 -> paths.onPaths(task, FileCall.RENAME, (int) a, b, (int) argument(task, 4), (int) c, d);
            case LINK -> paths.onPaths(task, FileCall.LINK, here, a, 0, here, b);
            case LINKAT -> ((int) argument(task, 4) & ~FileFlags.AT_SYMLINK_FOLLOW) != 0 ? -Errno.EINVAL
                    : paths.onPaths(task, FileCall.LINK, (int) a, b, (int) argument(task, 4), (int) c, d);
            case SYMLINK -> paths.onPaths(task, FileCall.SYMBOLIC_LINK, here, a, 0, 0, b);
            case SYMLINKAT -> paths.onPaths(task, FileCall.SYMBOLIC_LINK, (int) b, a, 0, 0, c);
            case TRUNCATE -> b < 0 ? -Errno.EINVAL : paths.onPath(task, FileCall.TRUNCATE_AT, here, b, 0, a);
            case CHMOD -> paths.onPath(task, FileCall.CHANGE_MODE_AT, here, b, 0, a);
            case FCHMODAT -> paths.onPath(task, FileCall.CHANGE_MODE_AT, (int) a, c, 0, b);
            case UTIMENSAT -> paths.setTimes(task, (int) a, b, c, (int) d);
            case CLOSE -> descriptors.perform(task, FileCall.CLOSE, (int) a, 0, 0);
            case LSEEK -> descriptors.perform(task, FileCall.SEEK, (int) a, b, (int) c);
            case FTRUNCATE -> descriptors.perform(task, FileCall.TRUNCATE, (int) a, b, 0);
            case FCHMOD -> descriptors.perform(task, FileCall.CHANGE_MODE, (int) a, b, 0);
            case FSYNC, FDATASYNC -> descriptors.perform(task, FileCall.SYNCHRONIZE, (int) a, 0, 0);
            case IOCTL -> controls.perform(task, (int) a, (int) b, c);
            case DUP -> descriptors.perform(task, FileCall.DUPLICATE, (int) a, 0, 0);
            case DUP2 -> descriptors.duplicateTo(task, (int) a, (int) b);
            case DUP3 -> descriptors.duplicateTo(task, (int) a, (int) b, (int) c);
            case FCNTL -> RecordLock.isTakenBy((int) b) ? recordLocks.perform(task, (int) a, (int) b, c)
                    : descriptors.control(task, (int) a, (int) b, c);
            case UMASK -> descriptors.perform(task, FileCall.CREATION_MASK, (int) a, 0, 0);
            default -> performOnNewFiles(task, call);
        };
    }

    private long performOnNewFiles(Task task, SystemCall call) {
        final long a = argument(task, 0);
        final long b = argument(task, 1);
        final long c = argument(task, 2);
        final long d = argument(task, 3);
        return switch (call) {
            case PIPE -> newFiles.pipe(task, a, 0);
            case PIPE2 -> newFiles.pipe(task, a, (int) b);
            case EVENTFD -> newFiles.eventCounter(task, (int) a, 0);
            case EVENTFD2 -> newFiles.eventCounter(task, (int) a, (int) b);
            case EPOLL_CREATE -> newFiles.epoll(task, (int) a);
            case EPOLL_CREATE1 -> newFiles.epollWith(task, (int) a);
            case EPOLL_CTL -> epolls.control(task, (int) a, (int) b, (int) c, d);
            case EPOLL_WAIT -> epolls.wait(task, (int) a, b, (int) c, (int) d);
            case EPOLL_PWAIT -> epolls.wait(task, (int) a, b, (int) c, (int) d, argument(task, 4), argument(task, 5));
            case EPOLL_PWAIT2 ->
                    epolls.waitPrecisely(task, (int) a, b, (int) c, d, argument(task, 4), argument(task, 5));
            case POLL -> polls.poll(task, a, (int) b, (int) c);
            case PPOLL -> polls.poll(task, a, (int) b, c, d, argument(task, 4));
            case SELECT -> selects.select(task, (int) a, b, c, d, argument(task, 4));
            case PSELECT6 -> selects.select(task, (int) a, b, c, d, argument(task, 4), argument(task, 5));
            default -> performOnSockets(task, call);
        };
    }

    private long performOnSockets(Task task, SystemCall call) {
        final long a = argument(task, 0);
        final long b = argument(task, 1);
        final long c = argument(task, 2);
        final long d = argument(task, 3);
        final long e = argument(task, 4);
        return switch (call) {
            case SOCKET -> sockets.socket(task, (int) a, (int) b, (int) c);
            case SOCKETPAIR -> sockets.pair(task, (int) a, (int) b, (int) c, d);
            case BIND -> sockets.withAddress(task, FileCall.BIND, (int) a, b, (int) c);
            case CONNECT -> sockets.withAddress(task, FileCall.CONNECT, (int) a, b, (int) c);
            case LISTEN -> descriptors.perform(task, FileCall.LISTEN, (int) a, (int) b, 0);
            case SHUTDOWN -> descriptors.perform(task, FileCall.SHUTDOWN, (int) a, (int) b, 0);
            case ACCEPT -> sockets.accept(task, (int) a, b, c, 0);
            case ACCEPT4 -> sockets.accept(task, (int) a, b, c, (int) d);
            case GETSOCKNAME -> sockets.name(task, (int) a, b, c, 0);
            case GETPEERNAME -> sockets.name(task, (int) a, b, c, 1);
            case SETSOCKOPT -> sockets.setOption(task, (int) a, (int) b, (int) c, d, (int) e);
            case GETSOCKOPT -> sockets.getOption(task, (int) a, (int) b, (int) c, d, e);
            case SENDTO -> packets.send(task, (int) a, b, c, (int) d, e, (int) argument(task, 5));
            case RECVFROM -> packets.receive(task, (int) a, b, c, (int) d, e, argument(task, 5));
            case SENDMSG -> packets.sendMessage(task, (int) a, b, (int) c);
            case RECVMSG -> packets.receiveMessage(task, (int) a, b, (int) c);
            default -> throw new IllegalStateException(call + " is not of files");
        };
    }

    /** Whether the thread's call is one that never returns. */
    public boolean ends(Task task) {
        final SystemCall call = calls.get(task.call().number());
        return call == SystemCall.EXIT || call == SystemCall.EXIT_GROUP;
    }

    /** Gives the thread the result of its call. */
    public void complete(Task task, long value) {
        task.registers().write(result, value);
    }

    private long argument(Task task, int index) {
        return task.registers().read(arguments.get(index));
    }

    /** Does what a thread leaves behind that has ended with its process, whose number is the argument of the task's call; then not {@link #SUSPENDED}. */
    public long leave(Task task) {
        user.of(task);
        final long left = free(task, (int) task.call().argument());
        return left != 0 ? left : threads.clear(task);
    }

    /** A thread that has restartable sequences, and has lost its core, is about to run: whether it can, or waits, or what it has registered is not right. */
    public Touch leaveSequence(Task task) {
        user.of(task);
        return sequences.leave(task);
    }

    /** The number in the machine of the core that runs the thread. */
    public int core() {
        return services.currentCore();
    }

    private long free(Task task, int owner) {
        if (task.robustList() == 0) { return 0; }
        final long left = robust.free(task, owner);
        if (left == 0) {
            // It is that of the last futex.
            task.call().forgetAnswer();
        }
        return left;
    }

    private long exitGroup(Task task) {
        services.exitGroup(task, (int) argument(task, 0) & 0xff);
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

    /** What a call comes to that has done nothing yet and cannot reach its memory. */
    static long obstacle(Touch obstacle) {
        return switch (obstacle) {
            case WAITING -> SUSPENDED;
            case OUT_OF_FRAMES -> -Errno.ENOMEM;
            case FAULT, BEYOND_END, READY -> -Errno.EFAULT;
        };
    }
}
