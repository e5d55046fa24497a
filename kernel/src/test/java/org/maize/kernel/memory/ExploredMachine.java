package org.maize.kernel.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;

/**
 * A small machine around the page protocol: kernels with threads that read and write pages of one process at any time, and a
 * FIFO channel from each kernel to each other. It can list what may happen next, let it happen, and save and load itself, so that
 * every order of events can be tried.
 *
 * <p>Values: instead of what a frame holds, the machine keeps whether that is the value last written to the page. A write makes the
 * writer's copy the current one and all others, also those under way, stale; a read of a stale copy is an error. So threads may
 * read and write without end and the machine still has finitely many states.
 */
final class ExploredMachine {
    /** What may vary. Kernel 0 is the home. */
    record Shape(Sharing sharing, boolean cached, boolean ahead, int kernels, int pages, int threads,
            boolean slowRevocation,
            boolean discards,
            boolean deaths, boolean fifo, BrokenRule broken, PageMessage dropped, PageMessage duplicated) {

        static Shape of(int kernels, int pages) {
            return new Shape(Sharing.CONTENTS, false, false, kernels, pages, 1, false, false, false, true,
                    BrokenRule.NONE,
                    null,
                    null);
        }

        Shape sharing(Sharing what) {
            return new Shape(what, cached, ahead, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    broken,
                    dropped,
                    duplicated);
        }

        /** With frames that kernels share, each behind a cache that keeps what it has, and gives up any of it at any time. */
        Shape withCaches() {
            return new Shape(sharing, true, ahead, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    broken,
                    dropped, duplicated);
        }

        /** With kernels that fetch pages for which no thread waits, in bulk or by prediction. */
        Shape fetchingAhead() {
            return new Shape(sharing, cached, true, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    broken, dropped, duplicated);
        }

        Shape withThreads(int n) {
            return new Shape(sharing, cached, ahead, kernels, pages, n, slowRevocation, discards, deaths, fifo, broken,
                    dropped,
                    duplicated);
        }

        Shape withSlowRevocation() {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, true, discards, deaths, fifo, broken,
                    dropped,
                    duplicated);
        }

