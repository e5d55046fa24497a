package org.maize.isa.x86lite.semantics;

/**
 * The six status flags (Intel SDM volume 1, 3.4.3.1) in two words that are cheaper to make than the flags themselves; each
 * flag is computed only where an instruction looks at it.
 *
 * <p>{@code result} is the last result, sign-extended to 64 bits. {@code carries} holds, aligned to the top, the carries out
 * of the two topmost bits of the operation, and few corrections:
 *
 * <pre>
 * CF  bit 63 of carries
 * OF  bit 63 of carries differs from bit 62
 * AF  bit 3 of carries
 * ZF  result is zero
 * SF  sign of result, inverted if bit 0 of carries is set
 * PF  the low byte of result, exclusive-or bits 8 to 15 of carries, has an even number of ones
 * </pre>
 *
 * <p>So every combination of flags has a form, also those that no arithmetic leaves. Methods that end in {@code Carries}
 * give the new {@code carries} of an operation on operands of {@code width} bits.
 */
public final class Flags {
    /** CF in an image of RFLAGS. */
    static final long CARRY = 1;
    /** PF in an image of RFLAGS. */
    static final long PARITY = 1 << 2;
    /** AF in an image of RFLAGS. */
    static final long ADJUST = 1 << 4;
    /** ZF in an image of RFLAGS. */
    static final long ZERO = 1 << 6;
    /** SF in an image of RFLAGS. */
    static final long SIGN = 1 << 7;
    /** OF in an image of RFLAGS. */
    static final long OVERFLOW = 1 << 11;

    /** CF, in carries. */
    static final long CARRIED = 1L << 63;
    /** Where both CF and OF are, in carries. */
    private static final long TOP = 3L << 62;
    /** AF, in carries. */
    static final long ADJUSTED = 1 << 3;

    /** What user space finds set in RFLAGS besides: the reserved bit 1, and IF. */
    private static final long ALWAYS_SET = 0x202;

    private Flags() {}

    /** From a vector in which bit n is the carry, or borrow, out of bit n of the operation. */
    private static long aligned(long vector, int width) {
        return width == 64
                ? vector & (TOP | ADJUSTED)
                : vector << (64 - width) & TOP | vector & ADJUSTED;
    }

    private static long ofSum(long left, long right, long sum, int width) {
        return aligned(left & right | (left | right) & ~sum, width);
    }

    private static long ofDifference(long left, long right, long difference, int width) {
        return aligned(~left & right | (~left | right) & difference, width);
    }

    /** These carries with CF and OF replaced; both given in bit 0. */
    static long with(long carries, long carry, long overflow) {
        return carries & ~TOP | carry << 63 | (carry ^ overflow) << 62;
    }

    /** These carries with CF replaced, given in bit 63; OF stays. */
    private static long withCarry(long carries, long carried) {
        long overflow = (carries ^ carries << 1) & CARRIED;
        return carries & ~TOP | carried | (carried ^ overflow) >>> 1;
    }

    /** CF, in bit 0. */
    static long carry(long carries) {
        return carries >>> 63;
    }

    public static long addCarries(long left, long right, int width) {
        return ofSum(left, right, left + right, width);
    }

    public static long addWithCarryCarries(long left, long right, long carries, int width) {
        return ofSum(left, right, left + right + carry(carries), width);
    }

    public static long subtractCarries(long left, long right, int width) {
        return ofDifference(left, right, left - right, width);
    }

    public static long subtractWithBorrowCarries(long left, long right, long carries, int width) {
        return ofDifference(left, right, left - right - carry(carries), width);
    }

    /** CF stays. */
    public static long incrementCarries(long value, long carries, int width) {
        return withCarry(ofSum(value, 1, value + 1, width), carries & CARRIED);
    }

    /** CF stays. */
    public static long decrementCarries(long value, long carries, int width) {
        return withCarry(ofDifference(value, 1, value - 1, width), carries & CARRIED);
    }

    public static long negateCarries(long value, int width) {
        return ofDifference(0, value, -value, width);
    }

    /** CF is this bit of the value; OF stays. */
    static long withCarryOfBit(long carries, long value, long index) {
        return withCarry(carries, value >>> index << 63);
    }

    public static long clearCarry(long carries) {
        return withCarry(carries, 0);
    }

    public static long setCarry(long carries) {
        return withCarry(carries, CARRIED);
    }

    public static long complementCarry(long carries) {
        return withCarry(carries, ~carries & CARRIED);
    }

    /** The status flags in RFLAGS layout. */
    public static long image(long result, long carries) {
        return carry(carries)
                | (Conditions.parity(result, carries) ? PARITY : 0)
                | (carries & ADJUSTED) << 1
                | (Conditions.equal(result) ? ZERO : 0)
                | (Conditions.sign(result, carries) ? SIGN : 0)
                | (Conditions.overflow(carries) ? OVERFLOW : 0);
    }

    /** The {@code result} of the status flags in an image of RFLAGS. */
    public static long resultOfImage(long image) {
        return (image & ZERO) != 0 ? 0 : 1;
    }

    /** The {@code carries} of the status flags in an image of RFLAGS, for the result that {@link #resultOfImage} gives. */
    public static long carriesOfImage(long image) {
        long zero = image >>> 6 & 1;
        long parity = image >>> 2 & 1;
        long sign = image >>> 7 & 1;
        return with((zero ^ parity) << 8 | (image & ADJUST) >>> 1 | sign, image & CARRY, image >>> 11 & 1);
    }

    /** An image of the status flags with ZF replaced. */
    public static long imageWithZero(long result, long carries, boolean zero) {
        return image(result, carries) & ~ZERO | (zero ? ZERO : 0);
    }

    /** The image of RFLAGS that {@code syscall} stores. */
    public static long fullImage(long result, long carries, long direction) {
        return image(result, carries) | direction | ALWAYS_SET;
    }

    /** What {@code lahf} stores: all status flags but OF, and the reserved bit 1. */
    public static long lowImage(long result, long carries) {
        return image(result, carries) & 0xff | 2;
    }

    /** The {@code carries} after {@code sahf}, which leaves OF as it was. */
    public static long carriesOfLowImage(long image, long carries) {
        return carriesOfImage(image & 0xff | (Conditions.overflow(carries) ? OVERFLOW : 0));
    }
}
