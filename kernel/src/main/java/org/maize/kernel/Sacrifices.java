package org.maize.kernel;

import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalState;

/**
 * Who ends when all memory of the machine is in use (mm/oom_kill.c): the process that has the most pages, as far as the kernels have told of
 * their largest ones. The kernel that is short of memory asks the home of that process to end it, and hears when nothing of it is left.
 */
final class Sacrifices {
    /** There is no such process. */
    static final int NONE = 0;

    private final Kernel kernel;
    /** Pages by process. */
    private final Map<Integer, Integer> pages = new TreeMap<>();
    /** At the home: the kernels that wait for the end of a process, a bit each. */
    private final Map<Integer, Long> claimed = new TreeMap<>();
    private final ProcessEventEncoder encoder = new ProcessEventEncoder();
    private final ProcessEventDecoder decoder = new ProcessEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    /** Whose end this kernel waits for. */
    private int awaited = NONE;

    Sacrifices(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The process that has the most pages here; null if none has any. */
    Process largestHere() {
        Process largest = null;
        for (Process each : kernel.processes().all()) {
            if (each.loan() == null && each.space().pagesUsed() > (largest == null ? 0 : largest.space().pagesUsed())) {
                largest = each;
            }
        }
        return largest;
    }

    /** Another kernel has told of its largest process, or of none. */
    void told(int process, int count) {
        pages.merge(process, count, Integer::sum);
    }

    /** What kernels have told is not so any more. */
    void forgetTold() {
        pages.clear();
    }

    /** The process that has the most pages, now that all other kernels have told; {@link #NONE} if none has any. */
    int choose() {
        for (Process each : kernel.processes().all()) {
            if (each.loan() == null) {
                told(each.id(), each.space().pagesUsed());
            }
        }
        int chosen = NONE;
        int most = 0;
        for (Map.Entry<Integer, Integer> each : pages.entrySet()) {
            if (each.getValue() > most) {
                chosen = each.getKey();
                most = each.getValue();
            }
        }
        return chosen;
    }

    /** Has a process end. */
    void claim(int process) {
        awaited = process;
        send(MessageKind.MEMORY_CLAIMED, kernel.processCalls().homeOf(process), process);
    }

    /** Whether the end of a process has still to come. */
    boolean isAwaited() { return awaited != NONE; }

    /** One of the two has come. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        receive(kind, from, (int) decoder.process());
    }

    private void receive(MessageKind kind, int from, int process) {
        if (kind == MessageKind.MEMORY_FREED) {
            awaited = NONE;
        } else if (kernel.processes().recordOf(process) == null) {
            send(MessageKind.MEMORY_FREED, from, process);
        } else {
            claimed.merge(process, 1L << from, (some, one) -> some | one);
            end(kernel.processes().find(process));
        }
    }

    /** @param process null if it ends already */
    private void end(Process process) {
        if (process != null) {
            kernel.processes().end(process, SignalState.SIGKILL, "process " + process.id() + " ended by SIGKILL ("
                    + SignalState.SIGKILL
                    + "): all page frames are in use, and it has more of them than any other process");
        }
    }

    /** At the home: nothing is left of a process, or of the program that it has run. */
    void isGone(int process) {
        final Long waiting = claimed.remove(process);
        for (long left = waiting == null ? 0 : waiting; left != 0; left &= left - 1) {
            send(MessageKind.MEMORY_FREED, Long.numberOfTrailingZeros(left), process);
        }
    }

    private void send(MessageKind kind, int to, int process) {
        if (to == kernel.id()) {
            receive(kind, to, process);
            return;
        }
        kernel.writer().begin(encoder, kind, to, ProcessEventEncoder.causeHeaderLength());
        encoder.process(process).thread(0).status(0).home((short) kernel.processCalls().homeOf(process)).cause("");
        kernel.writer().send();
    }
}
