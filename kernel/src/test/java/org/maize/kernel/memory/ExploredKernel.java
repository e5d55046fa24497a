package org.maize.kernel.memory;

import org.agrona.collections.Long2LongHashMap;
import org.maize.kernel.memory.ExploredAreas.Rights;

/**
 * One kernel of an explored machine, as far as the pages of the one process go: its areas, the rights of its cores, its threads, and what it
 * does on the word of the {@link PageProtocol}.
 */
final class ExploredKernel implements PageActions {
    static final int NO_RIGHT = 0;
    static final int MAY_READ = 1;
    static final int MAY_WRITE = 2;

    /** Thread states: idle, or a page, whether to write, whether woken to try again, and for how long it has been refused. */
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int WRITE = 2;
    private static final int WOKEN = 4;
    private static final int REFUSED = 8;
    private static final int REFUSED_TWICE = 16;
    /** The areas have not always allowed the access since it began. */
    private static final int MAY_FAULT = 32;
    private static final int PAGE_SHIFT = 6;

    final int id;
    boolean dead;

    private final ExploredMachine machine;
    private final Shape shape;
    private final PageProtocol protocol;
    private final Rights[] areas;
    /** What the cores may do. */
    private final int[] rights;
    /** Whether the frame has what was last written to the page. */
    private final boolean[] current;
    /** With caches: whether this kernel's has the page, and more than memory has. */
    private final boolean[] held;
    private final boolean[] dirty;
    /** With shared mappings: whether it is the one written frame that is mapped, and not the page's original. */
    private final boolean[] copied;
    private final int[] threads;
    private final int[] sorted;
    /** How often the kernel may still begin to fetch. */
    private int fetchesLeft;
    /** Whether the content has just been sent, and the page is about to be given up for that. */
    private boolean giving;

    ExploredKernel(int id, ExploredMachine machine) {
        this.id = id;
        this.machine = machine;
        this.shape = machine.shape();
        this.protocol = new PageProtocol(id, ExploredMachine.HOME, shape.sharing(), this, new PageTransitions());
        this.areas = new Rights[shape.pages()];
        java.util.Arrays.fill(areas, shape.has(Trait.CONSTANTS) ? Rights.CONSTANT : Rights.WRITE);
        this.rights = new int[shape.pages()];
        this.current = new boolean[shape.pages()];
        this.held = new boolean[shape.pages()];
        this.dirty = new boolean[shape.pages()];
        this.copied = new boolean[shape.pages()];
        this.threads = new int[shape.threads()];
        this.sorted = new int[shape.threads()];
        this.fetchesLeft = shape.fetches();
    }

    PageProtocol protocol() {
        return protocol;
    }

    Rights area(int page) {
        return areas[page];
    }

    int right(int page) {
        return rights[page];
    }

    boolean isCopied(int page) {
        return copied[page];
    }

    /** Whether the kernel's frame of a page, or what its cache would bring, has what was last written to the page. */
    boolean isCurrent(int page) {
        if (areas[page] == Rights.CONSTANT) { return !machine.isWritten(page); }
        return shape.has(Trait.CACHES) && !held[page] ? machine.isMemoryCurrent(page) : current[page];
    }

    /** Whether the kernel itself keeps what was last written to a page. */
    boolean keepsCurrent(int page) {
        return current[page];
    }

    boolean hasCached(int page) {
        return held[page];
    }

    /** What the protocol grants. */
    private int granted(int page) {
        return protocol.allows(page, true) ? MAY_WRITE : protocol.allows(page, false) ? MAY_READ : NO_RIGHT;
    }

    private int allowed(int page) {
        return switch (areas[page]) {
            case NONE -> NO_RIGHT;
            case CONSTANT, READ -> MAY_READ;
            case WRITE -> MAY_WRITE;
        };
    }

    /** A change of the areas comes to this kernel. */
    void apply(int page, Rights to) {
        areas[page] = to;
        if (shape.breaks(BrokenRule.RIGHTS_KEPT_FROM_BEFORE) && id != ExploredMachine.HOME) { return; }
        map(page, to == Rights.CONSTANT ? rights[page] : granted(page));
    }

    /** Maps a page as far as protocol and area allow. */
    private void map(int page, int grant) {
        rights[page] = shape.breaks(BrokenRule.AREA_NOT_ASKED) ? grant : Math.min(grant, allowed(page));
        if (rights[page] != NO_RIGHT) {
            view(page);
        }
    }

