package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongArrayQueue;

/**
 * The page protocol of one process at one kernel: keeps the process's pages coherent between the kernels that have copies.
 *
 * <p>It is a state machine without clock, thread or I/O: every method is an event, changes the state, and says what is to be
 * done through {@link PageActions}. What comes in order between two kernels must be delivered in that order; nothing else is
 * assumed of the transport. The states are those of {@link PageState}, the messages those of {@link PageMessage}; the home of the
 * process keeps the directory and lets one transaction at a time run on each page.
 *
 * <table>
 * <caption>The transactions</caption>
 * <tr><th>the page is</th><th>a fetch to read</th><th>a fetch to write</th></tr>
 * <tr><td>untouched</td><td>GRANT_NEW: N</td><td>GRANT_NEW: N</td></tr>
 * <tr><td>N or M at the owner</td><td>RECALL_READ to the owner, CONTENT_READ to the requester: S at both</td>
 * <td>RECALL_WRITE to the owner, CONTENT_WRITE to the requester: I there, M here</td></tr>
 * <tr><td>S, not at the requester</td><td>the same: S at one more</td>
 * <td>INVALIDATE to all but the owner; when all have acknowledged, as above</td></tr>
 * <tr><td>S, also at the requester</td><td></td><td>INVALIDATE to all others; when all have acknowledged, GRANT_WRITE: M</td></tr>
 * </table>
 *
 * <p>With {@link Sharing#MAPPINGS}:
 * <table>
 * <caption>The transactions of mappings</caption>
 * <tr><th>the page is</th><th>a fetch to read</th><th>a fetch to write</th></tr>
 * <tr><td>untouched</td><td>GRANT_ORIGINAL: S</td><td>GRANT_NEW: N</td></tr>
 * <tr><td>its original, S at some</td><td>GRANT_ORIGINAL: S at one more</td>
 * <td>INVALIDATE to all others; when all have acknowledged, GRANT_NEW: the copy, N</td></tr>
 * <tr><td>N or M at some</td><td colspan="2">RECALL_FRAME to the owner, CONTENT_FRAME to the requester: M at both</td></tr>
 * </table>
 *
 * <p>Each ends with COMPLETE from the requester. A page of a read-only area goes the same way: all its holders are S, nothing has
 * to be taken from the owner since it never had the right to write, and a later change of the area's protection finds it right.
 *
 * <p>Owned by its kernel's thread. Nothing is allocated per event, apart from the tables' growth.
 *
 * @see <a href="https://en.wikipedia.org/wiki/MSI_protocol">MSI</a>
 */
public final class PageProtocol {
    /** The number of kernels that a page's directory can tell apart; ids are 0 to this less one. */
    public static final int MAX_KERNELS = 64;

    private static final int REQUESTER_SHIFT = 5;
    private static final int PAGE_SHIFT = 11;
    /** The largest page number: 52 bits, as of a 64-bit address space. */
    public static final long MAX_PAGE = (1L << 52) - 1;

    private final int self;
    private final int home;
    private final PageActions actions;
    private final PageHolder holder;
    private final PageDirectory directory;
    /** Messages of this kernel to itself, in order: page, requester, message. */
    private final LongArrayQueue toSelf = new LongArrayQueue(-1);

    /**
     * The protocol of a process without a page.
     *
     * @param self        the kernel where this runs, 0 to 63.
     * @param home        the home kernel of the process, 0 to 63.
     * @param sharing     what is kept coherent; the same at every kernel.
     * @param actions     what is done on its word.
     * @param transitions where state changes are counted.
     */
    public PageProtocol(int self, int home, Sharing sharing, PageActions actions, PageTransitions transitions) {
        if (self < 0 || self >= MAX_KERNELS || home < 0 || home >= MAX_KERNELS) {
            throw new IllegalArgumentException(
                    "kernel " + self + " or home " + home + " is not in 0.." + (MAX_KERNELS - 1));
        }
        this.self = self;
        this.home = home;
        this.actions = actions;
        this.holder = new PageHolder(self, home, sharing, this, actions, transitions);
        this.directory = self == home ? new PageDirectory(self, sharing, this, actions) : null;
    }

    /** The state of a page at this kernel. */
    public PageState state(long page) {
        return HolderState.pageState(holder.state(page));
    }

