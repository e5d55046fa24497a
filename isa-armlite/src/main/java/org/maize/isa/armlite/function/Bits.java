package org.maize.isa.armlite.function;

/** Logic, shifts and moves of bits. A 32-bit result is zero-extended; its arguments are too. */
public final class Bits {
    private static final long LOW = 0xffff_ffffL;
    private static final long LOW_16 = 0xffffL;
    private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;

    private Bits() {}

    public static long and(long n, long m) {
        return n & m;
    }

    public static long orr(long n, long m) {
        return n | m;
    }

    public static long eor(long n, long m) {
        return n ^ m;
    }

    /** Clears bits. A zero-extended {@code n} gives a zero-extended result. */
    public static long bic(long n, long m) {
        return n & ~m;
    }

    public static long not64(long m) {
        return ~m;
    }

    public static long not32(long m) {
        return ~m & LOW;
    }

    /** A shift by 0 to 63 places. */
    public static long lsl64(long n, long places) {
        return n << places;
    }

    /** A shift by the low 5 bits of {@code places}. */
    public static long lsl32(long n, long places) {
        return (int) n << places & LOW;
    }

    public static long lsr64(long n, long places) {
        return n >>> places;
    }

    public static long lsr32(long n, long places) {
        return (int) n >>> places & LOW;
    }

    public static long asr64(long n, long places) {
        return n >> places;
    }

    public static long asr32(long n, long places) {
        return (int) n >> places & LOW;
    }

    public static long ror64(long n, long places) {
        return Long.rotateRight(n, (int) places);
    }

    public static long ror32(long n, long places) {
        return Integer.rotateRight((int) n, (int) places) & LOW;
    }

    /** Shifts left, dropping the bits above a field, then right to its place, filling with zeros. */
    public static long unsignedField(long n, long left, long right) {
        return n << left >>> right;
    }

    /** Shifts left, dropping the bits above a field, then right to its place, filling with the field's sign. */
    public static long signedField64(long n, long left, long right) {
        return n << left >> right;
    }

    public static long signedField32(long n, long left, long right) {
        return n << left >> right & LOW;
    }

    /** Puts a field into the bits that {@code keep} leaves free. */
    public static long insertField(long d, long keep, long field) {
        return d & keep | field;
    }

    /** Bits of the pair {@code n:m} from a place, 0 to 63, on. */
    public static long extr64(long n, long m, long place) {
        return m >>> place | n << 1 << ~place;
    }

    /** Bits of the pair {@code n:m} from a place, 0 to 31, on. */
    public static long extr32(long n, long m, long place) {
        return (n << 32 | m) >>> place & LOW;
    }

    public static long signExtend8(long value) {
        return (byte) value;
    }

    public static long signExtend16(long value) {
        return (short) value;
    }

    public static long signExtend32(long value) {
        return (int) value;
    }

    /** Sign-extended to 32 bits, and those zero-extended. */
    public static long signExtend8to32(long value) {
        return (byte) value & LOW;
    }

    public static long signExtend16to32(long value) {
        return (short) value & LOW;
    }

    public static long zeroExtend8(long value) {
        return value & 0xff;
    }

    public static long zeroExtend16(long value) {
        return value & LOW_16;
    }

    public static long zeroExtend32(long value) {
        return value & LOW;
    }

    public static long clz64(long n) {
        return Long.numberOfLeadingZeros(n);
    }

    public static long clz32(long n) {
        return Integer.numberOfLeadingZeros((int) n);
    }

    /** How many bits after the top one equal it. */
    public static long cls64(long n) {
        return Long.numberOfLeadingZeros(n ^ n >> 1) - 1L;
    }

    public static long cls32(long n) {
        return Integer.numberOfLeadingZeros((int) n ^ (int) n >> 1) - 1L;
    }

    public static long rbit64(long n) {
        return Long.reverse(n);
    }

    public static long rbit32(long n) {
        return Integer.reverse((int) n) & LOW;
    }

    public static long rev64(long n) {
        return Long.reverseBytes(n);
    }

    /** Reverses the bytes of the low word. */
    public static long revWord(long n) {
        return Integer.reverseBytes((int) n) & LOW;
    }

    /** Reverses the bytes of each half-word. */
    public static long rev16(long n) {
        return (n & EVEN_BYTES) << 8 | n >>> 8 & EVEN_BYTES;
    }

    /** Reverses the bytes of each word. */
    public static long rev32(long n) {
        return Long.rotateRight(Long.reverseBytes(n), 32);
    }
}
