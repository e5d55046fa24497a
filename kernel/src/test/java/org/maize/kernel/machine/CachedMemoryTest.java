package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.agrona.UnsafeApi;
import org.agrona.collections.IntArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two kernels behind caches of 1024 lines, that is, 16 frames. */
class CachedMemoryTest {
    private static final int FRAMES = 64;
    private static final int CAPACITY = 16;
    private static final FrameMemory.Eviction NONE = page -> {
        throw new AssertionError("page " + page + " is evicted");
    };

    private final GlobalMemory global = new GlobalMemory(SharedMemory.regionLength(FRAMES));
    private final long region = global.allocate(SharedMemory.regionLength(FRAMES));
    private final CachedMemory one = new CachedMemory(new SharedMemory(region, FRAMES), 1024);
    private final CachedMemory other = new CachedMemory(new SharedMemory(region, FRAMES), 1024);

    @AfterEach
    void close() {
        one.close();
        other.close();
        SharedMemory.dispose(region, FRAMES);
        global.close();
    }

    private long zeroFrame() {
        final long frame = one.allocate();
        UnsafeApi.setMemory(one.address(frame), FrameMemory.FRAME_SIZE, (byte) 0);
        return frame;
    }

    @Test
    void whatIsWrittenStaysInTheCacheUntilItIsWrittenBack() {
        final long frame = zeroFrame();
        UnsafeApi.putLong(one.view(frame, 0, NONE), 7);
        assertEquals(0, UnsafeApi.getLong(one.address(frame)));
        one.writeBack(frame);
        assertEquals(7, UnsafeApi.getLong(one.address(frame)));
    }

    @Test
    void aCacheHoldsStaleBytesUntilTheyAreInvalidated() {
        final long frame = zeroFrame();
        assertEquals(0, UnsafeApi.getLong(other.view(frame, 0, NONE)));
        UnsafeApi.putLong(one.view(frame, 0, NONE), 7);
        one.writeBack(frame);
        assertEquals(0, UnsafeApi.getLong(other.view(frame, 0, NONE)));
        other.invalidate(frame);
        assertEquals(7, UnsafeApi.getLong(other.view(frame, 0, NONE)));
    }

    @Test
    void onlyDirtyLinesAreWrittenBack() {
        final long frame = zeroFrame();
        final long mine = one.view(frame, 0, NONE);
        UnsafeApi.putByte(mine + 63, (byte) 1);
        UnsafeApi.putByte(mine + 4032, (byte) 2);
        // Elsewhere meanwhile: a line that this cache holds clean.
        UnsafeApi.putByte(one.address(frame) + 64, (byte) 3);
        one.writeBack(frame);
        assertEquals(2, one.cacheCounts().get("writtenBack"));
        assertEquals(1, UnsafeApi.getByte(one.address(frame) + 63));
        assertEquals(3, UnsafeApi.getByte(one.address(frame) + 64));
        assertEquals(2, UnsafeApi.getByte(one.address(frame) + 4032));
        one.writeBack(frame);
        assertEquals(2, one.cacheCounts().get("writtenBack"));
    }

    @Test
    void aFullCacheGivesUpWhatCameFirst() {
        final IntArrayList evicted = new IntArrayList();
        final long first = zeroFrame();
        UnsafeApi.putLong(one.view(first, 100, evicted::addInt), 7);
        for (int i = 1; i < CAPACITY; i++) {
            one.view(zeroFrame(), i, evicted::addInt);
        }
        assertEquals(0, evicted.size());
        one.view(zeroFrame(), 200, evicted::addInt);
        assertEquals(1, evicted.size());
        assertEquals(100, evicted.getInt(0));
        assertEquals(7, UnsafeApi.getLong(one.address(first)));
        assertEquals(64, one.cacheCounts().get("evicted"));
    }

    @Test
    void whatIsInvalidatedMakesRoom() {
        final long first = zeroFrame();
        final long place = one.view(first, 0, NONE);
        for (int i = 1; i < CAPACITY; i++) {
            one.view(zeroFrame(), i, NONE);
        }
        one.invalidate(first);
        final long next = zeroFrame();
        assertEquals(place, one.view(next, 0, NONE));
        assertNotEquals(first, next);
    }

    @Test
    void aCacheHasAWholeNumberOfFramesAndNotTooFew() {
        final SharedMemory memory = new SharedMemory(region, FRAMES);
        assertThrows(IllegalArgumentException.class, () -> new CachedMemory(memory, 1023));
        assertThrows(IllegalArgumentException.class, () -> new CachedMemory(memory, 960));
        assertThrows(IllegalArgumentException.class, () -> new CachedMemory(memory, 1025));
    }
}
