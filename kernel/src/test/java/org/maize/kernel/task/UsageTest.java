package org.maize.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.maize.kernel.task.Usage.Count;

class UsageTest {
    private static Usage usage(long user, long system) {
        final Usage usage = new Usage();
        usage.add(Count.USER, user);
        usage.add(Count.SYSTEM, system);
        return usage;
    }

    @Test
    void whatTwoPlacesHaveAtTheSameTimeIsAdded() {
        final Usage sum = usage(10, 1);
        sum.include(usage(20, 2));
        assertEquals(30, sum.get(Count.USER));
        assertEquals(3, sum.get(Count.SYSTEM));
    }

    /** It was seen at one kernel before it moved, and at the next one afterwards, or the other way round. */
    @Test
    void whatTwoPlacesHaveToldOfOneThreadIsNotAdded() {
        final Usage before = usage(10, 1);
        before.update(usage(20, 2));
        assertEquals(20, before.get(Count.USER));
        final Usage after = usage(20, 2);
        after.update(usage(10, 1));
        assertEquals(20, after.get(Count.USER));
        assertEquals(2, after.get(Count.SYSTEM));
    }

    @Test
    void aThreadThatIsNowhereAtTheMomentHasUsedWhatItHad() {
        final Usage known = usage(10, 1);
        known.update(new Usage());
        assertEquals(10, known.get(Count.USER));
    }
}
