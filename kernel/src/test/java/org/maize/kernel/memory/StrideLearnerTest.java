package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults are what is left of accesses when the predicted runs are there already. */
class StrideLearnerTest {
    private final StrideLearner learner = new StrideLearner();

    /** The runs that follow faults that come behind each run, from a page on with a stride. */
    private List<Integer> runs(long page, int stride, int faults) {
        final List<Integer> runs = new ArrayList<>();
        long next = page;
        for (int i = 0; i < faults; i++) {
            final int run = learner.faulted(next);
            runs.add(run);
            next += (long) (run + 1) * stride;
        }
        return runs;
    }

    @Test
    void aStrideThatComesTwiceIsBelievedAndItsRunsGrow() {
        assertEquals(List.of(0, 0, 4, 8, 16, 32, 64, 64), runs(1000, 1, 8));
        assertEquals(1, learner.stride());
    }

    @Test
    void aStrideMayBeLongOrNegative() {
        assertEquals(List.of(0, 0, 4, 8), runs(1000, -16, 4));
        assertEquals(-16, learner.stride());
        assertEquals(List.of(0, 0, 4, 8), runs(5000, 7, 4));
    }

    @Test
    void pagesFarApartArePredictedToLeadNowhere() {
        assertEquals(List.of(0, 0, 0, 0), runs(1000, 17, 4));
    }

    @Test
    void streamsAreToldApart() {
        for (int i = 0; i < 2; i++) {
            for (int stream = 0; stream < StrideLearner.STREAMS; stream++) {
                assertEquals(0, learner.faulted(100_000L * stream + i));
            }
        }
        for (int stream = 0; stream < StrideLearner.STREAMS; stream++) {
            assertEquals(4, learner.faulted(100_000L * stream + 2));
        }
    }

    @Test
    void aStreamThatTurnsStartsAnew() {
        // The run that follows the fault on 1002 ends with 1006.
        runs(1000, 1, 3);
        assertEquals(0, learner.faulted(1004));
        assertEquals(4, learner.faulted(1002));
        assertEquals(-2, learner.stride());
    }
}
