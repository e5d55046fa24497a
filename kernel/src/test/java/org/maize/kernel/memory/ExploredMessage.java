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
    private static final ExploredMessage[] KNOWN = new ExploredMessage[ExploredAreas.Rights.values().length + 1 << 15];

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

    /** Which of the messages that have been loaded this is: each is made once. */
    private static ExploredMessage of(int kind, int where, int change) {
        final int index = (change << 8 | where) << 7 | kind;
        ExploredMessage known = KNOWN[index];
        if (known == null) {
            known = new ExploredMessage((kind & 31) == NO_KIND ? null : PageMessage.of(kind & 31), where >> 4,
                    where & 15,
                    (kind & 32) != 0, (kind & 64) != 0, change == 0 ? null : ExploredAreas.Rights.values()[change - 1]);
            KNOWN[index] = known;
        }
        return known;
    }

    void save(Tape tape) {
        tape.next((kind == null ? NO_KIND : kind.ordinal()) | (current ? 32 : 0) | (joined ? 64 : 0));
        tape.next(tape.names().page(page) << 4 | tape.names().kernel(requester));
        tape.next(change == null ? 0 : change.ordinal() + 1);
    }

    static ExploredMessage load(Tape tape) {
        return of(tape.next(0), tape.next(0), tape.next(0));
    }

    @Override
    public String toString() {
        return (kind != null ? kind.toString() : change != null ? "AREA " + change : "AREA_ACK") + " of page " + page
                + (kind == null ? "" : " for kernel " + requester) + (current ? ", current" : "")
                + (joined ? ", with the one before" : "");
    }
}
