package org.maize.kernel.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.UnsafeApi;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The frames that kernels share, behind the write-back cache of one ISA group, which no hardware keeps coherent with the caches of the
 * others: what it holds of a frame stays as it is whatever others write to memory, until it is invalidated; what cores write stays in
 * it until it is written back.
 *
 * <p>It is a sector cache, as that of the IBM System/360 Model 85 (Liptay, <i>IBM Systems Journal</i> 7(1), 1968): an address tag
 * stands for a sector, here a frame, which comes as a whole, while lines of 64 bytes are dirty and written back by themselves. A line
 * is dirty when it differs from what it was when it came or was last written back. Of a full cache the sector that came first goes.
 */
public class CachedMemory implements FrameMemory {
    /** Bytes of a line. */
    public static final int LINE_SIZE = 64;

    /** Lines of a cache of which nothing else is said: 1 MiB. */
    public static final int DEFAULT_LINES = 16384;

    /** The fewest lines: an instruction and a system call may need several pages at once, for each of many cores. */
    public static final int LEAST_LINES = 1024;

    private static final int LINES_OF_FRAME = FRAME_SIZE / LINE_SIZE;

    /** A frame in the cache. */
    private static final class Sector {
        /** Where its bytes are as cores see them, and as they were when they were last the same as in memory. */
        private final long bytes;
        private final long clean;
        private long frame;
        private int page;
        private Eviction eviction;
        /** In the order of age, or among those that are free. */
        private Sector older;
        private Sector younger;

        private Sector(long bytes) {
            this.bytes = bytes;
            this.clean = bytes + FRAME_SIZE;
        }
    }

    private final FrameMemory memory;
    private final long allocation;
    private final Long2ObjectHashMap<Sector> sectors = new Long2ObjectHashMap<>();
    /** Ends of the order of age: the oldest is the younger of the first. */
    private final Sector first = new Sector(0);
    private final Sector last = new Sector(0);
    private Sector free;
    private long filled;
    private long writtenBack;
    private long invalidated;
    private long evicted;

    /**
     * An empty cache.
     *
     * @param memory behind it, whose {@link FrameMemory#address} is the same for all kernels
     * @param lines  that it holds, a multiple of 64 from {@link #LEAST_LINES} on
     */
    public CachedMemory(FrameMemory memory, int lines) {
        if (lines < LEAST_LINES || lines % LINES_OF_FRAME != 0) {
            throw new IllegalArgumentException("a cache of " + lines + " lines; expected a multiple of "
                    + LINES_OF_FRAME + " from " + LEAST_LINES + " on");
        }
        this.memory = memory;
        final int capacity = lines / LINES_OF_FRAME;
        allocation = UnsafeApi.allocateMemory((2L * capacity + 1) * FRAME_SIZE);
        first.younger = last;
        last.older = first;
        final long start = GlobalMemory.align(allocation);
        for (int i = 0; i < capacity; i++) {
            release(new Sector(start + 2L * i * FRAME_SIZE));
        }
    }

    @Override
    public long view(long frame, int page, Eviction eviction) {
        Sector sector = sectors.get(frame);
        if (sector == null) {
            if (free == null) {
                evict(first.younger);
            }
            sector = free;
            free = sector.younger;
            sector.frame = frame;
            UnsafeApi.copyMemory(memory.address(frame), sector.bytes, FRAME_SIZE);
            UnsafeApi.copyMemory(sector.bytes, sector.clean, FRAME_SIZE);
            sectors.put(frame, sector);
            sector.younger = last;
            sector.older = last.older;
            last.older.younger = sector;
            last.older = sector;
            filled += LINES_OF_FRAME;
        }
        sector.page = page;
        sector.eviction = eviction;
        return sector.bytes;
    }

    private void evict(Sector sector) {
        // From now on no core writes there.
        sector.eviction.evicted(sector.page);
        writeBack(sector.frame);
        evicted += LINES_OF_FRAME;
        remove(sector);
    }

    @Override
    public void writeBack(long frame) {
        final Sector sector = sectors.get(frame);
        if (sector == null) { return; }
        final long to = memory.address(frame);
        for (int line = 0; line < FRAME_SIZE; line += LINE_SIZE) {
            if (isDirty(sector, line)) {
                UnsafeApi.copyMemory(sector.bytes + line, to + line, LINE_SIZE);
                UnsafeApi.copyMemory(sector.bytes + line, sector.clean + line, LINE_SIZE);
                writtenBack++;
            }
        }
    }

    private static boolean isDirty(Sector sector, int line) {
        for (int at = line; at < line + LINE_SIZE; at += Long.BYTES) {
            if (UnsafeApi.getLong(sector.bytes + at) != UnsafeApi.getLong(sector.clean + at)) { return true; }
        }
        return false;
    }

    @Override
    public void invalidate(long frame) {
        final Sector sector = sectors.get(frame);
        if (sector != null) {
            invalidated += LINES_OF_FRAME;
            remove(sector);
        }
    }

    private void remove(Sector sector) {
        sectors.remove(sector.frame);
        sector.older.younger = sector.younger;
        sector.younger.older = sector.older;
        sector.eviction = null;
        release(sector);
    }

    private void release(Sector sector) {
        sector.older = null;
        sector.younger = free;
        free = sector;
    }

    @Override
    public long remoteLines() {
        return filled + writtenBack;
    }

    /** What came and went so far, in lines: filled, writtenBack, invalidated, evicted. */
    @Override
    public Map<String, Long> cacheCounts() {
        final Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("filled", filled);
        counts.put("writtenBack", writtenBack);
        counts.put("invalidated", invalidated);
        counts.put("evicted", evicted);
        return counts;
    }

    @Override
    public long frames() {
        return memory.frames();
    }

    @Override
    public long used() {
        return memory.used();
    }

    @Override
    public long reserved() {
        return memory.reserved();
    }

    @Override
    public long highest() {
        return memory.highest();
    }

    @Override
    public boolean reserve() {
        return memory.reserve();
    }

    @Override
    public void cancelReservation() {
        memory.cancelReservation();
    }

    @Override
    public long allocateReserved() {
        return memory.allocateReserved();
    }

    @Override
    public void free(long frame) {
        memory.free(frame);
    }

    @Override
    public void freeAndReserve(long frame) {
        memory.freeAndReserve(frame);
    }

    @Override
    public boolean isShared() { return true; }

    @Override
    public void retain(long frame) {
        memory.retain(frame);
    }

    @Override
    public long address(long frame) {
        return memory.address(frame);
    }

    @Override
    public void close() {
        UnsafeApi.freeMemory(allocation);
        memory.close();
    }
}
