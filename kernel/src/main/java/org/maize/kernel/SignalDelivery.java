package org.maize.kernel;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.Register;
import org.maize.isa.SignalFrame;
import org.maize.isa.SignalFrame.Fault;
import org.maize.isa.SignalFrame.Handling;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.SignalState.Pending;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/**
 * How a thread acts on its signals, before it goes on with guest code: it enters a handler, or its process ends, or nothing happens.
 *
 * <p>The frame of a handler is laid out as Linux does on the kernel's ISA. Between kernels of one ISA a thread moves in a handler as anywhere
 * else. To another ISA it moves when it has left the handler: the frame holds registers of code that was interrupted where no migration
 * point is, which nothing can translate, and capture finds no point at the place to which a handler returns.
 */
final class SignalDelivery {
    private final Kernel kernel;
    private final SignalFrame layout;
    private final Register stackPointer;
    private final Register result;
    private final byte[] bytes;
    private final UnsafeBuffer frame;
    private final UserMemory user = new UserMemory();

    SignalDelivery(Kernel kernel) {
        this.kernel = kernel;
        layout = kernel.isa().signalFrame();
        stackPointer = kernel.isa().callingConvention().stackPointer();
        result = kernel.isa().callingConvention().systemCallResult();
        bytes = new byte[layout.length()];
        frame = new UnsafeBuffer(bytes);
    }

    /** Whether there is anything to do before the thread runs guest code. */
    static boolean isDue(Task task) {
        return task.signals().isUnblocked() || task.signals().isMaskReplaced();
    }

    /** Acts on the thread's signals; answers whether it can run guest code, and has not ended and need not wait for a page. */
    boolean deliver(Task task) {
        final SignalState state = task.signals();
        final SignalActions actions = task.process().actions();
        for (Pending next = state.next(~state.mask()); next != null; next = state.next(~state.mask())) {
            final int signal = next.information().signal();
            final long handler = actions.handler(signal);
            if (actions.ignores(signal)) {
                state.remove(next);
            } else if (handler == SignalActions.DEFAULT && SignalActions.stops(signal)) {
                state.remove(next);
                state.restoreMask();
                task.state(TaskState.STOPPED);
                kernel.homeCalls().call(task, HomeCall.STOP, signal, task.process().continuations(), 0, 0, 0);
                return false;
            } else if (handler == SignalActions.DEFAULT) {
                endBySignal(task, next.information());
                return false;
            } else if (!enter(task, next)) { return false; }
        }
        state.restoreMask();
        return true;
    }

    /** Ends a process by a signal that it has met. */
    private void endBySignal(Task task, SignalInformation information) {
        final Process process = task.process();
        kernel.processes().end(process, information.signal(), "process " + process.id() + " ended by signal "
                + information.signal() + origin(process, information) + ", on kernel " + kernel.id() + " ("
                + kernel.isa().name() + ")");
    }

    /** At its home: ends a process by SIGKILL. */
    void end(Process process, SignalInformation information) {
        kernel.processes().end(process, SignalState.SIGKILL, "process " + process.id() + " ended by signal "
                + SignalState.SIGKILL + origin(process, information));
    }

    private static String origin(Process process, SignalInformation information) {
        if (information.code() > SignalInformation.SI_USER) { return ""; }
        final int sender = (int) information.first();
        return switch (information.code()) {
            case SignalInformation.SI_TIMER -> ", of a timer";
            default -> sender == process.id() ? ", which it sent itself" : ", which process " + sender + " sent";
        };
    }

