package org.maize.kernel.machine;

/** A clock that passes only as guest instructions are executed: a nanosecond each. Real time begins with 2000-01-01T00:00Z. */
public final class VirtualClock implements Clock {
    /** Real time when the machine is switched on, nanoseconds since 1970. */
    public static final long ORIGIN = 946_684_800L * 1_000_000_000L;

    private long now = 1;

    /** Lets time pass. @param nanoseconds 0 or more */
    public void advance(long nanoseconds) {
        now += nanoseconds;
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
