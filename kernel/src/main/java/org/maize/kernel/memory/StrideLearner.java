package org.maize.kernel.memory;

/**
 * Learns from the pages on which threads fault in which strides they go through memory, as reference prediction tables do for lines of
 * a cache (Chen and Baer, <i>Effective Hardware-Based Data Prefetching for High-Performance Processors</i>, IEEE Transactions on
 * Computers 44(5), 1995). Several streams of faults are told apart by where they are.
 *
 * <p>A stride is believed when it comes twice in a row. Each time that the fault after a run of pages is the predicted one, the next run is twice as
 * long.
 */
public final class StrideLearner {
    /** Streams that are followed at a time. */
    public static final int STREAMS = 8;

    /** The greatest distance between two faults of a stream, pages. */
    public static final int GREATEST_STRIDE = 16;

    /** Pages of the longest run. */
    public static final int LONGEST_RUN = 64;

    private static final int SHORTEST_RUN = 4;

    private final long[] expected = new long[STREAMS];
    private final long[] last = new long[STREAMS];
    private final int[] strides = new int[STREAMS];
    private final int[] runs = new int[STREAMS];
    private final long[] used = new long[STREAMS];
    private long clock;
    private int stride;

    /** Knows nothing. */
    public StrideLearner() {
        java.util.Arrays.fill(last, Long.MIN_VALUE / 2);
        java.util.Arrays.fill(expected, -1);
    }

    /**
     * A thread faults on a page.
     *
     * @return how many pages are likely to follow it, 0 or more, each {@link #stride} away from the one before
     */
    public int faulted(long page) {
        clock++;
        for (int i = 0; i < STREAMS; i++) {
            if (strides[i] != 0 && expected[i] == page) { return predicted(i, page); }
        }
        for (int i = 0; i < STREAMS; i++) {
            final long distance = page - last[i];
            if (distance != 0 && Math.abs(distance) <= GREATEST_STRIDE) {
                strides[i] = (int) distance;
                runs[i] = 0;
                follow(i, page, 0);
                return 0;
            }
        }
        int oldest = 0;
        for (int i = 1; i < STREAMS; i++) {
            oldest = used[i] < used[oldest] ? i : oldest;
        }
        strides[oldest] = 0;
        follow(oldest, page, 0);
        return 0;
    }

    private int predicted(int stream, long page) {
        runs[stream] = Math.min(LONGEST_RUN, Math.max(SHORTEST_RUN, 2 * runs[stream]));
        stride = strides[stream];
        follow(stream, page, runs[stream]);
        return runs[stream];
    }

    /** The next fault of a stream will come behind a run of pages. */
    private void follow(int stream, long page, int run) {
        last[stream] = page + (long) run * strides[stream];
        expected[stream] = last[stream] + strides[stream];
        used[stream] = clock;
    }

    /** The stride of the run that was predicted last, pages; may be negative. */
    public int stride() {
        return stride;
    }
}
