package org.maize.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.file.DescriptorTable;
import org.maize.kernel.file.Epoll;
import org.maize.kernel.file.FileError;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.message.wire.FileWatchDecoder;
import org.maize.kernel.message.wire.FileWatchEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.PollEvents;
import org.maize.kernel.task.FutexQueues;

/**
 * Waits for one of several open files, wherever these live: poll(2) at the home of the process, which has its descriptors; epoll_wait(2)
 * where the list of the files of interest lives. Each kernel concerned is asked once: it answers which files are ready, or that none is; then it
 * watches them, and answers again as soon as one is. The wait ends when all have answered and something is ready, or its time is over.
 */
final class Selections {
    /** Bytes of a struct pollfd: a descriptor, the events asked for, those that are there. */
    private static final int POLL_ENTRY = 8;

    private static final int ASKED = 4;
    private static final int THERE = 6;

    private static final int FEWEST = 8;

    /** Linux's EP_MAX_NESTS. */
    private static final int DEEPEST = 4;

    /** In place of a count of edges, of a list in a list: it is always told of, whenever something in it is ready. */
    private static final long NESTED = Epoll.ALWAYS_TOLD;

    /** Answers a call. */
    @FunctionalInterface
    interface Answer {
        void to(FileRequest request, long result);
    }

    /** A wait that began here. */
    private static final class Selection {
        private final FileRequest request = new FileRequest(0);
        private int id;
        private long deadline;
        private Epoll epoll;
        /** What is asked of kernels: of each file, and for which result. */
        private int count;
        private long[] files = {};
        private int[] events = {};
        private long[] told = {};
        private int[] slots = {};
        /** What the call is told: of each descriptor. */
        private int results;
        private int[] descriptors = {};
        private long[] named = {};
        private int[] asked = {};
        private int[] ready = {};
        private long[] edges = {};
        private long unanswered;
        private long watching;
        private boolean isReady;
        private boolean isOver;

        private void begin() {
            count = 0;
            results = 0;
            isReady = false;
        }

        /** A descriptor that is to be told of; answers its place. */
        private int addResult(int descriptor, long file, int events) {
            if (results == descriptors.length) {
                final int room = roomBeyond(results);
                descriptors = Arrays.copyOf(descriptors, room);
                named = Arrays.copyOf(named, room);
                asked = Arrays.copyOf(asked, room);
                ready = Arrays.copyOf(ready, room);
                edges = Arrays.copyOf(edges, room);
            }
            descriptors[results] = descriptor;
            named[results] = file;
            asked[results] = events;
            ready[results] = 0;
            edges[results] = 0;
            return results++;
        }

        private void add(long file, int asked, long alreadyTold, int slot) {
            if (count == files.length) {
                final int room = roomBeyond(count);
                files = Arrays.copyOf(files, room);
                events = Arrays.copyOf(events, room);
                told = Arrays.copyOf(told, room);
                slots = Arrays.copyOf(slots, room);
            }
            files[count] = file;
            events[count] = asked;
            told[count] = alreadyTold;
            slots[count++] = slot;
        }

        private static int roomBeyond(int length) {
            return Math.max(FEWEST, 2 * length);
        }

        private void note(int entry, int there, long count) {
            final int slot = slots[entry];
            if (files[entry] == named[slot]) {
                ready[slot] = there;
                edges[slot] = count;
            } else if ((there & PollEvents.NVAL) == 0) {
                // A file of a list that is itself of interest: the list can be read.
                ready[slot] = PollEvents.READABLE & asked[slot];
                edges[slot] = NESTED;
            }
        }
    }

    /** What a wait, of this kernel or of another, wants to know of files here. */
    private static final class Watch {
        private int owner;
        private int selection;
        private int count;
        private int[] numbers = {};
        private int[] events = {};
        private long[] told = {};
        private int[] index = {};

        private void begin(int kernel, int id, int entries) {
            owner = kernel;
            selection = id;
            count = 0;
            if (numbers.length < entries) {
                numbers = new int[entries];
                events = new int[entries];
                told = new long[entries];
                index = new int[entries];
            }
        }

        private void add(int number, int asked, long alreadyTold, int which) {
            numbers[count] = number;
            events[count] = asked;
            told[count] = alreadyTold;
            index[count++] = which;
        }
    }

    private final Kernel kernel;
    private final FileServer server;
    private final Answer answer;
    private final List<Selection> selections = new ArrayList<>();
    private final List<Selection> unusedSelections = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Watch> unusedWatches = new ArrayList<>();
    private final FileRequest reply = new FileRequest();
    private final UnsafeBuffer bytes = new UnsafeBuffer(reply.bytes());
    private final FileWatchEncoder encoder = new FileWatchEncoder();
    private final FileWatchDecoder decoder = new FileWatchDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int lastId;

