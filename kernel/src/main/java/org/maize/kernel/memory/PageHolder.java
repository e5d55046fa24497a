package org.maize.kernel.memory;

import static org.maize.kernel.memory.HolderState.FETCH_NONE;
import static org.maize.kernel.memory.HolderState.FETCH_TO_READ;
import static org.maize.kernel.memory.HolderState.FETCH_TO_WRITE;

import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * The rules of a kernel as requester and holder of pages: how the state of one page here changes with each access and each
 * message, and what is answered. The other half, {@link PageDirectory}, is at the home.
 */
final class PageHolder {
    private final int self;
    private final int home;
    private final Sharing sharing;
    private final PageProtocol outbox;
    private final PageActions actions;
    private final PageTransitions transitions;
    /** {@link HolderState} by page; a page that is not here is all zero. */
    private final Long2LongHashMap states = new Long2LongHashMap(0);

    PageHolder(int self, int home, Sharing sharing, PageProtocol outbox, PageActions actions,
            PageTransitions transitions) {
        this.self = self;
        this.home = home;
        this.sharing = sharing;
        this.outbox = outbox;
        this.actions = actions;
        this.transitions = transitions;
    }

    int state(long page) {
        return (int) states.get(page);
    }

    /**
     * An access by a thread here. One fetch at a time: whoever wants more than it brings tries again after it, when the areas are
     * looked up anew.
     */
    void access(long page, boolean write) {
        final int state = state(page);
        if (!HolderState.allows(state, write) && HolderState.fetch(state) == FETCH_NONE) {
            set(page, HolderState.withFetch(state, write ? FETCH_TO_WRITE : FETCH_TO_READ));
            outbox.send(write ? PageMessage.FETCH_WRITE : PageMessage.FETCH_READ, home, page, self);
        }
    }

    /** The threads that waited for a grant have had their chance: the home may serve the next. */
    void settle(long page) {
        final int state = state(page);
        if (!HolderState.unsettled(state)) { throw error("a settling that no grant asked for", page); }
        set(page, HolderState.withUnsettled(state, false));
        outbox.send(PageMessage.COMPLETE, home, page, self);
    }

    /** A message of the home or of an owner. */
    void receive(PageMessage message, int from, long page, int requester) {
        switch (message) {
            case GRANT_NEW, GRANT_WRITE, GRANT_ORIGINAL, CONTENT_READ, CONTENT_WRITE, CONTENT_FRAME ->
                    granted(message, page);
            case RECALL_READ, RECALL_WRITE, INVALIDATE, DISCARD -> recalled(message, page, requester);
            case RECALL_FRAME -> asked(page, requester);
            case FAULT -> refused(page);
            default -> throw error(message + " from kernel " + from, page);
        }
    }

    private void granted(PageMessage message, long page) {
        final int state = state(page);
        final PageState now = HolderState.pageState(state);
        final int fetch = HolderState.fetch(state);
        final boolean expected = switch (message) {
            case GRANT_NEW -> fetch != FETCH_NONE && (!now.readable() || isOriginal(now) && fetch == FETCH_TO_WRITE);
            case GRANT_WRITE -> fetch == FETCH_TO_WRITE && now == PageState.SHARED;
            case GRANT_ORIGINAL, CONTENT_READ -> fetch == FETCH_TO_READ && !now.readable();
            case CONTENT_FRAME -> fetch != FETCH_NONE && !now.readable();
            default -> fetch == FETCH_TO_WRITE && !now.readable();
        };
        if (!expected || HolderState.unsettled(state) || HolderState.revoking(state)) {
            throw error(message.toString(), page);
        }
        final PageState next = switch (message) {
            case GRANT_NEW -> PageState.NOT_REPLICATED;
            case GRANT_ORIGINAL, CONTENT_READ -> PageState.SHARED;
            default -> PageState.MODIFIED;
        };
        set(page, HolderState.withUnsettled(HolderState.withFetch(enter(state, next), FETCH_NONE), true));
        switch (message) {
            case GRANT_NEW -> actions.allocate(page);
            case GRANT_ORIGINAL -> actions.mapOriginal(page);
            case CONTENT_READ, CONTENT_WRITE, CONTENT_FRAME -> actions.accept(page);
            default -> {
            }
        }
        if (next == PageState.SHARED) {
            actions.grantRead(page);
        } else {
            actions.grantWrite(page);
        }
    }

    /** Whether a page that is here in a state is here as its original. */
    private boolean isOriginal(PageState now) {
        return sharing == Sharing.MAPPINGS && now == PageState.SHARED;
    }

