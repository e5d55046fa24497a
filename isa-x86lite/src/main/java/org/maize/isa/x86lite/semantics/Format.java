package org.maize.isa.x86lite.semantics;

/**
 * A binary interchange format of IEEE 754, and the arithmetic of SSE on it (Intel SDM volume 1, 11.5) for every operand, rounding
 * mode and exception. The results are right for numbers of every kind; for those that are most frequent {@link Doubles} and
 * {@link Singles} know a faster way.
 */
enum Format {
    SINGLE(32, Rounding.SINGLE),
    DOUBLE(64, Rounding.DOUBLE);

    private final Rounding rounding;
    private final int fractionBits;
    private final int bias;
    private final long exponentMask;
    private final long fractionMask;
    private final long sign;
    private final long quiet;
    final long infinity;
    /** What an invalid operation gives. */
    final long indefinite;

    /** The bits of a result and the exceptions on the way to it. */
    record Result(long bits, int flags) {}

    Format(int bits, Rounding rounding) {
        this.rounding = rounding;
        fractionBits = rounding.precision() - 1;
        bias = rounding.greatest();
        exponentMask = (1L << (bits - 1 - fractionBits)) - 1;
        fractionMask = (1L << fractionBits) - 1;
        sign = 1L << (bits - 1);
        quiet = 1L << (fractionBits - 1);
        infinity = exponentMask << fractionBits;
        indefinite = sign | infinity | quiet;
    }

    Rounding rounding() {
        return rounding;
    }

    private int exponentField(long bits) {
        return (int) (bits >>> fractionBits & exponentMask);
    }

    boolean isNan(long bits) {
        return (bits & ~sign) > infinity;
    }

    boolean isSignalling(long bits) {
        return isNan(bits) && (bits & quiet) == 0;
    }

    boolean isInfinite(long bits) {
        return (bits & ~sign) == infinity;
    }

    boolean isZero(long bits) {
        return (bits & ~sign) == 0;
    }

    boolean isNegative(long bits) {
        return (bits & sign) != 0;
    }

    boolean isDenormal(long bits) {
        return exponentField(bits) == 0 && !isZero(bits);
    }

    /** An operand as MXCSR.DAZ lets it be seen. */
    long seen(long bits, long mxcsr) {
        return Mxcsr.denormalsAreZeros(mxcsr) && isDenormal(bits) ? bits & sign : bits;
    }

    Unrounded number(long bits) {
        int field = exponentField(bits);
        long fraction = bits & fractionMask;
        return field == 0
                ? Unrounded.of(isNegative(bits), rounding.least(), fraction << (63 - fractionBits))
                : new Unrounded(isNegative(bits), field - bias, 1L << 63 | fraction << (63 - fractionBits), 0);
    }

    /** A number rounded as MXCSR says. */
    Result rounded(Unrounded exact, long mxcsr) {
        int mode = Mxcsr.mode(mxcsr);
        if (Mxcsr.flushesToZero(mxcsr) && rounding.isTiny(exact, mode)) {
            return new Result(exact.negative() ? sign : 0, Rounding.UNDERFLOW | Rounding.INEXACT);
        }
        Rounding.Rounded result = rounding.round(exact, mode);
        return new Result(bits(result), result.flags());
    }

    /** The encoding of a number that has been rounded to this format. */
    long bits(Rounding.Rounded number) {
        long head = number.negative() ? sign : 0;
        if (number.exponent() > rounding.greatest()) { return head | infinity; }
        long fraction = number.significand() >>> (63 - fractionBits) & fractionMask;
        return number.significand() >= 0 ? head | fraction
                : head | (long) (number.exponent() + bias) << fractionBits | fraction;
    }

    private Result nan(long left, long right) {
        int flags = isSignalling(left) || isSignalling(right) ? Rounding.INVALID : 0;
        return new Result((isNan(left) ? left : right) | quiet, flags);
    }

