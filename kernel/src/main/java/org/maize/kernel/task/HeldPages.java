package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;

/**
 * Pages that have been granted for a thread and that it has not had its chance to use: they go to no other kernel until then. A thread may
 * need several at once, and keeps those that it has while it waits for the next, in ascending order only, by the number of what the page
 * belongs to and its own: so no two kernels can wait for each other.
 */
final class HeldPages {
    private final LongArrayList pages = new LongArrayList();
    private final List<CoherentPages> of = new ArrayList<>();

    boolean isEmpty() { return pages.isEmpty(); }

    boolean contains(CoherentPages which, long page) {
        for (int i = 0; i < pages.size(); i++) {
            if (pages.getLong(i) == page && of.get(i) == which) { return true; }
        }
        return false;
    }

    void add(CoherentPages which, long page) {
        pages.addLong(page);
        of.add(which);
    }

    /** Gives up all but those that come before a page that is wanted next. */
    void keepBelow(CoherentPages which, long page) {
        int kept = 0;
        for (int i = 0; i < pages.size(); i++) {
            final CoherentPages each = of.get(i);
            final boolean below = each.id() < which.id() || each.id() == which.id() && pages.getLong(i) < page;
            if (below) {
                pages.setLong(kept, pages.getLong(i));
                of.set(kept++, each);
            } else {
                each.release(pages.getLong(i));
            }
        }
        shrink(kept);
    }

    /** Gives up all. */
    void release() {
        for (int i = 0; i < pages.size(); i++) {
            of.get(i).release(pages.getLong(i));
        }
        clear();
    }

    /** Forgets all: what they belong to is no more. */
    void clear() {
        shrink(0);
    }

    private void shrink(int count) {
        while (pages.size() > count) {
            pages.removeAt(pages.size() - 1);
            of.removeLast();
        }
    }

    @Override
    public String toString() {
        return pages.toString();
    }
}
