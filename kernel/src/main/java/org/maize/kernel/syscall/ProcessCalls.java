package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.Isa;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Usage;
import org.maize.kernel.task.UserMemory;

/** fork and vfork, wait4 and waitid, groups and sessions (kernel/fork.c, kernel/exit.c, kernel/sys.c). */
final class ProcessCalls {
    private static final long CLONE_VM = 0x100;
    private static final long CLONE_VFORK = 0x4000;
    private static final long CLONE_SETTLS = 0x8_0000;
    private static final long CLONE_PARENT_SETTID = 0x10_0000;
    private static final long CLONE_CHILD_CLEARTID = 0x20_0000;
    private static final long CLONE_CHILD_SETTID = 0x100_0000;
    private static final long EXIT_SIGNAL = 0xff;

    /** What a copy of a process can be asked for beside the signal of its end. */
    private static final long KNOWN = CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID | CLONE_CHILD_SETTID;

    private static final int WNOHANG = 1;
    private static final int WUNTRACED = 2;
    private static final int WEXITED = 4;
    private static final int WCONTINUED = 8;
    private static final int WNOWAIT = 0x0100_0000;
    private static final int CONTINUED = 0xffff;
    private static final int STOPPED = 0x7f;
    private static final int OF_THREADS = 0xe000_0000;
    private static final int USAGE_BYTES = Usage.BYTES;
    private static final int INFORMATION_BYTES = 128;