    /** Whether the protocol lets this kernel read or write a page now; its area may still forbid it. */
    public boolean allows(long page, boolean write) {
        return HolderState.allows(holder.state(page), write);
    }

    /** Whether a fetch of the page is under way here, so that a grant or a refusal will come. */
    public boolean isAwaited(long page) {
        return HolderState.fetch(holder.state(page)) != HolderState.FETCH_NONE;
    }

    /** Whether {@link #settle} is due for a page. */
    public boolean isUnsettled(long page) {
        return HolderState.unsettled(holder.state(page));
    }

    /** At the home: whether nobody has had anything of a page, or has it still. */
    public boolean isUntouched(long page) {
        return !atHome().entries().containsKey(page);
    }

    /** Whether this kernel has no page and waits for none, and as the home knows of no kernel that does. */
    public boolean isIdle() {
        return holder.isIdle() && (directory == null || directory.entries().isEmpty());
    }

    /**
     * A thread of this kernel accesses a page that its area allows to be so accessed. If the kernel may not, a fetch is sent unless
     * one is under way, and {@link PageActions#grantRead}, {@link PageActions#grantWrite} or {@link PageActions#refused} follows,
     * possibly within this call.
     *
     * @return whether the access may go on now.
     */
    public boolean access(long page, boolean write) {
        if (page < 0 || page > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "page 0x" + Long.toHexString(page) + " is not in 0..0x" + Long.toHexString(MAX_PAGE));
        }
        holder.access(page, write);
        deliverToSelf();
        return allows(page, write);
    }

    /**
     * The threads that a grant has woken have tried again (or are dead). Once for each grant. Until then no other kernel gets the
     * page: without that, two kernels that want one page could hand it to and fro for ever without either using it.
     *
     * <p>For an instruction that needs two pages, settle the first when the thread faults on the second, unless the second has the
     * higher number: pages kept in ascending order only cannot make two kernels wait for each other.
     *
     * @throws PageProtocolError if nothing is unsettled.
     */
    public void settle(long page) {
        holder.settle(page);
        deliverToSelf();
    }

    /**
     * No core can use any longer what {@link PageActions#revoke} or {@link PageActions#revokeWrite} took back, which had answered false.
     *
     * @throws PageProtocolError if nothing is being revoked.
     */
    public void revoked(long page) {
        holder.revoked(page);
        deliverToSelf();
    }

    /**
     * A message has arrived. A fetch, which only the home gets, has been checked against the areas of the process:
     * see {@link #refuse}.
     *
     * @throws PageProtocolError if the protocol does not allow it now; nothing is changed.
     */
    public void receive(PageMessage message, int from, long page, int requester) {
        if (from < 0 || from >= MAX_KERNELS || requester < 0 || requester >= MAX_KERNELS || page < 0
                || page > MAX_PAGE) {
            throw new PageProtocolError(message + " from kernel " + from + " for kernel " + requester, self, page,
                    "out of range");
        }
        deliver(message, from, page, requester);
        deliverToSelf();
    }

    /** At the home: answers a fetch of a page that is in no area, or in one that does not allow the access. */
    public void refuse(int from, long page) {
        send(PageMessage.FAULT, from, page, from);
        deliverToSelf();
    }

    /**
     * At the home: the page shall no longer exist at any kernel, its area being unmapped (before this call) or replaced.
     * {@link PageActions#discarded} follows, possibly within this call. Fetches that were accepted before are served first.
     *
     * @throws PageProtocolError if the last discard of the page has not begun yet.
     */
    public void discard(long page) {
        atHome().discard(page);
        deliverToSelf();
    }

    /**
     * At the home: {@link #discard} for every page from first to last, both included, that any kernel has or waits for.
     *
     * @return how many pages that were; {@link PageActions#discarded} follows for each, possibly within this call.
     */
    public int discard(long first, long last) {
        final var pages = atHome().pagesBetween(first, last);
        final int count = pages.size();
        for (int i = 0; i < count; i++) {
            atHome().discard(pages.getLong(i));
            deliverToSelf();
        }
        return count;
    }

    /** At the home: adds the pages that any kernel has or waits for. */
    public void touchedPages(LongArrayList to) {
        final var pages = atHome().pagesBetween(0, MAX_PAGE);
        for (int i = 0; i < pages.size(); i++) {
            to.addLong(pages.getLong(i));
        }
    }

    /**
     * The process is dead at this kernel, its threads run on no core and its frames are about to be freed. Everyone who waits for
     * this kernel is answered; messages that come later are answered by {@link #answerForTheDead}.
     */
    public void die() {
        if (self == home) {
            directory.die();
        }
        holder.die();
        while (!toSelf.isEmpty()) {
            final long packed = toSelf.pollLong();
            final PageMessage message = messageOf(packed);
            answerForTheDead(message, self, home, packed >>> PAGE_SHIFT, requesterOf(packed), self, actions);
        }
    }

    /**
     * Answers a message about a page of a process that this kernel does not have, or no longer: nobody waits for ever for the dead.
     *
     * @param home the home kernel of that process, as the message says.
     */
    public static void answerForTheDead(
            PageMessage message, int from, int home, long page, int requester, int self, PageActions actions) {
        final PageMessage answer = answerOfTheDead(message);
        if (answer != null) {
            final int to = switch (message) {
                case CONTENT_READ, CONTENT_WRITE, CONTENT_FRAME -> home;
                case GONE -> requester;
                default -> from;
            };
            if (to != self) {
                actions.send(answer, to, page, requester);
            } else {
                answerForTheDead(answer, self, home, page, requester, self, actions);
            }
        }
    }

    /** What a kernel answers where the process is dead, or null. */
    static PageMessage answerOfTheDead(PageMessage message) {
        return switch (message) {
            case FETCH_READ, FETCH_WRITE, GONE -> PageMessage.FAULT;
            case RECALL_READ, RECALL_WRITE, RECALL_FRAME -> PageMessage.GONE;
            case CONTENT_READ, CONTENT_WRITE, CONTENT_FRAME, GRANT_NEW, GRANT_WRITE, GRANT_ORIGINAL ->
                    PageMessage.ABANDON;
            case INVALIDATE -> PageMessage.INVALIDATE_ACK;
            case DISCARD -> PageMessage.DISCARD_ACK;
            case INVALIDATE_ACK, DISCARD_ACK, COMPLETE, ABANDON, FAULT -> null;
        };
    }

    /** The pages of which something is under way here, in words; for messages. */
    public List<String> describe() {
        final List<String> found = new ArrayList<>();
        holder.describe(found);
        if (directory != null) {
            directory.describe(found);
        }
        return found;
    }

    void send(PageMessage message, int to, long page, int requester) {
        if (to == self) {
            toSelf.addLong(page << PAGE_SHIFT | (long) requester << REQUESTER_SHIFT | message.ordinal());
        } else {
            actions.send(message, to, page, requester);
        }
    }

    void sendContent(PageMessage message, int to, long page, int requester) {
        actions.sendContent(message, to, page, requester);
    }

    private void deliverToSelf() {
        while (!toSelf.isEmpty()) {
            final long packed = toSelf.pollLong();
            deliver(messageOf(packed), self, packed >>> PAGE_SHIFT, requesterOf(packed));
        }
    }

    private static PageMessage messageOf(long packed) {
        return PageMessage.of((int) packed & (1 << REQUESTER_SHIFT) - 1);
    }

    private static int requesterOf(long packed) {
        return (int) (packed >>> REQUESTER_SHIFT) & MAX_KERNELS - 1;
    }

    private void deliver(PageMessage message, int from, long page, int requester) {
        switch (message) {
            case FETCH_READ, FETCH_WRITE, INVALIDATE_ACK, DISCARD_ACK, COMPLETE, ABANDON, GONE -> {
                if (directory == null) {
                    throw new PageProtocolError(
                            message + " from kernel " + from, self, page, "of a process whose home is kernel " + home);
                }
                directory.receive(message, from, page);
            }
            default -> holder.receive(message, from, page, requester);
        }
    }

    private PageDirectory atHome() {
        if (directory == null) {
            throw new IllegalStateException("kernel " + self + " is not the home, kernel " + home + " is");
        }
        return directory;
    }

    PageHolder holder() {
        return holder;
    }

    PageDirectory directory() {
        return directory;
    }
}
