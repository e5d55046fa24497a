package org.maize.kernel;

/**
 * How many instructions a thread has in a turn. Where other threads or messages wait, so few that they soon have theirs; where nothing
 * waits, so many as take some milliseconds, since each turn leaves translated code where that may not be entered again: whatever comes
 * meanwhile interrupts the core.
 */
final class TurnLength {
    /** Instructions of a thread for which others wait. */
    static final long SHARED = 1_000_000;

    private static final long MOST = 16 * SHARED;
    /** Nanoseconds that a turn is to take where nothing waits. */
    private static final long ALONE = 10_000_000;
    /** Nanoseconds before a deadline in which turns are short: the next one may be slower than the last. */
    private static final long SOON = 10 * ALONE;

    private long alone = SHARED;

    /** @param rest nanoseconds for which the kernel has nothing else to do */
    long instructions(long rest) {
        return rest >= SOON ? alone : SHARED;
    }

    /** A turn has been used to its end. */
    void used(long instructions, long nanoseconds) {
        if (instructions < alone) { return; }
        if (nanoseconds < ALONE / 2) {
            alone = Math.min(2 * alone, MOST);
        } else if (nanoseconds > ALONE) {
            alone = Math.max(alone * ALONE / nanoseconds, SHARED);
        }
    }
}
