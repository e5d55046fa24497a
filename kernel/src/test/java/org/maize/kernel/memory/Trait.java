package org.maize.kernel.memory;

/** What may happen in an explored machine beside reads and writes. */
enum Trait {
    /** Frames are shared, each kernel behind a cache that keeps what it has, and gives up any of it at any time. */
    CACHES,
    /** Kernels fetch pages for which no thread waits, by prediction. */
    AHEAD,
    /** Kernels fetch several pages at once, in bulk: messages go as one, and what follows from them at a kernel goes as one too. */
    BULK,
    /**
     * With bulk: only the last kernel fetches so, as that to which a thread has moved, and its threads use what is there or on its way;
     * those of other kernels fault on one page after the other.
     */
    FOLLOWING,
    /** A right that is taken back is gone from the cores only later. */
    SLOW_REVOCATION,
    /** Pages are unmapped and mapped again by the home, which tells the others. */
    UNMAPPING,
    /** What has been written to pages is given up, at all kernels; they stay mapped. */
    GIVING_UP,
    /** Pages are made read-only and writable again, by the home, which tells the others. */
    PROTECTION,
    /** The pages are constants at first, which each kernel reads of its own copy of the program. */
    CONSTANTS,
    /** The process dies at any kernel at any time. */
    DEATHS,
    /** Only the first page is unmapped, protected, given up, or has to make room in a cache at any time. */
    FIRST_PAGE_CHANGES,
    /** No thread runs at the home. */
    HOME_AT_REST,
    /** Messages between two kernels overtake each other. */
    NO_ORDER
}
