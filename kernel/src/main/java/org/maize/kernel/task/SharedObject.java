package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.PageMessages;

/**
 * Memory that processes share, at one kernel: pages of a file, or anonymous ones (mmap(2), MAP_SHARED). It has a number as processes have, a
 * home that keeps the directory of its pages, and pages under the page protocol as those of a process are; any number of address spaces
 * of this kernel map them. At the home of a file's pages, which is where the file lives, its server reads and writes them as well.
 */
public final class SharedObject implements AutoCloseable {
    /** What the pages are of, at the home. */
    public interface Content {
        /** How many pages there are: those behind them cannot be touched. */
        long pages();

        /** Whether only the home knows what a page holds at first: elsewhere it is zeros. */
        boolean isOnlyHere();

        /** Writes the first content of a page to an address outside the Java heap. */
        void fill(long page, long address);

        /** A page that {@link SharedObject#bring} asked for has come, or one that was to be discarded is gone. */
        void hasChanged();

        /** Whether pages are to be kept when nobody maps them any more. */
        default boolean isKept() { return true; }

        /** A page as it is now, at an address outside the Java heap, is to be kept when it is no longer in memory. */
        void keep(long page, long address);

        /** Nothing of it is in memory any more. */
        void close();
    }

    private final int home;
    private final Content content;
    private final FrameMemory memory;
    private final FrameMemory.Eviction eviction = this::revoke;
    private final CoherentPages pages;
    private final LocalPages originals;
    private final Area zeros = Area.zeros(0, Integer.MAX_VALUE, Protection.READ);
    private final FetchAhead nothingAhead = new FetchAhead(PageTransfer.ON_DEMAND, null);
    private final List<SharedMappings> spaces = new ArrayList<>();
    /** Pages that the file's server has asked for and has not had its chance to use. */
    private final LongHashSet served = new LongHashSet();

    /** @param content null where this is not the home */
    public SharedObject(int self, int id, int home, Content content, Sharing sharing, FrameMemory memory,
            PageMessages messages, PageTransitions transitions, RunQueue runQueue) {
        this.home = home;
        this.content = content;
        this.memory = memory;
        originals = new LocalPages((area, page, address) -> clear(address), memory);
        pages = new CoherentPages(self, id, home, new Owner(), sharing, memory, messages, transitions, runQueue);
    }

    private static void clear(long address) {
        UnsafeApi.setMemory(address, FrameMemory.FRAME_SIZE, (byte) 0);
    }

    public int id() {
        return pages.id();
    }

    public int home() {
        return home;
    }

    /** What the pages are of; null where this is not the home. */
    public Content content() {
        return content;
    }

    /** An address space maps some of the pages. */
    void mappedBy(SharedMappings space) {
        if (!spaces.contains(space)) {
            spaces.add(space);
        }
    }

    /** An address space maps nothing of it any more. */
    void leftBy(SharedMappings space) {
        spaces.remove(space);
    }

    /** Whether nobody here maps it and nothing of it is here or on its way. */
    public boolean isIdle() {
        return spaces.isEmpty() && pages.protocol().isIdle();
    }

    /**
     * A thread is about to access a page.
     *
     * @return null if there is no frame for it
     */
    Touch touch(Task task, long page, boolean write) {
        if (content != null) {
            if (page >= content.pages()) { return Touch.BEYOND_END; }
            if (!begin(page)) { return null; }
        }
        return pages.allows(page, write) ? Touch.READY : pages.access(task, page, write, write, nothingAhead);
    }

    boolean allowsWriting(long page) {
        return pages.allows(page, true);
    }

    /** Whether code may run in a page that is mapped at another place than one of a space. */
    boolean isExecuted(long page, SharedMappings except, int at) {
        for (int i = 0; i < spaces.size(); i++) {
            if (spaces.get(i).isExecuted(id(), (int) page, spaces.get(i) == except ? at : -1)) { return true; }
        }
        return false;
    }

    /** A page is to be written at a place of a space: nowhere else does code of it run any more. */
    void stopExecuting(long page, SharedMappings except, int at) {
        for (int i = 0; i < spaces.size(); i++) {
            spaces.get(i).stopExecuting(id(), (int) page, spaces.get(i) == except ? at : -1);
        }
    }

    /** Code of a page is to run at a place of a space: nowhere else is it written any more. */
    void stopWriting(long page, SharedMappings except, int at) {
        for (int i = 0; i < spaces.size(); i++) {
            spaces.get(i).stopWriting(id(), (int) page, spaces.get(i) == except ? at : -1);
        }
    }

    /** Where the cores of this kernel find a page that they may read; 0 if there is no frame for it. */
    long view(long page) {
        final long frame = pages.frames().get(page);
        if (frame != 0) { return memory.view(frame, (int) page, eviction); }
        final long original = originals.frame(zeros, (int) page);
        return original == 0 ? 0 : memory.address(original);
    }

    /** A thread is no more. */
    void forget(Task task) {
        pages.forget(task);
    }

    /** Whether a thread waits for a page. */
    public boolean isWaitedFor(long page) {
        return pages.isWaitedFor(page);
    }