    /** Another kernel is to map the frame too: nothing is taken from this one. */
    private void asked(long page, int requester) {
        final int state = state(page);
        if (!HolderState.pageState(state).writable() || HolderState.unsettled(state) || HolderState.revoking(state)) {
            throw error("RECALL_FRAME", page);
        }
        set(page, enter(state, PageState.MODIFIED));
        outbox.sendContent(PageMessage.CONTENT_FRAME, requester, page, requester);
    }

    private void refused(long page) {
        final int state = state(page);
        final int fetch = HolderState.fetch(state);
        if (fetch == FETCH_NONE) { throw error("FAULT", page); }
        set(page, HolderState.withFetch(state, FETCH_NONE));
        actions.refused(page, fetch == FETCH_TO_WRITE);
    }

    private void recalled(PageMessage message, long page, int requester) {
        final int state = state(page);
        final PageState now = HolderState.pageState(state);
        final boolean expected = message == PageMessage.INVALIDATE ? now == PageState.SHARED : now.readable();
        if (!expected || HolderState.unsettled(state) || HolderState.revoking(state)) {
            throw error(message.toString(), page);
        }
        set(page, HolderState.withRevocation(state, message, requester));
        if (message == PageMessage.RECALL_READ ? actions.revokeWrite(page) : actions.revoke(page)) {
            revoked(page);
        }
    }

    /** No core can use any longer what is being taken back: the answer may go out. */
    void revoked(long page) {
        final int state = state(page);
        if (!HolderState.revoking(state)) { throw error("a completed revocation that nobody asked for", page); }
        final PageMessage message = HolderState.revocation(state);
        final int requester = HolderState.revocationRequester(state);
        final boolean awaited = HolderState.fetch(state) != FETCH_NONE;
        final int revoked = HolderState.withoutRevocation(state);
        switch (message) {
            case RECALL_READ -> {
                set(page, enter(revoked, PageState.SHARED));
                outbox.sendContent(PageMessage.CONTENT_READ, requester, page, requester);
            }
            case RECALL_WRITE -> {
                set(page, enter(revoked, PageState.INVALID));
                outbox.sendContent(PageMessage.CONTENT_WRITE, requester, page, requester);
                actions.release(page, awaited);
            }
            case INVALIDATE -> {
                set(page, enter(revoked, PageState.INVALID));
                actions.release(page, awaited);
                outbox.send(PageMessage.INVALIDATE_ACK, home, page, requester);
            }
            default -> {
                set(page, enter(revoked, PageState.UNMAPPED));
                actions.release(page, awaited);
                outbox.send(PageMessage.DISCARD_ACK, home, page, requester);
            }
        }
    }

    /** The process dies here: whatever the home or a requester waits for from this kernel is answered. */
    void die() {
        final Long2LongHashMap.EntryIterator entries = states.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            final long page = entries.getLongKey();
            final int state = (int) entries.getLongValue();
            if (HolderState.unsettled(state)) {
                outbox.send(PageMessage.ABANDON, home, page, self);
            }
            if (HolderState.revoking(state)) {
                final int requester = HolderState.revocationRequester(state);
                outbox.send(PageProtocol.answerOfTheDead(HolderState.revocation(state)), home, page, requester);
            }
        }
        states.clear();
    }

    /** Whether nothing of any page is here or under way. */
    boolean isIdle() {
        final Long2LongHashMap.EntryIterator entries = states.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            final int state = (int) entries.getLongValue();
            if (HolderState.withPageState(state, PageState.UNMAPPED) != 0 || HolderState.pageState(state).readable()) {
                return false;
            }
        }
        return true;
    }

    void describe(List<String> to) {
        states.forEachLong((page, value) -> {
            final int state = (int) value;
            if (HolderState.fetch(state) != FETCH_NONE || HolderState.unsettled(state) || HolderState.revoking(state)) {
                to.add("page 0x" + Long.toHexString(page) + " is " + HolderState.describe(state));
            }
        });
    }

    private int enter(int state, PageState next) {
        final PageState now = HolderState.pageState(state);
        if (now != next) {
            transitions.add(now, next);
        }
        return HolderState.withPageState(state, next);
    }

    private void set(long page, int state) {
        if (state == 0) {
            states.remove(page);
        } else {
            states.put(page, state);
        }
    }

    Long2LongHashMap states() {
        return states;
    }

    private PageProtocolError error(String what, long page) {
        return new PageProtocolError(what, self, page, HolderState.describe(state(page)));
    }
}
