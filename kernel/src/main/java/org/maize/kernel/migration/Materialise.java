package org.maize.kernel.migration;

import java.util.Arrays;
import org.agrona.UnsafeApi;
import org.maize.isa.CallingConvention;
import org.maize.isa.FloatingPointState;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.loader.map.PointTable;
import org.maize.loader.map.ValueType;

/**
 * Materialises threads in one ISA: lays out the stack frames, oldest first, callee-saved registers in the save slots of the stack
 * frames that saved them, and sets the registers so that the thread goes on at the newest stack frame's point.
 *
 * <p>One thread at a time; allocates nothing once its buffers have grown.
 */
public final class Materialise {
    private static final int V128 = ValueType.V128.ordinal();
    private static final int FRAME = ValueType.FRAME.ordinal();

    /** A newest stack frame may have slots this far below its stack pointer (System V AMD64 psABI 3.2.2). */
    private static final int RED_ZONE = 128;

    private final PointTable points;
    private final int stackPointer;
    private final int threadPointer;
    private final int entryCfaOffset;
    private final FloatingPointState floatingPoint;
    private final long stackLimit;
    private int[] frameOffsets = new int[64];
    private long place;

    /** @param stackLimit bytes that the stack frames may take */
    public Materialise(PointTable points, long stackLimit) {
        this.points = points;
        this.stackLimit = stackLimit;
        CallingConvention convention = points.isa().callingConvention();
        stackPointer = convention.stackPointer().offset();
        threadPointer = convention.threadPointer().offset();
        entryCfaOffset = points.isa().frameConventions().entryCfaOffset();
        floatingPoint = points.isa().floatingPointState();
    }

    /** Where it ended: the address to write for {@link Outcome#NEEDS_PAGE}. */
    public long place() {
        return place;
    }

    /**
     * Materialises a thread.
     *
     * @param state as captured by a kernel of any ISA
     * @param thread receives the registers; unchanged unless the outcome is {@link Outcome#DONE}
     */
    public Outcome materialise(ThreadState state, StackMemory memory, RegisterFile thread) {
        if (!findFrames(state)) { return Outcome.MALFORMED; }
        int frames = state.frameCount();
        long bytes = 0;
        for (int f = 0; f < frames; f++) {
            bytes += points.frameSize(state.pointAt(frameOffsets[f]));
        }
        long entry = state.stackBase() + entryCfaOffset;
        if (bytes > stackLimit) { return Outcome.TOO_DEEP; }
        if (!writable(entry - bytes - RED_ZONE, entry, memory)) { return Outcome.NEEDS_PAGE; }
        for (int f = 0; f < frames; f++) {
            if (!memoryWritable(state, frameOffsets[f], memory)) { return Outcome.NEEDS_PAGE; }
        }
        thread.clear();
        long cfa = entry;
        for (int f = frames - 1; f >= 0; f--) {
            long returnAddress = f == frames - 1 ? 0 : points.address(state.pointAt(frameOffsets[f + 1]));
            cfa = layOut(state, frameOffsets[f], cfa, returnAddress, f == 0, memory, thread.address());
        }
        UnsafeApi.putLong(thread.address() + stackPointer, cfa);
        UnsafeApi.putLong(thread.address() + threadPointer, state.threadPointer());
        thread.programCounter(points.address(state.pointAt(frameOffsets[0])));
        floatingPoint.write(thread, state.floatingPointState());
        return Outcome.DONE;
    }

    /** Finds where each stack frame begins in the state, checking all of its structure. */
    private boolean findFrames(ThreadState state) {
        if (state.length() < ThreadState.HEADER_BYTES) { return false; }
        int frames = state.frameCount();
        if (frames < 1 || frames > ThreadState.FRAME_LIMIT || (state.stackBase() & Long.BYTES - 1) != 0) {
            return false;
        }
        if (frames > frameOffsets.length) {
            frameOffsets = Arrays.copyOf(frameOffsets, Integer.highestOneBit(frames) << 1);
        }
        int offset = ThreadState.HEADER_BYTES;
        for (int f = 0; f < frames; f++) {
            if (offset > state.length() - ThreadState.FRAME_HEADER_BYTES) { return false; }
            int point = state.pointAt(offset);
            if (point < 0
                    || point >= points.count()
                    || state.wordsAt(offset) != words(point)
                    || (points.returnKind(point) == PointTable.RETURN_NONE) != (f == frames - 1)
                    || points.returnKind(point) == PointTable.RETURN_IN_REGISTER && f != 0) {
                return false;
            }
            frameOffsets[f] = offset;
            offset += ThreadState.FRAME_HEADER_BYTES + state.wordsAt(offset) * Long.BYTES;
        }
        return offset == state.length();
    }

