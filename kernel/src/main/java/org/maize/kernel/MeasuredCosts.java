package org.maize.kernel;

import org.maize.kernel.placement.MachineView;

/** What moves, faults and calls have taken at a kernel: moving averages, beginning with guesses. */
final class MeasuredCosts {
    /** Guesses, nanoseconds: a few messages each. */
    private static final double MOVE = 20_000;

    private static final double FAULT = 8_000;
    private static final double FETCHED_PAGE = 1_000;
    private static final double CALL = 5_000;

    /** A value counts with this part of what it says. */
    private static final double WEIGHT = 1.0 / 8;

    /** A call that takes this many times as long as usual has waited for the world, not for its way. */
    private static final double PATIENCE = 8;

    private double move = MOVE;
    private double fault = FAULT;
    private double fetchedPage = FETCHED_PAGE;
    private double call = CALL;

    void moved(long nanoseconds) {
        move += WEIGHT * (nanoseconds - move);
    }

    void faulted(long nanoseconds) {
        fault += WEIGHT * (nanoseconds - fault);
    }

    /** So many pages have come in bulk. */
    void fetched(long pages, long nanoseconds) {
        if (pages > 0) {
            fetchedPage += WEIGHT * ((double) nanoseconds / pages - fetchedPage);
        }
    }

    void called(long nanoseconds) {
        if (nanoseconds < PATIENCE * call) {
            call += WEIGHT * (nanoseconds - call);
        }
    }

    MachineView.Costs costs() {
        return new MachineView.Costs(move, fault, fetchedPage, call);
    }
}
