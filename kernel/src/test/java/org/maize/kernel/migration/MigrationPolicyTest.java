package org.maize.kernel.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MigrationPolicyTest {
    @Test
    void withoutAPolicyNothingIsCounted() {
        final MigrationPolicy none = new MigrationPolicy.None();
        assertFalse(none.counts());
        assertEquals(0, none.countdown(none.initialState(1)));
    }

    @Test
    void everyNthPointLeadsToTheNextKernelWrappingRound() {
        final MigrationPolicy every = new MigrationPolicy.Every(7);
        long state = every.initialState(1);
        for (int kernel = 0; kernel < 10; kernel++) {
            assertEquals(7, every.countdown(state));
            assertEquals((kernel + 1) % 4, every.target(state, kernel % 4, 0b1111));
            state = every.next(state);
        }
        assertEquals(0, every.target(state, 0, 0b1));
    }

    @Test
    void kernelsThatCannotRunAThreadArePassedOver() {
        final MigrationPolicy every = new MigrationPolicy.Every(1);
        final long kernels = 0b1000_0000_0101 | 1L << 63;
        assertEquals(2, every.target(0, 0, kernels));
        assertEquals(11, every.target(0, 2, kernels));
        assertEquals(63, every.target(0, 11, kernels));
        assertEquals(0, every.target(0, 63, kernels));
        final MigrationPolicy random = new MigrationPolicy.Random(5);
        final Set<Integer> targets = new TreeSet<>();
        long state = random.initialState(1);
        for (int i = 0; i < 100; i++) {
            targets.add(random.target(state, 0, kernels));
            state = random.next(state);
        }
        assertEquals(Set.of(0, 2, 11, 63), targets);
    }

    @Test
    void aMoveAtNoPointIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MigrationPolicy.Every(0));
    }

    @Test
    void randomMovesGoToEveryKernelAfterStaysOfEveryLength() {
        final MigrationPolicy random = new MigrationPolicy.Random(5);
        final boolean[] targets = new boolean[3];
        final boolean[] stays = new boolean[MigrationPolicy.Random.LONGEST_STAY + 1];
        long state = random.initialState(1);
        for (int i = 0; i < 5000; i++) {
            targets[random.target(state, 0, 0b111)] = true;
            stays[(int) random.countdown(state)] = true;
            state = random.next(state);
        }
        for (boolean target : targets) {
            assertTrue(target);
        }
        assertFalse(stays[0]);
        for (int stay = 1; stay < stays.length; stay++) {
            assertTrue(stays[stay], "a stay of " + stay);
        }
    }

    @Test
    void seedsAndThreadsDiffer() {
        final MigrationPolicy random = new MigrationPolicy.Random(5);
        assertEquals(random.initialState(1), new MigrationPolicy.Random(5).initialState(1));
        assertNotEquals(random.initialState(1), random.initialState(2));
        assertNotEquals(random.initialState(1), new MigrationPolicy.Random(6).initialState(1));
    }
}
