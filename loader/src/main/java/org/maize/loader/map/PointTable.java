package org.maize.loader.map;

import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.maize.isa.Isa;

/**
 * The migration points of one ISA for run time: primitive arrays, no allocation, registers by their offset in the ISA's register
 * file. A point is known by its number, which is the same in the tables of other ISAs of the program. What belongs to a point (its
 * values, saved registers, frame registers) is a range of indices: {@code for (int v = firstValue(p); v < firstValue(p + 1); v++)}.
 *
 * <p>Immutable; any thread may read it. See {@link PointLocation} for what the figures mean.
 */
public final class PointTable {
    /** Answer of {@link #pointAt} for an address that is no migration point. */
    public static final int NO_POINT = -1;

    /** Places of a value, as {@link #valuePlace} gives them: operand is a register's offset in the register file. */
    public static final int IN_REGISTER = 0;

    /** Operand is the distance from the CFA. */
    public static final int IN_SLOT = 1;

    /** Operand is the value. */
    public static final int CONSTANT = 2;

    /** In memory: operand is the offset from what another value of the point holds. */
    public static final int IN_MEMORY = 3;

    /** Kinds of return address: the operand is the distance from the CFA. */
    public static final int RETURN_SAVED = 0;

    /** Operand is the link register's offset in the register file. */
    public static final int RETURN_IN_REGISTER = 1;

    /** The outermost stack frame. */
    public static final int RETURN_NONE = 2;

    private final Isa isa;
    private final Long2LongHashMap pointsByAddress;
    private final long[] address;
    private final int[] frameSize;
    private final int[] cfaRegister;
    private final int[] cfaOffset;
    private final int[] returnKind;
    private final int[] returnOperand;
    private final int[] firstValue;
    private final int[] valueType;
    private final int[] valuePlace;
    private final long[] valueOperand;
    private final boolean[] valueCallerSaved;
    private final int[] valueBase;
    private final RegisterRanges saved;
    private final RegisterRanges frameRegisters;
    private final List<MigrationPoint> points;

    /** For each point a range of (register, distance from the CFA). */
    private record RegisterRanges(int[] first, int[] register, int[] cfaOffset) {}

    PointTable(Isa isa, List<MigrationPoint> points) {
        int count = points.size();
        this.isa = isa;
        this.points = points;
        pointsByAddress = new Long2LongHashMap(Math.max(16, count * 2), 0.55f, NO_POINT, false);
        address = new long[count];
        frameSize = new int[count];
        cfaRegister = new int[count];
        cfaOffset = new int[count];
        returnKind = new int[count];
        returnOperand = new int[count];
        firstValue = new int[count + 1];
        for (int p = 0; p < count; p++) {
            firstValue[p + 1] = firstValue[p] + points.get(p).values().size();
        }
        valueType = new int[firstValue[count]];
        valuePlace = new int[firstValue[count]];
        valueOperand = new long[firstValue[count]];
        valueCallerSaved = new boolean[firstValue[count]];
        valueBase = new int[firstValue[count]];
        saved = ranges(points, false);
        frameRegisters = ranges(points, true);
        for (int p = 0; p < count; p++) {
            fill(p, points.get(p));
        }
    }

    private void fill(int p, MigrationPoint point) {
        PointLocation at = point.locations().get(isa.name());
        pointsByAddress.put(at.address(), p);
        address[p] = at.address();
        frameSize[p] = (int) at.frameSize();
        cfaRegister[p] = offsetOf(at.cfaRegister());
        cfaOffset[p] = (int) at.cfaOffset();
        switch (at.returnAddress()) {
            case ReturnAddress.Saved(long offset) -> {
                returnKind[p] = RETURN_SAVED;
                returnOperand[p] = (int) offset;
            }
            case ReturnAddress.InRegister(int register) -> {
                returnKind[p] = RETURN_IN_REGISTER;
                returnOperand[p] = offsetOf(register);
            }
            case ReturnAddress.None() -> returnKind[p] = RETURN_NONE;
        }
        for (int i = 0; i < point.values().size(); i++) {
            int v = firstValue[p] + i;
            valueType[v] = point.values().get(i).type().ordinal();
            switch (at.places().get(i)) {
                case Place.InRegister(int register, boolean calleeSaved) -> {
                    valuePlace[v] = IN_REGISTER;
                    valueOperand[v] = offsetOf(register);
                    valueCallerSaved[v] = !calleeSaved;
                }
                case Place.InSlot(long offset) -> {
                    valuePlace[v] = IN_SLOT;
                    valueOperand[v] = offset;
                }
                case Place.InMemory(int base, long offset) -> {
                    valuePlace[v] = IN_MEMORY;
                    valueOperand[v] = offset;
                    valueBase[v] = base;
                }
                case Place.Constant(long value) -> {
                    valuePlace[v] = CONSTANT;
                    valueOperand[v] = value;
                }
            }
        }
    }

