package org.maize.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.IntArrayList;
import org.maize.kernel.message.wire.GroupSizeEncodingEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageListDecoder;
import org.maize.kernel.message.wire.PageListEncoder;
import org.maize.kernel.message.wire.PagesTakenDecoder;
import org.maize.kernel.message.wire.PagesTakenEncoder;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Process;

/**
 * Memory beyond a kernel's own: where a thread needs a frame and all are in use, another kernel is asked to take the pages that the largest
 * process here has used least recently, and does so as far as it has frames, by fetching them. When no kernel takes any, the machine is
 * full: its largest process gets no more, and if that is not one of those that wait, it {@link Sacrifices ends}.
 */
final class Expansion {
    /** Pages that are offered at a time. */
    private static final int OFFER = 64;

    /** An offer of pages of a process whose replica has not come yet. */
    private record Early(int process, int from, ExpandableArrayBuffer message) {}

    private final Kernel kernel;
    /** Those of whose threads some wait for frames. */
    private final List<Process> waiting = new ArrayList<>();
    /** The kernels that have answered, since one took any, that they take none, a bit each. */
    private long full;
    private boolean answered = true;
    /** The process that got no frame, since nobody had one to spare. */
    private int refused = Sacrifices.NONE;
    private final List<Early> early = new ArrayList<>();
    private final IntArrayList offered = new IntArrayList();
    private final PageListEncoder encoder = new PageListEncoder();
    private final PageListDecoder decoder = new PageListDecoder();
    private final PagesTakenEncoder answerEncoder = new PagesTakenEncoder();
    private final PagesTakenDecoder answerDecoder = new PagesTakenDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Expansion(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Threads of a process have begun to wait for frames. */
    void needed(Process process) {
        if (!waiting.contains(process)) {
            waiting.add(process);
        }
    }

    /** Wakes those that wait if there are frames now, or does what may free some; answers for how many it did either. */
    int proceed() {
        if (waiting.isEmpty()) { return 0; }
        if (kernel.memory().used() + kernel.memory().reserved() < kernel.memory().frames()) { return wake(); }
        if (refuse()) { return 1; }
        if (!answered || kernel.sacrifices().awaited() != Sacrifices.NONE) { return 0; }
        for (int to = kernel.id() + 1; to < kernel.id() + kernel.peers().count(); to++) {
            final int peer = to % kernel.peers().count();
            if (kernel.peers().get(peer) != null && (full & 1L << peer) == 0) {
                offer(peer);
                return 1;
            }
        }
        sacrifice();
        return 1;
    }

    private int wake() {
        final List<Process> woken = List.copyOf(waiting);
        waiting.clear();
        refused = Sacrifices.NONE;
        askAnew();
        for (Process each : woken) {
            each.space().framesFreed();
        }
        return woken.size();
    }

    /** Who ends gets no frame: others may wait for its end. Answers whether there was one. */
    private boolean refuse() {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            final Process each = waiting.get(i);
            if (each.isLeaving() || each.id() == kernel.sacrifices().awaited()) {
                waiting.remove(i);
                each.space().framesExhausted();
                return true;
            }
        }
        return false;
    }

    private void askAnew() {
        full = 0;
        kernel.sacrifices().forgetTold();
    }

    private void sacrifice() {
        final int largest = kernel.sacrifices().largest();
        askAnew();
        // One that has been refused a frame already, and lives on, keeps the others waiting.
        final boolean isAgain = largest != Sacrifices.NONE && largest == refused && waiting.size() > 1;
        for (Process each : List.copyOf(waiting)) {
            if (!isAgain && (each.id() == largest || largest == Sacrifices.NONE)) {
                refused = largest;
                waiting.remove(each);
                each.space().framesExhausted();
                return;
            }
        }
        kernel.sacrifices().claim(largest);
    }

    /** Offers pages, or where frames are every kernel's and that would be of no use, none: another kernel tells of its largest process then. */
    private void offer(int to) {
        final Process donor = chooseOffer();
        kernel.writer().begin(encoder, MessageKind.PAGES_OFFERED, to, GroupSizeEncodingEncoder.ENCODED_LENGTH
                + offered.size() * PageListEncoder.RangesEncoder.sbeBlockLength());
        encoder.process(donor.id()).home((short) donor.home());
        final PageListEncoder.RangesEncoder group = encoder.rangesCount(offered.size());
        for (int i = 0; i < offered.size(); i++) {
            group.next().first(offered.getInt(i)).pages(1).write((short) 1);
        }
        kernel.writer().send();
        answered = false;
    }

    /** Chooses pages that others may take, of the process with the most that has any; answers whose they are. */
    private Process chooseOffer() {
        offered.clear();
        if (!kernel.memory().isShared()) {
            final List<Process> donors = new ArrayList<>();
            kernel.processes().all().forEach(donors::add);
            donors.removeIf(each -> each.loan() != null);
            donors.sort(Comparator.comparingInt((Process each) -> each.space().pagesHere()).reversed());
            for (Process each : donors) {
                each.space().leastRecentlyUsed(OFFER, offered);
                if (!offered.isEmpty()) { return each; }
            }
        }
        return waiting.getFirst();
    }

    /** Another kernel offers pages. */
    void receive(int from, DirectBuffer buffer, int offset, int length) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final int home = decoder.home();
        final Process process = kernel.processes().find(id);
        final PageListDecoder.RangesDecoder group = decoder.ranges();
        if (group.count() == 0 || process == null && home == kernel.id()) {
            // Of a process that is not here any more, the kernel that offers is being told so.
            answer(from, 0);
        } else if (process == null) {
            final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(length);
            copy.putBytes(0, buffer, offset, length);
            early.add(new Early(id, from, copy));
            kernel.processes().replicas().request(id, home);
        } else {
            answer(from, take(process.space(), group));
        }
    }

    private static int take(AddressSpace space, PageListDecoder.RangesDecoder offered) {
        int taken = 0;
        space.beginBatch();
        while (offered.hasNext()) {
            offered.next();
            taken += space.take((int) offered.first()) ? 1 : 0;
        }
        space.endBatch();
        return taken;
    }

    private void answer(int to, int taken) {
        final Process largest = kernel.sacrifices().largestHere();
        kernel.writer().begin(answerEncoder, MessageKind.PAGES_TAKEN, to, 0);
        answerEncoder.taken(taken).largest(largest == null ? Sacrifices.NONE : largest.id())
                .pages(largest == null ? 0 : largest.space().pagesUsed());
        kernel.writer().send();
    }

    /** The replica of a process has come. */
    void replicaHasCome(int process) {
        for (Early each : List.copyOf(early)) {
            if (each.process() == process) {
                early.remove(each);
                receive(each.from(), each.message(), 0, each.message().capacity());
            }
        }
    }

    /** Another kernel has taken pages, or none: then the next is asked. */
    void receiveAnswer(int from, DirectBuffer buffer, int offset) {
        answerDecoder.wrapAndApplyHeader(buffer, offset, header);
        answered = true;
        if (answerDecoder.taken() > 0) {
            // If these have not gone yet when they are offered again, it has taken them again.
            askAnew();
        } else {
            full |= 1L << from;
            kernel.sacrifices().told((int) answerDecoder.largest(), (int) answerDecoder.pages());
        }
    }

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        if (!waiting.isEmpty() || !early.isEmpty()) {
            found.add("a process that waits for frames");
        }
    }

    /** A process has ended. */
    void forget(int process) {
        waiting.removeIf(each -> each.id() == process);
        for (Early each : List.copyOf(early)) {
            if (each.process() == process) {
                early.remove(each);
                answer(each.from(), 0);
            }
        }
    }
}