    Selections(Kernel kernel, FileServer server, Answer answer) {
        this.kernel = kernel;
        this.server = server;
        this.answer = answer;
    }

    /** poll(2), at the home. @param request with all of its struct pollfd */
    void poll(FileRequest request, DescriptorTable table) throws FileError {
        final int entries = request.length() / POLL_ENTRY;
        if (entries > table.limits().descriptors()) { throw FileError.of(Errno.EINVAL); }
        final Selection selection = take(request, request.argument(0));
        final UnsafeBuffer asked = new UnsafeBuffer(request.bytes());
        selection.begin();
        for (int i = 0; i < entries; i++) {
            final int descriptor = asked.getInt(i * POLL_ENTRY);
            final long file = table.isOpen(descriptor) ? table.file(descriptor) : -1;
            final int events = asked.getShort(i * POLL_ENTRY + ASKED) & 0xffff | PollEvents.ALWAYS;
            final int slot = selection.addResult(descriptor, file, events);
            if (file >= 0) {
                add(selection, file, events, PollEvents.LEVEL, slot, DEEPEST);
            } else if (descriptor >= 0) {
                selection.ready[slot] = PollEvents.NVAL;
                selection.isReady = true;
            }
        }
        ask(selection);
    }

    /** epoll_wait(2), where the list is. */
    void wait(FileRequest request, Epoll epoll) {
        final Selection selection = take(request, request.argument(2));
        selection.epoll = epoll;
        beginEpoll(selection);
    }

    private void beginEpoll(Selection selection) {
        final Epoll epoll = selection.epoll;
        // What kernels may still answer is of the wait before.
        selection.id = ++lastId;
        selection.begin();
        for (int i = 0; i < epoll.size(); i++) {
            if (epoll.events(i) != 0) {
                add(selection, epoll.file(i), epoll.events(i), epoll.told(i),
                        selection.addResult(epoll.descriptor(i), epoll.file(i), epoll.events(i)), DEEPEST);
            }
        }
        ask(selection);
    }

    /** Adds a file that is to be asked for; of a list of files here those that are in it. */
    private void add(Selection selection, long file, int events, long told, int slot, int depth) {
        final Epoll inner = DescriptorTable.kernelOf(file) == kernel.id()
                ? server.epoll(DescriptorTable.numberOf(file))
                : null;
        if (inner == null) {
            selection.add(file, events, told, slot);
            return;
        }
        if (depth == 0 || (events & PollEvents.READABLE) == 0) { return; }
        for (int i = 0; i < inner.size(); i++) {
            if (inner.events(i) != 0) {
                add(selection, inner.file(i), inner.events(i), inner.told(i), slot, depth - 1);
            }
        }
    }

    private Selection take(FileRequest request, long deadline) {
        final Selection selection = unusedSelections.isEmpty() ? new Selection() : unusedSelections.removeLast();
        selection.request.copy(request);
        selection.id = ++lastId;
        selection.deadline = deadline;
        selection.epoll = null;
        selection.watching = 0;
        selection.isOver = deadline == 0;
        selections.add(selection);
        return selection;
    }

    /** Asks every kernel concerned. */
    private void ask(Selection selection) {
        long kernels = 0;
        for (int i = 0; i < selection.count; i++) {
            kernels |= 1L << DescriptorTable.kernelOf(selection.files[i]);
        }
        selection.unanswered = kernels;
        for (long rest = kernels; rest != 0; rest &= rest - 1) {
            final int to = Long.numberOfTrailingZeros(rest);
            if (to != kernel.id()) {
                send(selection, to);
            }
        }
        if ((kernels & 1L << kernel.id()) != 0) {
            final Watch watch = takeWatch(kernel.id(), selection.id, selection.count);
            for (int i = 0; i < selection.count; i++) {
                if (isAt(selection.files[i], kernel.id())) {
                    watch.add(DescriptorTable.numberOf(selection.files[i]), selection.events[i], selection.told[i], i);
                }
            }
            begin(watch);
        } else {
            endIfDone(selection);
        }
    }

    private void send(Selection selection, int to) {
        int entries = 0;
        for (int i = 0; i < selection.count; i++) {
            entries += isAt(selection.files[i], to) ? 1 : 0;
        }
        final FileWatchEncoder.EntriesEncoder group = beginMessage(MessageKind.FILE_WATCH, to, selection.id, entries);
        for (int i = 0; i < selection.count; i++) {
            if (isAt(selection.files[i], to)) {
                group.next().edges(selection.told[i]).file(DescriptorTable.numberOf(selection.files[i]))
                        .events(selection.events[i] & 0xffff_ffffL).index(i);
            }
        }
        kernel.writer().send();
    }