    private final Isa isa;
    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[USAGE_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final UnsafeBuffer given = new UnsafeBuffer(new byte[0]);
    private final Usage used = new Usage();
    private int at;

    ProcessCalls(Isa isa, KernelServices services, UserMemory user) {
        this.isa = isa;
        this.services = services;
        this.user = user;
    }

    /** Linux's fork(2). */
    long fork(Task task) {
        return copy(task, SignalState.SIGCHLD, 0, 0, 0, 0);
    }

    /** Linux's vfork(2). */
    long suspendedFork(Task task) {
        return copy(task, CLONE_VM | CLONE_VFORK | SignalState.SIGCHLD, 0, 0, 0, 0);
    }

    /** Whether clone(2) with these flags makes a copy of the process that is known here. */
    static boolean copies(long flags) {
        final long rest = flags & ~KNOWN & ~EXIT_SIGNAL;
        return rest == 0 || rest == (CLONE_VM | CLONE_VFORK);
    }

    /** clone(2), of another process. */
    long copy(Task task, long flags, long stack, long parentId, long childId, long threadPointer) {
        final Call call = task.call();
        if (call.stage() == Call.Stage.BEGIN) {
            if ((flags & EXIT_SIGNAL) > SignalState.LAST) { return -Errno.EINVAL; }
            final long answer = call.isAnswered() ? call.answer()
                    : services.callHome(task, HomeCall.FORK, flags & EXIT_SIGNAL, sharing(flags, stack), 0, 0, 0);
            if (answer < 0) { return answer; }
            call.keep(answer);
            call.forgetAnswer();
            call.stage(Call.Stage.CHILD);
        }
        if (call.stage() == Call.Stage.CHILD) {
            if ((flags & CLONE_PARENT_SETTID) != 0 && waits(parentId, (int) call.kept())) {
                return SystemCalls.SUSPENDED;
            }
            if (!call.isAnswered()) {
                final Task child = services.newProcess(task, (int) call.kept());
                if (child == null && !task.isRunnable()) { return SystemCalls.SUSPENDED; }
                if (child != null) {
                    begin(child, call, flags, stack, childId, threadPointer);
                }
            }
            call.forgetAnswer();
            call.stage(Call.Stage.PARENT);
        }
        if ((flags & CLONE_VFORK) != 0 && !call.isAnswered()) {
            final long answer = services.callHome(task, HomeCall.AWAIT_EXECUTION, call.kept(), 0, 0, 0, 0);
            if (answer == SystemCalls.SUSPENDED) { return answer; }
        }
        return call.kept();
    }

    private static long sharing(long flags, long stack) {
        return (flags & CLONE_VM) == 0 ? 0
                : stack == 0 ? HomeCall.SHARES_MEMORY : HomeCall.SHARES_MEMORY | HomeCall.HAS_OWN_STACK;
    }

    private void begin(Task child, Call parent, long flags, long stack, long childId, long threadPointer) {
        if (stack != 0) {
            child.registers().write(isa.callingConvention().stackPointer(), stack);
        }
        if ((flags & CLONE_SETTLS) != 0) {
            child.registers().write(isa.callingConvention().threadPointer(), threadPointer);
        }
        child.clearChildId((flags & CLONE_CHILD_CLEARTID) != 0 ? childId : 0);
        if (ThreadCalls.isSeen(child, child.clearChildId()) && child.process().tellsOfLastCalls()) {
            services.callHome(child, HomeCall.LAST_CALLS, 0, 0, 0, 0, 0);
        }
        child.call().begin(parent.number(), parent.argument(), services.self());
        child.call().stage(Call.Stage.IN_CHILD);
        child.call().keep((flags & CLONE_CHILD_SETTID) != 0 ? childId : 0);
        child.activity(Activity.SYSTEM_CALL);
        services.startThread(child);
    }

    /** The call as the child finds it. */
    long inChild(Task child) {
        final long address = child.call().kept();
        // What cannot be written is left.
        return address != 0 && waits(address, child.id()) ? SystemCalls.SUSPENDED : 0;
    }

    private boolean waits(long address, int value) {
        buffer.putInt(0, value);
        return user.prepare(address, Integer.BYTES) < Integer.BYTES
                ? SystemCalls.obstacle(user.obstacle()) == SystemCalls.SUSPENDED
                : user.copyOut(bytes, 0, Integer.BYTES, address) < Integer.BYTES;
    }

    /** Linux's wait4(2). */
    long await(Task task, int which, long statusAddress, int options, long usage) {
        if (task.call().stage() == Call.Stage.SIGNALLED) { return task.call().kept(); }
        if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED | OF_THREADS)) != 0) { return -Errno.EINVAL; }
        if (which == Integer.MIN_VALUE) { return -Errno.ESRCH; }
        final long answer = ask(task, which, options & (WNOHANG | WUNTRACED | WCONTINUED) | WEXITED);
        if (answer <= 0) { return answer == -Errno.EINTR ? -Errno.ERESTARTSYS : answer; }
        given.wrap(task.call().bytes());
        final long status = given.getLong(0);
        if (usage != 0) {
            layOutUsage();
            if (user.prepare(usage, USAGE_BYTES) < USAGE_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            user.copyOut(bytes, 0, USAGE_BYTES, usage);
        }
        if (statusAddress != 0) {
            buffer.putInt(0, (int) status);
            if (user.prepare(statusAddress, Integer.BYTES) < Integer.BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
            user.copyOut(bytes, 0, Integer.BYTES, statusAddress);
        }
        return signalled(task, answer);
    }

    /** The signal that told of a child has been sent before, and is acted on before the call returns. */
    private long signalled(Task task, long result) {
        if (services.unblocked(task)) {
            task.call().keep(result);
            task.call().stage(Call.Stage.SIGNALLED);
            task.call().forgetAnswer();
            final long answer = services.callHome(task, HomeCall.SYNCHRONIZE, 0, 0, 0, 0, 0);
            if (answer == SystemCalls.SUSPENDED) { return answer; }
        }
        return result;
    }

    /** Lays out what the home has given behind the status. */
    private void layOutUsage() {
        at = Long.BYTES;
        used.read(() -> {
            at += Long.BYTES;
            return given.getLong(at - Long.BYTES);
        }).layOut(buffer);
    }

    private long ask(Task task, int which, int options) {
        return task.call().isAnswered() ? task.call().answer()
                : services.callHome(task, HomeCall.WAIT, which, options, 0, 0, 0);
    }

    /** Linux's waitid(2). */
    long await(Task task, int kind, int id, long information, int options, long usage) {
        if (task.call().stage() == Call.Stage.SIGNALLED) { return task.call().kept(); }
        if ((options & ~(WNOHANG | WNOWAIT | WEXITED | WUNTRACED | WCONTINUED | OF_THREADS)) != 0
                || (options & (WEXITED | WUNTRACED | WCONTINUED)) == 0) {
            return -Errno.EINVAL;
        }
        final int which;
        switch (kind) {
            case 0 -> which = -1;
            case 1 -> {
                if (id <= 0) { return -Errno.EINVAL; }
                which = id;
            }
            case 2 -> {
                if (id < 0) { return -Errno.EINVAL; }
                which = -id;
            }
            default -> {
                return -Errno.EINVAL;
            }
        }
        final long answer = ask(task, which,
                options & (WNOHANG | WNOWAIT | WEXITED | WUNTRACED | WCONTINUED));
        if (answer < 0) { return answer == -Errno.EINTR ? -Errno.ERESTARTSYS : answer; }
        if (usage != 0 && answer > 0) {
            given.wrap(task.call().bytes());
            layOutUsage();
            if (user.prepare(usage, USAGE_BYTES) < USAGE_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            user.copyOut(bytes, 0, USAGE_BYTES, usage);
        }
        buffer.setMemory(0, USAGE_BYTES, (byte) 0);
        if (information != 0) {
            if (answer > 0) {
                given.wrap(task.call().bytes());
                final int status = (int) given.getLong(0);
                buffer.putInt(0, SignalState.SIGCHLD);
                buffer.putInt(8, code(status));
                buffer.putInt(16, (int) answer);
                buffer.putInt(20, SystemCalls.NOBODY);
                buffer.putInt(24, status == CONTINUED ? SignalState.SIGCONT
                        : (status & 0x7f) == 0 || (status & 0x7f) == STOPPED ? status >> 8 & 0xff : status & 0x7f);
            }
            if (user.prepare(information, INFORMATION_BYTES) < INFORMATION_BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
            user.copyOut(bytes, 0, INFORMATION_BYTES, information);
        }
        return answer > 0 ? signalled(task, 0) : 0;
    }

    /** Codes of SIGCHLD (asm-generic/siginfo.h). */
    private static int code(int status) {
        if (status == CONTINUED) { return 6; }
        return switch (status & 0x7f) {
            case 0 -> 1;
            case STOPPED -> 5;
            default -> 2;
        };
    }

    /** The calls that the home answers by itself. */
    long ask(Task task, HomeCall call, long first, long second) {
        return task.call().isAnswered() ? task.call().answer() : services.callHome(task, call, first, second, 0, 0, 0);
    }
}
