package org.maize.kernel.task;

import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.Translator;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.migration.StackMemory;

/**
 * The address space of a process at one kernel: its areas, the frames that are here, the page table that cores see, and the threads that
 * wait for pages. It carries out what the {@link PageProtocol} says.
 *
 * <p>A page table entry grants what both the page protocol and the page's area allow, and is brought up to date whenever either
 * changes. Since kernel and cores share a host thread, no core runs meanwhile, and a right taken from the table is gone at once.
 */
public final class AddressSpace implements StackMemory, AutoCloseable {
    private static final int NOWHERE = -1;

    /** Frames are few when less than one in so many is left. */
    private static final int TIGHT = 8;

    private static final int MAXIMUM_REFUSALS = 2;

    private final int process;
    private final int home;
    private final Program program;
    private final Areas areas;
    private final CodeCache code;
    private final PageTable table;
    private final FrameMemory memory;
    private final FrameMemory.Eviction eviction = this::evicted;
    private final PageMessages messages;
    private final RunQueue runQueue;
    private final PageProtocol protocol;
    private final LocalPages localPages;
    private final FetchAhead ahead;
    private final ResidentPages residents;
    private final PageFrames frames;

    /** The first thread that waits for a page; the others follow by {@link Task#nextWaiting}. */
    private final Int2ObjectHashMap<Task> waiting = new Int2ObjectHashMap<>();
    /** How many threads are to have their chance at a page before it is settled; no entry for 0. */
    private final Long2LongHashMap holders = new Long2LongHashMap(0);
    private final LongArrayList unheld = new LongArrayList();
    private int touched = NOWHERE;

    /** The first thread that waits for a frame; the others follow as those that wait for a page. */
    private Task frameless;
    private Runnable frameShortage;
    private boolean exhausted;
    private long discarded;

    private final HeldFetches heldFetches = new HeldFetches();

    /**
     * An address space in which nothing has been touched.
     *
     * @param areas what there is; it changes by {@link #map}, {@link #unmap} and {@link #protect} only
     */
    public AddressSpace(int self, int process, int home, Program program, Areas areas, boolean countPoints,
            Translator translator, InstructionCosts costs, PageTransfer transfer, Sharing sharing, FrameMemory memory,
            PageMessages messages, PageTransitions transitions, RunQueue runQueue) {
        this.process = process;
        this.home = home;
        this.program = program;
        this.areas = areas;
        this.code = new CodeCache(program.isa(), countPoints ? program.countedPoints() : new CountedPoints.None(),
                translator, sharing == Sharing.MAPPINGS, costs);
        this.table = code.pages();
        this.localPages = new LocalPages(program, memory);
        this.frames = new PageFrames(process, home, memory, messages);
        this.memory = memory;
        this.messages = messages;
        this.ahead = new FetchAhead(transfer, new Fetcher());
        this.residents = new ResidentPages();
        this.runQueue = runQueue;
        this.protocol = new PageProtocol(self, home, sharing, new Actions(), transitions);
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
        return discarded;
    }

    /**
     * A thread is about to access a page.
     *
     * @param right {@link Protection#READ}, {@link Protection#WRITE} or {@link Protection#EXECUTE}
     */
    public Touch touch(Task task, int page, int right) {
        final Area area = page < 0 || page >= PageTable.PAGES ? null : areas.find(page);
        if (area == null || !area.allows(right) || task.refusals() >= MAXIMUM_REFUSALS) { return Touch.FAULT; }
        if (area.isLocal()) { return grant(area, page); }
        final boolean write = right == Protection.WRITE;
        if (!protocol.allows(page, write)) {
            tried(task, page);
            if (!protocol.isAwaited(page) && !frames.reserve(page)) { return awaitFrame(task, page); }
            touched = page;
            // Where frames are few, a page comes for good, so that it takes one frame of the machine and not two.
            final boolean alone = write || isTight() && area.allows(Protection.WRITE);
            final boolean granted = ahead.learns() ? accessAndLearn(page, alone) : protocol.access(page, alone);
            touched = NOWHERE;
            settleUnheld();
            if (!granted) {
                task.await(page, write, waiting.get(page));
                waiting.put(page, task);
                return Touch.WAITING;
            }
            if (protocol.isUnsettled(page)) {
                hold(task, page);
            }
        }
        if (write && frames.isShared(page)) {
            frames.own(page);
        }
        return grant(area, page);
    }

    /** At the home: the pages that anyone has anything of, or waits for. */
    public void touchedPages(LongArrayList to) {
        protocol.touchedPages(to);
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
        touched = page;
        protocol.access(page, true);
        touched = NOWHERE;
        protocol.settle(page);
        return true;
    }

    private boolean isTight() {
        return !memory.isShared() && memory.used() + memory.reserved() > memory.frames() / TIGHT * (TIGHT - 1);
    }

