package org.maize.isa.execute;

import org.agrona.UnsafeApi;
import org.agrona.collections.Long2LongHashMap;

/**
 * A kernel's own page table of one address space of 4 GiB: two flat tables outside the Java heap, one for reading and one for
 * writing, whose entry for a page is the distance from its guest address to that of its frame, or 0 for a fault.
 *
 * <p>Executing needs the right to execute besides the entry for reading. A page from which code has been decoded loses its
 * entry for writing until the code is discarded, so that no stale code ever runs.
 *
 * <p>Only the host thread that runs the cores of the address space changes it, and only between instructions.
 */
public final class PageTable implements AutoCloseable {
    /** Bytes of a page. */
    public static final int PAGE_SIZE = 4096;

    /** Log2 of the bytes of a page. */
    public static final int PAGE_SHIFT = 12;

    /** Pages of an address space. */
    public static final int PAGES = 1 << 20;

    private static final long TABLE_BYTES = (long) PAGES * Long.BYTES;

    private final long readTable;
    private final long writeTable;
    private final long[] executable = new long[PAGES / Long.SIZE];
    private final Long2LongHashMap entriesHeldBack = new Long2LongHashMap(0);
    private final CodeCache code;
    private boolean closed;

    /** An empty table. */
    PageTable(CodeCache code) {
        this.code = code;
        readTable = UnsafeApi.allocateMemory(2 * TABLE_BYTES);
        writeTable = readTable + TABLE_BYTES;
        UnsafeApi.setMemory(readTable, 2 * TABLE_BYTES, (byte) 0);
    }

    long readTable() {
        return readTable;
    }

    long writeTable() {
        return writeTable;
    }

    /**
     * Sets the entries of a page.
     *
     * @param page number, 0 to {@link #PAGES} - 1
     * @param frame address of its 4096 bytes
     * @param read whether it may be read; a page that may be executed must be
     */
    public void map(int page, long frame, boolean read, boolean write, boolean execute) {
        unmap(page);
        if (read) {
            UnsafeApi.putLong(readTable + ((long) page << 3), entry(page, frame));
        }
        if (write) {
            UnsafeApi.putLong(writeTable + ((long) page << 3), entry(page, frame));
        }
        if (execute) {
            executable[page >> 6] |= 1L << page;
        }
    }

    /** The host never has a frame in the lowest 4 GiB, at the address that a page of guests has. */
    private static long entry(int page, long frame) {
        return frame == 0 ? 0 : frame - ((long) page << PAGE_SHIFT);
    }

    private static long frame(int page, long entry) {
        return entry == 0 ? 0 : entry + ((long) page << PAGE_SHIFT);
    }

    /** Takes every right to a page away. */
    public void unmap(int page) {
        code.discard(page);
        entriesHeldBack.remove(page);
        UnsafeApi.putLong(readTable + ((long) page << 3), 0);
        UnsafeApi.putLong(writeTable + ((long) page << 3), 0);
        executable[page >> 6] &= ~(1L << page);
    }

    /** Takes the right to write a page away; reading goes on. */
    public void revokeWriting(int page) {
        entriesHeldBack.remove(page);
        UnsafeApi.putLong(writeTable + ((long) page << 3), 0);
    }

    /** The frame through which a page is read, or 0. */
    public long frameForReading(int page) {
        return frame(page, UnsafeApi.getLong(readTable + ((long) page << 3)));
    }

    /** The frame through which a page is written, or 0; code decoded from the page is discarded. */
    public long frameForWriting(int page) {
        releaseCode(page);
        return frame(page, UnsafeApi.getLong(writeTable + ((long) page << 3)));
    }

    /** Whether code may be fetched from a page. */
    public boolean executable(int page) {
        return (executable[page >> 6] & 1L << page) != 0;
    }

    /** Code has been decoded from a page: holds its entry for writing back. */
    void holdCode(int page) {
        long address = writeTable + ((long) page << 3);
        long entry = UnsafeApi.getLong(address);
        if (entry != 0) {
            entriesHeldBack.put(page, entry);
            UnsafeApi.putLong(address, 0);
        }
    }

    /** Discards the code of a page whose entry for writing is held back, and gives the entry back; false if none was. */
    boolean releaseCode(int page) {
        long entry = entriesHeldBack.remove(page);
        if (entry == 0) { return false; }
        code.discard(page);
        UnsafeApi.putLong(writeTable + ((long) page << 3), entry);
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            UnsafeApi.freeMemory(readTable);
        }
    }
}
