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

    /** Whether a shift by this count changes anything. */
    public static boolean isShifted(long count, int width) {
        return count(count, width) != 0;
    }

    public static long shiftLeft(long value, long count, int width) {
        return value << count(count, width);
    }

    public static long shiftLeftCarries(long value, long count, long carries, int width) {
        int places = count(count, width);
        if (places == 0) { return carries; }
        long result = value << places;
        long carry = places > width ? 0 : value >>> (width - places) & 1;
        return Flags.with(Flags.ADJUSTED, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    public static long shiftRight(long value, long count, int width) {
        return value >>> count(count, width);
    }

    public static long shiftRightCarries(long value, long count, long carries, int width) {
        int places = count(count, width);
        if (places == 0) { return carries; }
        long result = value >>> places;
        return Flags.with(Flags.ADJUSTED, value >>> (places - 1) & 1, topBitsDiffer(result, width));
    }

    public static long shiftArithmetic(long value, long count, int width) {
        return Arithmetic.signExtend(value, width) >> count(count, width);
    }

    public static long shiftArithmeticCarries(long value, long count, long carries, int width) {
        int places = count(count, width);
        if (places == 0) { return carries; }
        long extended = Arithmetic.signExtend(value, width);
        return Flags.with(Flags.ADJUSTED, extended >> (places - 1) & 1, 0);
    }

    public static long rotateLeft(long value, long count, int width) {
        int places = (int) count & (width - 1);
        return value << places | value >>> (width - places & 63) & -(long) Math.min(places, 1);
    }

    public static long rotateLeftCarries(long value, long count, long carries, int width) {
        if (count(count, width) == 0) { return carries; }
        long result = rotateLeft(value, count, width);
        long carry = result & 1;
        return Flags.with(carries, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    public static long rotateRight(long value, long count, int width) {
        return rotateLeft(value, -count, width);
    }

    public static long rotateRightCarries(long value, long count, long carries, int width) {
        if (count(count, width) == 0) { return carries; }
        long result = rotateRight(value, count, width);
        return Flags.with(carries, result >>> (width - 1) & 1, topBitsDiffer(result, width));
    }

    /** Rotation through the carry flag, which is bit {@code width} of what rotates. */
    public static long rotateLeftThroughCarry(long value, long count, long carries, int width) {
        int places = count(count, width) % (width + 1);
        if (places == 0) { return value; }
        long carry = Flags.carry(carries);
        long wrapped = places == 1 ? 0 : value >>> (width + 1 - places);
        return value << places | carry << (places - 1) | wrapped;
    }

    public static long rotateLeftThroughCarryCarries(long value, long count, long carries, int width) {
        int places = count(count, width) % (width + 1);
        long carry = places == 0 ? Flags.carry(carries) : value >>> (width - places) & 1;
        if (count(count, width) == 0) { return carries; }
        long result = rotateLeftThroughCarry(value, count, carries, width);
        return Flags.with(carries, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    /** Rotation through the carry flag, which is bit {@code width} of what rotates. */
    public static long rotateRightThroughCarry(long value, long count, long carries, int width) {
        int places = count(count, width) % (width + 1);
        if (places == 0) { return value; }
        long carry = Flags.carry(carries);
        long wrapped = places == 1 ? 0 : value << (width + 1 - places);
        return value >>> places | carry << (width - places) | wrapped;
    }

    public static long rotateRightThroughCarryCarries(long value, long count, long carries, int width) {
        int places = count(count, width) % (width + 1);
        if (count(count, width) == 0) { return carries; }
        long carry = places == 0 ? Flags.carry(carries) : value >>> (places - 1) & 1;
        long result = rotateRightThroughCarry(value, count, carries, width);
        return Flags.with(carries, carry, topBitsDiffer(result, width));
    }

    /** The destination shifted left, filled from the top of the source. */
    public static long shiftLeftDouble(long value, long source, long count, int width) {
        int places = count(count, width);
        if (places == 0) { return value; }
        return places > width
                ? source << (places - width) | source >>> (2 * width - places)
                : value << places | source >>> (width - places);
    }

    public static long shiftLeftDoubleCarries(long value, long source, long count, long carries, int width) {
        int places = count(count, width);
        if (places == 0) { return carries; }
        long result = shiftLeftDouble(value, source, count, width);
        long carry = places > width ? source >>> (2 * width - places) & 1 : value >>> (width - places) & 1;
        return Flags.with(Flags.ADJUSTED, carry, (result >>> (width - 1) & 1) ^ carry);
    }

    /** The destination shifted right, filled from the bottom of the source. */
    public static long shiftRightDouble(long value, long source, long count, int width) {
        int places = count(count, width);
        if (places == 0) { return value; }
        return places > width
                ? source >>> (places - width) | source << (2 * width - places)
                : value >>> places | source << (width - places);
    }

    public static long shiftRightDoubleCarries(long value, long source, long count, long carries, int width) {
        int places = count(count, width);
        if (places == 0) { return carries; }
        long result = shiftRightDouble(value, source, count, width);
        long carry = places > width ? source >>> (places - width - 1) & 1 : value >>> (places - 1) & 1;
        return Flags.with(Flags.ADJUSTED, carry, topBitsDiffer(result, width));
    }

    private static long topBitsDiffer(long result, int width) {
        return (result ^ result << 1) >>> (width - 1) & 1;
    }
}