    private int denormal(long left, long right) {
        return isDenormal(left) || isDenormal(right) ? Rounding.DENORMAL : 0;
    }

    private Result invalid() {
        return new Result(indefinite, Rounding.INVALID);
    }

    Result add(long first, long second, long mxcsr) {
        long left = seen(first, mxcsr);
        long right = seen(second, mxcsr);
        if (isNan(left) || isNan(right)) { return nan(left, right); }
        int flags = denormal(left, right);
        if (isInfinite(left)) { return isInfinite(right) && left != right ? invalid() : new Result(left, flags); }
        if (isInfinite(right)) { return new Result(right, flags); }
        long zero = Mxcsr.mode(mxcsr) == Rounding.DOWN ? sign : 0;
        if (isZero(left) && isZero(right)) { return new Result(left == right ? left : zero, flags); }
        if (isZero(left)) { return with(flags, rounded(number(right), mxcsr)); }
        if (isZero(right)) { return with(flags, rounded(number(left), mxcsr)); }
        Unrounded sum = number(left).plus(number(right));
        return sum == null ? new Result(zero, flags) : with(flags, rounded(sum, mxcsr));
    }

    /** The opposite number; a NaN stays as it is. */
    long negate(long bits) {
        return isNan(bits) ? bits : bits ^ sign;
    }

    Result multiply(long first, long second, long mxcsr) {
        long left = seen(first, mxcsr);
        long right = seen(second, mxcsr);
        if (isNan(left) || isNan(right)) { return nan(left, right); }
        long negative = (left ^ right) & sign;
        int flags = denormal(left, right);
        if (isInfinite(left) || isInfinite(right)) {
            return isZero(left) || isZero(right) ? invalid() : new Result(negative | infinity, flags);
        }
        if (isZero(left) || isZero(right)) { return new Result(negative, flags); }
        return with(flags, rounded(number(left).times(number(right)), mxcsr));
    }

    Result divide(long first, long second, long mxcsr) {
        long left = seen(first, mxcsr);
        long right = seen(second, mxcsr);
        if (isNan(left) || isNan(right)) { return nan(left, right); }
        long negative = (left ^ right) & sign;
        int flags = denormal(left, right);
        if (isInfinite(left)) { return isInfinite(right) ? invalid() : new Result(negative | infinity, flags); }
        if (isInfinite(right)) { return new Result(negative, flags); }
        if (isZero(right)) { return isZero(left) ? invalid() : new Result(negative | infinity, Rounding.ZERO_DIVIDE); }
        if (isZero(left)) { return new Result(negative, flags); }
        return with(flags, rounded(number(left).dividedBy(number(right)), mxcsr));
    }

    Result squareRoot(long first, long mxcsr) {
        long value = seen(first, mxcsr);
        if (isNan(value)) { return nan(value, value); }
        if (isZero(value)) { return new Result(value, 0); }
        if (isNegative(value)) { return invalid(); }
        if (isInfinite(value)) { return new Result(value, 0); }
        int flags = isDenormal(value) ? Rounding.DENORMAL : 0;
        return with(flags, rounded(number(value).squareRoot(), mxcsr));
    }

    private static Result with(int flags, Result result) {
        return flags == 0 ? result : new Result(result.bits, result.flags | flags);
    }

    /** The order of two numbers: -1, 0 or 1; 2 where one is no number. */
    int compare(long first, long second, long mxcsr) {
        long left = seen(first, mxcsr);
        long right = seen(second, mxcsr);
        if (isNan(left) || isNan(right)) { return 2; }
        return Long.compare(ordered(left), ordered(right));
    }

    private long ordered(long bits) {
        return isNegative(bits) ? -(bits & ~sign) : bits;
    }

    /** @param quietToo whether a quiet NaN is invalid */
    int compareFlags(long first, long second, long mxcsr, boolean quietToo) {
        long left = seen(first, mxcsr);
        long right = seen(second, mxcsr);
        if (isNan(left) || isNan(right)) {
            return quietToo || isSignalling(left) || isSignalling(right) ? Rounding.INVALID : 0;
        }
        return denormal(left, right);
    }

