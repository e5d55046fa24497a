package org.maize.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.message.wire.GroupSizeEncodingEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageListDecoder;
import org.maize.kernel.message.wire.PageListEncoder;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.ResidentPages;
import org.maize.kernel.task.Task;

/**
 * Has the pages of a thread that moves follow it in bulk. The kernel that it leaves says which pages these are, those first that it
 * has used last; the kernel where it goes fetches them, so many at a time that each kernel on the way puts them into a few large
 * messages, the first before the thread runs there and the rest while it does. Each is fetched as any page is, and is coherent throughout.
 */
final class BulkTransfer {
    /** A list for a process whose replica has not come yet. */
    private record Early(int process, ExpandableArrayBuffer message) {}

    /** When pages have begun to come, and how many had come before. */
    private record Beginning(long moment, long fetched) {}

    private final Kernel kernel;
    private final PageListEncoder encoder = new PageListEncoder();
    private final PageListDecoder decoder = new PageListDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Early> early = new ArrayList<>();
    /** Processes whose pages are on their way here. */
    private final List<Process> following = new ArrayList<>();
    /** Of each of them, how many pages had been fetched ahead and when, where placement wants to know. */
    private final Int2ObjectHashMap<Beginning> beginnings = new Int2ObjectHashMap<>();
    private int[] firsts = new int[64];
    private int[] counts = new int[64];
    private boolean[] writes = new boolean[64];

    BulkTransfer(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A thread has been sent to another kernel. */
    void departed(Task task, int target) {
        if (kernel.transfer() != PageTransfer.BULK) { return; }
        final Process process = task.process();
        final boolean isLast = process.tasks().size() == 1 && kernel.processes().usesMemoryAlone(process);
        if (isLast) {
            process.space().wantNothing();
        }
        final ResidentPages pages = process.space().residents();
        send(process, target, ranges(process, pages, isLast ? pages.count() : pages.workingSet()));
    }

    /** Placement has another kernel's pages of a process come here. */
    void wantAll(Process process, int from) {
        kernel.processes().requestPages(process, from);
    }

    /** Another kernel wants the pages that are here of a process: all if no thread here uses them. */
    void requested(Process process, int by) {
        final ResidentPages pages = process.space().residents();
        final boolean isUsed = !process.tasks().isEmpty();
        final int ranges = ranges(process, pages, pages.count());
        for (int i = 0; i < ranges; i++) {
            writes[i] &= !isUsed;
        }
        send(process, by, ranges);
    }

    private void send(Process process, int target, int ranges) {
        if (ranges == 0) { return; }
        kernel.writer().begin(encoder, MessageKind.PAGES_FOLLOW, target, GroupSizeEncodingEncoder.ENCODED_LENGTH
                + ranges * PageListEncoder.RangesEncoder.sbeBlockLength());
        encoder.process(process.memoryOwner().id()).home((short) process.home());
        final PageListEncoder.RangesEncoder group = encoder.rangesCount(ranges);
        for (int i = 0; i < ranges; i++) {
            group.next().first(firsts[i]).pages(counts[i]).write((short) (writes[i] ? 1 : 0));
        }
        kernel.writer().send();
    }

    /** Puts pages that follow each other and are wanted for the same into one range; returns how many ranges that makes. */
    private int ranges(Process process, ResidentPages pages, int count) {
        int ranges = 0;
        for (int i = 0; i < count; i++) {
            final int page = pages.page(i);
            final boolean write = process.space().mayWrite(page);
            if (ranges != 0 && page == firsts[ranges - 1] + counts[ranges - 1] && write == writes[ranges - 1]) {
                counts[ranges - 1]++;
                continue;
            }
            if (ranges == firsts.length) {
                firsts = java.util.Arrays.copyOf(firsts, 2 * ranges);
                counts = java.util.Arrays.copyOf(counts, 2 * ranges);
                writes = java.util.Arrays.copyOf(writes, 2 * ranges);
            }
            firsts[ranges] = page;
            counts[ranges] = 1;
            writes[ranges++] = write;
        }
        return ranges;
    }

    /** A list has come. */
    void receive(DirectBuffer buffer, int offset, int length) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final Process process = kernel.processes().find(id);
        if (process == null) {
            if (kernel.processes().replicas().isRequested(id)) {
                final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(length);
                copy.putBytes(0, buffer, offset, length);
                early.add(new Early(id, copy));
            }
            return;
        }
        final PageListDecoder.RangesDecoder group = decoder.ranges();
        while (group.hasNext()) {
            group.next();
            process.space().want((int) group.first(), (int) group.pages(), group.write() != 0);
        }
        process.space().fetchNext();
        if (!following.contains(process)) {
            following.add(process);
            if (kernel.placements().isActive()) {
                beginnings.put(id, new Beginning(kernel.placements().now(), process.space().fetchedAhead()));
            }
        }
    }

    /** The replica of a process has come. */
    void replicaHasCome(int process) {
        for (Iterator<Early> each = early.iterator(); each.hasNext();) {
            final Early next = each.next();
            if (next.process() == process) {
                each.remove();
                receive(next.message(), 0, next.message().capacity());
            }
        }
    }

    /** Fetches what is next, of each process whose last pages have come. */
    void fetchNext() {
        for (int i = following.size() - 1; i >= 0; i--) {
            final Process process = following.get(i);
            process.space().fetchNext();
            if (!process.space().isFetching()) {
                following.remove(i);
                haveCome(process);
            }
        }
    }

    private void haveCome(Process process) {
        final Beginning since = beginnings.remove(process.id());
        if (since != null) {
            kernel.placements().costs().fetched(process.space().fetchedAhead() - since.fetched(),
                    kernel.placements().now() - since.moment());
        }
    }

    /** A process has ended. */
    void forget(int process) {
        early.removeIf(each -> each.process() == process);
        following.removeIf(each -> each.id() == process);
        beginnings.remove(process);
    }
}
