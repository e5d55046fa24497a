package org.maize.kernel.task;

import org.agrona.UnsafeApi;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.PageMessages;

/**
 * The frames that pages of a process under the page protocol have at this kernel, and what becomes of them as pages come and go: a page
 * goes to another kernel as its bytes, if it has any but zeros, or, where kernels share frames, as its frame's name.
 */
final class PageFrames implements AutoCloseable {
    private final int process;
    private final int home;
    private final FrameMemory memory;
    private final PageMessages messages;
    private SharedFrames shared;
    /** By page; 0 for none. */
    private final Long2LongHashMap frames = new Long2LongHashMap(0);
    /** Frames whose content has still to be sent; negative where one is to be reserved in their place. */
    private final LongArrayList given = new LongArrayList();
    private int reservations;

    PageFrames(int process, int home, FrameMemory memory, PageMessages messages) {
        shared = new SharedFrames(memory);
        this.process = process;
        this.home = home;
        this.memory = memory;
        this.messages = messages;
    }

    /** The frame of a page, or 0. */
    long get(long page) {
        return frames.get(page);
    }

    /** Frames will be shared with those of another process. */
    void shareWith(PageFrames other) {
        shared = other.shared;
    }

    /** Whether a page's frame is that of another process too, and must not be written. */
    boolean isShared(long page) {
        return shared.isShared(frames.get(page));
    }

    /** Gives a page whose frame is shared one of its own with the same content. */
    void own(long page) {
        frames.put(page, shared.copy(frames.get(page)));
    }

    /**
     * Gives a page, which has none, the frame of another process's page, or where kernels share frames, a copy of it.
     *
     * @return whether there was room
     */
    boolean inherit(long page, PageFrames from) {
        final long frame = from.frames.get(page);
        if (!memory.isShared()) {
            if (!shared.share(frame)) { return false; }
            frames.put(page, frame);
            return true;
        }
        // Another kernel may write the frame where it is, and nothing would tell this one.
        final long copy = memory.allocate();
        if (copy == 0) { return false; }
        memory.writeBack(frame);
        UnsafeApi.copyMemory(memory.address(frame), memory.address(copy), FrameMemory.FRAME_SIZE);
        frames.put(page, copy);
        return true;
    }

    /** Sets a frame aside for a page that has none and that is about to be fetched; false if none is left. */
    boolean reserve(long page) {
        if (frames.get(page) != 0) { return true; }
        if (!memory.reserve()) { return false; }
        reservations++;
        return true;
    }

    /** The fetch of a page has not brought one. */
    void cancelReservation(long page) {
        if (frames.get(page) == 0) {
            reservations--;
            memory.cancelReservation();
        }
    }

    /** The address in memory of a new frame for a page, or of the one that it has. */
    long allocate(long page) {
        long frame = frames.get(page);
        if (frame == 0) {
            reservations--;
            frame = memory.allocateReserved();
            frames.put(page, frame);
        }
        return memory.address(frame);
    }

    /** Takes the page that the message read last brings. */
    void accept(long page) {
        if (memory.isShared()) {
            cancelReservation(page);
            frames.put(page, messages.frame());
        } else {
            messages.copyContent(allocate(page));
        }
    }

    /** Sends a message with a page as it is now. */
    void send(PageMessage message, int to, long page, int requester) {
        final long frame = frames.get(page);
        memory.writeBack(frame);
        if (memory.isShared()) {
            memory.retain(frame);
            messages.sendFrame(message, process, home, to, page, requester, frame);
        } else if (isZero(memory.address(frame))) {
            messages.sendZeros(message, process, home, to, page, requester);
        } else {
            messages.sendContent(message, process, home, to, page, requester, memory.address(frame));
        }
    }

    private static boolean isZero(long address) {
        for (long at = address; at < address + FrameMemory.FRAME_SIZE; at += Long.BYTES) {
            if (UnsafeApi.getLong(at) != 0) { return false; }
        }
        return true;
    }

    /** Lets go of a page's frame. @param awaited whether a frame stays reserved for it */
    void release(long page, boolean awaited) {
        final long frame = frames.remove(page);
        memory.invalidate(frame);
        if (awaited) {
            reservations++;
        }
        if (messages.isGathering()) {
            given.addLong(awaited ? -frame : frame);
        } else {
            free(frame, awaited);
        }
    }

    private void free(long frame, boolean awaited) {
        if (shared.leave(frame, awaited)) { return; }
        if (awaited) {
            memory.freeAndReserve(frame);
        } else {
            memory.free(frame);
        }
    }

    /** Frees the frames that were given away while messages were gathered; these have been sent. */
    void freeGiven() {
        for (int i = 0; i < given.size(); i++) {
            final long frame = given.getLong(i);
            free(Math.abs(frame), frame < 0);
        }
        given.clear();
    }

    /** How many pages have one. */
    int count() {
        return frames.size();
    }

    /** Adds every page that has a frame. */
    void pages(LongArrayList to) {
        final Long2LongHashMap.KeyIterator keys = frames.keySet().iterator();
        while (keys.hasNext()) {
            to.addLong(keys.nextValue());
        }
    }

    @Override
    public void close() {
        final Long2LongHashMap.EntryIterator entries = frames.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            memory.invalidate(entries.getLongValue());
            free(entries.getLongValue(), false);
        }
        frames.clear();
        for (; reservations > 0; reservations--) {
            memory.cancelReservation();
        }
    }
}
