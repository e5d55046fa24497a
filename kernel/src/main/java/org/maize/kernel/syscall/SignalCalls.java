package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/**
 * rt_sigaction, rt_sigprocmask, tkill and tgkill (kernel/signal.c). Dispositions are stored; a signal that a thread sends itself has its
 * default action if that ends the process or is nothing.
 */
final class SignalCalls {
    private static final int SET_BYTES = 8;
    private static final int ACTION_BYTES = SignalState.WORDS * Long.BYTES;

    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;
    private static final int SIG_SETMASK = 2;

    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;

    /** SIGKILL and SIGSTOP can neither be blocked nor be given another action. */
    private static final long UNSTOPPABLE = SignalState.bit(SIGKILL) | SignalState.bit(SIGSTOP);

    /** SIGCHLD, SIGCONT, SIGURG, SIGWINCH: nothing happens by default. */
    private static final long IGNORED = SignalState.bit(17) | SignalState.bit(18) | SignalState.bit(23)
            | SignalState.bit(28);

    /** SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU: stop the process by default. */
    private static final long STOPPING = SignalState.bit(SIGSTOP) | SignalState.bit(20) | SignalState.bit(21)
            | SignalState.bit(22);

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[ACTION_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    SignalCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's rt_sigaction(2). */
    long action(Task task, int signal, long newAction, long oldAction, long setBytes) {
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        if (newAction != 0 && user.copyIn(newAction, bytes, 0, ACTION_BYTES) < ACTION_BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        if (signal < 1 || signal > SignalState.LAST
                || newAction != 0 && (SignalState.bit(signal) & UNSTOPPABLE) != 0) {
            return -Errno.EINVAL;
        }
        final boolean canTell = oldAction == 0 || user.prepare(oldAction, ACTION_BYTES) == ACTION_BYTES;
        final long obstacle = canTell ? 0 : SystemCalls.obstacle(user.obstacle());
        if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
        final SignalState state = task.signals();
        for (int word = 0; word < SignalState.WORDS; word++) {
            final long old = state.disposition(signal, word);
            if (newAction != 0) {
                final long value = buffer.getLong(word * Long.BYTES);
                state.disposition(signal, word, word == SignalState.WORDS - 1 ? value & ~UNSTOPPABLE : value);
            }
            buffer.putLong(word * Long.BYTES, old);
        }
        if (canTell && oldAction != 0) {
            user.copyOut(bytes, 0, ACTION_BYTES, oldAction);
        }
        return obstacle;
    }

    /** Linux's rt_sigprocmask(2). */
    long mask(Task task, int how, long newSet, long oldSet, long setBytes) {
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        final SignalState state = task.signals();
        final long old = state.mask();
        long mask = old;
        if (newSet != 0) {
            if (user.copyIn(newSet, bytes, 0, SET_BYTES) < SET_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            final long set = buffer.getLong(0) & ~UNSTOPPABLE;
            switch (how) {
                case SIG_BLOCK -> mask |= set;
                case SIG_UNBLOCK -> mask &= ~set;
                case SIG_SETMASK -> mask = set;
                default -> {
                    return -Errno.EINVAL;
                }
            }
        }
        final boolean canTell = oldSet == 0 || user.prepare(oldSet, SET_BYTES) == SET_BYTES;
        final long obstacle = canTell ? 0 : SystemCalls.obstacle(user.obstacle());
        if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
        state.mask(mask);
        if (canTell && oldSet != 0) {
            buffer.putLong(0, old);
            user.copyOut(bytes, 0, SET_BYTES, oldSet);
        }
        return deliver(task, obstacle);
    }

    /** Linux's tgkill(2) of the calling thread, which has no other thread beside it. */
    long send(Task task, int process, int thread, int signal) {
        if (process <= 0 || thread <= 0) { return -Errno.EINVAL; }
        if (process != task.process().id() || thread != task.id()) { return -Errno.ESRCH; }
        if (signal < 0 || signal > SignalState.LAST) { return -Errno.EINVAL; }
        if (signal == 0 || isIgnored(task, signal)) { return 0; }
        final boolean stops = (SignalState.bit(signal) & STOPPING) != 0;
        if (stops || task.signals().disposition(signal, 0) != SignalState.DEFAULT) {
            services.noteUnknown(task.call().number(), stops ? "tkill, to stop" : "tkill, to a signal handler");
            return -Errno.ENOSYS;
        }
        task.signals().pending(task.signals().pending() | SignalState.bit(signal));
        return deliver(task, 0);
    }

    /** Linux's kill(2) of the calling process, by its number or as all of its group. */
    long sendToProcess(Task task, int process, int signal) {
        if (signal < 0 || signal > SignalState.LAST) { return -Errno.EINVAL; }
        if (process != 0 && process != task.process().id()) { return -Errno.ESRCH; }
        return send(task, task.process().id(), task.id(), signal);
    }

    /** Acts on the signals that are pending and not blocked; else the call's result is this. */
    private long deliver(Task task, long result) {
        final SignalState state = task.signals();
        for (long ready = state.pending() & ~state.mask(); ready != 0; ready &= ready - 1) {
            final int signal = 1 + Long.numberOfTrailingZeros(ready);
            if (isIgnored(task, signal)) {
                state.pending(state.pending() & ~SignalState.bit(signal));
            } else if (state.disposition(signal, 0) == SignalState.DEFAULT) {
                services.endBySignal(task, signal);
                return SystemCalls.SUSPENDED;
            }
        }
        return result;
    }

    private static boolean isIgnored(Task task, int signal) {
        final long handler = task.signals().disposition(signal, 0);
        return handler == SignalState.IGNORE
                || handler == SignalState.DEFAULT && (SignalState.bit(signal) & IGNORED) != 0;
    }
}
