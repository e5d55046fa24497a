package org.maize.kernel.memory;

/**
 * A message under way in an explored machine.
 *
 * @param kind    of the page protocol; null for a change of an area, or the answer to one
 * @param current whether the content that it brings is what was last written to the page
 * @param joined  whether it goes as one with the message before it
 * @param change  with a null kind: what the areas are to become, or null for the answer
 */
record ExploredMessage(PageMessage kind, int page, int requester, boolean current, boolean joined,
        ExploredAreas.Rights change) {

    private static final int NO_KIND = 31;

    static ExploredMessage of(PageMessage kind, long page, int requester, boolean current) {
        return new ExploredMessage(kind, (int) page, requester, current, false, null);
    }

    static ExploredMessage change(int page, ExploredAreas.Rights rights) {
        return new ExploredMessage(null, page, 0, false, false, rights);
    }

    static ExploredMessage changeMade(int page) {
        return new ExploredMessage(null, page, 0, false, false, null);
    }

    boolean isFetch() { return kind == PageMessage.FETCH_READ || kind == PageMessage.FETCH_WRITE; }

    ExploredMessage stale() {
        return new ExploredMessage(kind, page, requester, false, joined, change);
    }

    ExploredMessage join() {
        return new ExploredMessage(kind, page, requester, current, true, change);
    }

    /** Passes a message through a tape; null at first if it is loaded. */
    static ExploredMessage pass(Tape tape, ExploredMessage message) {
        final boolean saves = !tape.isLoading();
        final int kind = tape.next(saves ? (message.kind == null ? NO_KIND : message.kind.ordinal())
                | (message.current ? 32 : 0) | (message.joined ? 64 : 0) : 0);
        final int where = tape.next(saves ? message.page << 4 | message.requester : 0);
        final int change = tape.next(saves && message.change != null ? message.change.ordinal() + 1 : 0);
        return saves ? message
                : new ExploredMessage((kind & 31) == NO_KIND ? null : PageMessage.of(kind & 31), where >> 4, where & 15,
                        (kind & 32) != 0, (kind & 64) != 0,
                        change == 0 ? null : ExploredAreas.Rights.values()[change - 1]);
    }

    @Override
    public String toString() {
        return (kind != null ? kind.toString() : change != null ? "AREA " + change : "AREA_ACK") + " of page " + page
                + (kind == null ? "" : " for kernel " + requester) + (current ? ", current" : "")
                + (joined ? ", with the one before" : "");
    }
}