    private static boolean isAt(long file, int at) {
        return DescriptorTable.kernelOf(file) == at;
    }

    private FileWatchEncoder.EntriesEncoder beginMessage(MessageKind kind, int to, int selection, int entries) {
        kernel.writer().begin(encoder, kind, to, FileWatchEncoder.EntriesEncoder.sbeHeaderSize()
                + entries * FileWatchEncoder.EntriesEncoder.sbeBlockLength());
        return encoder.selection(selection & 0xffff_ffffL).entriesCount(entries);
    }

    private Watch takeWatch(int owner, int selection, int entries) {
        final Watch watch = unusedWatches.isEmpty() ? new Watch() : unusedWatches.removeLast();
        watch.begin(owner, selection, entries);
        return watch;
    }

    /** Where files live: looks at once, and from time to time if none is ready. */
    private void begin(Watch watch) {
        if (tell(watch, true) || watch.owner == kernel.id() && find(watch.selection) == null) {
            unusedWatches.add(watch);
        } else {
            watches.add(watch);
        }
    }

    private int ready(Watch watch, int i) {
        final int ready = server.readiness(watch.numbers[i]);
        if ((ready & PollEvents.NVAL) != 0) { return PollEvents.NVAL; }
        final int wanted = ready & watch.events[i];
        return wanted != 0 && watch.told[i] != PollEvents.LEVEL
                && watch.told[i] == server.edges(watch.numbers[i], watch.events[i]) ? 0 : wanted;
    }

    /**
     * Tells the wait which files are ready.
     *
     * @param atOnce whether it is told, too, that none is
     * @return whether one is
     */
    private boolean tell(Watch watch, boolean atOnce) {
        int entries = 0;
        for (int i = 0; i < watch.count; i++) {
            entries += ready(watch, i) != 0 ? 1 : 0;
        }
        if (entries == 0 && !atOnce) { return false; }
        if (watch.owner == kernel.id()) {
            final Selection selection = find(watch.selection);
            for (int i = 0; i < watch.count; i++) {
                final int ready = ready(watch, i);
                if (ready != 0) {
                    selection.note(watch.index[i], ready, server.edges(watch.numbers[i], watch.events[i]));
                }
            }
            answered(selection, kernel.id(), entries > 0);
            return entries > 0;
        }
        final FileWatchEncoder.EntriesEncoder group = beginMessage(MessageKind.FILE_WATCHED, watch.owner,
                watch.selection, entries);
        for (int i = 0; i < watch.count; i++) {
            final int ready = ready(watch, i);
            if (ready != 0) {
                group.next().edges(server.edges(watch.numbers[i], watch.events[i])).file(watch.numbers[i])
                        .events(ready & 0xffff_ffffL).index(watch.index[i]);
            }
        }
        kernel.writer().send();
        return entries > 0;
    }

    /** Where files live: something has happened to one of them. */
    int look() {
        int told = 0;
        for (int i = 0; i < watches.size();) {
            final Watch watch = watches.get(i);
            if (watch.owner == kernel.id() && find(watch.selection) == null) {
                unusedWatches.add(watches.remove(i));
            } else if (isReady(watch)) {
                // Removed first: what is told may end the wait, and begin others.
                watches.remove(i);
                tell(watch, false);
                unusedWatches.add(watch);
                told++;
                i = 0;
            } else {
                i++;
            }
        }
        return told;
    }

    private boolean isReady(Watch watch) {
        for (int i = 0; i < watch.count; i++) {
            if (ready(watch, i) != 0) { return true; }
        }
        return false;
    }

    private Selection find(int id) {
        for (Selection each : selections) {
            if (each.id == id) { return each; }
        }
        return null;
    }

    /** A kernel has answered, for the first time or, after that none was ready, again. */
    private void answered(Selection selection, int from, boolean some) {
        final long bit = 1L << from;
        selection.unanswered &= ~bit;
        selection.isReady |= some;
        selection.watching = some ? selection.watching & ~bit : selection.watching | bit;
        endIfDone(selection);
    }

    private void endIfDone(Selection selection) {
        if (selection.unanswered != 0 || !selection.isReady && !selection.isOver) { return; }
        stopWatching(selection);
        reply.copy(selection.request);
        final long result = selection.epoll == null ? pollResult(selection) : epollResult(selection);
        if (result == 0 && !selection.isOver) {
            // Another thread has been told of it: on with the wait.
            beginEpoll(selection);
            return;
        }
        drop(selection);
        answer.to(reply, result);
    }