    /** Enters a handler; false if the thread has ended or has to wait for a page of its stack. */
    private boolean enter(Task task, Pending pending) {
        final SignalInformation information = pending.information();
        final int signal = information.signal();
        final SignalState state = task.signals();
        final SignalActions actions = task.process().actions();
        final long stack = task.registers().read(stackPointer);
        final boolean alternates = actions.has(signal, SignalActions.SA_ONSTACK) && state.hasStack()
                && !state.isOnStack(stack);
        final long at = layout.below(alternates ? state.stackBase() + state.stackSize() : stack, !alternates);
        final boolean returns = actions.has(signal, SignalActions.SA_RESTORER);
        final boolean fits = !alternates && !state.isOnStack(stack)
                || at > state.stackBase() && at - state.stackBase() <= state.stackSize();
        if (!returns && !layout.returnsByItself() || !fits) { return failed(task, pending); }
        if (user.of(task).prepare(at, bytes.length) < bytes.length) {
            return user.obstacle() != Touch.WAITING && failed(task, pending);
        }
        final Handling handling = new Handling(actions.handler(signal),
                returns ? actions.restorer(signal) : SignalFrame.RETURN,
                actions.has(signal, SignalActions.SA_SIGINFO));
        Arrays.fill(bytes, (byte) 0);
        layout.save(task.registers(), at, signal, handling, state.fault(signal), frame);
        if (handling.takesState()) {
            information.write(frame, layout.informationOffset());
        }
        final long interrupted = state.takeInterruptedMask();
        frame.putLong(layout.maskOffset(), interrupted);
        frame.putLong(layout.stackOffset(), state.stackBase());
        frame.putInt(layout.stackOffset() + 8, state.stackFlags());
        frame.putLong(layout.stackOffset() + 16, state.stackSize());
        user.copyOut(bytes, 0, bytes.length, at);
        layout.enter(task.registers(), at, signal, handling);
        task.pastPoint(false);
        state.mask(state.mask() | actions.mask(signal)
                | (actions.has(signal, SignalActions.SA_NODEFER) ? 0 : SignalState.bit(signal)));
        if ((state.stackFlags() & SignalState.SS_AUTODISARM) != 0) {
            state.disableStack();
        }
        state.remove(pending);
        state.met(0, null);
        if (actions.has(signal, SignalActions.SA_RESETHAND)) {
            actions.reset(signal);
            kernel.homeCalls().call(task, HomeCall.RESET_ACTION, signal, 0, 0, 0, 0);
        }
        return true;
    }

    /** There is no room for the frame (kernel/signal.c, force_sigsegv). */
    private boolean failed(Task task, Pending pending) {
        task.signals().remove(pending);
        final boolean again = pending.information().signal() == SignalState.SIGSEGV;
        force(task, SignalInformation.at(SignalState.SIGSEGV, SignalInformation.SI_KERNEL, 0), null,
                again ? Long.MAX_VALUE : 0, "no room on the stack for the handler of signal "
                        + pending.information().signal());
        return task.isRunnable();
    }

    /** A thread has met a signal by what it did: it acts on it now, or its process ends. */
    void force(Task task, SignalInformation information, Fault fault, String cause) {
        force(task, information, fault, 0, cause);
    }

    private void force(Task task, SignalInformation information, Fault fault, long refused, String cause) {
        final int signal = information.signal();
        final long handler = task.process().actions().handler(signal);
        final boolean handled = handler != SignalActions.DEFAULT && handler != SignalActions.IGNORE
                && ((task.signals().mask() | refused) & SignalState.bit(signal)) == 0;
        if (handled && task.signals().add(information, false)) {
            task.signals().met(signal, fault);
            return;
        }
        kill(task, signal, cause);
    }

    /** Ends the process of a thread by what that has met. @param cause for the user */
    void kill(Task task, int signal, String cause) {
        final Process process = task.process();
        final long at = task.registers().programCounter();
        final String function = process.program().functionAt(at);
        final String line = process.program().lineAt(at);
        kernel.processes().end(process, signal, "process " + process.id() + " ended by " + Signal.name(signal) + " ("
                + signal + "): " + cause + "; at 0x" + Long.toHexString(at)
                + (function.isEmpty() ? "" : " in " + function) + (line.isEmpty() ? "" : " (" + line + ")")
                + " on kernel " + kernel.id() + " (" + kernel.isa().name() + ")");
    }

    /**
     * A call of a thread has been interrupted: it fails with EINTR, or is made again, as its code says and the handler that comes first asks
     * (arch/x86/kernel/signal.c, handle_signal).
     */
    void interrupted(Task task, long code) {
        if (restarts(task, code)) {
            task.registers().write(result, task.call().argument());
            task.registers().programCounter(task.registers().programCounter() - layout.systemCallBytes());
        } else {
            task.registers().write(result, -Errno.EINTR);
        }
        task.activity(Activity.GUEST_CODE);
    }

    private static boolean restarts(Task task, long code) {
        final SignalState state = task.signals();
        final SignalActions actions = task.process().actions();
        for (Pending next = state.next(~state.mask()); next != null; next = state.next(~state.mask())) {
            final int signal = next.information().signal();
            final long handler = actions.handler(signal);
            if (handler != SignalActions.DEFAULT && handler != SignalActions.IGNORE) {
                return code == -Errno.ERESTARTNOINTR
                        || code == -Errno.ERESTARTSYS && actions.has(signal, SignalActions.SA_RESTART);
            }
            if (!actions.ignores(signal)) { return true; }
            state.remove(next);
        }
        return true;
    }
}