    @Override
    public void send(PageMessage message, int to, long page, int requester) {
        final ExploredMessage sent = ExploredMessage.of(message, page, requester, false);
        if (!machine.mistake().replaces(this, sent, to)) {
            machine.put(id, to, sent);
        }
    }

    @Override
    public void sendContent(PageMessage message, int to, long page, int requester) {
        final PageMessage kind = machine.mistake().kindOfContent(message);
        if (shape.has(Trait.CACHES)) {
            giving = message == PageMessage.CONTENT_WRITE;
            if (!shape.breaks(giving ? BrokenRule.GIVEN_WITHOUT_WRITE_BACK : BrokenRule.SHARED_WITHOUT_WRITE_BACK)) {
                writeBack((int) page);
            }
            machine.put(id, to, ExploredMessage.of(kind, page, requester, false));
            return;
        }
        final boolean isCurrent = current[(int) page] && !shape.breaks(BrokenRule.CONTENT_STALE);
        machine.put(id, to, ExploredMessage.of(kind, page, requester, isCurrent));
    }

    @Override
    public void mapOriginal(long page) {
        current[(int) page] = !machine.isTouched((int) page);
        copied[(int) page] = false;
    }

    private void writeBack(int page) {
        if (held[page] && dirty[page]) {
            machine.memoryBecomes(page, current[page]);
            dirty[page] = false;
        }
    }

    /** With caches: brings a page to this one, if it is not there. */
    private void view(int page) {
        if (shape.has(Trait.CACHES) && areas[page] != Rights.CONSTANT && !held[page]) {
            held[page] = true;
            current[page] = machine.isMemoryCurrent(page);
            dirty[page] = false;
        }
    }

    private void forget(int page) {
        held[page] = false;
        current[page] = false;
        dirty[page] = false;
    }

    /** With caches: a page has to make room for others. */
    void evict(int page) {
        if (!shape.breaks(BrokenRule.EVICTED_WITHOUT_WRITE_BACK)) {
            writeBack(page);
        }
        forget(page);
    }

    @Override
    public void allocate(long page) {
        final boolean isFirst = !machine.isTouched((int) page);
        machine.touched((int) page);
        if (shape.has(Trait.CACHES)) {
            machine.memoryBecomes((int) page, isFirst);
        } else {
            copied[(int) page] = !shape.breaks(BrokenRule.ORIGINAL_WRITTEN);
            current[(int) page] = isFirst;
        }
    }

    @Override
    public void accept(long page) {
        if (!shape.has(Trait.CACHES)) {
            current[(int) page] = machine.arriving().current();
            copied[(int) page] = true;
        }
    }

    @Override
    public void grantRead(long page) {
        map((int) page, shape.breaks(BrokenRule.READ_GRANT_MAPPED_TO_WRITE) ? MAY_WRITE : MAY_READ);
        wake(page);
    }

    @Override
    public void grantWrite(long page) {
        map((int) page, MAY_WRITE);
        wake(page);
    }

    @Override
    public boolean revokeWrite(long page) {
        if (shape.sharing() == Sharing.MAPPINGS) {
            throw new Violation("the right to write the frame of page " + page + " is taken, and that to read it left");
        }
        if (rights[(int) page] != MAY_WRITE) { return true; }
        if (shape.has(Trait.SLOW_REVOCATION)) { return shape.breaks(BrokenRule.REVOCATION_NOT_AWAITED); }
        if (!shape.breaks(BrokenRule.WRITE_RIGHT_KEPT)) {
            rights[(int) page] = MAY_READ;
        }
        return true;
    }

    @Override
    public boolean revoke(long page) {
        if (shape.has(Trait.SLOW_REVOCATION) && rights[(int) page] != NO_RIGHT) {
            return shape.breaks(BrokenRule.REVOCATION_NOT_AWAITED);
        }
        if (!shape.breaks(BrokenRule.RIGHTS_NOT_REVOKED)) {
            rights[(int) page] = NO_RIGHT;
        }
        return true;
    }

    boolean isRevoking(int page) {
        return HolderState.revoking(protocol.holder().state(page));
    }

    /** No core has any longer what {@link #revoke} or {@link #revokeWrite} is taking. */
    void revoked(int page) {
        final boolean write = HolderState.revocation(protocol.holder().state(page)) == PageMessage.RECALL_READ;
        rights[page] = write ? Math.min(rights[page], MAY_READ) : NO_RIGHT;
        protocol.revoked(page);
    }

