package org.maize.kernel.task;

import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.Translator;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.migration.StackMemory;

/**
 * The address space of a process at one kernel: its areas, the pages that are here, its own and those of objects that processes share, and the
 * page table that cores see.
 *
 * <p>A page table entry grants what both the page protocol and the page's area allow, and is brought up to date whenever either
 * changes. Since kernel and cores share a host thread, no core runs meanwhile, and a right taken from the table is gone at once.
 */
public final class AddressSpace implements StackMemory, AutoCloseable {
    /** Frames are few when less than one in so many is left. */
    private static final int TIGHT = 8;

    private static final int MAXIMUM_REFUSALS = 2;

    private final Program program;
    private final Areas areas;
    private final CodeCache code;
    private final PageTable table;
    private final FrameMemory memory;
    private final FrameMemory.Eviction eviction = this::evicted;
    private final RunQueue runQueue;
    private final CoherentPages pages;
    private final PageFrames frames;
    private final SharedMappings mappings;
    private final LocalPages localPages;
    private final FetchAhead ahead;
    private final ResidentPages residents;

    /** The first thread that waits for a frame; the others follow as those that wait for a page. */
    private Task frameless;
    private Runnable frameShortage;
    private boolean exhausted;

    private final HeldFetches heldFetches = new HeldFetches();

    /**
     * An address space in which nothing has been touched.
     *
     * @param areas   what there is; it changes by {@link #map}, {@link #unmap} and {@link #protect} only
     * @param objects those that processes share
     */
    public AddressSpace(int self, int process, int home, Program program, Areas areas, boolean countPoints,
            Translator translator, InstructionCosts costs, PageTransfer transfer, Sharing sharing, FrameMemory memory,
            PageMessages messages, PageTransitions transitions, RunQueue runQueue, SharedObjectDirectory objects) {
        this.program = program;
        this.areas = areas;
        this.code = new CodeCache(program.isa(), countPoints ? program.countedPoints() : new CountedPoints.None(),
                translator, sharing == Sharing.MAPPINGS, costs);
        this.table = code.pages();
        this.localPages = new LocalPages(program::fill, memory);
        this.memory = memory;
        this.mappings = new SharedMappings(objects, areas, table);
        this.ahead = new FetchAhead(transfer, new Fetcher());
        this.residents = new ResidentPages();
        this.runQueue = runQueue;
        this.pages = new CoherentPages(self, process, home, new Owner(), sharing, memory, messages, transitions,
                runQueue);
        this.frames = pages.frames();
    }

    /** What cores run. */
    public CodeCache code() {
        return code;
    }

    /** What cores see. */
    public PageTable table() {
        return table;
    }

    /** The areas, to be looked at only. */
    public Areas areas() {
        return areas;
    }

    /** How many discards of pages have been completed; at the home. */
    public long discarded() {
        return pages.discarded();
    }

    /**
     * A thread is about to access a page.
     *
     * @param right {@link Protection#READ}, {@link Protection#WRITE} or {@link Protection#EXECUTE}
     */
    public Touch touch(Task task, int page, int right) {
        final Area area = page < 0 || page >= PageTable.PAGES ? null : areas.find(page);
        if (area == null || !area.allows(right)) { return refused(task, Touch.FAULT); }
        if (area.isLocal()) { return grantOrAwait(task, area, page); }
        final boolean again = task.refusals() >= MAXIMUM_REFUSALS;
        if (!area.isCoherent()) {
            return again || !area.isShared() ? refused(task, Touch.BEYOND_END)
                    : touchShared(task, area, page, right == Protection.WRITE);
        }
        if (again) { return refused(task, Touch.FAULT); }
        final boolean write = right == Protection.WRITE;
        if (!pages.allows(page, write)) {
            // Where frames are few, a page comes for good, so that it takes one frame of the machine and not two.
            final boolean alone = write || isTight() && area.allows(Protection.WRITE);
            final Touch touch = pages.access(task, page, write, alone, ahead);
            if (touch != Touch.READY) { return touch == null ? awaitFrame(task, page) : touch; }
        }
        if (write && frames.isShared(page)) {
            frames.own(page);
        }
        return grantOrAwait(task, area, page);
    }

