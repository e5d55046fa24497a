package org.maize.isa.x86lite.semantics;

import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * What x87 instructions compute (Intel SDM volume 1, chapter 8). A value is its significand and its head, as {@link Extended} has
 * them; a function {@code ...Head} gives the head of a result, with what the status word is told in bits 16 and up. The control word
 * is kept exclusive-or its initial value of 0x37f. Exceptions give their masked responses; one that a program unmasks is not raised,
 * but shows as the summary bit of the status word.
 */
public final class X87 {
    private static final long INITIAL_CONTROL = 0x37f;
    private static final long CONTROL_KEPT = 0x1f3f;
    private static final int PRECISION_SHIFT = 8;
    private static final int MODE_SHIFT = 10;
    private static final int TOP_SHIFT = 11;
    private static final long EXCEPTIONS = 0x3f;
    private static final long CLEARED = 0x80ff;
    private static final long SUMMARY = 0x8080;
    private static final long CONDITIONS = 0x4700;
    private static final int C0 = 1 << 8;
    private static final int C2 = 1 << 10;
    private static final int C3 = 1 << 14;
    private static final int FLAGS_SHIFT = 16;

    private static final int ADD = 0;
    private static final int MULTIPLY = 1;
    private static final int SUBTRACT = 4;
    private static final int SUBTRACT_REVERSED = 5;
    private static final int DIVIDE = 6;

    private X87() {}

    /** What {@code fnstcw} stores of what is kept. */
    public static long x87Control(long kept) {
        return kept ^ INITIAL_CONTROL;
    }

    /** The status with C1 cleared. */
    public static long x87Unmarked(long status) {
        return status & ~Extended.C1;
    }

    /** What is kept of an image that {@code fldcw} loads: bit 6 is always set. */
    public static long x87ControlOf(long image) {
        return (image & CONTROL_KEPT | 1 << 6) ^ INITIAL_CONTROL;
    }

    static int mode(long control) {
        return (int) (control >>> MODE_SHIFT) & 3;
    }

    private static int precision(long control) {
        return switch ((int) (x87Control(control) >>> PRECISION_SHIFT) & 3) {
            case 0 -> 24;
            case 2 -> 53;
            default -> 64;
        };
    }

    /** The status word: exceptions, condition codes, top of stack and summary. */
    public static long x87Status(long status, long top, long control) {
        long pending = status & EXCEPTIONS & ~x87Control(control);
        return status | top << TOP_SHIFT | (pending != 0 ? SUMMARY : 0);
    }

    /** What {@code fnclex} leaves. */
    public static long x87Cleared(long status) {
        return status & ~CLEARED;
    }

    /** The status of an image, without top and summary. */
    public static long x87StatusOf(long image) {
        return image & (CONDITIONS | EXCEPTIONS | Extended.STACK_FAULT);
    }

    public static long x87TopOf(long image) {
        return image >>> TOP_SHIFT & 7;
    }

    /** The status after a result whose head is given: C1 is replaced, exceptions are added. */
    public static long x87Told(long status, long head) {
        return status & ~Extended.C1 | head >>> FLAGS_SHIFT & 0xffff;
    }

    /** The head of a register, marked if it is empty. */
    public static long headOrEmpty(long head, long used, long index) {
        return (used >>> index & 1) != 0 ? head : head | Extended.EMPTY;
    }

    /** The registers in use after a push. */
    public static long pushed(long used) {
        return (used << 1 | 1) & 0xff;
    }

    /** The registers in use after a pop. */
    public static long popped(long used) {
        return used >>> 1;
    }

    /** The registers in use when this one is. */
    public static long using(long used, long index) {
        return used | 1L << index;
    }

    /** The registers in use when this one is not. */
    public static long unusing(long used, long index) {
        return used & ~(1L << index);
    }

    public static long topBelow(long top) {
        return top - 1 & 7;
    }

    public static long topAbove(long top) {
        return top + 1 & 7;
    }

    private static boolean overflows(long used) {
        return (used & 0x80) != 0;
    }

    /** The significand that a push leaves: where there is no room, that of the indefinite value. */
    public static long pushedSignificand(long significand, long used) {
        return overflows(used) ? Extended.INDEFINITE.significand() : significand;
    }

    /** The head that a push leaves, with what the status word is told. */
    public static long pushedHead(long head, long used) {
        boolean underflown = (head >>> FLAGS_SHIFT & Extended.STACK_FAULT) != 0;
        if (!overflows(used) || underflown) { return head; }
        int flags = Rounding.INVALID | Extended.STACK_FAULT | Extended.C1;
        return Extended.INDEFINITE.head() | (long) flags << FLAGS_SHIFT;
    }