    private long pollResult(Selection selection) {
        int result = 0;
        for (int i = 0; i < selection.results; i++) {
            bytes.putShort(i * POLL_ENTRY + THERE, (short) selection.ready[i]);
            result += selection.ready[i] != 0 ? 1 : 0;
        }
        return result;
    }

    private long epollResult(Selection selection) {
        final long most = Math.min(selection.request.argument(1), FileRequest.CAPACITY / PollEvents.ENTRY);
        int result = 0;
        for (int i = 0; i < selection.results && result < most; i++) {
            if (selection.ready[i] != 0 && selection.epoll.tell(selection.descriptors[i], selection.named[i],
                    selection.ready[i], selection.edges[i], reply.bytes(), result * PollEvents.ENTRY)) {
                result++;
            }
        }
        reply.length(result * PollEvents.ENTRY);
        return result;
    }

    private void stopWatching(Selection selection) {
        for (long rest = selection.watching; rest != 0; rest &= rest - 1) {
            final int to = Long.numberOfTrailingZeros(rest);
            if (to == kernel.id()) {
                unwatch(to, selection.id);
            } else {
                beginMessage(MessageKind.FILE_UNWATCH, to, selection.id, 0);
                kernel.writer().send();
            }
        }
        selection.watching = 0;
    }

    private void unwatch(int owner, int selection) {
        for (int i = 0; i < watches.size(); i++) {
            if (watches.get(i).owner == owner && watches.get(i).selection == selection) {
                unusedWatches.add(watches.remove(i));
                return;
            }
        }
    }

    private void drop(Selection selection) {
        selections.remove(selection);
        unusedSelections.add(selection);
    }

    /** Of a list of files of interest something has changed: who waits begins anew. */
    void changed(long file) {
        for (Selection each : List.copyOf(selections)) {
            if (each.epoll != null && each.request.file() == file && find(each.id) == each) {
                stopAll(each);
                beginEpoll(each);
            }
        }
    }

    /** The moment before which no wait ends by itself. */
    long earliestDeadline() {
        long earliest = FutexQueues.NO_DEADLINE;
        for (int i = 0; i < selections.size(); i++) {
            earliest = selections.get(i).isOver ? earliest : Math.min(earliest, selections.get(i).deadline);
        }
        return earliest;
    }

    /** Ends the waits whose deadline has come; answers how many. */
    int expire(long now) {
        int expired = 0;
        for (int i = selections.size() - 1; i >= 0; i--) {
            final Selection selection = selections.get(i);
            if (!selection.isOver && selection.deadline <= now) {
                selection.isOver = true;
                expired++;
                endIfDone(selection);
            }
        }
        return expired;
    }

    /** The waits of a process that has ended are nobody's. */
    void forget(int process) {
        for (Selection each : List.copyOf(selections)) {
            if (each.request.process() == process) {
                stopAll(each);
                drop(each);
            }
        }
    }

    /** A thread waits no longer for what it has called for at a kernel. */
    void interrupt(int process, int thread, int at) {
        for (Selection each : List.copyOf(selections)) {
            if (each.request.process() == process && each.request.thread() == thread && each.request.kernel() == at) {
                stopAll(each);
                drop(each);
                reply.copy(each.request);
                answer.to(reply, -Errno.EINTR);
            }
        }
    }

    /** Those that have not answered may be about to watch. */
    private void stopAll(Selection selection) {
        selection.watching |= selection.unanswered;
        stopWatching(selection);
    }

    /** A message about a wait has come. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.selection();
        final FileWatchDecoder.EntriesDecoder entries = decoder.entries();
        switch (kind) {
            case FILE_WATCH -> {
                final Watch watch = takeWatch(from, id, entries.count());
                while (entries.hasNext()) {
                    entries.next();
                    watch.add((int) entries.file(), (int) entries.events(), entries.edges(), (int) entries.index());
                }
                begin(watch);
            }
            case FILE_WATCHED -> {
                final Selection selection = find(id);
                if (selection != null) {
                    final boolean some = entries.count() > 0;
                    while (entries.hasNext()) {
                        entries.next();
                        selection.note((int) entries.index(), (int) entries.events(), entries.edges());
                    }
                    answered(selection, from, some);
                }
            }
            case FILE_UNWATCH -> unwatch(from, id);
            default -> throw new ProtocolError(kind, from, "not handled");
        }
    }

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        if (!selections.isEmpty() || !watches.isEmpty()) {
            found.add("a wait for files");
        }
    }
}
