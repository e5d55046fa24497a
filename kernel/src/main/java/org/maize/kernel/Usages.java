package org.maize.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.UsageDecoder;
import org.maize.kernel.message.wire.UsageEncoder;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Usage;

/**
 * How the home of a process finds out what its threads have used. Each kernel counts what they use there; the home asks all that have a
 * replica when a thread wants to know, and each tells it once more when nothing is left of the process there.
 */
final class Usages {
    /** A thread that wants to know, and the kernels that have not answered. */
    private static final class Asked {
        private Process process;
        private int kernel;
        private int thread;
        private long missing;
        /** Takes what the process has used, or one of its threads, in place of a thread that asks. */
        private Consumer<Usage> observer;
        /** The thread of which that is; 0 for all. */
        private int of;
        private Usage found;
    }

    private static final Usage NOTHING = new Usage();

    private final Kernel kernel;
    private final List<Asked> asked = new ArrayList<>();
    private final UsageEncoder encoder = new UsageEncoder();
    private final UsageDecoder decoder = new UsageDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final byte[] given = new byte[2 * Usage.WORDS * Long.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(given);
    private int at;

    Usages(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * At the home: a thread wants to know what its process has used, and its children that have been waited for.
     *
     * @param give  takes both, if they are known
     * @param waits answered if other kernels have to be asked
     */
    long ask(Process process, int at, int thread, LongConsumer give, long waits) {
        final long replicas = process.homeRecord().replicas();
        if (replicas == 0) {
            tell(process, give);
            return 0;
        }
        final Asked question = new Asked();
        question.process = process;
        question.kernel = at;
        question.thread = thread;
        ask(question, replicas);
        return waits;
    }

    /** At the home: finds out what a process has used. */
    void observe(Process process, Consumer<Usage> observer) {
        final long replicas = process.homeRecord().replicas();
        if (replicas == 0) {
            observer.accept(process.homeRecord().usage(process.usage()));
            return;
        }
        final Asked question = new Asked();
        question.process = process;
        question.observer = observer;
        ask(question, replicas);
    }

    /** The same of one of its threads, wherever it is; nothing if nobody has it, since it is on its way. */
    void observe(Process process, int thread, Consumer<Usage> observer) {
        final long replicas = process.homeRecord().replicas();
        if (replicas == 0) {
            observer.accept(here(process, thread));
            return;
        }
        final Asked question = new Asked();
        question.process = process;
        question.observer = observer;
        question.of = thread;
        question.found = here(process, thread);
        ask(question, replicas);
    }

    private static Usage here(Process process, int thread) {
        final Task task = process.thread(thread);
        final Usage used = new Usage();
        if (task != null) {
            used.include(task.usage());
        }
        return used;
    }

    private void ask(Asked question, long replicas) {
        question.missing = replicas;
        asked.add(question);
        for (long left = replicas; left != 0; left &= left - 1) {
            send(MessageKind.USAGE_ASKED, Long.numberOfTrailingZeros(left), question.process.id(), question.of,
                    NOTHING);
        }
    }

    private void tell(Process process, LongConsumer give) {
        process.homeRecord().usage(process.usage()).write(give);
        kernel.families().find(process.id()).usageOfChildren().write(give);
    }

    void receive(MessageKind kind, int from, DirectBuffer message, int offset) {
        if (kind == MessageKind.USAGE_ASKED) {
            decoder.wrapAndApplyHeader(message, offset, header);
            final Process process = kernel.processes().find((int) decoder.process());
            final int thread = (int) decoder.thread();
            // Of one that has ended here the home has been told.
            if (process != null && thread != 0) {
                send(MessageKind.USAGE_TOLD, from, process.id(), thread, here(process, thread));
            } else if (process != null) {
                tellHome(process, from);
            }
            return;
        }
        decoder.wrapAndApplyHeader(message, offset, header);
        final int id = (int) decoder.process();
        final HomeRecord record = kernel.processes().recordOf(id);
        if (record == null) { return; }
        at = 0;
        final Usage told = new Usage().read(() -> decoder.counts(at++));
        if (decoder.thread() == 0) {
            record.usageAt(from, told);
        }
        answered(id, (int) decoder.thread(), from, told);
    }

    /** The first question that has no answer of this kernel has one. */
    private void answered(int id, int thread, int from, Usage told) {
        for (Iterator<Asked> each = asked.iterator(); each.hasNext();) {
            final Asked next = each.next();
            if (next.process.id() == id && next.of == thread && (next.missing & 1L << from) != 0) {
                next.missing &= ~(1L << from);
                if (thread != 0) {
                    // What it has used moves with it, so that two kernels may have told of it.
                    next.found.update(told);
                }
                if (next.missing == 0) {
                    each.remove();
                    if (next.observer != null) {
                        next.observer.accept(
                                thread != 0 ? next.found : next.process.homeRecord().usage(next.process.usage()));
                        return;
                    }
                    at = 0;
                    tell(next.process, word -> buffer.putLong(Long.BYTES * at++, word));
                    kernel.homeCalls().reply(next.process, next.kernel, next.thread, 0, given, given.length);
                }
                return;
            }
        }
    }

    /** Tells the home of a process what its threads have used here. */
    void tellHome(Process process, int home) {
        send(MessageKind.USAGE_TOLD, home, process.id(), 0, process.usage());
    }

    private void send(MessageKind kind, int to, int process, int thread, Usage counts) {
        kernel.writer().begin(encoder, kind, to, 0);
        encoder.process(process).thread(thread);
        at = 0;
        counts.write(word -> encoder.counts(at++, word));
        kernel.writer().send();
    }

    /** A process has ended here. */
    void forget(int process) {
        asked.removeIf(each -> each.process.id() == process);
    }
}