        Shape withDiscards() {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, true, deaths, fifo,
                    broken,
                    dropped,
                    duplicated);
        }

        Shape withDeaths() {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, discards, true, fifo,
                    broken,
                    dropped,
                    duplicated);
        }

        Shape withoutFifo() {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, discards, deaths, false,
                    broken,
                    dropped, duplicated);
        }

        Shape with(BrokenRule rule) {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    rule,
                    dropped,
                    duplicated);
        }

        Shape dropping(PageMessage message) {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    broken,
                    message,
                    duplicated);
        }

        Shape duplicating(PageMessage message) {
            return new Shape(sharing, cached, ahead, kernels, pages, threads, slowRevocation, discards, deaths, fifo,
                    broken,
                    dropped,
                    message);
        }
    }

    /** An invariant does not hold. */
    static final class Violation extends AssertionError {
        Violation(String what) {
            super(what);
        }
    }

    static final int HOME = 0;

    private static final int NO_RIGHT = 0;
    private static final int MAY_READ = 1;
    private static final int MAY_WRITE = 2;

    /** Thread states: idle, or a page and whether to write, and whether woken to try again. */
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int WRITE = 2;
    private static final int WOKEN = 4;
    private static final int PAGE_SHIFT = 3;

    /** Kinds of event: the rest of an event is two small arguments. */
    private static final int DELIVER = 0;
    private static final int RETRY = 1;
    private static final int SETTLE = 2;
    private static final int REVOKED = 3;
    private static final int LAST_OF_THE_NECESSARY = REVOKED;
    private static final int ACCESS = 4;
    private static final int UNMAP = 5;
    private static final int MAP = 6;
    private static final int DIE = 7;
    private static final int EVICT = 8;
    private static final int FETCH_AHEAD = 9;

    private final Shape shape;
    private final Kernel[] kernels;
    /** From kernel f to kernel t at [f * kernels + t]. */
    private final List<ArrayDeque<Message>> channels = new ArrayList<>();
    private final boolean[] mapped;
    private final boolean[] discarding;
    /** Whether the page has a value other than its first one at nobody, that is, somebody has had it since it was mapped. */
    private final boolean[] touched;
    /** With caches: whether the frame of a page, which stays the same one, has in memory what was last written to the page. */
    private final boolean[] memoryCurrent;
    private boolean anyDeath;
    private Message arriving;

    private record Message(PageMessage kind, int page, int requester, boolean current) {
    }

    ExploredMachine(Shape shape) {
        this.shape = shape;
        this.kernels = new Kernel[shape.kernels];
        for (int k = 0; k < shape.kernels; k++) {
            kernels[k] = new Kernel(k);
        }
        for (int i = 0; i < shape.kernels * shape.kernels; i++) {
            channels.add(new ArrayDeque<>());
        }
        this.mapped = new boolean[shape.pages];
        this.discarding = new boolean[shape.pages];
        this.touched = new boolean[shape.pages];
        this.memoryCurrent = new boolean[shape.pages];
        java.util.Arrays.fill(mapped, true);
    }

    /** One kernel of the machine, as far as the pages of the one process go. */
    private final class Kernel implements PageActions {
        final int id;
        final PageProtocol protocol;
        final int[] right = new int[shape.pages];
        final boolean[] current = new boolean[shape.pages];
        /** With caches: whether this kernel's has the page, and more than memory has. */
        final boolean[] held = new boolean[shape.pages];
        final boolean[] dirty = new boolean[shape.pages];
        /** Whether the content has just been sent, and the page is about to be given up for that. */
        private boolean giving;
        /** With shared mappings: whether it is the one written frame that is mapped, and not the page's original. */
        final boolean[] copied = new boolean[shape.pages];
        final int[] threads = new int[shape.threads];
        boolean dead;

        Kernel(int id) {
            this.id = id;
            this.protocol = new PageProtocol(id, HOME, shape.sharing, this, new PageTransitions());
        }

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            switch (shape.broken) {
                case INVALIDATION_SKIPPED -> {
                    if (message == PageMessage.INVALIDATE) {
                        put(to, id, new Message(PageMessage.INVALIDATE_ACK, (int) page, requester, false));
                        return;
                    }
                }
                case DISCARD_SKIPPED -> {
                    if (message == PageMessage.DISCARD) {
                        put(to, id, new Message(PageMessage.DISCARD_ACK, (int) page, requester, false));
                        return;
                    }
                }
                case COMPLETION_NOT_AWAITED -> {
                    if (id == HOME && message != PageMessage.INVALIDATE && message != PageMessage.DISCARD
                            && message != PageMessage.FAULT) {
                        put(requester, id, new Message(PageMessage.COMPLETE, (int) page, requester, false));
                    } else if (message == PageMessage.COMPLETE) { return; }
                }
                case GRANTED_NEW_TWICE -> {
                    if (message == PageMessage.RECALL_READ || message == PageMessage.RECALL_WRITE) {
                        put(id, requester, new Message(PageMessage.GRANT_NEW, (int) page, requester, false));
                        return;
                    }
                }
                case ORIGINAL_GRANTED_AFTER_THE_COPY -> {
                    if (message == PageMessage.RECALL_FRAME) {
                        put(id, requester, new Message(PageMessage.GRANT_ORIGINAL, (int) page, requester, false));
                        return;
                    }
                }
                case COPIED_TWICE -> {
                    if (message == PageMessage.RECALL_FRAME) {
                        put(id, requester, new Message(PageMessage.GRANT_NEW, (int) page, requester, false));
                        return;
                    }
                }
                case RECALL_TO_WRITE_AS_TO_READ -> {
                    if (message == PageMessage.RECALL_WRITE) {
                        put(id, to, new Message(PageMessage.RECALL_READ, (int) page, requester, false));
                        return;
                    }
                }
                default -> {
                }
            }
            put(id, to, new Message(message, (int) page, requester, false));
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            final PageMessage kind = switch (shape.broken) {
                case GRANT_INSTEAD_OF_CONTENT -> PageMessage.GRANT_WRITE;
                case CONTENT_TO_READ_AS_TO_WRITE -> PageMessage.CONTENT_WRITE;
                case RECALL_TO_WRITE_AS_TO_READ -> PageMessage.CONTENT_WRITE;
                default -> message;
            };
            if (shape.cached) {
                giving = message == PageMessage.CONTENT_WRITE;
                if (shape.broken != (giving ? BrokenRule.GIVEN_WITHOUT_WRITE_BACK
                        : BrokenRule.SHARED_WITHOUT_WRITE_BACK)) {
                    writeBack((int) page);
                }
                put(id, to, new Message(kind, (int) page, requester, false));
                return;
            }
            final boolean isCurrent = current[(int) page] && shape.broken != BrokenRule.CONTENT_STALE;
            put(id, to, new Message(kind, (int) page, requester, isCurrent));
        }

        @Override
        public void mapOriginal(long page) {
            current[(int) page] = !touched[(int) page];
            copied[(int) page] = false;
        }

        private void writeBack(int page) {
            if (held[page] && dirty[page]) {
                memoryCurrent[page] = current[page];
                dirty[page] = false;
            }
        }

        /** With caches: brings a page to this one, if it is not there. */
        private void view(int page) {
            if (shape.cached && !held[page]) {
                held[page] = true;
                current[page] = memoryCurrent[page];
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
            if (shape.broken != BrokenRule.EVICTED_WITHOUT_WRITE_BACK) {
                writeBack(page);
            }
            forget(page);
        }

        @Override
        public void allocate(long page) {
            if (shape.cached) {
                memoryCurrent[(int) page] = !touched[(int) page];
                touched[(int) page] = true;
                return;
            }
            copied[(int) page] = shape.broken != BrokenRule.ORIGINAL_WRITTEN;
            current[(int) page] = !touched[(int) page];
            touched[(int) page] = true;
        }

        @Override
        public void accept(long page) {
            if (shape.cached) { return; }
            current[(int) page] = arriving.current;
            copied[(int) page] = true;
        }

        @Override
        public void grantRead(long page) {
            view((int) page);
            right[(int) page] = shape.broken == BrokenRule.READ_GRANT_MAPPED_TO_WRITE ? MAY_WRITE : MAY_READ;
            wake(page);
        }

        @Override
        public void grantWrite(long page) {
            view((int) page);
            right[(int) page] = MAY_WRITE;
            wake(page);
        }

        @Override
        public boolean revokeWrite(long page) {
            if (right[(int) page] != MAY_WRITE) { return true; }
            if (shape.slowRevocation) { return shape.broken == BrokenRule.REVOCATION_NOT_AWAITED; }
            if (shape.broken != BrokenRule.WRITE_RIGHT_KEPT) {
                right[(int) page] = MAY_READ;
            }
            return true;
        }

        @Override
        public boolean revoke(long page) {
            if (shape.slowRevocation && right[(int) page] != NO_RIGHT) {
                return shape.broken == BrokenRule.REVOCATION_NOT_AWAITED;
            }
            if (shape.broken != BrokenRule.RIGHTS_NOT_REVOKED) {
                right[(int) page] = NO_RIGHT;
            }
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {
            if (shape.cached) {
                final BrokenRule skipped = protocol.state(page) == PageState.UNMAPPED
                        ? BrokenRule.DISCARDED_WITHOUT_INVALIDATION
                        : giving ? BrokenRule.GIVEN_WITHOUT_INVALIDATION : BrokenRule.COPY_NOT_INVALIDATED;
                giving = false;
                if (shape.broken != skipped) {
                    forget((int) page);
                }
            } else if (right[(int) page] == NO_RIGHT) {
                current[(int) page] = false;
                copied[(int) page] = false;
            } else if (shape.broken == BrokenRule.NONE) {
                throw new Violation("a frame is released that may still be used");
            }
        }

        @Override
        public void refused(long page, boolean write) {
            for (int t = 0; t < threads.length; t++) {
                if (waitsFor(t, page)) {
                    threads[t] = !write || (threads[t] & WRITE) != 0 ? IDLE : threads[t] | WOKEN;
                }
            }
        }

        @Override
        public void discarded(long page) {
            for (Kernel kernel : kernels) {
                if (kernel.right[(int) page] != NO_RIGHT) {
                    throw new Violation("page " + page + " is discarded while kernel " + kernel.id + " may use it");
                }
            }
            discarding[(int) page] = false;
            touched[(int) page] = false;
        }

        private boolean waitsFor(int t, long page) {
            return (threads[t] & (BUSY | WOKEN)) == BUSY && threads[t] >> PAGE_SHIFT == page;
        }

        private void wake(long page) {
            for (int t = 0; t < threads.length; t++) {
                if (waitsFor(t, page)) {
                    threads[t] |= WOKEN;
                }
            }
        }

        /** A thread tries to read or write: does it, or waits. */
        void attempt(int t, int page, boolean write) {
            if (right[page] >= (write ? MAY_WRITE : MAY_READ)) {
                perform(page, write);
                threads[t] = IDLE;
                return;
            }
            // At the home the areas are looked up before the protocol is asked; elsewhere they may be out of date.
            if (id == HOME && !mapped[page] && shape.broken != BrokenRule.UNMAPPED_PAGE_SERVED) {
                threads[t] = IDLE;
                return;
            }
            threads[t] = BUSY | (write ? WRITE : 0) | page << PAGE_SHIFT;
            if (shape.broken == BrokenRule.FETCHED_TWICE && protocol.isAwaited(page)) {
                put(id, HOME, new Message(write ? PageMessage.FETCH_WRITE : PageMessage.FETCH_READ, page, id, false));
            }
            final boolean allowed = protocol.access(page, write);
            if (allowed && right[page] < (write ? MAY_WRITE : MAY_READ)) {
                throw new Violation("an access is allowed and was never granted");
            }
        }

        private void perform(int page, boolean write) {
            view(page);
            if (!current[page]) {
                throw new Violation("kernel " + id + (write ? " writes" : " reads") + " a stale copy of page " + page);
            }
            if (write) {
                final boolean mappings = shape.sharing == Sharing.MAPPINGS;
                if (mappings && !copied[page]) {
                    throw new Violation("kernel " + id + " writes the original of page " + page);
                }
                for (Kernel kernel : kernels) {
                    kernel.current[page] = kernel == this || mappings && kernel.current[page] && kernel.copied[page];
                }
                dirty[page] = shape.cached;
                memoryCurrent[page] = false;
                for (ArrayDeque<Message> channel : channels) {
                    final int count = channel.size();
                    for (int i = 0; i < count; i++) {
                        final Message m = channel.poll();
                        channel.add(m.page == page && !mappings
                                ? new Message(m.kind, m.page, m.requester, false)
                                : m);
                    }
                }
            }
        }
    }

    private void put(int from, int to, Message message) {
        if (message.kind == shape.dropped) { return; }
        channel(from, to).add(message);
        if (message.kind == shape.duplicated) {
            channel(from, to).add(message);
        }
    }

    private ArrayDeque<Message> channel(int from, int to) {
        return channels.get(from * shape.kernels + to);
    }

    /** Every event that may happen now, those first that must happen for anybody's wait to end. */
    void events(IntArrayList events) {
        events.clear();
        for (int c = 0; c < channels.size(); c++) {
            final int choices = shape.fifo ? Math.min(1, channels.get(c).size()) : channels.get(c).size();
            for (int i = 0; i < choices; i++) {
                events.addInt(event(DELIVER, c, i));
            }
        }
        for (Kernel kernel : kernels) {
            if (kernel.dead) {
                continue;
            }
            for (int t = 0; t < shape.threads; t++) {
                if ((kernel.threads[t] & WOKEN) != 0) {
                    events.addInt(event(RETRY, kernel.id, t));
                }
            }
            for (int page = 0; page < shape.pages; page++) {
                if (kernel.protocol.isUnsettled(page)) {
                    events.addInt(event(SETTLE, kernel.id, page));
                }
                if (HolderState.revoking(kernel.protocol.holder().state(page))) {
                    events.addInt(event(REVOKED, kernel.id, page));
                }
            }
        }
        for (Kernel kernel : kernels) {
            if (kernel.dead) {
                continue;
            }
            for (int t = 0; t < shape.threads; t++) {
                if (kernel.threads[t] == IDLE) {
                    for (int access = 0; access < 2 * shape.pages; access++) {
                        events.addInt(event(ACCESS, kernel.id, t << 4 | access));
                    }
                }
            }
            for (int page = 0; page < shape.pages; page++) {
                if (kernel.held[page]) {
                    events.addInt(event(EVICT, kernel.id, page));
                }
            }
            for (int access = 0; shape.ahead && access < 2 * shape.pages; access++) {
                final int page = access >> 1;
                if (!kernel.protocol.isAwaited(page) && !kernel.protocol.allows(page, (access & 1) != 0)
                        && (kernel.id != HOME || mapped[page])) {
                    events.addInt(event(FETCH_AHEAD, kernel.id, access));
                }
            }
            if (shape.deaths) {
                events.addInt(event(DIE, kernel.id, 0));
            }
        }
        if (shape.discards && !kernels[HOME].dead) {
            for (int page = 0; page < shape.pages; page++) {
                if (!mapped[page]) {
                    events.addInt(event(MAP, page, 0));
                } else if (!discarding[page]) {
                    events.addInt(event(UNMAP, page, 0));
                }
            }
        }
    }

    private static int event(int kind, int a, int b) {
        return kind << 16 | a << 8 | b;
    }

    static boolean isNecessary(int event) {
        return event >> 16 <= LAST_OF_THE_NECESSARY;
    }

    void happen(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        switch (event >> 16) {
            case DELIVER -> deliver(a / shape.kernels, a % shape.kernels, b);
            case RETRY -> {
                final int thread = kernels[a].threads[b];
                kernels[a].attempt(b, thread >> PAGE_SHIFT, (thread & WRITE) != 0);
            }
            case SETTLE -> kernels[a].protocol.settle(b);
            case REVOKED -> revoked(kernels[a], b);
            case ACCESS -> kernels[a].attempt(b >> 4, (b & 15) >> 1, (b & 1) != 0);
            case UNMAP -> {
                mapped[a] = false;
                discarding[a] = true;
                kernels[HOME].protocol.discard(a);
            }
            case MAP -> mapped[a] = true;
            case EVICT -> kernels[a].evict(b);
            case FETCH_AHEAD -> kernels[a].protocol.access(b >> 1, (b & 1) != 0);
            default -> die(kernels[a]);
        }
    }

    private void revoked(Kernel kernel, int page) {
        final PageMessage why = HolderState.revocation(kernel.protocol.holder().state(page));
        if (why == PageMessage.RECALL_READ) {
            kernel.right[page] = Math.min(kernel.right[page], MAY_READ);
        } else {
            kernel.right[page] = NO_RIGHT;
        }
        kernel.protocol.revoked(page);
    }

    private void deliver(int from, int to, int index) {
        final Message message = take(channel(from, to), index);
        final Kernel kernel = kernels[to];
        if (kernel.dead) {
            if (shape.broken != BrokenRule.THE_DEAD_ARE_SILENT) {
                PageProtocol.answerForTheDead(message.kind, from, HOME, message.page, message.requester, to, kernel);
            }
            return;
        }
        final boolean fetch = message.kind == PageMessage.FETCH_READ || message.kind == PageMessage.FETCH_WRITE;
        if (fetch && !mapped[message.page] && shape.broken != BrokenRule.UNMAPPED_PAGE_SERVED) {
            kernel.protocol.refuse(from, message.page);
            return;
        }
        arriving = message;
        kernel.protocol.receive(message.kind, from, message.page, message.requester);
    }

    private static Message take(ArrayDeque<Message> channel, int index) {
        Message taken = null;
        final int count = channel.size();
        for (int i = 0; i < count; i++) {
            final Message message = channel.poll();
            if (i == index) {
                taken = message;
            } else {
                channel.add(message);
            }
        }
        return taken;
    }

    private void die(Kernel kernel) {
        anyDeath = true;
        kernel.dead = true;
        if (shape.broken != BrokenRule.DEATH_UNANNOUNCED) {
            kernel.protocol.die();
        }
        java.util.Arrays.fill(kernel.right, NO_RIGHT);
        java.util.Arrays.fill(kernel.current, false);
        java.util.Arrays.fill(kernel.copied, false);
        java.util.Arrays.fill(kernel.held, false);
        java.util.Arrays.fill(kernel.dirty, false);
        java.util.Arrays.fill(kernel.threads, IDLE);
        kernel.protocol.holder().states().clear();
        if (kernel.id == HOME) {
            kernel.protocol.directory().entries().clear();
        }
    }

    /** What must hold at every instant. */
    void check() {
        for (int page = 0; page < shape.pages; page++) {
            int writers = 0;
            int users = 0;
            boolean currentSomewhere = false;
            for (Kernel kernel : kernels) {
                users += kernel.right[page] != NO_RIGHT ? 1 : 0;
                writers += kernel.right[page] == MAY_WRITE ? 1 : 0;
                currentSomewhere |= kernel.current[page] || shape.cached && memoryCurrent[page];
                if (kernel.right[page] == MAY_READ && kernel.copied[page] && shape.sharing == Sharing.MAPPINGS) {
                    throw new Violation("kernel " + kernel.id + " may only read the copy of page " + page);
                }
                final boolean isCurrent = shape.cached && !kernel.held[page]
                        ? memoryCurrent[page]
                        : kernel.current[page];
                if (kernel.right[page] != NO_RIGHT && !isCurrent) {
                    throw new Violation("kernel " + kernel.id + " may read a stale copy of page " + page);
                }
            }
            if (shape.sharing == Sharing.CONTENTS && (writers > 1 || writers == 1 && users > 1)
                    || shape.sharing == Sharing.MAPPINGS && writers != 0 && writers != users) {
                throw new Violation(writers + " kernels may write page " + page + ", " + users + " may use it");
            }
            for (ArrayDeque<Message> channel : channels) {
                for (Message message : channel) {
                    currentSomewhere |= message.page == page && message.current;
                }
            }
            if (touched[page] && !currentSomewhere && !anyDeath && !discarding[page]) {
                throw new Violation("the content of page " + page + " is lost");
            }
        }
    }

    /** What must hold when nothing is under way any more: nobody waits, and the directory tells the truth. */
    void checkQuiescence() {
        for (Kernel kernel : kernels) {
            for (int thread : kernel.threads) {
                if (thread != IDLE) {
                    throw new Violation("a thread of kernel " + kernel.id + " waits for page " + (thread >> PAGE_SHIFT)
                            + " for ever");
                }
            }
        }
        if (kernels[HOME].dead) { return; }
        for (int page = 0; page < shape.pages; page++) {
            final DirectoryEntry entry = kernels[HOME].protocol.directory().entries().get(page);
            if (entry == null ? discarding[page] : entry.phase != DirectoryEntry.Phase.IDLE || entry.hasWaiting()) {
                throw new Violation("page " + page + " is busy for ever at its home: " + entry);
            }
            long holders = 0;
            long dead = 0;
            for (Kernel kernel : kernels) {
                dead |= kernel.dead ? 1L << kernel.id : 0;
                holders |= kernel.protocol.state(page).readable() ? 1L << kernel.id : 0;
            }
            final long recorded = entry == null ? 0 : entry.holders & ~dead;
            if (holders != recorded) {
                throw new Violation(
                        "page " + page + " is at kernels " + holders + ", its home believes at " + recorded);
            }
            if (!mapped[page] && holders != 0) {
                throw new Violation("page " + page + " is in no area and at kernels " + holders);
            }
        }
    }

    /** The whole state as bytes: equal for equal states. */
    byte[] save() {
        final IntArrayList ints = new IntArrayList();
        int flags = anyDeath ? 1 : 0;
        for (int page = 0; page < shape.pages; page++) {
            flags = flags << 3 | (mapped[page] ? 4 : 0) | (discarding[page] ? 2 : 0) | (touched[page] ? 1 : 0);
        }
        ints.addInt(flags);
        for (boolean is : memoryCurrent) {
            ints.addInt(is ? 1 : 0);
        }
        for (Kernel kernel : kernels) {
            ints.addInt(kernel.dead ? 1 : 0);
            for (int thread : kernel.threads) {
                ints.addInt(thread);
            }
            for (int page = 0; page < shape.pages; page++) {
                ints.addInt(kernel.right[page] << 4 | (kernel.dirty[page] ? 8 : 0) | (kernel.held[page] ? 4 : 0)
                        | (kernel.copied[page] ? 2 : 0) | (kernel.current[page] ? 1 : 0));
                final int state = kernel.protocol.holder().state(page);
                ints.addInt(state & 0xff);
                ints.addInt(state >>> 8 & 0xff);
                ints.addInt(state >>> 16);
            }
        }
        for (int page = 0; page < shape.pages; page++) {
            final DirectoryEntry entry = kernels[HOME].protocol.directory().entries().get(page);
            final long[] longs = entry == null ? new long[0] : entry.toLongs();
            ints.addInt(longs.length);
            for (int i = 0; i < longs.length; i++) {
                ints.addInt((int) longs[i] & 0xff);
                if (i == 2) {
                    ints.addInt((int) (longs[i] >>> 8) & 0xff);
                    ints.addInt((int) (longs[i] >>> 16) & 0xff);
                    ints.addInt((int) (longs[i] >>> 32) & 0xff);
                }
            }
        }
        for (ArrayDeque<Message> channel : channels) {
            ints.addInt(channel.size());
            for (Message m : channel) {
                ints.addInt(m.kind.ordinal() << 1 | (m.current ? 1 : 0));
                ints.addInt(m.page << 4 | m.requester);
            }
        }
        final byte[] bytes = new byte[ints.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ints.getInt(i);
        }
        return bytes;
    }

    void load(byte[] bytes) {
        int at = 0;
        int flags = bytes[at++];
        for (int page = shape.pages - 1; page >= 0; page--) {
            mapped[page] = (flags & 4) != 0;
            discarding[page] = (flags & 2) != 0;
            touched[page] = (flags & 1) != 0;
            flags >>= 3;
        }
        anyDeath = flags != 0;
        for (int page = 0; page < shape.pages; page++) {
            memoryCurrent[page] = bytes[at++] != 0;
        }
        for (Kernel kernel : kernels) {
            kernel.dead = bytes[at++] != 0;
            for (int t = 0; t < shape.threads; t++) {
                kernel.threads[t] = bytes[at++];
            }
            final Long2LongHashMap states = kernel.protocol.holder().states();
            states.clear();
            for (int page = 0; page < shape.pages; page++) {
                kernel.current[page] = (bytes[at] & 1) != 0;
                kernel.copied[page] = (bytes[at] & 2) != 0;
                kernel.held[page] = (bytes[at] & 4) != 0;
                kernel.dirty[page] = (bytes[at] & 8) != 0;
                kernel.right[page] = bytes[at++] >> 4;
                final int state = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] << 16;
                at += 3;
                if (state != 0) {
                    states.put(page, state);
                }
            }
        }
        kernels[HOME].protocol.directory().entries().clear();
        for (int page = 0; page < shape.pages; page++) {
            final long[] longs = new long[bytes[at++]];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = bytes[at++] & 0xff;
                if (i == 2) {
                    longs[i] |= (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xffL) << 32;
                    at += 3;
                }
            }
            if (longs.length != 0) {
                final DirectoryEntry entry = new DirectoryEntry();
                entry.fromLongs(longs);
                kernels[HOME].protocol.directory().entries().put(page, entry);
            }
        }
        for (ArrayDeque<Message> channel : channels) {
            channel.clear();
            final int count = bytes[at++];
            for (int i = 0; i < count; i++) {
                final int kind = bytes[at++];
                final int where = bytes[at++];
                channel.add(new Message(PageMessage.of(kind >> 1), where >> 4, where & 15, (kind & 1) != 0));
            }
        }
    }

    String describe(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        return switch (event >> 16) {
            case DELIVER -> "kernel " + a % shape.kernels + " receives from kernel " + a / shape.kernels + ": "
                    + List.copyOf(channels.get(a)).get(b);
            case RETRY -> "kernel " + a + ", thread " + b + " tries again";
            case SETTLE -> "kernel " + a + " settles page " + b;
            case REVOKED -> "kernel " + a + " has revoked page " + b;
            case ACCESS -> "kernel " + a + ", thread " + (b >> 4) + ((b & 1) != 0 ? " writes page " : " reads page ")
                    + ((b & 15) >> 1);
            case UNMAP -> "page " + a + " is unmapped";
            case MAP -> "page " + a + " is mapped";
            case FETCH_AHEAD -> "kernel " + a + " fetches page " + (b >> 1) + " ahead"
                    + ((b & 1) != 0 ? " to write" : "");
            case EVICT -> "the cache of kernel " + a + " gives up page " + b;
            default -> "the process dies at kernel " + a;
        };
    }
}
