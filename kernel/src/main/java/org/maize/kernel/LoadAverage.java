package org.maize.kernel;

/** How many threads a kernel has had to run, as an average over the last minute, five minutes and fifteen (kernel/sched/loadavg.c). */
final class LoadAverage {
    /** How many averages there are. */
    static final int COUNT = 3;

    private static final long STEP = 5_000_000_000L;
    private static final double[] KEPT = {Math.exp(-5.0 / 60), Math.exp(-5.0 / 300), Math.exp(-5.0 / 900)};

    private final double[] averages = new double[COUNT];
    private long sampled;

    /** So many threads could run at this moment; between moments that are told there were none. */
    void sample(long now, int threads) {
        final long steps = (now - sampled) / STEP;
        if (steps <= 0) { return; }
        sampled += steps * STEP;
        for (int i = 0; i < COUNT; i++) {
            averages[i] = averages[i] * Math.pow(KEPT[i], steps) + threads * (1 - KEPT[i]);
        }
    }

    double get(int index) {
        return averages[index];
    }
}