    @Override
    public void release(long page, boolean awaited) {
        if (shape.has(Trait.CACHES)) {
            final BrokenRule skipped = protocol.state(page) == PageState.UNMAPPED
                    ? BrokenRule.DISCARDED_WITHOUT_INVALIDATION
                    : giving ? BrokenRule.GIVEN_WITHOUT_INVALIDATION : BrokenRule.COPY_NOT_INVALIDATED;
            giving = false;
            if (!shape.breaks(skipped)) {
                forget((int) page);
            }
        } else if (rights[(int) page] == NO_RIGHT) {
            current[(int) page] = false;
            copied[(int) page] = false;
        } else if (shape.breaks(BrokenRule.NONE)) { throw new Violation("a frame is released that may still be used"); }
    }

    @Override
    public void refused(long page, boolean write) {
        for (int t = 0; t < threads.length && !shape.breaks(BrokenRule.REFUSAL_KEPT_FROM_THREADS); t++) {
            if (waitsFor(t, page)) {
                final boolean counts = !write || (threads[t] & WRITE) != 0
                        || shape.breaks(BrokenRule.READER_REFUSED_WITH_A_WRITER);
                threads[t] |= WOKEN | (!counts ? 0 : (threads[t] & REFUSED) == 0 ? REFUSED : REFUSED_TWICE);
            }
        }
    }

    @Override
    public void discarded(long page) {
        machine.discarded((int) page);
    }

    boolean isIdle(int t) {
        return threads[t] == IDLE;
    }

    boolean isWoken(int t) {
        return (threads[t] & WOKEN) != 0;
    }

    private int pageOf(int t) {
        return threads[t] >> PAGE_SHIFT;
    }

    private boolean waitsFor(int t, long page) {
        return (threads[t] & (BUSY | WOKEN)) == BUSY && pageOf(t) == page;
    }

    /** Whether any thread waits for a page, or has still to try again. */
    boolean isWanted(int page) {
        for (int t = 0; t < threads.length; t++) {
            if (threads[t] != IDLE && pageOf(t) == page) { return true; }
        }
        return false;
    }

    private void wake(long page) {
        for (int t = 0; t < threads.length; t++) {
            if (waitsFor(t, page)) {
                threads[t] = threads[t] & ~(REFUSED | REFUSED_TWICE) | WOKEN;
            }
        }
    }

    /** The areas change, or have changed: threads that are at it may find themselves refused. */
    void mayBeRefused(int page) {
        for (int t = 0; t < threads.length; t++) {
            if (threads[t] != IDLE && pageOf(t) == page
                    && machine.areas().mayRefuse(page, (threads[t] & WRITE) != 0)) {
                threads[t] |= MAY_FAULT;
            }
        }
    }

    /** Whether the kernel may still begin to fetch. */
    boolean mayFetch() { return fetchesLeft != 0; }

    /** The kernel begins to fetch. */
    void beginFetch() {
        fetchesLeft = ExploredMachine.after(fetchesLeft);
    }

    /** The kernel fetches a page for which no thread waits. */
    void fetch(int page, boolean write) {
        beginFetch();
        protocol.access(page, write);
    }

    /** Whether a thread that begins to read or write makes the kernel fetch the page: it is neither there nor on its way, nor forbidden. */
    boolean wouldFetch(int page, boolean write) {
        return !has(page, write) && !forbids(page, write) && !protocol.isAwaited(page);
    }

    private boolean forbids(int page, boolean write) {
        return !areas[page].allows(write) && !shape.breaks(BrokenRule.UNMAPPED_PAGE_SERVED);
    }

    private boolean has(int page, boolean write) {
        return rights[page] >= (write ? MAY_WRITE : MAY_READ) || areas[page] == Rights.CONSTANT && !write;
    }

    /** A thread begins to read or write: does it, or waits, or is refused. */
    void access(int t, int page, boolean write) {
        if (wouldFetch(page, write)) {
            beginFetch();
        }
        threads[t] = BUSY | (write ? WRITE : 0) | page << PAGE_SHIFT;
        mayBeRefused(page);
        attempt(t);
    }