    /** To a signed integer; {@code 2^(bits - 1)}, the integer indefinite, where it does not fit. */
    Result toInteger(long first, int width, int mode, long mxcsr) {
        long value = seen(first, mxcsr);
        if (isZero(value)) { return new Result(0, 0); }
        long none = 1L << (width - 1);
        if (isNan(value) || isInfinite(value)) { return new Result(none, Rounding.INVALID); }
        Result result = integer(number(value), width, mode);
        return new Result(result.bits, result.flags & ~Extended.C1);
    }

    /** A number as a signed integer of {@code width} bits; {@link Extended#C1} tells whether its magnitude grew. */
    static Result integer(Unrounded number, int width, int mode) {
        long none = 1L << (width - 1);
        if (number.exponent() > 63) { return new Result(none, Rounding.INVALID); }
        Unrounded shifted = number.shiftedRight(63 - number.exponent());
        long magnitude = shifted.high();
        boolean up = Rounding.isRoundedUp(number.negative(), shifted.low(), (magnitude & 1) != 0, mode);
        magnitude += up ? 1 : 0;
        boolean wraps = up && magnitude == 0;
        long limit = number.negative() ? none : none - 1;
        limit = width == 64 && number.negative() ? Long.MIN_VALUE : limit;
        if (wraps || Long.compareUnsigned(magnitude, limit) > 0) { return new Result(none, Rounding.INVALID); }
        return new Result(number.negative() ? -magnitude : magnitude,
                (shifted.low() != 0 ? Rounding.INEXACT : 0) | (up ? Extended.C1 : 0));
    }

    Result ofInteger(long value, long mxcsr) {
        if (value == 0) { return new Result(0, 0); }
        return rounded(Unrounded.of(value < 0, 63, Math.abs(value)), mxcsr);
    }

    /** The significand of a value in the double extended format; a NaN stays signalling. */
    long extendedSignificand(long bits) {
        long fraction = (bits & fractionMask) << 63 - fractionBits;
        int field = exponentField(bits);
        if (field != 0) { return 1L << 63 | fraction; }
        return fraction == 0 ? 0 : fraction << Long.numberOfLeadingZeros(fraction);
    }

    /** The head of a value in the double extended format, marked if it is a denormal. */
    long extendedHead(long bits) {
        long head = isNegative(bits) ? Extended.SIGN : 0;
        int field = exponentField(bits);
        if (field == exponentMask) { return head | Extended.SPECIAL; }
        if (isZero(bits)) { return head; }
        int exponent = field == 0 ? number(bits).exponent() : field - bias;
        return head | exponent + 16383 | (field == 0 ? Extended.WAS_DENORMAL : 0);
    }

    /** An infinity or NaN of this significand in the double extended format, or a zero. */
    long special(long significand, boolean negative, boolean special) {
        long head = negative ? sign : 0;
        return special ? head | infinity | significand << 1 >>> 64 - fractionBits : head;
    }

    /** A value of this format in another one. */
    Result convert(long first, Format target, long mxcsr) {
        long value = seen(first, mxcsr);
        long head = isNegative(value) ? target.sign : 0;
        if (isNan(value)) {
            int shift = target.fractionBits - fractionBits;
            long fraction = value & fractionMask;
            long payload = shift >= 0 ? fraction << shift : fraction >>> -shift;
            return new Result(
                    head | target.infinity | target.quiet | payload, isSignalling(value) ? Rounding.INVALID : 0);
        }
        if (isInfinite(value)) { return new Result(head | target.infinity, 0); }
        if (isZero(value)) { return new Result(head, 0); }
        return with(isDenormal(value) ? Rounding.DENORMAL : 0, target.rounded(number(value), mxcsr));
    }
}
