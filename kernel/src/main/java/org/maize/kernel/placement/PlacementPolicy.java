package org.maize.kernel.placement;

/**
 * How a machine places threads.
 *
 * @param strategy decides
 * @param period   nanoseconds between two reports of a kernel with threads to run, after each of which it decides: 1 or more
 * @param stay     nanoseconds that a thread stays at least where it has come, or where its pages have been fetched to, so that it does not go to and fro
 * @param linger   nanoseconds that a kernel is without work before it sleeps, if the strategy lets it
 */
public record PlacementPolicy(Strategy strategy, long period, long stay, long linger) {
    /** Nothing is placed, counted or told. */
    public static final PlacementPolicy NONE = new PlacementPolicy(new Static(), Long.MAX_VALUE, 0, 0);

    public PlacementPolicy {
        if (period < 1 || stay < 0 || linger < 0) {
            throw new IllegalArgumentException("period " + period + ", stay " + stay + ", linger " + linger);
        }
    }

    /** Whether kernels have to count, tell and decide. */
    public boolean isActive() {
        return !(strategy instanceof Static);
    }
}