    private int words(int point) {
        int words = 0;
        for (int v = points.firstValue(point); v < points.firstValue(point + 1); v++) {
            words += points.valueType(v) == V128 ? 2 : 1;
        }
        return words;
    }

    /** Whether every page of the stack from the lowest address up can be written; sets the place where not. */
    private boolean writable(long lowest, long end, StackMemory memory) {
        for (long address = lowest; address < end; address = (address | PageTable.PAGE_SIZE - 1) + 1) {
            if (!memory.canWrite(address & -Long.BYTES)) {
                place = address & -Long.BYTES;
                return false;
            }
        }
        return true;
    }

    /** Whether the values that a stack frame has in memory can be written; sets the place where not. */
    private boolean memoryWritable(ThreadState state, int frame, StackMemory memory) {
        int point = state.pointAt(frame);
        for (int v = points.firstValue(point); v < points.firstValue(point + 1); v++) {
            if (points.valuePlace(v) == PointTable.IN_MEMORY && !memory.canWrite(address(state, frame, point, v))) {
                place = address(state, frame, point, v);
                return false;
            }
        }
        return true;
    }

    /** The address of a value in memory: what another value of the point holds, and an offset. */
    private long address(ThreadState state, int frame, int point, int value) {
        int word = frame + ThreadState.FRAME_HEADER_BYTES;
        int base = points.firstValue(point) + points.valueBase(value);
        for (int v = points.firstValue(point); v < base; v++) {
            word += points.valueType(v) == V128 ? 16 : 8;
        }
        return state.word(word) + points.valueOperand(value) & -Long.BYTES;
    }

    /** Lays out one stack frame below its caller's; returns its lowest address, which is its callee's CFA. */
    private long layOut(
            ThreadState state,
            int frame,
            long cfa,
            long returnAddress,
            boolean newest,
            StackMemory memory,
            long registers) {
        int point = state.pointAt(frame);
        for (int s = points.firstSaved(point); s < points.firstSaved(point + 1); s++) {
            memory.write(cfa + points.savedOffset(s), UnsafeApi.getLong(registers + points.savedRegister(s)));
        }
        switch (points.returnKind(point)) {
            case PointTable.RETURN_SAVED -> memory.write(cfa + points.returnOperand(point), returnAddress);
            case PointTable.RETURN_IN_REGISTER ->
                    UnsafeApi.putLong(registers + points.returnOperand(point), returnAddress);
            default -> {}
        }
        for (int r = points.firstFrameRegister(point); r < points.firstFrameRegister(point + 1); r++) {
            UnsafeApi.putLong(registers + points.frameRegister(r), cfa + points.frameRegisterOffset(r));
        }
        int word = frame + ThreadState.FRAME_HEADER_BYTES;
        for (int v = points.firstValue(point); v < points.firstValue(point + 1); v++) {
            boolean wide = points.valueType(v) == V128;
            long operand = points.valueOperand(v);
            int place = points.valuePlace(v);
            if (place == PointTable.IN_MEMORY) {
                long translated = points.valueType(v) == FRAME ? cfa - points.frameSize(point)
                        : state.word(word) >= 0 && state.word(word) < points.count()
                                ? points.address((int) state.word(word))
                                : 0;
                if (translated != 0) {
                    memory.write(address(state, frame, point, v), translated);
                }
            } else if (place == PointTable.IN_SLOT) {
                memory.write(cfa + operand, state.word(word));
                if (wide) {
                    memory.write(cfa + operand + 8, state.word(word + 8));
                }
            } else if (place == PointTable.IN_REGISTER && (newest || !points.isCallerSaved(v))) {
                UnsafeApi.putLong(registers + operand, state.word(word));
                if (wide) {
                    UnsafeApi.putLong(registers + operand + 8, state.word(word + 8));
                }
            }
            word += wide ? 16 : 8;
        }
        return cfa - points.frameSize(point);
    }
}
