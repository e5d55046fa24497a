package org.maize.kernel;

import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * How processes stop and go on (kernel/signal.c, do_signal_stop): the home decides, and every kernel of the process keeps its threads from guest
 * code meanwhile. The home counts how often a process has been told to go on; a kernel whose thread meets a signal to stop says which
 * count it knows, so that a stop that was overtaken by SIGCONT is none.
 */
final class Stops {
    private final Kernel kernel;
    private final ProcessEventEncoder encoder = new ProcessEventEncoder();
    private final ProcessEventDecoder decoder = new ProcessEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Stops(Kernel kernel) {
        this.kernel = kernel;
    }

    /** At the home: a process is to stop. @param known how often it has been told to go on, as far as who says so knows */
    void stop(Process process, int signal, int known) {
        // Without anybody to have them go on again, processes do not stop for the sake of a terminal.
        if (process.homeRecord().isToEnd()) { return; }
        final boolean takes = known == process.continuations()
                && (signal == SignalState.SIGSTOP || !kernel.families().isOrphaned(process.id()));
        if (takes && !process.isStopped()) {
            process.homeRecord().signals().removeAll(SignalState.SIGCONT);
            process.homeRecord().signals().isHeldUp(false);
            halt(process);
            kernel.families().hasStopped(process.id(), signal);
        }
        tellReplicas(process);
        if (!process.isStopped()) {
            resume(process);
        }
    }

    /** At the home: a process is sent SIGCONT. */
    void goOn(Process process) {
        if (process.homeRecord().isToEnd()) { return; }
        for (int signal = SignalState.SIGSTOP; signal < SignalState.SIGSTOP + SignalActions.STOP_SIGNALS; signal++) {
            process.homeRecord().signals().removeAll(signal);
        }
        final boolean wasStopped = process.isStopped();
        goOn(process, process.continuations() + 1);
        if (!process.homeRecord().signals().isHeldUp()) {
            release(process);
        }
        if (wasStopped) {
            kernel.families().hasContinued(process.id());
        }
    }

    /**
     * The same, while the signal is on its way to a thread: who waits for the process sees it go on, and its threads do so when it is known
     * everywhere whether that thread acts on the signal or blocks it. Otherwise it might unblock the signal and not find it.
     */
    void goOnWhenTaken(Process process) {
        process.homeRecord().signals().isHeldUp(true);
        goOn(process);
    }

    /** At the home: no SIGCONT is on its way to a thread any more. */
    void hasTaken(Process process) {
        if (process.homeRecord().signals().isHeldUp() && !process.homeRecord().isToEnd()) {
            process.homeRecord().signals().isHeldUp(false);
            release(process);
        }
    }

    /** At the home: a process does nothing any more. */
    void freeze(Process process) {
        halt(process);
        tellReplicas(process);
    }

    private void release(Process process) {
        tellReplicas(process);
        resume(process);
    }

    private void tellReplicas(Process process) {
        for (long left = process.homeRecord().replicas(); left != 0; left &= left - 1) {
            tell(process, Long.numberOfTrailingZeros(left));
        }
    }

    /** At the home: a kernel has got a replica. */
    void tellReplica(Process process, int to) {
        if (process.isStopped() || process.continuations() != 0) {
            tell(process, to);
        }
    }

    private void tell(Process process, int to) {
        kernel.writer().begin(encoder, MessageKind.PROCESS_STOPPED, to, ProcessEventEncoder.causeHeaderLength());
        encoder.process(process.id()).thread(process.isStopped() ? 1 : 0).status(process.continuations())
                .home((short) process.home()).cause("");
        kernel.writer().send();
    }

    /** The home has decided. */
    void receive(DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Process process = kernel.processes().find((int) decoder.process());
        if (process == null) { return; }
        goOn(process, decoder.status());
        if (decoder.thread() != 0) {
            halt(process);
        } else {
            resume(process);
        }
    }

    /** From now on threads here run no guest code, and what was to have them go on is void. */
    private static void halt(Process process) {
        process.stop();
        for (Task each : process.tasks()) {
            each.signals().removeAll(SignalState.SIGCONT);
        }
    }

    /** What was to stop threads here is void, if the process has been told to go on since. */
    private static void goOn(Process process, int times) {
        if (times != process.continuations()) {
            for (Task each : process.tasks()) {
                for (int signal = SignalState.SIGSTOP; signal < SignalState.SIGSTOP
                        + SignalActions.STOP_SIGNALS; signal++) {
                    each.signals().removeAll(signal);
                }
            }
        }
        process.goOn(times);
    }

    private void resume(Process process) {
        for (Task each : process.tasks()) {
            if (each.state() == TaskState.STOPPED) {
                each.state(TaskState.RUNNABLE);
                kernel.resume(each);
            }
        }
    }
}