    static long head(Result result) {
        return result.head() & 0xffff | (long) result.flags() << FLAGS_SHIFT;
    }

    private static boolean isEmpty(long head) {
        return (head & Extended.EMPTY) != 0;
    }

    // Constants, in the order of their encodings: 1, log2 10, log2 e, pi, log10 2, ln 2, 0

    private static final int ZERO = 6;
    private static final int[] EXPONENTS = {0, 1, 0, 1, -2, -1};
    private static final long[] SIGNIFICANDS = {
        1L << 63, 0xd49a784bcd1b8afeL, 0xb8aa3b295c17f0bbL, 0xc90fdaa22168c234L, 0x9a209a84fbcff798L,
        0xb17217f7d1cf79abL};
    private static final long[] FURTHER = {
        0, 0x492bf6ff4dafdb4cL, 0xbe87fed0691d3e88L, 0xc4c6628b80dc1cd1L, 0x8f8959ac0b7c9178L, 0xc9e3b39803f2f6afL};

    /** The significand of a constant, rounded as the control word says. */
    public static long x87Constant(int constant, long control) {
        if (constant == ZERO) { return 0; }
        Unrounded exact = new Unrounded(false, EXPONENTS[constant], SIGNIFICANDS[constant], FURTHER[constant]);
        return Extended.rounded(exact, 64, mode(control)).significand();
    }

    /** The head of a constant. */
    public static long x87ConstantHead(int constant) {
        return constant == ZERO ? 0 : EXPONENTS[constant] + 16383;
    }

    // Arithmetic: the operations are numbered as the encoding numbers them

    public static long x87Arithmetic(int operation, long s, long h, long t, long g, long control) {
        return arithmetic(operation, s, h, t, g, control).significand();
    }

    public static long x87ArithmeticHead(int operation, long s, long h, long t, long g, long control) {
        return head(arithmetic(operation, s, h, t, g, control));
    }

    private static Result arithmetic(int operation, long s, long h, long t, long g, long control) {
        Result special = binary(s, h, t, g);
        if (special != null) { return special; }
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        Result result = switch (operation) {
            case ADD -> add(s, h, t, g, control);
            case SUBTRACT -> add(s, h, t, g ^ Extended.SIGN, control);
            case SUBTRACT_REVERSED -> add(t, g, s, h ^ Extended.SIGN, control);
            case MULTIPLY -> multiply(s, h, t, g, control);
            case DIVIDE -> divide(s, h, t, g, control);
            default -> divide(t, g, s, h, control);
        };
        boolean sooner = result == Extended.INDEFINITE || (result.flags() & Rounding.ZERO_DIVIDE) != 0;
        return sooner ? result : result.with(denormal);
    }

    private static Result rounded(Unrounded exact, long control) {
        return Extended.rounded(exact, precision(control), mode(control));
    }

    private static Result add(long s, long h, long t, long g, long control) {
        boolean negative = Extended.isNegative(h);
        boolean opposite = negative != Extended.isNegative(g);
        if (Extended.isInfinite(s, h)) {
            return Extended.isInfinite(t, g) && opposite ? Extended.INDEFINITE : Extended.infinity(negative);
        }
        if (Extended.isInfinite(t, g)) { return Extended.infinity(Extended.isNegative(g)); }
        boolean cancelled = mode(control) == Rounding.DOWN;
        if (Extended.isZero(s, h)) {
            if (!Extended.isZero(t, g)) { return rounded(Extended.number(t, g), control); }
            return Extended.zero(opposite ? cancelled : negative);
        }
        if (Extended.isZero(t, g)) { return rounded(Extended.number(s, h), control); }
        Unrounded sum = Extended.number(s, h).plus(Extended.number(t, g));
        return sum == null ? Extended.zero(cancelled) : rounded(sum, control);
    }

    private static Result multiply(long s, long h, long t, long g, long control) {
        boolean negative = Extended.isNegative(h) != Extended.isNegative(g);
        boolean zero = Extended.isZero(s, h) || Extended.isZero(t, g);
        if (Extended.isInfinite(s, h) || Extended.isInfinite(t, g)) {
            return zero ? Extended.INDEFINITE : Extended.infinity(negative);
        }
        return zero
                ? Extended.zero(negative)
                : rounded(Extended.number(s, h).times(Extended.number(t, g)), control);
    }

