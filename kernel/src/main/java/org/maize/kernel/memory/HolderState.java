package org.maize.kernel.memory;

/**
 * The state of one page at one kernel in an int, all zero for a page that the kernel has nothing to do with.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>bits</th><th>what</th></tr>
 * <tr><td>0-2</td><td>{@link PageState}</td></tr>
 * <tr><td>3-4</td><td>the fetch that waits for its answer: none, to read, to write</td></tr>
 * <tr><td>5</td><td>unsettled: granted, and the home not yet told that the grant was of use</td></tr>
 * <tr><td>6-10</td><td>the message whose revocation is not complete on every core, 0 none, else {@link PageMessage} + 1</td></tr>
 * <tr><td>11-16</td><td>the requester which that message names</td></tr>
 * </table>
 */
final class HolderState {
    static final int FETCH_NONE = 0;
    static final int FETCH_TO_READ = 1;
    static final int FETCH_TO_WRITE = 2;

    private static final int PAGE_STATE_MASK = 7;
    private static final int FETCH_SHIFT = 3;
    private static final int FETCH_MASK = 3 << FETCH_SHIFT;
    private static final int UNSETTLED = 1 << 5;
    private static final int REVOCATION_SHIFT = 6;
    private static final int REVOCATION_MASK = 31 << REVOCATION_SHIFT;
    private static final int REQUESTER_SHIFT = 11;
    private static final int REQUESTER_MASK = 63 << REQUESTER_SHIFT;

    private HolderState() {
    }

    static PageState pageState(int state) {
        return PageState.of(state & PAGE_STATE_MASK);
    }

    static int withPageState(int state, PageState to) {
        return state & ~PAGE_STATE_MASK | to.ordinal();
    }

    static int fetch(int state) {
        return (state & FETCH_MASK) >>> FETCH_SHIFT;
    }

    static int withFetch(int state, int fetch) {
        return state & ~FETCH_MASK | fetch << FETCH_SHIFT;
    }

    static boolean unsettled(int state) {
        return (state & UNSETTLED) != 0;
    }

    static int withUnsettled(int state, boolean unsettled) {
        return unsettled ? state | UNSETTLED : state & ~UNSETTLED;
    }

    static boolean revoking(int state) {
        return (state & REVOCATION_MASK) != 0;
    }

    /** The message whose revocation is under way; only when {@link #revoking}. */
    static PageMessage revocation(int state) {
        return PageMessage.of(((state & REVOCATION_MASK) >>> REVOCATION_SHIFT) - 1);
    }

    static int revocationRequester(int state) {
        return (state & REQUESTER_MASK) >>> REQUESTER_SHIFT;
    }

    static int withRevocation(int state, PageMessage message, int requester) {
        return withoutRevocation(state) | message.ordinal() + 1 << REVOCATION_SHIFT | requester << REQUESTER_SHIFT;
    }

    static int withoutRevocation(int state) {
        return state & ~(REVOCATION_MASK | REQUESTER_MASK);
    }

    /** Whether an access may go on: the page state allows it, and no revocation that would forbid it has begun. */
    static boolean allows(int state, boolean write) {
        if (revoking(state) && (write || revocation(state) != PageMessage.RECALL_READ)) { return false; }
        final PageState pageState = pageState(state);
        return write ? pageState.writable() : pageState.readable();
    }

    /** The state in words, for messages. */
    static String describe(int state) {
        final StringBuilder text = new StringBuilder().append(pageState(state).letter());
        switch (fetch(state)) {
            case FETCH_TO_READ -> text.append(", fetching to read");
            case FETCH_TO_WRITE -> text.append(", fetching to write");
            default -> text.append(", fetching nothing");
        }
        if (unsettled(state)) {
            text.append(", unsettled");
        }
        if (revoking(state)) {
            text.append(", revoking for ").append(revocation(state));
        }
        return text.toString();
    }
}
