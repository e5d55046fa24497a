package org.maize.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.task.HomeRecord;
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
    /** Pages by process, at other kernels. */
    private final Map<Integer, Integer> pages = new TreeMap<>();
    /** At the home: the kernels that wait for the end of a process, a bit each. */
    private final Map<Integer, Long> claimed = new TreeMap<>();
    private final ProcessEventEncoder encoder = new ProcessEventEncoder();
    private final ProcessEventDecoder decoder = new ProcessEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
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

    /** The process that has the most pages, if all other kernels have told; {@link #NONE} if none has any. */
    int largest() {
        final Map<Integer, Integer> all = new TreeMap<>(pages);
        for (Process each : kernel.processes().all()) {
            if (each.loan() == null) {
                all.merge(each.id(), each.space().pagesUsed(), Integer::sum);
            }
        }
        int largest = NONE;
        int most = 0;
        for (Map.Entry<Integer, Integer> each : all.entrySet()) {
            if (each.getValue() > most) {
                largest = each.getKey();
                most = each.getValue();
            }
        }
        return largest;
    }

    /** Has a process end. */
    void claim(int process) {
        awaited = process;
        send(MessageKind.MEMORY_CLAIMED, kernel.processCalls().homeOf(process), process);
    }

    /** The process whose end this kernel waits for, or {@link #NONE}. */
    int awaited() {
        return awaited;
    }

    /** A process of this home is to end, or one that this kernel waits for has. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        receive(kind, from, (int) decoder.process());
    }

    private void receive(MessageKind kind, int from, int process) {
        if (kind == MessageKind.MEMORY_FREED) {
            awaited = NONE;
            return;
        }
        final HomeRecord record = kernel.processes().recordOf(process);
        final Process living = kernel.processes().find(process);
        if (record == null || living == null && record.isGoneElsewhere()) {
            send(MessageKind.MEMORY_FREED, from, process);
            return;
        }
        claimed.merge(process, 1L << from, (some, one) -> some | one);
        if (living != null) {
            kernel.processes().endWithBorrowers(living, SignalState.SIGKILL,
                    "process " + process + " ended by SIGKILL ("
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

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        if (awaited != NONE || !claimed.isEmpty()) {
            found.add("a process that is to end for its memory");
        }
    }
}
