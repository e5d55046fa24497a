package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;

/**
 * A pipe (pipe(7)): bytes in slots of a page each, as Linux keeps them (fs/pipe.c), so that it is full exactly when Linux's is. It lives at
 * the kernel where it was made.
 */
final class Pipe {
    /** Bytes of a slot. */
    static final int PAGE = 4096;

    /** Slots of a new pipe, Linux's PIPE_DEF_BUFFERS. */
    private static final int USUAL_SLOTS = 16;

    /** Linux's sysctl fs.pipe-max-size, in slots: what a program without privileges may ask for. */
    private static final int MOST_SLOTS = 256;

    /** What a slot has: its page, the part of it that is filled, and whether a read ends with it. */
    private static final class Slot {
        private final byte[] page = new byte[PAGE];
        private int start;
        private int length;
        private boolean isPacket;
    }

    private final Edges readers;
    private final Edges writers;
    private Slot[] slots = new Slot[USUAL_SLOTS];
    private int first;
    private int used;
    private int openToRead = 1;
    private int openToWrite = 1;

    Pipe(Edges readers, Edges writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /** What those who wait to read are told by. */
    Edges readers() {
        return readers;
    }

    /** What those who wait to write are told by. */
    Edges writers() {
        return writers;
    }

    boolean isEmpty() { return used == 0; }

    boolean isFull() { return used == slots.length; }

    boolean hasReaders() {
        return openToRead > 0;
    }

    boolean hasWriters() {
        return openToWrite > 0;
    }

    /** An end has been opened once more. */
    void opened(boolean toRead) {
        openToRead += toRead ? 1 : 0;
        openToWrite += toRead ? 0 : 1;
    }

    /** An end is open once less. */
    void closed(boolean toRead) {
        openToRead -= toRead ? 1 : 0;
        openToWrite -= toRead ? 0 : 1;
        readers.both();
        writers.both();
    }

    /** How many bytes are in it. */
    int available() {
        int sum = 0;
        for (int i = 0; i < used; i++) {
            sum += slot(i).length;
        }
        return sum;
    }

    /** How many bytes fit in. */
    int size() {
        return slots.length * PAGE;
    }

    private Slot slot(int index) {
        return slots[(first + index) % slots.length];
    }

    /** Changes the size to at least so many bytes; returns it. */
    int resize(long bytes) throws FileError {
        if (bytes < 0 || bytes > 1L << 31) { throw FileError.of(Errno.EINVAL); }
        int wanted = 1;
        while ((long) wanted * PAGE < bytes) {
            wanted *= 2;
        }
        if (wanted > MOST_SLOTS && wanted > slots.length) { throw FileError.of(Errno.EPERM); }
        if (wanted < used) { throw FileError.of(Errno.EBUSY); }
        final Slot[] other = new Slot[wanted];
        for (int i = 0; i < used; i++) {
            other[i] = slot(i);
        }
        final boolean wasFull = isFull();
        slots = other;
        first = 0;
        if (wasFull && !isFull()) {
            writers.writable();
        }
        return size();
    }

    /** Takes bytes out; 0 if there are none. */
    int read(byte[] into, int length) {
        final boolean wasFull = isFull();
        int done = 0;
        while (done < length && used > 0) {
            final Slot slot = slot(0);
            final int piece = Math.min(length - done, slot.length);
            System.arraycopy(slot.page, slot.start, into, done, piece);
            done += piece;
            slot.start += piece;
            slot.length -= piece;
            final boolean packet = slot.isPacket;
            if (slot.length == 0 || packet) {
                first = (first + 1) % slots.length;
                used--;
            }
            if (packet) {
                break;
            }
        }
        if (wasFull && !isFull()) {
            writers.writable();
        }
        return done;
    }

    /** Puts in what fits, in order; returns how many bytes that are. @param packets whether each page is one by itself */
    int write(byte[] from, int length, boolean packets) {
        int done = 0;
        final int odd = length % PAGE;
        if (odd > 0 && used > 0) {
            final Slot last = slot(used - 1);
            final int end = last.start + last.length;
            if (!last.isPacket && end + odd <= PAGE) {
                System.arraycopy(from, 0, last.page, end, odd);
                last.length += odd;
                done = odd;
            }
        }
        while (done < length && !isFull()) {
            final int place = (first + used) % slots.length;
            if (slots[place] == null) {
                slots[place] = new Slot();
            }
            final Slot slot = slots[place];
            final int piece = Math.min(length - done, PAGE);
            System.arraycopy(from, done, slot.page, 0, piece);
            slot.start = 0;
            slot.length = piece;
            slot.isPacket = packets;
            used++;
            done += piece;
        }
        if (done > 0) {
            readers.readable();
        }
        return done;
    }
}