    private RegisterRanges ranges(List<MigrationPoint> all, boolean ofFrame) {
        int[] first = new int[all.size() + 1];
        for (int p = 0; p < all.size(); p++) {
            PointLocation at = all.get(p).locations().get(isa.name());
            first[p + 1] = first[p] + (ofFrame ? at.frameRegisters() : at.saved()).size();
        }
        RegisterRanges ranges = new RegisterRanges(first, new int[first[all.size()]], new int[first[all.size()]]);
        int i = 0;
        for (MigrationPoint point : all) {
            PointLocation at = point.locations().get(isa.name());
            for (RegisterAt register : ofFrame ? at.frameRegisters() : at.saved()) {
                ranges.register()[i] = offsetOf(register.register());
                ranges.cfaOffset()[i++] = (int) register.cfaOffset();
            }
        }
        return ranges;
    }

    private int offsetOf(int dwarf) {
        return isa.registers().dwarf(dwarf).offset();
    }

    /** The ISA that the addresses and registers are of. */
    public Isa isa() {
        return isa;
    }

    /** How many points there are. */
    public int count() {
        return address.length;
    }

    /** Number of the point at an address, or {@link #NO_POINT}. */
    public int pointAt(long pointAddress) {
        return (int) pointsByAddress.get(pointAddress);
    }

    /** The point as the source names it. */
    public MigrationPoint point(int point) {
        return points.get(point);
    }

    public long address(int point) {
        return address[point];
    }

    /** CFA minus stack pointer. */
    public int frameSize(int point) {
        return frameSize[point];
    }

    /** Offset in the register file of the register that the CFA is found from. */
    public int cfaRegister(int point) {
        return cfaRegister[point];
    }

    /** CFA minus that register. */
    public int cfaOffset(int point) {
        return cfaOffset[point];
    }

    /** {@link #RETURN_SAVED}, {@link #RETURN_IN_REGISTER} or {@link #RETURN_NONE}. */
    public int returnKind(int point) {
        return returnKind[point];
    }

    public int returnOperand(int point) {
        return returnOperand[point];
    }

    /** Index of the point's first saved register; that of the next point is the end. */
    public int firstSaved(int point) {
        return saved.first()[point];
    }

    /** Offset in the register file of a register whose caller's value is saved. */
    public int savedRegister(int index) {
        return saved.register()[index];
    }

    /** Distance from the CFA of the slot where it is saved. */
    public int savedOffset(int index) {
        return saved.cfaOffset()[index];
    }

    /** Index of the point's first frame register; that of the next point is the end. */
    public int firstFrameRegister(int point) {
        return frameRegisters.first()[point];
    }

    /** Offset in the register file of a register that holds an address of the stack frame. */
    public int frameRegister(int index) {
        return frameRegisters.register()[index];
    }

    /** That address, as a distance from the CFA. */
    public int frameRegisterOffset(int index) {
        return frameRegisters.cfaOffset()[index];
    }

    /** Index of the point's first live value; that of the next point is the end. */
    public int firstValue(int point) {
        return firstValue[point];
    }

    /** Ordinal of the value's {@link ValueType}. */
    public int valueType(int value) {
        return valueType[value];
    }

    /** {@link #IN_REGISTER}, {@link #IN_SLOT}, {@link #CONSTANT} or {@link #IN_MEMORY}. */
    public int valuePlace(int value) {
        return valuePlace[value];
    }

    public long valueOperand(int value) {
        return valueOperand[value];
    }

    /** For a value in memory, which of the point's values, from 0, gives the address. */
    public int valueBase(int value) {
        return valueBase[value];
    }

    /** Whether the value is in a register that a called function does not preserve, so that it counts only in the newest stack frame. */
    public boolean isCallerSaved(int value) {
        return valueCallerSaved[value];
    }
}
