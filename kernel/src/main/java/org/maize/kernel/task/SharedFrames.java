package org.maize.kernel.task;

import org.agrona.UnsafeApi;
import org.agrona.collections.Long2LongHashMap;
import org.maize.kernel.machine.FrameMemory;

/**
 * Frames of a kernel's memory that are pages of a process and of copies of it, as fork(2) leaves them, until all but one have written the page or have let
 * go of it. For each process but one a frame stays reserved, so that nobody is ever without one who is about to write.
 */
public final class SharedFrames {
    private final FrameMemory memory;
    /** By frame, how many processes have it: two or more. */
    private final Long2LongHashMap sharers = new Long2LongHashMap(0);

    /** Of this memory, which no other kernel uses. */
    public SharedFrames(FrameMemory memory) {
        this.memory = memory;
    }

    /** One process more has a frame; false if there is no other one left to reserve. */
    boolean share(long frame) {
        if (!memory.reserve()) { return false; }
        sharers.put(frame, Math.max(1, sharers.get(frame)) + 1);
        return true;
    }

    /** Whether nobody may write a frame as it is. */
    boolean isShared(long frame) {
        return sharers.get(frame) != 0;
    }

    /** Takes another frame with the same content for one of the processes that share this one. */
    long copy(long frame) {
        final long copy = memory.allocateReserved();
        UnsafeApi.copyMemory(memory.address(frame), memory.address(copy), FrameMemory.FRAME_SIZE);
        remove(frame);
        return copy;
    }

    /**
     * A process lets go of a frame.
     *
     * @param awaited whether a frame stays reserved for it
     * @return whether it was shared, and is not to be freed
     */
    boolean leave(long frame, boolean awaited) {
        if (!isShared(frame)) { return false; }
        remove(frame);
        if (!awaited) {
            memory.cancelReservation();
        }
        return true;
    }

    private void remove(long frame) {
        final long left = sharers.get(frame) - 1;
        if (left == 1) {
            sharers.remove(frame);
        } else {
            sharers.put(frame, left);
        }
    }
}
