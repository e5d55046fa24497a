package org.maize.kernel.memory;

/** Counts the changes of page state at one kernel, over all processes. */
public final class PageTransitions {
    private static final int STATES = PageState.values().length;

    private final long[] counts = new long[STATES * STATES];

    /** Receives one row of the statistics. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes the number of changes from one state to another; at least 1. */
        void accept(PageState from, PageState to, long count);
    }

    void add(PageState from, PageState to) {
        counts[from.ordinal() * STATES + to.ordinal()]++;
    }

    /** The number of changes so far from one state to another. */
    public long count(PageState from, PageState to) {
        return counts[from.ordinal() * STATES + to.ordinal()];
    }

    /** Shows every transition that has happened, in the order U N M S I of the first and then of the second state. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                visitor.accept(PageState.of(i / STATES), PageState.of(i % STATES), counts[i]);
            }
        }
    }
}
