package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.SignalFrame;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.ProcessCall;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** Dispositions, masks, handlers' returns, and the calls that wait for signals (kernel/signal.c). */
final class SignalCalls {
    private static final int SET_BYTES = 8;
    private static final int ACTION_BYTES = SignalActions.WORDS * Long.BYTES;
    private static final int STACK_BYTES = 24;

    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;
    private static final int SIG_SETMASK = 2;

    private final KernelServices services;
    private final UserMemory user;
    private final Timespec time;
    private final SignalFrame layout;
    private final Register stackPointer;
    private final int smallestStack;
    private final byte[] bytes;
    private final UnsafeBuffer buffer;

    SignalCalls(Isa isa, KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
        time = new Timespec(services, user);
        layout = isa.signalFrame();
        stackPointer = isa.callingConvention().stackPointer();
        smallestStack = layout.smallestStack();
        bytes = new byte[Math.max(layout.length(), SignalInformation.BYTES)];
        buffer = new UnsafeBuffer(bytes);
    }

    /** Linux's rt_sigaction(2). */
    long action(Task task, int signal, long newAction, long oldAction, long setBytes) {
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        final boolean answered = task.call().isAnswered();
        if (!answered) {
            if (newAction != 0 && user.copyIn(newAction, bytes, 0, ACTION_BYTES) < ACTION_BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
            if (signal < 1 || signal > SignalState.LAST
                    || newAction != 0 && (SignalState.bit(signal) & SignalState.UNSTOPPABLE) != 0) {
                return -Errno.EINVAL;
            }
        }
        final boolean canTell = oldAction == 0 || user.prepare(oldAction, ACTION_BYTES) == ACTION_BYTES;
        final long obstacle = canTell ? 0 : SystemCalls.obstacle(user.obstacle());
        if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
        if (newAction != 0 && !answered) {
            final long result = services.callHome(task, HomeCall.SET_ACTION, signal, buffer.getLong(0),
                    buffer.getLong(8), buffer.getLong(16), buffer.getLong(24) & ~SignalState.UNSTOPPABLE);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        if (!canTell || oldAction == 0) { return obstacle; }
        if (newAction != 0) {
            user.copyOut(task.call().bytes(), 0, ACTION_BYTES, oldAction);
        } else {
            for (int word = 0; word < SignalActions.WORDS; word++) {
                buffer.putLong(word * Long.BYTES, task.process().actions().word(signal, word));
            }
            user.copyOut(bytes, 0, ACTION_BYTES, oldAction);
        }
        return 0;
    }

    /** Linux's rt_sigprocmask(2). */
    long mask(Task task, int how, long newSet, long oldSet, long setBytes) {
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        final SignalState state = task.signals();
        final boolean answered = task.call().isAnswered();
        final long old = answered ? task.call().kept() : state.mask();
        long mask = old;
        if (newSet != 0) {
            if (user.copyIn(newSet, bytes, 0, SET_BYTES) < SET_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            final long set = buffer.getLong(0);
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
        if (!answered && services.unblocked(task)) {
            // What waits for the process and is not blocked any more acts before the call returns.
            task.call().keep(old);
            final long result = services.callHome(task, HomeCall.SYNCHRONIZE, 0, 0, 0, 0, 0);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        if (canTell && oldSet != 0) {
            buffer.putLong(0, old);
            user.copyOut(bytes, 0, SET_BYTES, oldSet);
        }
        return obstacle;
    }

    /** Linux's rt_sigpending(2). */
    long pending(Task task, long set, long setBytes) {
        if (setBytes > SET_BYTES || setBytes < 0) { return -Errno.EINVAL; }
        buffer.putLong(0, (task.signals().pending() | task.process().sharedPending()) & task.signals().mask());
        final int length = (int) setBytes;
        if (user.prepare(set, length) < length) { return SystemCalls.obstacle(user.obstacle()); }
        user.copyOut(bytes, 0, length, set);
        return 0;
    }

    /** Linux's rt_sigsuspend(2), and pause(2) if there is no set. */
    long suspend(Task task, long newSet, long setBytes, boolean hasSet) {
        if (task.call().isAnswered()) { return -Errno.ERESTARTNOHAND; }
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        if (hasSet) {
            if (user.copyIn(newSet, bytes, 0, SET_BYTES) < SET_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            task.signals().replaceMask(buffer.getLong(0));
            services.unblocked(task);
        }
        if (task.signals().isUnblocked()) { return -Errno.ERESTARTNOHAND; }
        return services.callHome(task, HomeCall.SLEEP, FutexQueues.NO_DEADLINE, 0, 0, 0, 0);
    }

    /** Linux's rt_sigtimedwait(2). */
    long waitFor(Task task, long setAddress, long information, long timeout, long setBytes) {
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        if (user.copyIn(setAddress, bytes, 0, SET_BYTES) < SET_BYTES) { return SystemCalls.obstacle(user.obstacle()); }
        final long set = buffer.getLong(0) & ~SignalState.UNSTOPPABLE;
        long deadline = FutexQueues.NO_DEADLINE;
        if (timeout != 0) {
            final long bad = time.read(timeout);
            if (bad != 0) { return bad; }
            deadline = time.deadline(false, false);
        }
        final boolean canTell = information == 0
                || user.prepare(information, SignalInformation.BYTES) == SignalInformation.BYTES;
        if (!canTell && SystemCalls.obstacle(user.obstacle()) == SystemCalls.SUSPENDED) {
            return SystemCalls.SUSPENDED;
        }
        final SignalState state = task.signals();
        state.await(set);
        services.unblocked(task);
        final SignalState.Pending found = state.next(set);
        final boolean ends = found != null || task.call().isAnswered() || state.isUnblocked();
        if (!ends) { return services.callHome(task, HomeCall.SLEEP, deadline, 0, 0, 0, 0); }
        state.await(0);
        if (found == null) { return task.call().answer() == -Errno.ETIMEDOUT ? -Errno.EAGAIN : -Errno.EINTR; }
        state.remove(found);
        if (!canTell) { return -Errno.EFAULT; }
        if (information != 0) {
            buffer.setMemory(0, SignalInformation.BYTES, (byte) 0);
            found.information().write(buffer, 0);
            user.copyOut(bytes, 0, SignalInformation.BYTES, information);
        }
        return found.information().signal();
    }

    /** Linux's sigaltstack(2). */
    long stack(Task task, long newStack, long oldStack) {
        final SignalState state = task.signals();
        final long pointer = task.registers().read(stackPointer);
        final boolean isUsed = state.isOnStack(pointer);
        final boolean hasStack = state.hasStack();
        final long base = state.stackBase();
        final long size = state.stackSize();
        final int flags = hasStack ? state.stackFlags() & SignalState.SS_AUTODISARM
                | (isUsed ? SignalState.SS_ONSTACK : 0) : SignalState.SS_DISABLE;
        if (newStack != 0 && user.copyIn(newStack, bytes, 0, STACK_BYTES) < STACK_BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        final long newBase = buffer.getLong(0);
        final int newFlags = buffer.getInt(8);
        final long newSize = buffer.getLong(16);
        final boolean canTell = oldStack == 0 || user.prepare(oldStack, STACK_BYTES) == STACK_BYTES;
        final long obstacle = canTell ? 0 : SystemCalls.obstacle(user.obstacle());
        if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
        if (newStack != 0) {
            final long bad = change(state, isUsed, newBase, newSize, newFlags);
            if (bad != 0) { return bad; }
        }
        if (canTell && oldStack != 0) {
            buffer.putLong(0, base);
            buffer.putLong(8, flags & 0xffff_ffffL);
            buffer.putLong(16, size);
            user.copyOut(bytes, 0, STACK_BYTES, oldStack);
        }
        return obstacle;
    }

    private long change(SignalState state, boolean isUsed, long base, long size, int flags) {
        if (isUsed) { return -Errno.EPERM; }
        final int mode = flags & ~SignalState.SS_AUTODISARM;
        if (mode != 0 && mode != SignalState.SS_DISABLE && mode != SignalState.SS_ONSTACK) { return -Errno.EINVAL; }
        if (mode == SignalState.SS_DISABLE) {
            state.stack(0, 0, flags);
            return 0;
        }
        if (Long.compareUnsigned(size, smallestStack) < 0) { return -Errno.ENOMEM; }
        state.stack(base, size, flags);
        return 0;
    }

    /** Linux's rt_sigreturn(2). */
    long returnFromHandler(Task task) {
        final long at = layout.atReturn(task.registers().read(stackPointer));
        final int length = layout.length();
        if (user.copyIn(at, bytes, 0, length) < length) {
            if (SystemCalls.obstacle(user.obstacle()) == SystemCalls.SUSPENDED) { return SystemCalls.SUSPENDED; }
            services.badSignalFrame(task);
            return SystemCalls.RESTORED;
        }
        final SignalState state = task.signals();
        state.mask(buffer.getLong(layout.maskOffset()));
        if (!layout.restore(buffer, at, task.registers())) {
            services.badSignalFrame(task);
            return SystemCalls.RESTORED;
        }
        final int stack = layout.stackOffset();
        change(state, state.isOnStack(task.registers().read(stackPointer)), buffer.getLong(stack),
                buffer.getLong(stack + 16), buffer.getInt(stack + 8));
        services.unblocked(task);
        return SystemCalls.RESTORED;
    }

    /** A thread gets a signal by what it does in a call. */
    void raise(Task task, int signal) {
        services.postHere(task, task.id(),
                SignalInformation.from(signal, SignalInformation.SI_USER, task.process().id(), SystemCalls.NOBODY));
    }

    /**
     * Blocks other signals while a call waits, if an address of them is given and can be read.
     *
     * @return whether it is done; false if the thread waits for a page
     */
    boolean replaceMask(Task task, long set) {
        if (set == 0) { return true; }
        if (user.copyIn(set, bytes, 0, SET_BYTES) < SET_BYTES) { return user.obstacle() != Touch.WAITING; }
        task.signals().replaceMask(buffer.getLong(0));
        services.unblocked(task);
        return true;
    }

    /** The same, of a structure that begins with the address. */
    boolean replaceMaskOf(Task task, long structure) {
        if (structure == 0) { return true; }
        return user.copyIn(structure, bytes, 0, Long.BYTES) < Long.BYTES ? user.obstacle() != Touch.WAITING
                : replaceMask(task, buffer.getLong(0));
    }

    /** Linux's tkill(2) and tgkill(2). @param process 0 for any */
    long sendToThread(Task task, int process, int thread, int signal) {
        if (process < 0 || thread <= 0) { return -Errno.EINVAL; }
        return sendToThread(task, process, thread, signal,
                SignalInformation.from(signal, SignalInformation.SI_TKILL, task.process().id(), SystemCalls.NOBODY));
    }

    /** Linux's rt_tgsigqueueinfo(2). */
    long queueToThread(Task task, int process, int thread, int signal, long information) {
        if (user.copyIn(information, bytes, 0, SignalInformation.BYTES) < SignalInformation.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        if (process <= 0 || thread <= 0) { return -Errno.EINVAL; }
        if (impersonates(task, process)) { return -Errno.EPERM; }
        return sendToThread(task, process, thread, signal, given(signal));
    }

    private long sendToThread(Task task, int process, int thread, int signal, SignalInformation information) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        if (signal < 0 || signal > SignalState.LAST) { return -Errno.EINVAL; }
        final boolean own = process == 0 || process == task.process().id();
        final boolean stops = signal == SignalState.SIGKILL || signal == SignalState.SIGSTOP;
        if (own && signal != 0 && !stops && services.postHere(task, thread, information)) { return 0; }
        return services.callProcess(task, process == 0 ? thread : process, ProcessCall.SIGNAL_THREAD,
                arguments(process, information, thread));
    }

    /** Linux's kill(2). */
    long sendToProcess(Task task, int process, int signal) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final SignalInformation information = SignalInformation.from(signal, SignalInformation.SI_USER,
                task.process().id(), SystemCalls.NOBODY);
        return process > 0 ? sendToProcess(task, process, signal, information)
                : sendToGroup(task, process, signal, information);
    }

    /** @param group as the first argument of kill(2): 0, -1 or a group's number negated */
    private long sendToGroup(Task task, int group, int signal, SignalInformation information) {
        if (signal < 0 || signal > SignalState.LAST) { return -Errno.EINVAL; }
        final boolean willing = signal != 0 && (task.signals().mask() & SignalState.bit(signal)) == 0;
        return services.callHome(task, HomeCall.SIGNAL_GROUP, group < -1 ? -group : group,
                information.signal() & 0xffff_ffffL | (long) information.code() << Integer.SIZE, information.first(),
                information.second(), willing ? task.id() : 0);
    }

    /** Linux's rt_sigqueueinfo(2). */
    long queueToProcess(Task task, int process, int signal, long information) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        if (user.copyIn(information, bytes, 0, SignalInformation.BYTES) < SignalInformation.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        if (impersonates(task, process)) { return -Errno.EPERM; }
        return sendToProcess(task, process, signal, given(signal));
    }

    private boolean impersonates(Task task, int process) {
        final int code = buffer.getInt(8);
        return (code >= 0 || code == SignalInformation.SI_TKILL) && process != task.process().id();
    }

    private SignalInformation given(int signal) {
        final SignalInformation read = SignalInformation.read(buffer, 0);
        return new SignalInformation(signal, read.error(), read.code(), read.first(), read.second(), read.third(),
                read.fourth());
    }

    private long sendToProcess(Task task, int process, int signal, SignalInformation information) {
        if (signal < 0 || signal > SignalState.LAST) { return -Errno.EINVAL; }
        if (process <= 0) { return -Errno.ESRCH; }
        final boolean willing = process == task.process().id() && signal != 0
                && (task.signals().mask() & SignalState.bit(signal)) == 0;
        return services.callProcess(task, process, ProcessCall.SIGNAL_PROCESS,
                arguments(process, information, willing ? task.id() : 0));
    }

    private static long[] arguments(int process, SignalInformation information, int thread) {
        return new long[]{process, information.signal() & 0xffff_ffffL | (long) information.code() << Integer.SIZE,
            information.first(), information.second(), thread, 0};
    }
}
