package org.maize.kernel.task;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;

/**
 * The pages that a process has at a kernel in the order in which a thread that moves may want them: the working set, which are those
 * mapped last, then all others by number.
 */
public final class ResidentPages {
    /** Pages of the working set at most. */
    public static final int WORKING_SET = FetchAhead.BATCH;

    private final Long2LongHashMap lastUse = new Long2LongHashMap(0);
    private final LongArrayList pages = new LongArrayList();
    private long[] order = new long[0];
    private int count;
    private int workingSet;
    private long clock;

    /** A page is mapped because somebody uses it. */
    void used(int page) {
        lastUse.put(page, ++clock);
    }

    /** A page is here no longer. */
    void left(long page) {
        lastUse.remove(page);
    }

    /** Orders the pages that are here by their last use, the latest first. */
    void collect(PageFrames frames) {
        pages.clear();
        frames.pages(pages);
        count = pages.size();
        if (order.length < count) {
            order = new long[2 * count];
        }
        // The use above, the page below: pages are numbers of 20 bits.
        for (int i = 0; i < count; i++) {
            order[i] = -lastUse.get(pages.getLong(i)) << Integer.SIZE | pages.getLong(i);
        }
        Arrays.sort(order, 0, count);
        for (int i = 0; i < count; i++) {
            order[i] &= 0xffff_ffffL;
        }
        workingSet = Math.min(count, WORKING_SET);
    }

    /** Puts all but the working set into the order of their numbers. */
    void sortTheRest() {
        Arrays.sort(order, workingSet, count);
    }

    /** How many pages there are. */
    public int count() {
        return count;
    }

    /** How many of them, the first, are the working set. */
    public int workingSet() {
        return workingSet;
    }

    /** One of them. */
    public int page(int i) {
        return (int) order[i];
    }
}
