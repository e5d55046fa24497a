package org.maize.kernel.machine;

/** A clock that passes only as guest instructions are executed: a nanosecond each. Real time begins with 2000-01-01T00:00Z. */
public final class VirtualClock implements Clock {
    private static final long ORIGIN = 946_684_800L * 1_000_000_000L;

    private long now = 1;

    /** Lets time pass. @param nanoseconds 0 or more */
    public void advance(long nanoseconds) {
        now += nanoseconds;
    }

    /** Time has reached a moment, if it has not passed it already. @param nanoseconds since the machine was switched on */
    public void reach(long nanoseconds) {
        now = Math.max(now, 1 + nanoseconds);
    }

    @Override
    public long monotonicNanoseconds() {
        return now;
    }

    @Override
    public long realtimeNanoseconds() {
        return ORIGIN + now;
    }
}
