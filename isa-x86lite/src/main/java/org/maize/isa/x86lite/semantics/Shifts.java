package org.maize.isa.x86lite.semantics;

/**
 * Shifts and rotates (Intel SDM volume 2, SAL/SAR/SHL/SHR, RCL/RCR/ROL/ROR, SHLD, SHRD). A count is taken modulo 32, or 64
 * for operands of 64 bits; at a count of zero no flag changes.
 *
 * <p>Undefined flags: AF is set by a shift; OF after more than one place tells, as after one, for left shifts whether
 * the sign differs from the bit shifted out last, for right shifts whether the two topmost bits of the result differ.
 */
public final class Shifts {
    private Shifts() {}

    private static int count(long count, int width) {
        return (int) count & (width == 64 ? 63 : 31);
    }

    public static long shiftLeft(long value, long count, int width) {
        return value << count(count, width);
    }

    public static long shiftLeftFlags(long value, long count, long flags, int width) {
        int places = count(count, width);
        if (places == 0) { return flags; }
        long result = value << places;
        long carry = places > width ? 0 : value >>> (width - places) & 1;
        return shiftFlags(result, carry, (result >>> (width - 1) & 1) ^ carry, width);
    }

    public static long shiftRight(long value, long count, int width) {
        return value >>> count(count, width);
    }

    public static long shiftRightFlags(long value, long count, long flags, int width) {
        int places = count(count, width);
        if (places == 0) { return flags; }
        long result = value >>> places;
        return shiftFlags(result, value >>> (places - 1) & 1, topBitsDiffer(result, width), width);
    }

    public static long shiftArithmetic(long value, long count, int width) {
        return Arithmetic.signExtend(value, width) >> count(count, width);
    }

    public static long shiftArithmeticFlags(long value, long count, long flags, int width) {
        int places = count(count, width);
        if (places == 0) { return flags; }
        long extended = Arithmetic.signExtend(value, width);
        return shiftFlags(extended >> places, extended >> (places - 1) & 1, 0, width);
    }

    public static long rotateLeft(long value, long count, int width) {
        int places = (int) count & (width - 1);
        return value << places | value >>> (width - places & 63) & -(long) Math.min(places, 1);
    }

    public static long rotateLeftFlags(long value, long count, long flags, int width) {
        if (count(count, width) == 0) { return flags; }
        long result = rotateLeft(value, count, width);
        long carry = result & 1;
        return rotateFlags(flags, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    public static long rotateRight(long value, long count, int width) {
        return rotateLeft(value, -count, width);
    }

    public static long rotateRightFlags(long value, long count, long flags, int width) {
        if (count(count, width) == 0) { return flags; }
        long result = rotateRight(value, count, width);
        return rotateFlags(flags, result >>> (width - 1) & 1, topBitsDiffer(result, width));
    }

    /** Rotation through the carry flag, which is bit {@code width} of what rotates. */
    public static long rotateLeftThroughCarry(long value, long count, long flags, int width) {
        int places = count(count, width) % (width + 1);
        if (places == 0) { return value; }
        long carry = flags & Flags.CARRY;
        long wrapped = places == 1 ? 0 : value >>> (width + 1 - places);
        return value << places | carry << (places - 1) | wrapped;
    }

    public static long rotateLeftThroughCarryFlags(long value, long count, long flags, int width) {
        int places = count(count, width) % (width + 1);
        long carry = places == 0 ? flags & Flags.CARRY : value >>> (width - places) & 1;
        if (count(count, width) == 0) { return flags; }
        long result = rotateLeftThroughCarry(value, count, flags, width);
        return rotateFlags(flags, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    /** Rotation through the carry flag, which is bit {@code width} of what rotates. */
    public static long rotateRightThroughCarry(long value, long count, long flags, int width) {
        int places = count(count, width) % (width + 1);
        if (places == 0) { return value; }
        long carry = flags & Flags.CARRY;
        long wrapped = places == 1 ? 0 : value << (width + 1 - places);
        return value >>> places | carry << (width - places) | wrapped;
    }

    public static long rotateRightThroughCarryFlags(long value, long count, long flags, int width) {
        int places = count(count, width) % (width + 1);
        if (count(count, width) == 0) { return flags; }
        long carry = places == 0 ? flags & Flags.CARRY : value >>> (places - 1) & 1;
        long result = rotateRightThroughCarry(value, count, flags, width);
        return rotateFlags(flags, carry, topBitsDiffer(result, width));
    }

    /** The destination shifted left, filled from the top of the source. */
    public static long shiftLeftDouble(long value, long source, long count, int width) {
        int places = count(count, width);
        if (places == 0) { return value; }
        return places > width
                ? source << (places - width) | source >>> (2 * width - places)
                : value << places | source >>> (width - places);
    }

    public static long shiftLeftDoubleFlags(long value, long source, long count, long flags, int width) {
        int places = count(count, width);
        if (places == 0) { return flags; }
        long result = shiftLeftDouble(value, source, count, width);
        long carry = places > width ? source >>> (2 * width - places) & 1 : value >>> (width - places) & 1;
        return shiftFlags(result, carry, (result >>> (width - 1) & 1) ^ carry, width);
    }

    /** The destination shifted right, filled from the bottom of the source. */
    public static long shiftRightDouble(long value, long source, long count, int width) {
        int places = count(count, width);
        if (places == 0) { return value; }
        return places > width
                ? source >>> (places - width) | source << (2 * width - places)
                : value >>> places | source << (width - places);
    }

    public static long shiftRightDoubleFlags(long value, long source, long count, long flags, int width) {
        int places = count(count, width);
        if (places == 0) { return flags; }
        long result = shiftRightDouble(value, source, count, width);
        long carry = places > width ? source >>> (places - width - 1) & 1 : value >>> (places - 1) & 1;
        return shiftFlags(result, carry, topBitsDiffer(result, width), width);
    }

    private static long topBitsDiffer(long result, int width) {
        return (result ^ result << 1) >>> (width - 1) & 1;
    }

    private static long shiftFlags(long result, long carry, long overflow, int width) {
        return Flags.ofResult(result, width) | Flags.ADJUST | carry | overflow << 11;
    }

    private static long rotateFlags(long flags, long carry, long overflow) {
        return flags & ~(Flags.CARRY | Flags.OVERFLOW) | carry | overflow << 11;
    }
}
