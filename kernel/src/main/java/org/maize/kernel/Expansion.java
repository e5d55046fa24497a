package org.maize.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.IntArrayList;
import org.maize.kernel.message.wire.GroupSizeEncodingEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageListDecoder;
import org.maize.kernel.message.wire.PageListEncoder;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Process;

/**
 * Memory beyond a kernel's own: where a thread needs a frame and all are in use, another kernel is asked to take the pages that its
 * process has used least recently, and does so as far as it has frames, by fetching them. When no kernel takes any, the machine is
 * full, and the thread gets no frame.
 */
final class Expansion {
    /** Pages that are offered at a time. */
    private static final int OFFER = 64;

    /** An offer of pages of a process whose replica has not come yet. */
    private record Early(int process, int from, ExpandableArrayBuffer message) {}

    /** A process that is short of frames: who has been asked, and whether the last one has answered. */
    private static final class Shortage {
        private final Process process;
        private long asked;
        private boolean answered = true;

        private Shortage(Process process) {
            this.process = process;
        }
    }

    private final Kernel kernel;
    private final List<Shortage> shortages = new ArrayList<>();
    private final List<Early> early = new ArrayList<>();
    private final IntArrayList offered = new IntArrayList();
    private final PageListEncoder encoder = new PageListEncoder();
    private final PageListDecoder decoder = new PageListDecoder();
    private final ProcessEventEncoder answerEncoder = new ProcessEventEncoder();
    private final ProcessEventDecoder answerDecoder = new ProcessEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Expansion(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Threads of a process have begun to wait for frames. */
    void needed(Process process) {
        for (Shortage each : shortages) {
            if (each.process == process) { return; }
        }
        shortages.add(new Shortage(process));
    }

    /** Wakes those for whom there are frames now, and asks for the others; answers for how many it did either. */
    int proceed() {
        int work = 0;
        for (int i = shortages.size() - 1; i >= 0; i--) {
            final Shortage shortage = shortages.get(i);
            if (kernel.memory().used() + kernel.memory().reserved() < kernel.memory().frames()) {
                shortages.remove(i);
                shortage.process.space().framesFreed();
                work++;
            } else if (shortage.answered) {
                work++;
                if (!offer(shortage)) {
                    shortages.remove(i);
                    shortage.process.space().framesExhausted();
                }
            }
        }
        return work;
    }

    private boolean offer(Shortage shortage) {
        int to = kernel.id();
        do {
            to = (to + 1) % kernel.peers().count();
            if (to == kernel.id()) { return false; }
        } while (kernel.peers().get(to) == null || (shortage.asked & 1L << to) != 0);
        shortage.asked |= 1L << to;
        offered.clear();
        shortage.process.space().leastRecentlyUsed(OFFER, offered);
        if (offered.isEmpty()) { return false; }
        kernel.writer().begin(encoder, MessageKind.PAGES_OFFERED, to, GroupSizeEncodingEncoder.ENCODED_LENGTH
                + offered.size() * PageListEncoder.RangesEncoder.sbeBlockLength());
        encoder.process(shortage.process.id()).home((short) shortage.process.home());
        final PageListEncoder.RangesEncoder group = encoder.rangesCount(offered.size());
        for (int i = 0; i < offered.size(); i++) {
            group.next().first(offered.getInt(i)).pages(1).write((short) 1);
        }
        kernel.writer().send();
        shortage.answered = false;
        return true;
    }

    /** Another kernel offers pages. */
    void receive(int from, DirectBuffer buffer, int offset, int length) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final Process process = kernel.processes().find(id);
        if (process == null && decoder.home() == kernel.id()) {
            // It has ended: the kernel that offers is being told so.
            return;
        }
        if (process == null) {
            final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(length);
            copy.putBytes(0, buffer, offset, length);
            early.add(new Early(id, from, copy));
            kernel.processes().replicas().request(id, decoder.home());
            return;
        }
        final AddressSpace space = process.space();
        int taken = 0;
        space.beginBatch();
        final PageListDecoder.RangesDecoder group = decoder.ranges();
        while (group.hasNext()) {
            group.next();
            taken += space.take((int) group.first()) ? 1 : 0;
        }
        space.endBatch();
        kernel.writer().begin(answerEncoder, MessageKind.PAGES_TAKEN, from, ProcessEventEncoder.causeHeaderLength());
        answerEncoder.process(id).thread(0).status(taken).home((short) process.home()).cause("");
        kernel.writer().send();
    }

    /** The replica of a process has come. */
    void replicaHasCome(int process) {
        for (Iterator<Early> each = early.iterator(); each.hasNext();) {
            final Early next = each.next();
            if (next.process() == process) {
                each.remove();
                receive(next.from(), next.message(), 0, next.message().capacity());
            }
        }
    }

    /** Another kernel has taken pages, or none: then the next is asked. */
    void receiveAnswer(DirectBuffer buffer, int offset) {
        answerDecoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) answerDecoder.process();
        for (Shortage shortage : shortages) {
            if (shortage.process.id() == id) {
                shortage.answered = answerDecoder.status() == 0;
            }
        }
    }

    /** A process has ended. */
    void forget(int process) {
        shortages.removeIf(each -> each.process.id() == process);
        early.removeIf(each -> each.process() == process);
    }
}
