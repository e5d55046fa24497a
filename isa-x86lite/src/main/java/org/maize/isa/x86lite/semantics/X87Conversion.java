package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** What x87 loads and stores convert, and the constants that they push (Intel SDM volume 1, 8.3.3 and 8.3.4). */
@Takes(Work.FLOAT)
public final class X87Conversion {
    private static final long DECIMAL_LIMIT = 1_000_000_000_000_000_000L;
    private static final int DECIMAL_DIGITS = 18;

    /** Constants, in the order of their encodings: 1, log2 10, log2 e, pi, log10 2, ln 2, 0. */
    private static final int ZERO = 6;
    private static final int[] EXPONENTS = {0, 1, 0, 1, -2, -1};
    private static final long[] SIGNIFICANDS = {
        1L << 63, 0xd49a784bcd1b8afeL, 0xb8aa3b295c17f0bbL, 0xc90fdaa22168c234L, 0x9a209a84fbcff798L,
        0xb17217f7d1cf79abL};
    private static final long[] FURTHER = {
        0, 0x492bf6ff4dafdb4cL, 0xbe87fed0691d3e88L, 0xc4c6628b80dc1cd1L, 0x8f8959ac0b7c9178L, 0xc9e3b39803f2f6afL};

    private X87Conversion() {}

    /** The significand of a constant, rounded as the control word says. */
    public static long x87Constant(int constant, long control) {
        if (constant == ZERO) { return 0; }
        Unrounded exact = new Unrounded(false, EXPONENTS[constant], SIGNIFICANDS[constant], FURTHER[constant]);
        return Extended.rounded(exact, 64, X87.mode(control)).significand();
    }

    /** The head of a constant. */
    public static long x87ConstantHead(int constant) {
        return constant == ZERO ? 0 : EXPONENTS[constant] + 16383;
    }

    /** The significand of a value that is moved: the indefinite one's for an empty register. */
    public static long x87Moved(long s, long h) {
        return X87.isEmpty(h) ? Extended.UNDERFLOWN.significand() : s;
    }

    /** The head of a value that is moved, its sign kept (0), cleared (1) or changed (2). */
    public static long x87MovedHead(long h, int sign) {
        if (X87.isEmpty(h)) { return X87.head(Extended.UNDERFLOWN); }
        long head = h & 0xffff;
        return sign == 0 ? head : sign == 1 ? head & ~Extended.SIGN : head ^ Extended.SIGN;
    }

    /** The head of the one of two values that a condition chooses; where either register is empty, that of the indefinite value. */
    public static long x87ChosenHead(long h, long g, long chosen) {
        if (X87.isEmpty(h) || X87.isEmpty(g)) { return X87.head(Extended.UNDERFLOWN); }
        return (chosen != 0 ? g : h) & 0xffff;
    }

    /** The significand that belongs to such a head. */
    public static long x87ChosenSignificand(long s, long t, long head, long chosen) {
        if (head == X87.head(Extended.UNDERFLOWN)) { return Extended.UNDERFLOWN.significand(); }
        return chosen != 0 ? t : s;
    }

    private static Format format(int width) {
        return width == 32 ? Format.SINGLE : Format.DOUBLE;
    }

    /** The significand of a single or double. */
    public static long significandOf(long bits, int width) {
        return format(width).extendedSignificand(bits);
    }

    /** The head of a single or double, marked if it is a denormal. */
    public static long headOf(long bits, int width) {
        return format(width).extendedHead(bits);
    }

    /** The significand of a loaded value: a signalling NaN becomes quiet. */
    public static long x87Loaded(long s, long h) {
        return Extended.isNan(s, h) ? s | 1L << 62 : s;
    }

    /** The head of a loaded value. */
    public static long x87LoadedHead(long s, long h) {
        int flags = Extended.isSignalling(s, h) ? Rounding.INVALID
                : Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        return h & 0xffff | (long) flags << X87.FLAGS_SHIFT;
    }

    /** The significand of a signed integer. */
    public static long significandOfInteger(long value) {
        long magnitude = Math.abs(value);
        return value == 0 ? 0 : magnitude << Long.numberOfLeadingZeros(magnitude);
    }

    /** The head of a signed integer. */
    public static long headOfInteger(long value) {
        if (value == 0) { return 0; }
        return 16383 + 63 - Long.numberOfLeadingZeros(Math.abs(value)) | (value < 0 ? Extended.SIGN : 0);
    }

    /** A value as a single or double. */
    public static long x87Narrowed(long s, long h, long control, int width) {
        return narrowed(s, h, control, width).bits();
    }

    /** What the status word is told when a value becomes a single or double, in the place of a head. */
    public static long x87NarrowedHead(long s, long h, long control, int width) {
        return (long) narrowed(s, h, control, width).flags() << X87.FLAGS_SHIFT;
    }