    private Touch grantOrAwait(Task task, Area area, int page) {
        final Touch touch = grant(area, page);
        return touch == Touch.OUT_OF_FRAMES ? awaitFrame(task, page) : touch;
    }

    private static Touch refused(Task task, Touch how) {
        task.refusals(0);
        return how;
    }

    private Touch touchShared(Task task, Area area, int page, boolean write) {
        final Touch touch = mappings.touch(task, area, page, write);
        return touch == null ? awaitFrame(task, page) : touch;
    }

    /** A thread is no more, whatever it waits for or holds. */
    public void forget(Task task) {
        pages.forget(task);
        mappings.forget(task);
        frameless = Task.without(task, frameless);
        task.heldPages().release();
    }

    /** At the home: the pages that anyone has anything of, or waits for. */
    public void touchedPages(LongArrayList to) {
        pages.protocol().touchedPages(to);
    }

    /** Whether a page is not what the program's file or a new page of zeros has, as far as this kernel has it. */
    public boolean hasContent(int page) {
        return frames.get(page) != 0;
    }

    /** Before anything of it is touched: pages will be those of another address space of this kernel. */
    public void becomeCopy(AddressSpace parent) {
        frames.shareWith(parent.frames);
    }

    /**
     * At the home of a process that nobody runs yet, a copy of another one: a page is what it is there.
     *
     * @param parent an address space of this kernel, which {@link #hasContent has the page's content}
     * @return whether there was room for it
     */
    public boolean inherit(int page, AddressSpace parent) {
        if (!frames.inherit(page, parent.frames)) { return false; }
        if (parent.frames.isShared(page)) {
            parent.table.revokeWriting(page);
        }
        pages.begin(page);
        return true;
    }

    private boolean isTight() {
        return !memory.isShared() && memory.used() + memory.reserved() > memory.frames() / TIGHT * (TIGHT - 1);
    }

    /**
     * All frames are in use: the thread waits until there is one.
     *
     * @param page for which it needs it
     * @return that it waits, or that it has done so in vain
     */
    public Touch awaitFrame(Task task, int page) {
        if (exhausted || frameShortage == null) {
            exhausted = false;
            return Touch.OUT_OF_FRAMES;
        }
        // Whoever frees some may want what it holds.
        task.heldPages().release();
        task.await(page, false, frameless);
        frameless = task;
        frameShortage.run();
        return Touch.WAITING;
    }

    /** Says who is told when threads wait for frames; without it they never do. */
    public void whenFramesAreNeeded(Runnable told) {
        frameShortage = told;
    }

    /** Threads that wait for frames try again. */
    public void framesFreed() {
        exhausted = false;
        wakeFrameless();
    }

    private void wakeFrameless() {
        Task task = frameless;
        frameless = null;
        while (task != null) {
            final Task next = task.nextWaiting();
            task.endWait();
            runQueue.addFirst(task);
            task = next;
        }
    }

    /** Threads that wait for frames wait in vain. */
    public void framesExhausted() {
        exhausted = frameless != null;
        wakeFrameless();
    }

    /**
     * Adds the pages that have not been used for longest, of those that another kernel may take. Use is seen when a page is mapped; pages
     * that may be next are unmapped, so that it is seen if they are used before.
     *
     * @param count how many at most
     */
    public void leastRecentlyUsed(int count, IntArrayList to) {
        residents.collect(frames);
        int seen = 0;
        for (int i = residents.count() - 1; i >= 0 && seen < 2 * count; i--) {
            final int page = residents.page(i);
            final Area area = areas.find(page);
            if (area == null || !area.allows(Protection.WRITE) || !pages.allows(page, false)
                    || pages.protocol().isUnsettled(page) || pages.protocol().isAwaited(page)) {
                continue;
            }
            if (seen++ < count) {
                to.addInt(page);
            } else {
                table.unmap(page);
            }
        }
    }

