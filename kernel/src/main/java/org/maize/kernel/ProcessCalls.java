package org.maize.kernel;

import java.util.List;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.ProcessCall;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * Calls of threads about a process that need not be theirs. They go to the home of that process, or of all processes of a kernel, which answers them
 * at once. The home can be told from the number of a process or thread.
 */
final class ProcessCalls {
    private final Kernel kernel;
    private final long[] arguments = new long[ProcessCall.ARGUMENTS];
    private final SystemCallEncoder encoder = new SystemCallEncoder();
    private final SystemCallDecoder decoder = new SystemCallDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    ProcessCalls(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The home of a process or thread, by its number. */
    int homeOf(int number) {
        return (number - 1) % kernel.peers().count();
    }

    /** A thread of this kernel calls: answers the result, or that it waits for it. @param to the home */
    long call(Task task, int to, ProcessCall call, long[] given) {
        if (to == kernel.id()) { return perform(call, given); }
        kernel.writer().begin(encoder, MessageKind.PROCESS_CALL, to, 0);
        encoder.process(task.process().id()).thread(task.id()).call(call.ordinal());
        for (int i = 0; i < ProcessCall.ARGUMENTS; i++) {
            encoder.arguments(i, given[i]);
        }
        kernel.writer().send();
        task.state(TaskState.WAITING_FOR_REPLY);
        return SystemCalls.SUSPENDED;
    }

    /** A call has come from another kernel. */
    void receive(int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final ProcessCall call = ProcessCall.of(decoder.call());
        if (call == null) { throw new ProtocolError(MessageKind.PROCESS_CALL, from, "no call " + decoder.call()); }
        final int process = (int) decoder.process();
        final int thread = (int) decoder.thread();
        for (int i = 0; i < ProcessCall.ARGUMENTS; i++) {
            arguments[i] = decoder.arguments(i);
        }
        final long result = perform(call, arguments);
        kernel.replies().send(MessageKind.SYSTEM_CALL_REPLY, from, process, thread, result);
    }

    private long perform(ProcessCall call, long[] a) {
        return switch (call) {
            case SIGNAL_PROCESS -> signalProcess((int) a[0], information(a), (int) a[4]);
            case PLACE_THREAD -> placeThread((int) a[0], a[1]);
            case SIGNAL_THREAD -> signalThread((int) a[0], (int) a[4], information(a));
        };
    }

    /** An order without a signal says where a thread may be. */
    private long placeThread(int thread, long kernels) {
        final Process process = kernel.processes().ofThread(thread);
        if (process == null) { return -Errno.ESRCH; }
        kernel.signals().order(process, thread, new SignalInformation(0, 0, 0, kernels, 0, 0, 0), false);
        return 0;
    }

    private static SignalInformation information(long[] a) {
        return new SignalInformation((int) a[1], 0, (int) (a[1] >> Integer.SIZE), a[2], a[3], 0, 0);
    }

    private long signalProcess(int id, SignalInformation information, int willing) {
        final Process process = kernel.processes().find(id);
        if (process == null) {
            if (kernel.families().find(id) == null) { return -Errno.ESRCH; }
            kernel.executions().signal(id, information);
            return 0;
        }
        if (!process.isHome()) { return -Errno.ESRCH; }
        final boolean hasRoom = information.signal() == 0 || kernel.signals().send(process, information, willing);
        return hasRoom || information.code() != SignalInformation.SI_QUEUE ? 0 : -Errno.EAGAIN;
    }

    /** Sends a signal to the processes of a group, of which the caller's are all at this home. @param a as {@link #information} takes it */
    long signalGroup(Process caller, int group, long[] a) {
        final int own = (int) kernel.families().group(caller.id());
        final List<Integer> members = kernel.families().members(group == -1 ? 0 : group == 0 ? own : group,
                caller.id());
        for (int each : members) {
            signalProcess(each, information(a), each == caller.id() ? (int) a[4] : 0);
        }
        return members.isEmpty() ? -Errno.ESRCH : 0;
    }

    /** @param id of the process; 0 for any */
    private long signalThread(int id, int thread, SignalInformation information) {
        final Process process = id != 0 ? kernel.processes().find(id) : kernel.processes().ofThread(thread);
        if (process == null || !process.isHome() || !process.homeRecord().threads().contains(thread)) {
            return -Errno.ESRCH;
        }
        if (information.signal() == SignalState.SIGKILL) {
            kernel.signalDelivery().end(process, information);
        } else if (information.signal() != 0) {
            kernel.signals().order(process, thread, information, false);
        }
        return 0;
    }
}