    /** All frames are in use: the thread waits until there is one, unless it has done so in vain. */
    private Touch awaitFrame(Task task, int page) {
        if (exhausted || frameShortage == null) {
            exhausted = false;
            return Touch.OUT_OF_FRAMES;
        }
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
        exhausted = true;
        framesFreed();
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
            if (area == null || !area.allows(Protection.WRITE) || !protocol.allows(page, false)
                    || protocol.isUnsettled(page) || protocol.isAwaited(page)) {
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

    private boolean accessAndLearn(int page, boolean write) {
        beginBatch();
        final boolean granted = protocol.access(page, write);
        if (!granted) {
            ahead.faulted(page, write);
        }
        endBatch();
        return granted;
    }

    /** From now on messages to a kernel go as one. */
    public void beginBatch() {
        messages.gather(process, home);
    }

    /** Sends what has been gathered. */
    public void endBatch() {
        settleUnheld();
        messages.release();
        frames.freeGiven();
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

    /** Whether a thread waits for a page. */
    public boolean isWaitedFor(long page) {
        return waiting.containsKey((int) page);
    }

    /** Whether a page that is here may be written here. */
    public boolean mayWrite(int page) {
        final Area area = areas.find(page);
        return area != null && area.allows(Protection.WRITE) && protocol.allows(page, true);
    }

    /** Maps a page as far as protocol and area allow. */
    private Touch grant(Area area, int page) {
        if (area == null || !area.isLocal() && !protocol.allows(page, false)) {
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
                area.allows(Protection.WRITE) && protocol.allows(page, true) && !frames.isShared(page),
                area.allows(Protection.EXECUTE));
        return Touch.READY;
    }

    /** What the cores had of a page is no longer where they found it; the next access to it brings it back. */
    private void evicted(int page) {
        table.unmap(page);
    }

    /**
     * A thread has used what it waited for, or waits for something else now: pages granted for it may go to other kernels.
     *
     * @param next the page that it waits for now, or -1. Pages below it are kept for the thread, since an instruction may need both;
     *             in ascending order only, so that no two kernels can wait for each other.
     */
    public void tried(Task task, int next) {
        final LongArrayList held = task.heldPages();
        if (held.isEmpty()) { return; }
        int kept = 0;
        for (int i = 0; i < held.size(); i++) {
            final long page = held.getLong(i);
            if (page < next) {
                held.setLong(kept++, page);
            } else {
                release(page);
            }
        }
        while (held.size() > kept) {
            held.removeAt(held.size() - 1);
        }
    }

    private void hold(Task task, long page) {
        if (!task.heldPages().containsLong(page)) {
            task.heldPages().addLong(page);
            holders.put(page, holders.get(page) + 1);
        }
    }

    private void release(long page) {
        final long left = holders.get(page) - 1;
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

    private void settleUnheld() {
        while (!unheld.isEmpty()) {
            final long page = unheld.removeAt(unheld.size() - 1);
            if (protocol.isUnsettled(page) && holders.get(page) == 0) {
                protocol.settle(page);
            }
        }
    }

    /** A page has been granted: wakes the threads that wait for it, and keeps it for them. */
    private void wake(long page) {
        Task task = waiting.remove((int) page);
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
        Task task = waiting.remove((int) page);
        while (task != null) {
            final Task next = task.nextWaiting();
            final boolean wasMeant = !write || task.awaitsWrite();
            task.endWait();
            task.refusals(task.refusals() + (wasMeant ? 1 : 0));
            runQueue.addFirst(task);
            task = next;
        }
    }

    /** A message of the page protocol has come; its content, if it has any, is in what the kernel's {@link PageMessages} read last. */
    public void receive(PageMessage message, int from, long page, int requester) {
        final boolean fetch = message == PageMessage.FETCH_READ || message == PageMessage.FETCH_WRITE;
        if (fetch && heldFetches.keeps(message, from, page)) { return; }
        if (fetch && !mayFetch((int) page, message == PageMessage.FETCH_WRITE)) {
            protocol.refuse(from, page);
        } else {
            protocol.receive(message, from, page, requester);
        }
        settleUnheld();
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
        return area != null && !area.isLocal() && area.allows(write ? Protection.WRITE : Protection.READ);
    }

    /** Adds an area. */
    public void map(Area area) {
        areas.map(area);
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
    }

    /** Changes the rights to a range of pages. */
    public void protect(int first, int end, int protection) {
        areas.protect(first, end, protection);
        for (int page = first; page < end; page++) {
            if (frames.get(page) != 0) {
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
        final int pages = protocol.discard(first, end - 1);
        settleUnheld();
        return pages;
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
        return protocol.describe();
    }

    /** The process is dead here: answers whoever waits for this kernel, and frees all frames. */
    @Override
    public void close() {
        heldFetches.end((fetch, from, page) -> protocol.refuse(from, page));
        protocol.die();
        frames.close();
        localPages.close();
        waiting.clear();
        frameless = null;
        holders.clear();
        unheld.clear();
        code.close();
    }

    /** Fetches pages for which no thread waits. */
    private final class Fetcher implements FetchAhead.Fetcher {
        @Override
        public boolean fetch(int page, boolean write) {
            final Area area = page < 0 || page >= PageTable.PAGES ? null : areas.find(page);
            if (area == null || area.isLocal() || !area.allows(write ? Protection.WRITE : Protection.READ)
                    || protocol.allows(page, write) || protocol.isAwaited(page) || !frames.reserve(page)) {
                return false;
            }
            protocol.access(page, write);
            return true;
        }

        @Override
        public boolean isAwaited(int page) {
            return protocol.isAwaited(page);
        }
    }

    /** What the page protocol has this kernel do. */
    private final class Actions implements PageActions {
        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            messages.send(message, process, home, to, page, requester);
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
            final Area area = areas.find((int) page);
            program.fill(area == null ? Area.zeros((int) page, (int) page + 1, Protection.NONE) : area, (int) page,
                    frames.allocate(page));
            localPages.drop((int) page);
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
            grant(areas.find((int) page), (int) page);
            wake(page);
        }

        @Override
        public void grantWrite(long page) {
            grantRead(page);
        }

        @Override
        public boolean revokeWrite(long page) {
            table.revokeWriting((int) page);
            return true;
        }

        @Override
        public boolean revoke(long page) {
            table.unmap((int) page);
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {
            if (frames.get(page) != 0) {
                residents.left(page);
                frames.release(page, awaited);
            } else {
                localPages.drop((int) page);
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
        }
    }
}
