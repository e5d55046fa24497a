package org.maize.kernel.task;

import org.agrona.collections.Long2LongHashMap;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.Area;

/**
 * Frames of pages that this kernel fills from its own copy of the program and that nobody writes: code of its own ISA, constants,
 * and originals of pages that nobody has written yet. All pages of zeros are one frame.
 */
final class LocalPages implements AutoCloseable {
    private final Filler filler;
    private final FrameMemory memory;
    /** Writes the content of a page of an area to an address. */
    @FunctionalInterface
    interface Filler {
        void fill(Area area, int page, long address);
    }

    private final Long2LongHashMap frames = new Long2LongHashMap(0);
    private long zeros;
    private long pagesOfZeros;

    LocalPages(Filler filler, FrameMemory memory) {
        this.filler = filler;
        this.memory = memory;
    }

    /** The frame of a page, filled if need be; 0 if there is none for it. */
    long frame(Area area, int page) {
        long frame = frames.get(page);
        if (frame == 0) {
            frame = area.backing() == Area.Backing.ZERO ? zeros(area, page) : filled(area, page);
            if (frame != 0) {
                frames.put(page, frame);
            }
        }
        return frame;
    }

    private long zeros(Area area, int page) {
        if (zeros == 0) {
            zeros = filled(area, page);
        }
        pagesOfZeros += zeros == 0 ? 0 : 1;
        return zeros;
    }

    private long filled(Area area, int page) {
        final long frame = memory.allocate();
        if (frame != 0) {
            filler.fill(area, page, memory.address(frame));
        }
        return frame;
    }

    /** Whether a page is one of these. */
    boolean has(int page) {
        return frames.containsKey(page);
    }

    /** Lets go of a page; answers whether it was one of these. It may come back. */
    boolean drop(int page) {
        final long frame = frames.remove(page);
        if (frame == 0) { return false; }
        if (frame != zeros) {
            memory.free(frame);
        } else if (--pagesOfZeros == 0) {
            memory.free(zeros);
            zeros = 0;
        }
        return true;
    }

    @Override
    public void close() {
        final Long2LongHashMap.EntryIterator entries = frames.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            final long frame = entries.getLongValue();
            if (frame != zeros) {
                memory.free(frame);
            }
        }
        if (zeros != 0) {
            memory.free(zeros);
        }
        frames.clear();
    }
}