    /** Takes a page of another kernel that has no room for it; answers whether it is on its way. */
    public boolean take(int page) {
        return ahead.fetchNow(page);
    }

    /** From now on messages to a kernel go as one. */
    public void beginBatch() {
        pages.beginBatch();
    }

    /** Sends what has been gathered. */
    public void endBatch() {
        pages.endBatch();
    }

    /** Threads that have come here want pages: they are fetched, in this order, behind those that already are. */
    public void want(int first, int count, boolean write) {
        ahead.want(first, count, write);
    }

    /** Whether wanted pages have still to come. */
    public boolean isFetching() { return ahead.isPending(); }

    /** Fetches more of the wanted pages if it is time. */
    public void fetchNext() {
        if (ahead.isDue()) {
            beginBatch();
            ahead.fetchNext();
            endBatch();
        }
    }

    /** The last thread leaves: what is still wanted is not, any more. */
    public void wantNothing() {
        ahead.forget();
    }

    /** How many pages were fetched before a thread asked for them. */
    public long fetchedAhead() {
        return ahead.fetched();
    }

    /** What the page protocol has here of the process, those used last first. */
    public ResidentPages residents() {
        residents.collect(frames);
        residents.sortTheRest();
        return residents;
    }

    /** How many pages the page protocol has here. */
    public int pagesHere() {
        return frames.count();
    }

    /** The same, and those of objects that processes share, as far as this one maps any of them. */
    public int pagesUsed() {
        return frames.count() + mappings.pagesHere();
    }

    /** Whether a thread waits for a page. */
    public boolean isWaitedFor(long page) {
        return pages.isWaitedFor(page);
    }

    /** Whether a page that is here may be written here. */
    public boolean mayWrite(int page) {
        final Area area = areas.find(page);
        return area != null && area.allows(Protection.WRITE) && pages.allows(page, true);
    }

    /** Maps a page as far as protocol and area allow. */
    private Touch grant(Area area, int page) {
        if (area == null || !area.isLocal() && !(area.isCoherent() && pages.allows(page, false))) {
            table.unmap(page);
            return Touch.READY;
        }
        long frame = frames.get(page);
        if (frame == 0) {
            frame = localPages.frame(area, page);
            if (frame == 0) { return Touch.OUT_OF_FRAMES; }
            table.map(page, memory.address(frame), area.allows(Protection.READ), false,
                    area.allows(Protection.EXECUTE));
            return Touch.READY;
        }
        residents.used(page);
        table.map(page, memory.view(frame, page, eviction), area.allows(Protection.READ),
                area.allows(Protection.WRITE) && pages.allows(page, true) && !frames.isShared(page),
                area.allows(Protection.EXECUTE));
        return Touch.READY;
    }

    /** What the cores had of a page is no longer where they found it; the next access to it brings it back. */
    private void evicted(int page) {
        table.unmap(page);
    }

    /** A thread has used what it waited for: pages granted for it may go to other kernels. */
    public void tried(Task task) {
        if (!task.heldPages().isEmpty()) {
            task.heldPages().release();
        }
    }

    /** A message of the page protocol has come; its content, if it has any, is in what the kernel's {@link PageMessages} read last. */
    public void receive(PageMessage message, int from, long page, int requester) {
        final boolean fetch = message == PageMessage.FETCH_READ || message == PageMessage.FETCH_WRITE;
        if (fetch && heldFetches.keeps(message, from, page)) { return; }
        if (fetch && !mayFetch((int) page, message == PageMessage.FETCH_WRITE)) {
            pages.refuse(from, page);
        } else {
            pages.receive(message, from, page, requester);
        }
    }

    /** At the home: from now on fetches of a range of pages by other kernels wait. */
    public void holdFetches(int first, int end) {
        heldFetches.begin(first, end);
    }

    /** At the home: fetches that waited are served, as the areas are now. */
    public void serveHeldFetches() {
        heldFetches.end((fetch, from, page) -> receive(fetch, from, page, from));
    }

    private boolean mayFetch(int page, boolean write) {
        final Area area = areas.find(page);
        return area != null && area.isCoherent() && area.allows(write ? Protection.WRITE : Protection.READ);
    }

