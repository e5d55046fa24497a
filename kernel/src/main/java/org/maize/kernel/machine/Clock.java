package org.maize.kernel.machine;

/** The machine's clock: one for all kernels, so that it never runs backwards for a thread that moves. */
public interface Clock {
    /** Nanoseconds since some moment before the machine was switched on; never less than before. */
    long monotonicNanoseconds();

    /** Nanoseconds since 1970-01-01T00:00Z. */
    long realtimeNanoseconds();

    /** The host's clock. */
    static Clock ofHost() {
        return new Clock() {
            private final long origin = System.nanoTime();

            @Override
            public long monotonicNanoseconds() {
                return 1 + System.nanoTime() - origin;
            }

            @Override
            public long realtimeNanoseconds() {
                final java.time.Instant now = java.time.Instant.now();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }
        };
    }
}
