package org.maize.kernel.task;

import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.PageMessages;

/**
 * Pages under the page protocol at one kernel, those of a process or those of an object that processes share: the frames that are here, and the
 * threads that wait for pages. It carries out what the {@link PageProtocol} says; what that means for page tables, whoever the pages
 * belong to does.
 */
public final class CoherentPages implements AutoCloseable {
    private static final long NOWHERE = -1;

    /** Whose pages they are. */
    interface Owner {
        /** Writes the first content of a page to its frame, in place of its original if that is here. */
        void fill(long page, long address);

        /** Maps a page as far as is allowed now. */
        void permit(long page);

        /** No core may use a page any more. */
        void revoke(long page);

        /** No core may write a page any more. */
        void revokeWrite(long page);

        /** The frame of a page is about to be freed. */
        void left(long page);

        /** At the home: a page is nowhere any more. */
        default void discarded() {}

        /** An original of a page, which had no frame of its own, is not needed any more. */
        void dropOriginal(long page);
    }

    private final int id;
    private final int home;
    private final Owner owner;
    private final PageMessages messages;
    private final RunQueue runQueue;
    private final PageProtocol protocol;
    private final PageFrames frames;

    /** The first thread that waits for a page; the others follow by {@link Task#nextWaiting}. */
    private final Long2ObjectHashMap<Task> waiting = new Long2ObjectHashMap<>();
    /** How many threads are to have their chance at a page before it is settled; no entry for 0. */
    private final Long2LongHashMap holders = new Long2LongHashMap(0);
    private final LongArrayList unheld = new LongArrayList();
    private long touched = NOWHERE;
    private long discarded;

    /** @param id of the process or the object, which messages about its pages have @param home its home kernel */
    CoherentPages(int self, int id, int home, Owner owner, Sharing sharing, FrameMemory memory, PageMessages messages,
            PageTransitions transitions, RunQueue runQueue) {
        this.id = id;
        this.home = home;
        this.owner = owner;
        this.messages = messages;
        this.runQueue = runQueue;
        frames = new PageFrames(id, home, memory, messages);
        protocol = new PageProtocol(self, home, sharing, new Actions(), transitions);
    }

    int id() {
        return id;
    }

    int home() {
        return home;
    }

    PageFrames frames() {
        return frames;
    }

    PageProtocol protocol() {
        return protocol;
    }

    /** How many discards of pages have been completed; at the home. */
    long discarded() {
        return discarded;
    }

    boolean allows(long page, boolean write) {
        return protocol.allows(page, write);
    }

    /**
     * A thread is about to access a page that the protocol does not let this kernel access so.
     *
     * @param alone whether the page shall come to be written
     * @return whether it may now; else it waits, or where there is no frame for the page, null
     */
    Touch access(Task task, long page, boolean write, boolean alone, FetchAhead ahead) {
        task.heldPages().keepBelow(this, page);
        if (!protocol.isAwaited(page) && !frames.reserve(page)) { return null; }
        touched = page;
        final boolean granted = ahead.learns() ? accessAndLearn(page, alone, ahead) : protocol.access(page, alone);
        touched = NOWHERE;
        settleUnheld();
        if (!granted) {
            task.await((int) page, write, waiting.get(page));
            waiting.put(page, task);
            return Touch.WAITING;
        }
        if (protocol.isUnsettled(page)) {
            hold(task, page);
        }
        return Touch.READY;
    }

    private boolean accessAndLearn(long page, boolean write, FetchAhead ahead) {
        beginBatch();
        final boolean granted = protocol.access(page, write);
        if (!granted) {
            ahead.faulted((int) page, write);
        }
        endBatch();
        return granted;
    }

    /** A page is fetched for nobody in particular, into a frame that is reserved; whether it is here now. */
    boolean fetch(long page, boolean write) {
        return protocol.access(page, write);
    }

    /** The same, of a page that is to be as its owner fills it, or has it already; it may go to other kernels at once. */
    void begin(long page) {
        touched = page;
        protocol.access(page, true);
        touched = NOWHERE;
        protocol.settle(page);
    }

    /** From now on messages to a kernel go as one. */
    void beginBatch() {
        messages.gather(id, home);
    }

    /** Sends what has been gathered. */
    void endBatch() {
        settleUnheld();
        messages.release();
        frames.freeGiven();
    }

    private void hold(Task task, long page) {
        if (!task.heldPages().contains(this, page)) {
            task.heldPages().add(this, page);
            holders.put(page, holders.get(page) + 1);
        }
    }

