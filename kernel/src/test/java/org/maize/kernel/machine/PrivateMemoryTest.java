package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.UnsafeApi;
import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrivateMemoryTest {
    private static final int FRAMES = 300;

    private final PrivateMemory memory = new PrivateMemory((long) FRAMES * PrivateMemory.FRAME_SIZE);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void allFramesAreApartAndThenThereAreNone() {
        final LongHashSet starts = new LongHashSet();
        for (int i = 0; i < FRAMES; i++) {
            final long frame = memory.allocate();
            assertNotEquals(0, frame);
            assertTrue(starts.add(frame));
            UnsafeApi.setMemory(frame, PrivateMemory.FRAME_SIZE, (byte) i);
        }
        assertEquals(0, memory.allocate());
        assertFalse(memory.reserve());
        assertEquals(FRAMES, memory.used());
        starts.forEach(frame -> {
            final byte value = UnsafeApi.getByte(frame);
            for (int i = 0; i < PrivateMemory.FRAME_SIZE; i++) {
                assertEquals(value, UnsafeApi.getByte(frame + i));
            }
        });
    }

    @Test
    void whatIsReservedIsNobodyElses() {
        for (int i = 0; i < FRAMES - 1; i++) {
            memory.allocate();
        }
        assertTrue(memory.reserve());
        assertEquals(0, memory.allocate());
        assertNotEquals(0, memory.allocateReserved());
        assertEquals(0, memory.reserved());
    }

    @Test
    void aFrameThatIsGivenBackIsUsedAgain() {
        final long frame = memory.allocate();
        memory.free(frame);
        assertEquals(0, memory.used());
        assertEquals(frame, memory.allocate());
        assertEquals(1, memory.highest());
    }

    @Test
    void nothingCanBeGivenBackThatWasNotTaken() {
        assertThrows(IllegalStateException.class, () -> memory.free(1));
        assertThrows(IllegalStateException.class, memory::cancelReservation);
    }
}