    private static Format.Result narrowed(long s, long h, long control, int width) {
        Format format = format(width);
        if (X87.isEmpty(h)) { return new Format.Result(format.indefinite, Rounding.INVALID | Extended.STACK_FAULT); }
        if (Extended.isUnsupported(s, h)) { return new Format.Result(format.indefinite, Rounding.INVALID); }
        boolean special = Extended.field(h) == Extended.SPECIAL;
        if (special || Extended.isZero(s, h)) {
            int flags = Extended.isSignalling(s, h) ? Rounding.INVALID : 0;
            long quiet = Extended.isNan(s, h) ? s | 1L << 62 : s;
            return new Format.Result(format.special(quiet, Extended.isNegative(h), special), flags);
        }
        Rounding.Rounded rounded = format.rounding().round(Extended.number(s, h), X87.mode(control));
        return new Format.Result(format.bits(rounded), rounded.flags() | (rounded.up() ? Extended.C1 : 0));
    }

    /** A value as a signed integer of {@code width} bits; with {@code truncate} of 1 rounded towards zero. */
    public static long x87ToInteger(long s, long h, long control, int width, int truncate) {
        return toInteger(s, h, control, width, truncate).bits();
    }

    /** What the status word is told when a value becomes an integer, in the place of a head. */
    public static long x87ToIntegerHead(long s, long h, long control, int width, int truncate) {
        return (long) toInteger(s, h, control, width, truncate).flags() << X87.FLAGS_SHIFT;
    }

    private static Format.Result toInteger(long s, long h, long control, int width, int truncate) {
        long none = 1L << width - 1;
        if (X87.isEmpty(h)) { return new Format.Result(none, Rounding.INVALID | Extended.STACK_FAULT); }
        if (Extended.isZero(s, h)) { return new Format.Result(0, 0); }
        if (Extended.isUnsupported(s, h) || Extended.field(h) == Extended.SPECIAL) {
            return new Format.Result(none, Rounding.INVALID);
        }
        return Format.integer(
                Extended.number(s, h), width, truncate == 1 ? Rounding.TOWARDS_ZERO : X87.mode(control));
    }

    // Packed decimal: 18 digits of four bits, the lowest first, and the sign in the highest bit (SDM volume 1, 4.7)

    /** The significand of a packed decimal number: its lower 16 digits, and its upper two with the sign. */
    public static long significandOfDecimal(long low, long top) {
        return significandOfInteger(magnitude(low, top));
    }

    /** The head of a packed decimal number. */
    public static long headOfDecimal(long low, long top) {
        return headOfInteger(magnitude(low, top)) | top & Extended.SIGN;
    }

    private static long magnitude(long low, long top) {
        long value = (top >>> 4 & 15) * 10 + (top & 15);
        for (int shift = 60; shift >= 0; shift -= 4) {
            value = value * 10 + (low >>> shift & 15);
        }
        return value;
    }

    /** The lower 16 digits of a value as a packed decimal number. */
    public static long x87Decimal(long s, long h, long control) {
        return decimal(s, h, control).significand();
    }

    /** The upper two digits and the sign of a value as a packed decimal number, with what the status word is told. */
    public static long x87DecimalTop(long s, long h, long control) {
        return X87.head(decimal(s, h, control));
    }

    private static Extended.Result decimal(long s, long h, long control) {
        Format.Result whole = toInteger(s, h, control, Long.SIZE, 0);
        long value = Math.abs(whole.bits());
        if ((whole.flags() & Rounding.INVALID) != 0 || value < 0 || value >= DECIMAL_LIMIT) {
            return new Extended.Result(
                    Extended.INDEFINITE.significand(), 0xffff, Rounding.INVALID | whole.flags() & Extended.STACK_FAULT);
        }
        long low = 0;
        long top = h & Extended.SIGN;
        for (int i = 0; i < DECIMAL_DIGITS; i++) {
            long digit = value % 10;
            value /= 10;
            low |= i < 16 ? digit << 4 * i : 0;
            top |= i < 16 ? 0 : digit << 4 * (i - 16);
        }
        return new Extended.Result(low, top, whole.flags());
    }

    // Exponent and significand apart

    /** The significand of a value's exponent as a number. */
    public static long x87Exponent(long s, long h) {
        return exponent(s, h).significand();
    }

    /** The head of a value's exponent as a number. */
    public static long x87ExponentHead(long s, long h) {
        return X87.head(exponent(s, h));
    }

    private static Extended.Result exponent(long s, long h) {
        Extended.Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h)) { return Extended.infinity(true).with(Rounding.ZERO_DIVIDE); }
        if (Extended.isInfinite(s, h)) { return Extended.infinity(false); }
        int exponent = Extended.number(s, h).exponent();
        int flags = Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        return new Extended.Result(significandOfInteger(exponent), headOfInteger(exponent), flags);
    }

    /** The significand of a value whose exponent has been taken away. */
    public static long x87Fraction(long s, long h) {
        return fraction(s, h).significand();
    }

    /** The head of a value whose exponent has been taken away. */
    public static long x87FractionHead(long s, long h) {
        return fraction(s, h).head();
    }

    private static Extended.Result fraction(long s, long h) {
        Extended.Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h) || Extended.isInfinite(s, h)) { return new Extended.Result(s, h & 0xffff, 0); }
        return new Extended.Result(Extended.number(s, h).high(), h & Extended.SIGN | 0x3fff, 0);
    }
}