    /** A message of the page protocol has come. */
    public void receive(PageMessage message, int from, long page, int requester) {
        final boolean fetch = message == PageMessage.FETCH_READ || message == PageMessage.FETCH_WRITE;
        if (fetch && !canFetch(page)) {
            pages.refuse(from, page);
        } else {
            pages.receive(message, from, page, requester);
        }
    }

    /** At the home: whether another kernel may have a page; one that has a content comes from here at first. */
    private boolean canFetch(long page) {
        return page < content.pages() && begin(page);
    }

    /** At the home: a page that only the home can fill is filled; false if there is no frame for it. */
    private boolean begin(long page) {
        if (content.isOnlyHere() && pages.protocol().isUntouched(page)) {
            if (!pages.frames().reserve(page)) { return false; }
            pages.begin(page);
        }
        return true;
    }

    /** Messages of the page protocol that have come as one: what follows from them goes as one, too. */
    public void beginBatch() {
        pages.beginBatch();
    }

    public void endBatch() {
        pages.endBatch();
    }

    /**
     * At the home, for the server of the file: has a page come here, if any kernel has it.
     *
     * @return whether it is here, or nowhere, and this kernel may use it so until it takes messages again
     */
    public boolean bring(long page, boolean write) {
        if (pages.protocol().isUntouched(page) || pages.allows(page, write)) { return true; }
        if (!pages.protocol().isAwaited(page)) {
            if (served.remove(page)) {
                pages.release(page);
            }
            if (!pages.frames().reserve(page)) { return false; }
            served.add(page);
            pages.fetch(page, write);
        } else {
            served.add(page);
        }
        return pages.allows(page, write);
    }

    /** At the home: hands a page that {@link #bring} has brought to be kept. */
    public void keep(long page) {
        final long frame = pages.frames().get(page);
        if (frame != 0 && page < content.pages()) {
            memory.writeBack(frame);
            content.keep(page, memory.address(frame));
        }
    }

    /** At the home: the bytes of a page that {@link #bring} has brought to be written change. @param from null for zeros */
    public void change(long page, int offset, byte[] from, int at, int length) {
        final long frame = pages.frames().get(page);
        if (frame == 0) { return; }
        revoke((int) page);
        memory.writeBack(frame);
        memory.invalidate(frame);
        final long address = memory.address(frame) + offset;
        if (from == null) {
            UnsafeApi.setMemory(address, length, (byte) 0);
        } else {
            UnsafeApi.copyMemory(from, UnsafeApi.arrayBaseOffset(byte[].class) + at, null, address, length);
        }
    }

    /** At the home: the server has had its chance to use the pages that it asked for; answers how many have come. */
    public int serverHasTried() {
        if (served.isEmpty()) { return 0; }
        final LongArrayList all = new LongArrayList();
        final LongHashSet.LongIterator each = served.iterator();
        while (each.hasNext()) {
            all.addLong(each.nextValue());
        }
        int settled = 0;
        for (int i = 0; i < all.size(); i++) {
            final long page = all.getLong(i);
            if (!pages.protocol().isAwaited(page)) {
                served.remove(page);
                pages.release(page);
                settled++;
            }
        }
        return settled;
    }

    /** How many pages have frames here. */
    int pagesHere() {
        return pages.frames().count();
    }

    /** At the home: the pages that any kernel has. */
    public void touchedPages(LongArrayList to) {
        pages.protocol().touchedPages(to);
    }

    /** At the home: discards pages from this one on at every kernel; {@link #discarded} counts them when that is done. */
    public int discardFrom(long page) {
        return pages.discard(page, 1 + PageProtocol.MAX_PAGE);
    }

    /** How many discards of pages have been completed; at the home. */
    public long discarded() {
        return pages.discarded();
    }

    /** The pages of which something is under way here, in words; for messages. */
    public List<String> describe() {
        return pages.describe();
    }

    private void revoke(int page) {
        for (int i = 0; i < spaces.size(); i++) {
            spaces.get(i).unmap(id(), page);
        }
    }

    @Override
    public void close() {
        pages.close();
        originals.close();
    }

    /** What the page protocol means for those that map the pages. They are mapped when threads fault on them. */
    private final class Owner implements CoherentPages.Owner {
        @Override
        public void fill(long page, long address) {
            if (content == null) {
                clear(address);
            } else {
                content.fill(page, address);
            }
        }

        @Override
        public void permit(long page) {
            // What is mapped may be the original, which the page has ceased to be.
            SharedObject.this.revoke((int) page);
            if (served.contains(page)) {
                pages.hold(page);
                content.hasChanged();
            }
        }

        @Override
        public void revoke(long page) {
            SharedObject.this.revoke((int) page);
        }

        @Override
        public void revokeWrite(long page) {
            for (int i = 0; i < spaces.size(); i++) {
                spaces.get(i).revokeWriting(id(), (int) page);
            }
        }

        @Override
        public void left(long page) {
            // Nothing is known of it but its frame.
        }

        @Override
        public void discarded() {
            content.hasChanged();
        }

        @Override
        public void dropOriginal(long page) {
            originals.drop((int) page);
        }
    }
}