    private static Result divide(long s, long h, long t, long g, long control) {
        boolean negative = Extended.isNegative(h) != Extended.isNegative(g);
        if (Extended.isInfinite(s, h)) {
            return Extended.isInfinite(t, g) ? Extended.INDEFINITE : Extended.infinity(negative);
        }
        if (Extended.isInfinite(t, g)) { return Extended.zero(negative); }
        if (Extended.isZero(t, g)) {
            return Extended.isZero(s, h)
                    ? Extended.INDEFINITE
                    : Extended.infinity(negative).with(Rounding.ZERO_DIVIDE);
        }
        return Extended.isZero(s, h)
                ? Extended.zero(negative)
                : rounded(Extended.number(s, h).dividedBy(Extended.number(t, g)), control);
    }

    public static long x87Root(long s, long h, long control) {
        return root(s, h, control).significand();
    }

    public static long x87RootHead(long s, long h, long control) {
        return head(root(s, h, control));
    }

    private static Result root(long s, long h, long control) {
        Result special = unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h)) { return new Result(s, h, 0); }
        if (Extended.isNegative(h)) { return Extended.INDEFINITE; }
        if (Extended.isInfinite(s, h)) { return Extended.infinity(false); }
        return rounded(Extended.number(s, h).squareRoot(), control)
                .with(Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0);
    }

    /** The result for what is no number, or null. */
    static Result unary(long s, long h) {
        if (isEmpty(h)) { return Extended.UNDERFLOWN; }
        if (Extended.isUnsupported(s, h)) { return Extended.INDEFINITE; }
        return Extended.isNan(s, h) ? Extended.nan(s, h, s, h) : null;
    }

    /** The result where one of two operands is no number, or null. */
    static Result binary(long s, long h, long t, long g) {
        if (isEmpty(h) || isEmpty(g)) { return Extended.UNDERFLOWN; }
        if (Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)) { return Extended.INDEFINITE; }
        return Extended.isNan(s, h) || Extended.isNan(t, g) ? Extended.nan(s, h, t, g) : null;
    }

    public static long x87Integer(long s, long h, long control) {
        return integer(s, h, control).significand();
    }

    public static long x87IntegerHead(long s, long h, long control) {
        return head(integer(s, h, control));
    }

    /** {@code frndint}. */
    private static Result integer(long s, long h, long control) {
        Result special = unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h) || Extended.isInfinite(s, h)) { return new Result(s, h, 0); }
        int denormal = Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        Unrounded number = Extended.number(s, h);
        if (number.exponent() >= 63) { return new Result(s, h, denormal); }
        Unrounded shifted = number.shiftedRight(63 - number.exponent());
        boolean up = Rounding.isRoundedUp(
                number.negative(), shifted.low(), (shifted.high() & 1) != 0, mode(control));
        long whole = shifted.high() + (up ? 1 : 0);
        int flags = denormal | (shifted.low() != 0 ? Rounding.INEXACT : 0) | (up ? Extended.C1 : 0);
        return whole == 0
                ? Extended.zero(number.negative()).with(flags)
                : Extended.rounded(Unrounded.of(number.negative(), 63, whole), 64, 0).with(flags);
    }

    public static long x87Scaled(long s, long h, long t, long g, long control) {
        return scaled(s, h, t, g, control).significand();
    }

    public static long x87ScaledHead(long s, long h, long t, long g, long control) {
        return head(scaled(s, h, t, g, control));
    }

    /** {@code fscale}: the first times two to the power of the second, truncated. */
    private static Result scaled(long s, long h, long t, long g, long control) {
        Result special = binary(s, h, t, g);
        if (special != null) { return special; }
        boolean negative = Extended.isNegative(h);
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        if (Extended.isInfinite(t, g)) {
            if (Extended.isNegative(g)) {
                return Extended.isInfinite(s, h) ? Extended.INDEFINITE : Extended.zero(negative).with(denormal);
            }
            return Extended.isZero(s, h) ? Extended.INDEFINITE : Extended.infinity(negative).with(denormal);
        }
        if (Extended.isInfinite(s, h) || Extended.isZero(s, h)) { return new Result(s, h & 0xffff, denormal); }
        if (Extended.isZero(t, g)) { return Extended.rounded(Extended.number(s, h), 64, mode(control)).with(denormal); }
        Unrounded power = Extended.number(t, g);
        int limit = 1 << 16;
        int places = power.exponent() < 0 ? 0
                : power.exponent() > 16 ? limit : (int) Math.min(limit, power.high() >>> 63 - power.exponent());
        Unrounded number = Extended.number(s, h);
        Unrounded moved = new Unrounded(
                negative, number.exponent() + (power.negative() ? -places : places), number.high(), 0);
        return Extended.rounded(moved, 64, mode(control)).with(denormal);
    }

    public static long x87Remainder(long s, long h, long t, long g) {
        return remainder(s, h, t, g).significand();
    }

    public static long x87RemainderHead(long s, long h, long t, long g) {
        return head(remainder(s, h, t, g));
    }

    /** A mark, beside what the status word is told, that there was a quotient. */
    private static final int REDUCED = 1 << 7;

    /** The status after {@code fprem}: C2 for a reduction that is not complete, else the quotient's low bits in C0, C3 and C1. */
    public static long x87RemainderStatus(long status, long head) {
        long told = head >>> FLAGS_SHIFT & 0xffff;
        boolean reduced = (told & REDUCED) != 0;
        return status & ~(reduced ? CONDITIONS : C2 | Extended.C1) | told & ~REDUCED;
    }

    /** {@code fprem}: the remainder of a quotient truncated to an integer; 2^63 times as much at most is taken off at once. */
    private static Result remainder(long s, long h, long t, long g) {
        Result special = binary(s, h, t, g);
        if (special != null) { return special; }
        if (Extended.isInfinite(s, h) || Extended.isZero(t, g)) { return Extended.INDEFINITE; }
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        if (Extended.isZero(s, h) || Extended.isInfinite(t, g)) {
            return new Result(s, h & 0xffff, denormal | REDUCED);
        }
        Unrounded dividend = Extended.number(s, h);
        Unrounded divisor = Extended.number(t, g);
        int distance = dividend.exponent() - divisor.exponent();
        if (distance < 0) { return Extended.rounded(dividend, 64, 0).with(denormal | REDUCED); }
        int steps = distance < 64 ? distance : 32 + distance % 32;
        long rest = dividend.high();
        long quotient = 0;
        boolean carried = false;
        for (int i = 0; i <= steps; i++) {
            quotient <<= 1;
            if (carried || Long.compareUnsigned(rest, divisor.high()) >= 0) {
                rest -= divisor.high();
                quotient |= 1;
            }
            if (i < steps) {
                carried = rest < 0;
                rest <<= 1;
            }
        }
        int flags = denormal | REDUCED;
        if (distance >= 64) {
            flags |= C2;
        } else {
            flags |= ((quotient & 4) != 0 ? C0 : 0) | ((quotient & 2) != 0 ? C3 : 0)
                    | ((quotient & 1) != 0 ? Extended.C1 : 0);
        }
        if (rest == 0) { return Extended.zero(dividend.negative()).with(flags); }
        return Extended.rounded(
                Unrounded.of(dividend.negative(), dividend.exponent() - steps, rest), 64, 0).with(flags);
    }

    // Comparison

    /** The order of two values: -1, 0 or 1; 2 where one is no number. */
    public static long x87Compare(long s, long h, long t, long g) {
        boolean none = isEmpty(h) || isEmpty(g) || Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)
                || Extended.isNan(s, h) || Extended.isNan(t, g);
        if (none) { return 2; }
        if (Extended.isZero(s, h) && Extended.isZero(t, g)) { return 0; }
        boolean negative = Extended.isNegative(h);
        if (negative != Extended.isNegative(g)) { return negative ? -1 : 1; }
        int exponents = Integer.compare(Math.max(1, Extended.field(h)), Math.max(1, Extended.field(g)));
        int larger = exponents != 0 ? exponents : Long.compareUnsigned(s, t);
        return Integer.signum(negative ? -larger : larger);
    }

    /** The status after a comparison; a quiet NaN is invalid unless the comparison is unordered. */
    public static long x87Compared(long status, long s, long h, long t, long g, int unordered) {
        long cleared = status & ~Extended.C1;
        if (isEmpty(h) || isEmpty(g)) { return cleared | Rounding.INVALID | Extended.STACK_FAULT; }
        if (Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)) { return cleared | Rounding.INVALID; }
        if (Extended.isNan(s, h) || Extended.isNan(t, g)) {
            boolean invalid = unordered == 0 || Extended.isSignalling(s, h) || Extended.isSignalling(t, g);
            return invalid ? cleared | Rounding.INVALID : cleared;
        }
        boolean denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g);
        return denormal ? cleared | Rounding.DENORMAL : cleared;
    }

    /** The status with an order in C3, C2 and C0 (SDM volume 1, table 8-6). */
    public static long x87Ordered(long status, long order) {
        int codes = switch ((int) order) {
            case 1 -> 0;
            case -1 -> C0;
            case 0 -> C3;
            default -> C3 | C2 | C0;
        };
        return status & ~(C3 | C2 | C0) | codes;
    }

    /** The status after {@code fxam}: what the value is, and its sign in C1. */
    public static long x87Examined(long status, long s, long h) {
        int codes;
        if (isEmpty(h)) {
            codes = C3 | C0;
        } else if (Extended.isUnsupported(s, h)) {
            codes = 0;
        } else if (Extended.isNan(s, h)) {
            codes = C0;
        } else if (Extended.isInfinite(s, h)) {
            codes = C2 | C0;
        } else if (Extended.isZero(s, h)) {
            codes = C3;
        } else {
            codes = Extended.field(h) == 0 ? C3 | C2 : C2;
        }
        return status & ~CONDITIONS | codes | (Extended.isNegative(h) ? Extended.C1 : 0);
    }

    // Moves

    /** The significand of a value that is moved: the indefinite one's for an empty register. */
    public static long x87Moved(long s, long h) {
        return isEmpty(h) ? Extended.UNDERFLOWN.significand() : s;
    }

    /** The head of a value that is moved, its sign kept (0), cleared (1) or changed (2). */
    public static long x87MovedHead(long h, int sign) {
        if (isEmpty(h)) { return head(Extended.UNDERFLOWN); }
        long head = h & 0xffff;
        return sign == 0 ? head : sign == 1 ? head & ~Extended.SIGN : head ^ Extended.SIGN;
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
        return h & 0xffff | (long) flags << FLAGS_SHIFT;
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
        return (long) narrowed(s, h, control, width).flags() << FLAGS_SHIFT;
    }

    private static Format.Result narrowed(long s, long h, long control, int width) {
        Format format = format(width);
        if (isEmpty(h)) { return new Format.Result(format.indefinite, Rounding.INVALID | Extended.STACK_FAULT); }
        if (Extended.isUnsupported(s, h)) { return new Format.Result(format.indefinite, Rounding.INVALID); }
        boolean special = Extended.field(h) == Extended.SPECIAL;
        if (special || Extended.isZero(s, h)) {
            int flags = Extended.isSignalling(s, h) ? Rounding.INVALID : 0;
            long quiet = Extended.isNan(s, h) ? s | 1L << 62 : s;
            return new Format.Result(format.special(quiet, Extended.isNegative(h), special), flags);
        }
        Rounding.Rounded rounded = format.rounding().round(Extended.number(s, h), mode(control));
        return new Format.Result(format.bits(rounded), rounded.flags() | (rounded.up() ? Extended.C1 : 0));
    }

    /** A value as a signed integer of {@code width} bits; with {@code truncate} of 1 rounded towards zero. */
    public static long x87ToInteger(long s, long h, long control, int width, int truncate) {
        return toInteger(s, h, control, width, truncate).bits();
    }

    /** What the status word is told when a value becomes an integer, in the place of a head. */
    public static long x87ToIntegerHead(long s, long h, long control, int width, int truncate) {
        return (long) toInteger(s, h, control, width, truncate).flags() << FLAGS_SHIFT;
    }

    private static Format.Result toInteger(long s, long h, long control, int width, int truncate) {
        long none = 1L << width - 1;
        if (isEmpty(h)) { return new Format.Result(none, Rounding.INVALID | Extended.STACK_FAULT); }
        if (Extended.isZero(s, h)) { return new Format.Result(0, 0); }
        if (Extended.isUnsupported(s, h) || Extended.field(h) == Extended.SPECIAL) {
            return new Format.Result(none, Rounding.INVALID);
        }
        return Format.integer(
                Extended.number(s, h), width, truncate == 1 ? Rounding.TOWARDS_ZERO : mode(control));
    }

    // The environment

    /** The two bits of one register in the full tag word: valid, zero, special or empty. */
    public static long x87Tag(long tags, long s, long h, long used, long index, long top) {
        int tag;
        if ((used >>> index & 1) == 0) {
            tag = 3;
        } else if (Extended.isZero(s, h)) {
            tag = 1;
        } else {
            boolean special = Extended.field(h) == Extended.SPECIAL || Extended.field(h) == 0 || s >= 0;
            tag = special ? 2 : 0;
        }
        return tags | (long) tag << 2 * (index + top & 7);
    }

    /** The registers in use by the full tag word. */
    public static long x87UsedOf(long tags, long top) {
        long used = 0;
        for (int i = 0; i < 8; i++) {
            used |= (tags >>> 2 * (i + top & 7) & 3) != 3 ? 1L << i : 0;
        }
        return used;
    }

    /** One of the eight registers' words when the stack is turned by so many places. */
    public static long turned(long places, long a, long b, long c, long d, long e, long f, long g, long h) {
        return switch ((int) places & 7) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            case 3 -> d;
            case 4 -> e;
            case 5 -> f;
            case 6 -> g;
            default -> h;
        };
    }
}
