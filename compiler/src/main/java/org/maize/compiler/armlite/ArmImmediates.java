package org.maize.compiler.armlite;

/** Which constants an A64 instruction can hold. */
final class ArmImmediates {
    private ArmImmediates() {}

    /** Of {@code add}, {@code sub} and {@code cmp}: 12 bits, shifted left by 12 or not (Arm ARM C6.2.4). */
    static boolean isSum(long value) {
        return (value & ~0xfffL) == 0 || (value & ~0xfff000L) == 0;
    }

    /**
     * Of {@code and}, {@code orr}, {@code eor} and {@code tst}: a run of ones, rotated, repeated over the register in elements of 2 to 64 bits; not all
     * zeros or ones (Arm ARM, DecodeBitMasks).
     */
    static boolean isLogical(long value, int width) {
        long bits = width == 32 ? value & 0xffff_ffffL | value << 32 : value;
        if (bits == 0 || bits == -1) { return false; }
        for (int size = 2; size <= 64; size *= 2) {
            long mask = size == 64 ? -1 : (1L << size) - 1;
            long element = bits & mask;
            boolean repeated = true;
            for (int at = size; at < 64; at += size) {
                repeated &= (bits >>> at & mask) == element;
            }
            if (repeated) { return isRotatedRun(element, size); }
        }
        return false;
    }

    private static boolean isRotatedRun(long element, int size) {
        // In a ring of bits, a single run of ones has exactly two changes.
        int changes = 0;
        for (int i = 0; i < size; i++) {
            changes += (element >>> i & 1) != (element >>> (i + 1) % size & 1) ? 1 : 0;
        }
        return changes == 2;
    }

    /** Of {@code fmov}: a sign, three bits of exponent and four of fraction (Arm ARM, VFPExpandImm). */
    static boolean isFloat(long bits, int bytes) {
        double value = bytes == 8 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
        double magnitude = Math.abs(value);
        if (!(magnitude >= 0.125 && magnitude <= 31)) { return false; }
        return (Double.doubleToRawLongBits(magnitude) & 0x0000_ffff_ffff_ffffL) == 0;
    }
}