    /** A thread that was woken tries again. */
    void attempt(int t) {
        final int page = pageOf(t);
        final boolean write = (threads[t] & WRITE) != 0;
        final int needed = write ? MAY_WRITE : MAY_READ;
        if (has(page, write)) {
            rights[page] = Math.max(rights[page], needed);
            perform(page, write);
            threads[t] = IDLE;
            return;
        }
        if (forbids(page, write) || (threads[t] & REFUSED_TWICE) != 0) {
            if ((threads[t] & MAY_FAULT) == 0 && !machine.anyDeath()) {
                throw new Violation("a thread of kernel " + id + " is refused page " + page + ", which it may "
                        + (write ? "write" : "read"));
            }
            threads[t] = IDLE;
            return;
        }
        threads[t] &= ~WOKEN;
        if (shape.breaks(BrokenRule.FETCHED_TWICE) && protocol.isAwaited(page)) {
            machine.put(id, ExploredMachine.HOME, ExploredMessage
                    .of(write ? PageMessage.FETCH_WRITE : PageMessage.FETCH_READ, page, id, false));
        }
        final boolean allowed = protocol.access(page, write);
        if (allowed && rights[page] < needed) { throw new Violation("an access is allowed and was never granted"); }
    }

    private void perform(int page, boolean write) {
        view(page);
        if (!isCurrent(page)) {
            throw new Violation("kernel " + id + (write ? " writes" : " reads") + " a stale copy of page " + page);
        }
        if (write) {
            if (shape.sharing() == Sharing.MAPPINGS && !copied[page]) {
                throw new Violation("kernel " + id + " writes the original of page " + page);
            }
            machine.written(this, page);
            dirty[page] = shape.has(Trait.CACHES);
        }
    }

    /** Some kernel has written to a page. */
    void othersBecomeStale(ExploredKernel writer, int page) {
        final boolean sees = shape.sharing() == Sharing.MAPPINGS && current[page] && copied[page];
        current[page] = writer == this || sees;
    }

    /** Settles a page that has been granted and that no thread waits for. */
    void settleUnwanted(int page) {
        if (protocol.isUnsettled(page) && !isWanted(page)) {
            protocol.settle(page);
        }
    }

    void die() {
        dead = true;
        fetchesLeft = 0;
        if (!shape.breaks(BrokenRule.DEATH_UNANNOUNCED)) {
            protocol.die();
        }
        java.util.Arrays.fill(rights, NO_RIGHT);
        java.util.Arrays.fill(current, false);
        java.util.Arrays.fill(copied, false);
        java.util.Arrays.fill(held, false);
        java.util.Arrays.fill(dirty, false);
        java.util.Arrays.fill(threads, IDLE);
        java.util.Arrays.fill(areas, Rights.NONE);
        protocol.holder().states().clear();
    }

    /** Threads pass in order, since they are all alike. */
    void save(Tape tape) {
        tape.next(dead ? 1 : 0);
        tape.next(fetchesLeft);
        for (int t = 0; t < threads.length; t++) {
            sorted[t] = threads[t] == IDLE ? IDLE
                    : threads[t] & (1 << PAGE_SHIFT) - 1 | tape.names().page(pageOf(t)) << PAGE_SHIFT;
        }
        java.util.Arrays.sort(sorted);
        for (int thread : sorted) {
            tape.next(thread);
        }
        for (int i = 0; i < shape.pages(); i++) {
            final int page = tape.names().pageAt(i);
            tape.next(rights[page] << 6 | areas[page].ordinal() << 4 | (dirty[page] ? 8 : 0)
                    | (held[page] ? 4 : 0) | (copied[page] ? 2 : 0) | (current[page] ? 1 : 0));
            tape.nextWide(tape.names().holderState(protocol.holder().state(page)));
        }
    }

    void load(Tape tape) {
        dead = tape.next(0) != 0;
        fetchesLeft = tape.next(0);
        for (int t = 0; t < threads.length; t++) {
            threads[t] = tape.next(0);
        }
        final Long2LongHashMap states = protocol.holder().states();
        for (int page = 0; page < shape.pages(); page++) {
            final int flags = tape.next(0);
            rights[page] = flags >> 6;
            areas[page] = Rights.values()[flags >> 4 & 3];
            dirty[page] = (flags & 8) != 0;
            held[page] = (flags & 4) != 0;
            copied[page] = (flags & 2) != 0;
            current[page] = (flags & 1) != 0;
            final int state = tape.nextWide(0);
            if (state != 0) {
                states.put(page, state);
            } else if (!states.isEmpty()) {
                states.remove(page);
            }
        }
    }

    String describe(int t) {
        return "kernel " + id + ", thread " + t + ", page " + pageOf(t);
    }
}