    /** Adds an area. */
    public void map(Area area) {
        areas.map(area);
        mappings.areasHaveChanged();
    }

    /** Removes a range of pages: no thread here can reach them any more. The home discards them then, by {@link #discard}. */
    public void unmap(int first, int end) {
        areas.unmap(first, end);
        for (int page = first; page < end; page++) {
            if (table.frameForReading(page) != 0 || frames.get(page) != 0) {
                table.unmap(page);
            }
            localPages.drop(page);
        }
        mappings.areasHaveChanged();
    }

    /** Changes the rights to a range of pages. */
    public void protect(int first, int end, int protection) {
        areas.protect(first, end, protection);
        mappings.areasHaveChanged();
        for (int page = first; page < end; page++) {
            final Area area = areas.find(page);
            if (area != null && area.isShared()) {
                table.unmap(page);
            } else if (frames.get(page) != 0) {
                grant(areas.find(page), page);
            } else if (localPages.drop(page)) {
                table.unmap(page);
            }
        }
    }

    /**
     * At the home: discards the pages of a range at every kernel.
     *
     * @return how many that are; each counts in {@link #discarded} when it is done, possibly within this call
     */
    public int discard(int first, int end) {
        return pages.discard(first, end);
    }

    @Override
    public boolean canRead(long address) {
        final long page = address >>> PageTable.PAGE_SHIFT;
        return page < PageTable.PAGES && table.frameForReading((int) page) != 0;
    }

    @Override
    public boolean canWrite(long address) {
        final long page = address >>> PageTable.PAGE_SHIFT;
        return page < PageTable.PAGES && table.frameForWriting((int) page) != 0;
    }

    @Override
    public long read(long address) {
        return UnsafeApi.getLong(
                table.frameForReading((int) (address >>> PageTable.PAGE_SHIFT)) + (address & PageTable.PAGE_SIZE - 1));
    }

    @Override
    public void write(long address, long value) {
        UnsafeApi.putLong(
                table.frameForWriting((int) (address >>> PageTable.PAGE_SHIFT)) + (address & PageTable.PAGE_SIZE - 1),
                value);
    }

    /** The pages of which something is under way here, in words; for messages. */
    public List<String> describe() {
        return pages.describe();
    }

    /** The process is dead here: answers whoever waits for this kernel, and frees all frames. */
    @Override
    public void close() {
        heldFetches.end((fetch, from, page) -> pages.refuse(from, page));
        mappings.close();
        pages.close();
        localPages.close();
        frameless = null;
        code.close();
    }

    /** Fetches pages for which no thread waits. */
    private final class Fetcher implements FetchAhead.Fetcher {
        @Override
        public boolean fetch(int page, boolean write) {
            final Area area = page < 0 || page >= PageTable.PAGES ? null : areas.find(page);
            if (area == null || !area.isCoherent() || !area.allows(write ? Protection.WRITE : Protection.READ)
                    || pages.allows(page, write) || pages.protocol().isAwaited(page) || !frames.reserve(page)) {
                return false;
            }
            pages.fetch(page, write);
            return true;
        }

        @Override
        public boolean isAwaited(int page) {
            return pages.protocol().isAwaited(page);
        }
    }

    /** What the page protocol means for the page table. */
    private final class Owner implements CoherentPages.Owner {
        @Override
        public void fill(long page, long address) {
            final Area area = areas.find((int) page);
            program.fill(area == null ? Area.zeros((int) page, (int) page + 1, Protection.NONE) : area, (int) page,
                    address);
        }

        @Override
        public void permit(long page) {
            grant(areas.find((int) page), (int) page);
        }

        @Override
        public void revoke(long page) {
            table.unmap((int) page);
        }

        @Override
        public void revokeWrite(long page) {
            table.revokeWriting((int) page);
        }

        @Override
        public void left(long page) {
            residents.left(page);
        }

        @Override
        public void dropOriginal(long page) {
            localPages.drop((int) page);
        }
    }
}
