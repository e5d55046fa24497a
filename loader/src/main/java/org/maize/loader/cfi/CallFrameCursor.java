package org.maize.loader.cfi;

import org.maize.loader.LoadError;

/** Reads a range of a section forward; every read is checked against the range's end. */
final class CallFrameCursor {
    private static final int REGISTER_LIMIT = 1 << 10;
    private static final long NUMBER_LIMIT = 1L << 40;

    private final String file;
    private final byte[] bytes;
    private final int end;
    private int position;

    CallFrameCursor(String file, byte[] bytes, int start, int end) {
        this.file = file;
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= end;
    }

    void skip(long count, String field) throws LoadError {
        require(count, field);
        position += (int) count;
    }

    int u8(String field) throws LoadError {
        require(1, field);
        return bytes[position++] & 0xff;
    }

    int u16(String field) throws LoadError {
        return u8(field) | u8(field) << 8;
    }

    long u32(String field) throws LoadError {
        return u16(field) | (long) u16(field) << 16;
    }

    int s32(String field) throws LoadError {
        return (int) u32(field);
    }

    int register() throws LoadError {
        long value = unsigned();
        if (value >= REGISTER_LIMIT) {
            throw error("register number", Long.toString(value), "below " + REGISTER_LIMIT);
        }
        return (int) value;
    }

    long unsigned() throws LoadError {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = u8("LEB128 number");
            value |= shift < 63 ? (long) (next & 0x7f) << shift : 0;
            shift += 7;
        } while ((next & 0x80) != 0);
        return limited(value);
    }

    long signed() throws LoadError {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = u8("LEB128 number");
            value |= shift < 63 ? (long) (next & 0x7f) << shift : 0;
            shift += 7;
        } while ((next & 0x80) != 0);
        if (shift < 64 && (next & 0x40) != 0) {
            value |= -1L << shift;
        }
        return limited(value);
    }

    private long limited(long value) throws LoadError {
        if (value <= -NUMBER_LIMIT || value >= NUMBER_LIMIT) {
            throw error("LEB128 number", Long.toString(value), "less than 2^40 in amount");
        }
        return value;
    }

    private void require(long count, String field) throws LoadError {
        if (count < 0 || count > end - position) { throw error(field, "the end of the entry", count + " more bytes"); }
    }

    LoadError error(String field, String found, String expected) {
        return new LoadError(file, ".eh_frame " + field, position, found, expected);
    }
}
