package org.maize.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.AreaAnswerDecoder;
import org.maize.kernel.message.wire.AreaAnswerEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;

/**
 * The changes of what processes do about signals. The home makes one after the other, at itself and at every kernel of the process, and
 * answers when all know of it: whatever a thread anywhere meets afterwards is handled as it was told.
 */
final class SignalChanges {
    /** A change that kernels have still to tell that they know of; nobody waits for it if the thread is 0. */
    private static final class Change {
        private int process;
        private int kernel;
        private int thread;
        private long awaited;
        private byte[] old;
    }

    private final Kernel kernel;
    private final List<Change> changes = new ArrayList<>();
    private final SystemCallEncoder encoder = new SystemCallEncoder();
    private final SystemCallDecoder decoder = new SystemCallDecoder();
    private final AreaAnswerEncoder answerEncoder = new AreaAnswerEncoder();
    private final AreaAnswerDecoder answerDecoder = new AreaAnswerDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    SignalChanges(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * At the home: makes a change.
     *
     * @param words  of the disposition
     * @param at     the kernel of the thread that asked for it
     * @param thread which gets the answer when all know of it; 0 for nobody
     * @param old    what it gets with the answer
     * @return whether all know of it already
     */
    boolean change(Process process, int signal, long[] words, int at, int thread, byte[] old) {
        apply(process, signal, words);
        final long others = process.homeRecord().replicas();
        if (others == 0) { return true; }
        final Change change = new Change();
        change.process = process.id();
        change.kernel = at;
        change.thread = thread;
        change.awaited = others;
        change.old = Arrays.copyOf(old, old.length);
        changes.add(change);
        for (int to = 0; to < kernel.peers().count(); to++) {
            if ((others & 1L << to) != 0) {
                kernel.writer().begin(encoder, MessageKind.SIGNAL_ACTION, to, 0);
                encoder.process(process.id()).thread(0).call(signal);
                for (int i = 0; i < SignalActions.WORDS; i++) {
                    encoder.arguments(i, words[i]);
                }
                encoder.arguments(4, 0).arguments(5, 0);
                kernel.writer().send();
            }
        }
        return false;
    }

    private void apply(Process process, int signal, long[] words) {
        final SignalActions actions = process.actions();
        for (int i = 0; i < SignalActions.WORDS; i++) {
            actions.word(signal, i, words[i]);
        }
        if (actions.ignores(signal)) {
            for (Task task : process.tasks()) {
                task.signals().removeAll(signal);
            }
            if (process.isHome()) {
                process.homeRecord().signals().removeAll(signal);
                kernel.signals().settle(process, signal);
            }
        }
    }

    /** A change has come, or a kernel knows of one. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        if (kind == MessageKind.SIGNAL_ACTION_ACK) {
            answerDecoder.wrapAndApplyHeader(buffer, offset, header);
            isKnown((int) answerDecoder.process(), from);
            return;
        }
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final int signal = (int) decoder.call();
        if (signal < 1 || signal > SignalState.LAST) { throw new ProtocolError(kind, from, "no signal " + signal); }
        final Process process = kernel.processes().find(id);
        if (process != null) {
            final long[] words = new long[SignalActions.WORDS];
            for (int i = 0; i < words.length; i++) {
                words[i] = decoder.arguments(i);
            }
            apply(process, signal, words);
        }
        kernel.writer().begin(answerEncoder, MessageKind.SIGNAL_ACTION_ACK, from, 0);
        answerEncoder.process(id);
        kernel.writer().send();
    }

    /** Kernels tell in the order in which the changes were made. */
    private void isKnown(int process, int at) {
        for (Iterator<Change> each = changes.iterator(); each.hasNext();) {
            final Change change = each.next();
            if (change.process == process && (change.awaited & 1L << at) != 0) {
                change.awaited &= ~(1L << at);
                if (change.awaited == 0) {
                    each.remove();
                    final Process of = kernel.processes().find(process);
                    if (of != null && change.thread != 0) {
                        kernel.homeCalls().reply(of, change.kernel, change.thread, 0, change.old, change.old.length);
                    }
                }
                return;
            }
        }
    }

    /** A process has ended here. */
    void forget(int process) {
        changes.removeIf(each -> each.process == process);
    }
}
