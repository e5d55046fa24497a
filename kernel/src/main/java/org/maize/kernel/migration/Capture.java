package org.maize.kernel.migration;

import org.agrona.UnsafeApi;
import org.maize.isa.CallingConvention;
import org.maize.isa.FloatingPointState;
import org.maize.isa.execute.RegisterFile;
import org.maize.loader.map.PointTable;
import org.maize.loader.map.ValueType;

/**
 * Captures threads of one ISA: unwinds the stack by the map, from the newest stack frame to the oldest, and reads each one's live
 * values. The thread is left as it is.
 *
 * <p>One thread at a time; allocates nothing once its buffers have grown.
 */
public final class Capture implements AutoCloseable {
    private static final int V128 = ValueType.V128.ordinal();
    private static final int POINT = ValueType.POINT.ordinal();

    private final PointTable points;
    private final int stackPointer;
    private final int threadPointer;
    private final int entryCfaOffset;
    private final FloatingPointState floatingPoint;
    private final RegisterFile unwound;
    private long place;

    public Capture(PointTable points) {
        this.points = points;
        CallingConvention convention = points.isa().callingConvention();
        stackPointer = convention.stackPointer().offset();
        threadPointer = convention.threadPointer().offset();
        entryCfaOffset = points.isa().frameConventions().entryCfaOffset();
        floatingPoint = points.isa().floatingPointState();
        unwound = new RegisterFile(points.isa().registers());
    }

    /** Where it ended: the address to read for {@link Outcome#NEEDS_PAGE}, the one that is no point for {@link Outcome#NO_POINT}. */
    public long place() {
        return place;
    }

    /**
     * Captures a stopped thread.
     *
     * @param thread its registers, the program counter at a migration point
     * @param into receives the state; meaningless unless the outcome is {@link Outcome#DONE}
     */
    public Outcome capture(RegisterFile thread, StackMemory memory, ThreadState into) {
        unwound.copyFrom(thread);
        long registers = unwound.address();
        into.begin();
        place = thread.programCounter();
        for (int frames = 1; frames <= ThreadState.FRAME_LIMIT; frames++) {
            int point = points.pointAt(place);
            if (point == PointTable.NO_POINT) { return Outcome.NO_POINT; }
            long cfa = UnsafeApi.getLong(registers + points.cfaRegister(point)) + points.cfaOffset(point);
            if ((cfa & Long.BYTES - 1) != 0 || into.length() > ThreadState.BYTES_LIMIT) {
                return (cfa & Long.BYTES - 1) != 0 ? Outcome.MALFORMED : Outcome.TOO_DEEP;
            }
            if (!readable(point, cfa, memory)) { return Outcome.NEEDS_PAGE; }
            captureValues(point, cfa, frames == 1, memory, into);
            if (points.returnKind(point) == PointTable.RETURN_NONE) {
                into.end(cfa - entryCfaOffset, UnsafeApi.getLong(registers + threadPointer), frames,
                        floatingPoint.read(thread));
                return Outcome.DONE;
            }
            place = points.returnKind(point) == PointTable.RETURN_SAVED
                    ? memory.read(cfa + points.returnOperand(point))
                    : UnsafeApi.getLong(registers + points.returnOperand(point));
            restoreCaller(point, cfa, memory);
        }
        return Outcome.TOO_DEEP;
    }

    /** Whether every word of the stack frame that will be read can be; sets the place where not. */
    private boolean readable(int point, long cfa, StackMemory memory) {
        for (int v = points.firstValue(point); v < points.firstValue(point + 1); v++) {
            if (points.valuePlace(v) == PointTable.IN_SLOT) {
                long slot = cfa + points.valueOperand(v);
                int last = points.valueType(v) == V128 ? 8 : 0;
                if (missing(slot, memory) || missing(slot + last, memory)) { return false; }
            } else if (points.valuePlace(v) == PointTable.IN_MEMORY && missing(word(point, v, cfa, memory), memory)) {
                return false;
            }
        }
        for (int s = points.firstSaved(point); s < points.firstSaved(point + 1); s++) {
            if (missing(cfa + points.savedOffset(s), memory)) { return false; }
        }
        return points.returnKind(point) != PointTable.RETURN_SAVED
                || !missing(cfa + points.returnOperand(point), memory);
    }

    /** The address of a value in memory: what another value of the point, which is not in memory, holds, and an offset. */
    private long word(int point, int value, long cfa, StackMemory memory) {
        int base = points.firstValue(point) + points.valueBase(value);
        long operand = points.valueOperand(base);
        long address = switch (points.valuePlace(base)) {
            case PointTable.IN_REGISTER -> UnsafeApi.getLong(unwound.address() + operand);
            case PointTable.IN_SLOT -> memory.canRead(cfa + operand) ? memory.read(cfa + operand) : 0;
            default -> operand;
        };
        return address + points.valueOperand(value) & -Long.BYTES;
    }

    private boolean missing(long address, StackMemory memory) {
        if (memory.canRead(address)) { return false; }
        place = address;
        return true;
    }

    private void captureValues(int point, long cfa, boolean newest, StackMemory memory, ThreadState into) {
        into.beginFrame(point);
        for (int v = points.firstValue(point); v < points.firstValue(point + 1); v++) {
            boolean wide = points.valueType(v) == V128;
            long operand = points.valueOperand(v);
            switch (points.valuePlace(v)) {
                case PointTable.IN_REGISTER -> {
                    boolean here = newest || !points.isCallerSaved(v);
                    long register = unwound.address() + operand;
                    into.putWord(here ? UnsafeApi.getLong(register) : 0);
                    if (wide) {
                        into.putWord(here ? UnsafeApi.getLong(register + 8) : 0);
                    }
                }
                case PointTable.IN_SLOT -> {
                    into.putWord(memory.read(cfa + operand));
                    if (wide) {
                        into.putWord(memory.read(cfa + operand + 8));
                    }
                }
                case PointTable.IN_MEMORY -> {
                    // A stack frame's own address is known where it is laid out.
                    long address = word(point, v, cfa, memory);
                    into.putWord(points.valueType(v) == POINT ? points.pointAt(memory.read(address)) : 0);
                }
                default -> {
                    into.putWord(operand);
                    if (wide) {
                        into.putWord(0);
                    }
                }
            }
        }
        into.endFrame();
    }

    private void restoreCaller(int point, long cfa, StackMemory memory) {
        long registers = unwound.address();
        for (int s = points.firstSaved(point); s < points.firstSaved(point + 1); s++) {
            UnsafeApi.putLong(registers + points.savedRegister(s), memory.read(cfa + points.savedOffset(s)));
        }
        UnsafeApi.putLong(registers + stackPointer, cfa);
    }

    @Override
    public void close() {
        unwound.close();
    }
}