    /** A page is kept until {@link #release}, for who is no thread. */
    void hold(long page) {
        holders.put(page, holders.get(page) + 1);
    }

    /** A thread has had its chance at a page. */
    void release(long page) {
        final long left = Math.max(0, holders.get(page) - 1);
        if (left > 0) {
            holders.put(page, left);
        } else {
            holders.remove(page);
            if (protocol.isUnsettled(page)) {
                protocol.settle(page);
                settleUnheld();
            }
        }
    }

    void settleUnheld() {
        while (!unheld.isEmpty()) {
            final long page = unheld.removeAt(unheld.size() - 1);
            if (protocol.isUnsettled(page) && holders.get(page) == 0) {
                protocol.settle(page);
            }
        }
    }

    /** Whether a thread waits for a page. */
    boolean isWaitedFor(long page) {
        return waiting.containsKey(page);
    }

    /** A page has been granted: wakes the threads that wait for it, and keeps it for them. */
    private void wake(long page) {
        Task task = waiting.remove(page);
        if (task == null && page != touched) {
            unheld.addLong(page);
        }
        while (task != null) {
            final Task next = task.nextWaiting();
            task.endWait();
            task.refusals(0);
            hold(task, page);
            runQueue.addFirst(task);
            task = next;
        }
    }

    /** A fetch has been refused: wakes the threads that wait for the page. To read may be allowed although to write is not. */
    private void wakeRefused(long page, boolean write) {
        Task task = waiting.remove(page);
        while (task != null) {
            final Task next = task.nextWaiting();
            final boolean wasMeant = !write || task.awaitsWrite();
            task.endWait();
            task.refusals(task.refusals() + (wasMeant ? 1 : 0));
            runQueue.addFirst(task);
            task = next;
        }
    }

    /** A thread that may wait for a page, or hold one, is no more. */
    void forget(Task dead) {
        final long page = dead.awaitedPage();
        final Task first = page < 0 ? null : waiting.get(page);
        if (first == null) { return; }
        final Task left = Task.without(dead, first);
        if (left == null) {
            waiting.remove(page);
        } else {
            waiting.put(page, left);
        }
    }

    /** A message of the page protocol has come that is allowed; its content, if it has any, is in what {@link PageMessages} read last. */
    void receive(PageMessage message, int from, long page, int requester) {
        protocol.receive(message, from, page, requester);
        settleUnheld();
    }

    /** At the home: a fetch is not allowed. */
    void refuse(int from, long page) {
        protocol.refuse(from, page);
        settleUnheld();
    }

    /**
     * At the home: discards the pages of a range at every kernel.
     *
     * @return how many that are; each counts in {@link #discarded} when it is done, possibly within this call
     */
    int discard(long first, long end) {
        final int pages = protocol.discard(first, end - 1);
        settleUnheld();
        return pages;
    }

    /** The pages of which something is under way here, in words; for messages. */
    List<String> describe() {
        return protocol.describe();
    }

    /** What they belong to is dead here: answers whoever waits for this kernel, and frees all frames. */
    @Override
    public void close() {
        protocol.die();
        frames.close();
        waiting.clear();
        holders.clear();
        unheld.clear();
    }

    /** What the page protocol has this kernel do. */
    private final class Actions implements PageActions {
        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            messages.send(message, id, home, to, page, requester);
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            frames.send(message, to, page, requester);
        }

        @Override
        public void allocate(long page) {
            if (page == touched && frames.get(page) != 0) {
                // Inherited.
                return;
            }
            owner.fill(page, frames.allocate(page));
            owner.dropOriginal(page);
        }

        @Override
        public void accept(long page) {
            frames.accept(page);
        }

        @Override
        public void mapOriginal(long page) {
            frames.cancelReservation(page);
        }

        @Override
        public void grantRead(long page) {
            owner.permit(page);
            wake(page);
        }

        @Override
        public void grantWrite(long page) {
            grantRead(page);
        }

        @Override
        public boolean revokeWrite(long page) {
            owner.revokeWrite(page);
            return true;
        }

        @Override
        public boolean revoke(long page) {
            owner.revoke(page);
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {
            if (frames.get(page) != 0) {
                owner.left(page);
                frames.release(page, awaited);
            } else {
                owner.dropOriginal(page);
            }
        }

        @Override
        public void refused(long page, boolean write) {
            frames.cancelReservation(page);
            wakeRefused(page, write);
        }

        @Override
        public void discarded(long page) {
            discarded++;
            owner.discarded();
        }
    }
}
