package org.maize.kernel.migration;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;

/**
 * The portable form of a stopped thread: its stack frames from newest to oldest, each a point number and the point's live values.
 * No register and no address of the machine stack is in it but the place where the stack begins.
 *
 * <p>Layout, little-endian: i64 stack base (the stack pointer at the program's entry), i64 thread pointer, i32 count of stack
 * frames, i32 {@link org.maize.isa.FloatingPointState floating-point state}; then for each stack frame i32 point number, i32 count of 8-byte words, and the words: one for an i64 or f64, two
 * for a v128, in the order of the point's values. The buffer is reused from one thread to the next.
 */
public final class ThreadState {
    /** A thread may have this many stack frames. */
    public static final int FRAME_LIMIT = 1 << 18;

    /** Bytes of a thread state at most. */
    public static final int BYTES_LIMIT = 32 << 20;

    private static final int STACK_BASE = 0;
    private static final int THREAD_POINTER = 8;
    private static final int FRAME_COUNT = 16;
    private static final int FLOATING_POINT_STATE = 20;
    static final int HEADER_BYTES = 24;
    static final int FRAME_HEADER_BYTES = 8;
    private static final int INITIAL_BYTES = 4096;

    private final ExpandableDirectByteBuffer buffer = new ExpandableDirectByteBuffer(INITIAL_BYTES);
    private int length;
    private int frame;

    /** The encoded state, {@link #length()} bytes from index 0. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Bytes of the encoded state. */
    public int length() {
        return length;
    }

    /** Copies an encoded state in; {@link Materialise} checks it. */
    public void wrap(DirectBuffer source, int offset, int bytes) {
        length = 0;
        append(source, offset, bytes);
    }

    /** Copies a further part of an encoded state in, behind what is there. */
    public void append(DirectBuffer source, int offset, int bytes) {
        buffer.putBytes(length, source, offset, bytes);
        length += bytes;
    }

    /** Empties the state. */
    public void clear() {
        length = 0;
    }

    long stackBase() {
        return buffer.getLong(STACK_BASE, ByteOrder.LITTLE_ENDIAN);
    }

    long threadPointer() {
        return buffer.getLong(THREAD_POINTER, ByteOrder.LITTLE_ENDIAN);
    }

    int floatingPointState() {
        return buffer.getInt(FLOATING_POINT_STATE, ByteOrder.LITTLE_ENDIAN);
    }

    /** How many stack frames there are. */
    public int frameCount() {
        return buffer.getInt(FRAME_COUNT, ByteOrder.LITTLE_ENDIAN);
    }

    void begin() {
        length = HEADER_BYTES;
    }

    void beginFrame(int point) {
        frame = length;
        buffer.putInt(frame, point, ByteOrder.LITTLE_ENDIAN);
        length += FRAME_HEADER_BYTES;
    }

    void putWord(long value) {
        buffer.putLong(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    void endFrame() {
        buffer.putInt(frame + 4, (length - frame - FRAME_HEADER_BYTES) / Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    void end(long stackBase, long threadPointer, int frames, int floatingPointState) {
        buffer.putLong(STACK_BASE, stackBase, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(THREAD_POINTER, threadPointer, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FRAME_COUNT, frames, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FLOATING_POINT_STATE, floatingPointState, ByteOrder.LITTLE_ENDIAN);
    }

    int pointAt(int frameOffset) {
        return buffer.getInt(frameOffset, ByteOrder.LITTLE_ENDIAN);
    }

    int wordsAt(int frameOffset) {
        return buffer.getInt(frameOffset + 4, ByteOrder.LITTLE_ENDIAN);
    }

    long word(int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
