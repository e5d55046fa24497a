package org.maize.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits at a futex and who is woken, as futex(2) has it. */
class FutexQueuesTest {
    private static final int SPACE = 5;
    private static final long FUTEX = 0x1000;
    private static final long OTHER = 0x2000;
    private static final long NEVER = FutexQueues.NO_DEADLINE;

    private final FutexQueues queues = new FutexQueues();
    private final List<Integer> ended = new ArrayList<>();

    private void wait(int thread, long futex) {
        queues.add(thread % 2, null, thread, SPACE, futex, FutexQueues.ANY, NEVER);
    }

    private int wake(long futex, int most) {
        return queues.wake(SPACE, futex, FutexQueues.ANY, most, waiter -> ended.add(waiter.thread()));
    }

    @Test
    void whoCameFirstIsWokenFirst() {
        wait(3, FUTEX);
        wait(1, FUTEX);
        wait(2, FUTEX);
        assertEquals(2, wake(FUTEX, 2));
        assertEquals(List.of(3, 1), ended);
        assertEquals(1, queues.size());
    }

    @Test
    void aWakeUpIsForOneFutexAndIsNotKept() {
        assertEquals(0, wake(FUTEX, 1));
        wait(1, FUTEX);
        assertEquals(0, wake(OTHER, 1));
        assertEquals(0, wake(FUTEX | HomeCall.SHARED, 1));
        assertEquals(1, wake(FUTEX, Integer.MAX_VALUE));
    }

    @Test
    void aWakeUpIsForThoseWhoseSetsItMeets() {
        queues.add(0, null, 1, SPACE, FUTEX, 0b01, NEVER);
        queues.add(0, null, 2, SPACE, FUTEX, 0b10, NEVER);
        queues.add(0, null, 3, SPACE, FUTEX, 0b11, NEVER);
        assertEquals(2, queues.wake(SPACE, FUTEX, 0b10, 5, waiter -> ended.add(waiter.thread())));
        assertEquals(List.of(2, 3), ended);
    }

    /** A signal may have come for what a thread waited for where it was before, and be told after it has moved and waits again. */
    @Test
    void anInterruptionIsOfTheWaitThatItsKernelHasAskedFor() {
        queues.add(1, null, 7, SPACE, FUTEX, FutexQueues.ANY, NEVER);
        assertFalse(queues.interrupt(7, 0, waiter -> ended.add(waiter.thread())));
        assertFalse(queues.interrupt(8, 1, waiter -> ended.add(waiter.thread())));
        assertEquals(List.of(), ended);
        assertTrue(queues.interrupt(7, 1, waiter -> ended.add(waiter.thread())));
        assertEquals(List.of(7), ended);
        assertEquals(0, queues.size());
    }

    @Test
    void whoIsRequeuedWaitsBehindThoseThatAreThere() {
        wait(1, FUTEX);
        wait(2, OTHER);
        wait(3, FUTEX);
        wait(4, FUTEX);
        assertEquals(2, queues.requeue(SPACE, FUTEX, SPACE, OTHER, 2));
        assertEquals(1, wake(FUTEX, 9));
        assertEquals(3, wake(OTHER, 9));
        assertEquals(List.of(4, 2, 1, 3), ended);
    }

    @Test
    void aRequeueToTheSameFutexEnds() {
        wait(1, FUTEX);
        wait(2, FUTEX);
        assertEquals(2, queues.requeue(SPACE, FUTEX, SPACE, FUTEX, 9));
        assertEquals(2, wake(FUTEX, 9));
        assertEquals(List.of(1, 2), ended);
    }

    @Test
    void aWaitEndsAtItsDeadlineAndNotBefore() {
        queues.add(0, null, 1, SPACE, FUTEX, FutexQueues.ANY, 500);
        queues.add(0, null, 2, SPACE, OTHER, FutexQueues.ANY, 300);
        queues.add(0, null, 3, SPACE, FUTEX, FutexQueues.ANY, NEVER);
        assertEquals(300, queues.earliestDeadline());
        assertEquals(0, queues.expire(299, waiter -> ended.add(waiter.thread())));
        assertEquals(1, queues.expire(300, waiter -> ended.add(waiter.thread())));
        assertEquals(500, queues.earliestDeadline());
        assertEquals(1, queues.expire(1000, waiter -> ended.add(waiter.thread())));
        assertEquals(List.of(2, 1), ended);
        assertEquals(NEVER, queues.earliestDeadline());
        assertEquals(1, queues.size());
    }
}
