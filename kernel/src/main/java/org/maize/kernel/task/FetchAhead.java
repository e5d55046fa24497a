package org.maize.kernel.task;

import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongArrayQueue;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.StrideLearner;

/**
 * The pages of a process that this kernel fetches before a thread faults on them: those that a thread has left behind, in bulk, or
 * those that its faults foretell. They are fetched as if a thread waited for them; one that faults on a page under way waits for that.
 */
final class FetchAhead {
    /** Pages that are under way in bulk at a time. */
    static final int BATCH = 64;

    /** Fetches pages. */
    interface Fetcher {
        /** Fetches a page unless it is here, under way, or not to be had; answers whether it is under way for it now. */
        boolean fetch(int page, boolean write);

        /** Whether a page is under way. */
        boolean isAwaited(int page);
    }

    private final Fetcher fetcher;
    private final StrideLearner learner;
    /** What is still to be fetched in bulk: page * 2, and 1 more for a page to be written. */
    private final LongArrayQueue wanted = new LongArrayQueue(-1);
    private final LongArrayList underWay = new LongArrayList();
    private long fetched;

    FetchAhead(PageTransfer transfer, Fetcher fetcher) {
        this.fetcher = fetcher;
        this.learner = transfer == PageTransfer.PREFETCH ? new StrideLearner() : null;
    }

    /** How many pages were fetched so. */
    long fetched() {
        return fetched;
    }

    /** Whether faults are learned from. */
    boolean learns() {
        return learner != null;
    }

    /** A thread waits for a page: fetches what is likely to be next. */
    void faulted(int page, boolean write) {
        final int run = learner.faulted(page);
        for (int i = 1; i <= run; i++) {
            fetch(page + i * learner.stride(), write);
        }
    }

    /** Pages are wanted, after those that already are. */
    void want(int first, int count, boolean write) {
        for (int page = first; page < first + count; page++) {
            wanted.addLong(2L * page + (write ? 1 : 0));
        }
    }

    /** Whether pages are still to be fetched in bulk. */
    boolean isPending() {
        return !wanted.isEmpty() || !underWay.isEmpty();
    }

    /** Whether the last ones have come, so that it is time for the next. */
    boolean isDue() {
        int left = 0;
        for (int i = 0; i < underWay.size(); i++) {
            final long page = underWay.getLong(i);
            if (fetcher.isAwaited((int) page)) {
                underWay.setLong(left++, page);
            }
        }
        while (underWay.size() > left) {
            underWay.removeAt(underWay.size() - 1);
        }
        return left == 0 && !wanted.isEmpty();
    }

    /** Fetches the next of the wanted pages. */
    void fetchNext() {
        while (underWay.size() < BATCH && !wanted.isEmpty()) {
            final long next = wanted.pollLong();
            final int page = (int) (next >>> 1);
            if (fetch(page, (next & 1) != 0)) {
                underWay.addLong(page);
            }
        }
    }

    /** No thread is here that could want them. */
    void forget() {
        wanted.clear();
    }

    /** Fetches a page to have it here, unless it is under way already; answers whether it is now. */
    boolean fetchNow(int page) {
        return fetcher.isAwaited(page) || fetch(page, true);
    }

    private boolean fetch(int page, boolean write) {
        final boolean fetching = fetcher.fetch(page, write);
        fetched += fetching ? 1 : 0;
        return fetching;
    }
}
