package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.UnsafeApi;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that kernels share; each object here stands for one kernel's way to them. */
class SharedMemoryTest {
    private static final int FRAMES = 600;

    private final GlobalMemory global = new GlobalMemory(SharedMemory.regionLength(FRAMES));
    private final long region = global.allocate(SharedMemory.regionLength(FRAMES));
    private final SharedMemory one = new SharedMemory(region, FRAMES);
    private final SharedMemory other = new SharedMemory(region, FRAMES);

    @AfterEach
    void close() {
        SharedMemory.dispose(region, FRAMES);
        global.close();
    }

    @Test
    void allFramesAreApartAndThenThereAreNoneForAnyKernel() {
        final LongHashSet frames = new LongHashSet();
        for (int i = 0; i < FRAMES; i++) {
            final SharedMemory memory = i % 2 == 0 ? one : other;
            final long frame = memory.allocate();
            assertNotEquals(0, frame);
            assertTrue(frames.add(memory.address(frame)));
            UnsafeApi.setMemory(memory.address(frame), FrameMemory.FRAME_SIZE, (byte) i);
        }
        assertEquals(0, one.allocate());
        assertFalse(other.reserve());
        assertEquals(FRAMES, one.used());
        frames.forEach(address -> {
            assertEquals(0, address % FrameMemory.FRAME_SIZE);
            final byte value = UnsafeApi.getByte(address);
            for (int i = 0; i < FrameMemory.FRAME_SIZE; i++) {
                assertEquals(value, UnsafeApi.getByte(address + i));
            }
        });
    }

    @Test
    void aFrameIsFreeOnlyWhenItsLastUserFreesIt() {
        final long frame = one.allocate();
        one.retain(frame);
        one.free(frame);
        assertEquals(1, other.used());
        assertNotEquals(frame, other.allocate());
        other.free(frame);
        assertEquals(frame, one.allocate());
    }

    @Test
    void whatOneKernelWritesAnotherReads() {
        final long frame = one.allocate();
        UnsafeApi.putLong(one.view(frame, 7, page -> {}) + 8, 0x1234);
        assertEquals(0x1234, UnsafeApi.getLong(other.view(frame, 9, page -> {}) + 8));
    }

    @Test
    void aReservationInPlaceOfAFrameNeverFails() {
        for (int i = 0; i < FRAMES; i++) {
            one.allocate();
        }
        one.retain(1);
        one.freeAndReserve(1);
        assertEquals(FRAMES, one.used());
        assertNotEquals(0, one.allocateReserved());
        assertEquals(0, other.allocate());
    }

    @Test
    void whatIsNotInUseCannotBeFreed() {
        final long frame = one.allocate();
        other.free(frame);
        assertThrows(IllegalStateException.class, () -> one.free(frame));
        assertThrows(IllegalStateException.class, one::cancelReservation);
    }

    @Test
    void kernelsOnThreadsOfTheirOwnNeverGetTheSameFrame() throws InterruptedException {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            final long mark = t + 1;
            threads.add(Thread.ofPlatform().uncaughtExceptionHandler((_, why) -> failure.set(why)).start(() -> {
                final SharedMemory memory = new SharedMemory(region, FRAMES);
                final LongArrayList mine = new LongArrayList();
                for (int i = 0; i < 100_000; i++) {
                    if (mine.size() < 100 && i % 3 != 0) {
                        final long frame = memory.allocate();
                        UnsafeApi.putLong(memory.address(frame), mark);
                        mine.addLong(frame);
                    } else if (!mine.isEmpty()) {
                        final long frame = mine.removeAt(mine.size() - 1);
                        assertEquals(mark, UnsafeApi.getLong(memory.address(frame)));
                        memory.free(frame);
                    }
                }
                for (int i = 0; i < mine.size(); i++) {
                    assertEquals(mark, UnsafeApi.getLong(memory.address(mine.getLong(i))));
                    memory.free(mine.getLong(i));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(null, failure.get());
        assertEquals(0, one.used());
        assertEquals(0, one.reserved());
    }
}
