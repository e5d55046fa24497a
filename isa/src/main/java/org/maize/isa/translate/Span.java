package org.maize.isa.translate;

/**
 * Bytes at constant distances from a value: an address range without its base.
 *
 * @param least the first byte's distance
 * @param end the distance of what follows the last
 * @param written whether some of them are written; what may be written may be read
 */
record Span(long least, long end, boolean written) {
    /** Wider ones cross the end of a page too often. */
    private static final int WIDEST = 256;

    static Span of(long least, int bytes, boolean written) {
        return new Span(least, least + bytes, written);
    }

    /** The same bytes, seen from a value that is a step further. */
    Span from(long step) {
        return new Span(least - step, end - step, written);
    }

    /** Both and what is between them. */
    Span hull(Span other) {
        return new Span(Math.min(least, other.least), Math.max(end, other.end), written || other.written);
    }

    /** Whether one look at the page table may serve all. */
    boolean isNarrow() { return end - least <= WIDEST; }

    /** Whether the other's bytes are among these, with the rights that it wants. */
    boolean covers(Span other) {
        return least <= other.least && other.end <= end && (written || !other.written);
    }

    int bytes() {
        return (int) (end - least);
    }
}
