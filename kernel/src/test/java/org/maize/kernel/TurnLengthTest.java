package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TurnLengthTest {
    private static final long MILLISECOND = 1_000_000;

    private final TurnLength turns = new TurnLength();

    @Test
    void turnsAreLongWhereTheyAreFastAndNothingWaits() {
        long before = 0;
        while (turns.instructions(Long.MAX_VALUE) != before) {
            before = turns.instructions(Long.MAX_VALUE);
            turns.used(before, before / 1000);
        }
        assertEquals(16 * TurnLength.SHARED, before);
        assertEquals(TurnLength.SHARED, turns.instructions(0), "others wait");
        assertEquals(TurnLength.SHARED, turns.instructions(50 * MILLISECOND), "the kernel has something to do soon");
    }

    @Test
    void turnsEndBeforeTheyTakeMuchLongerThanTheyAreTo() {
        for (int i = 0; i < 10; i++) {
            long instructions = turns.instructions(Long.MAX_VALUE);
            turns.used(instructions, instructions);
        }
        assertEquals(8 * TurnLength.SHARED, turns.instructions(Long.MAX_VALUE), "one nanosecond each");
        turns.used(8 * TurnLength.SHARED, 80 * MILLISECOND);
        assertEquals(TurnLength.SHARED, turns.instructions(Long.MAX_VALUE));
    }

    @Test
    void sharedTurnsDoNotMakeLongOnesLonger() {
        turns.used(TurnLength.SHARED, MILLISECOND);
        assertEquals(2 * TurnLength.SHARED, turns.instructions(Long.MAX_VALUE));
        turns.used(TurnLength.SHARED, MILLISECOND);
        assertEquals(2 * TurnLength.SHARED, turns.instructions(Long.MAX_VALUE));
    }
}
