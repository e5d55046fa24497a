package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;
import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * Arithmetic of the x87 (Intel SDM volume 1, 8.3.5 and 8.3.9). The operations of two operands are numbered as the encoding numbers
 * them; results are rounded as the control word says.
 */
@Takes(Work.FLOAT)
public final class X87Arithmetic {
    private static final int ADD = 0;
    private static final int MULTIPLY = 1;
    private static final int SUBTRACT = 4;
    private static final int SUBTRACT_REVERSED = 5;
    private static final int DIVIDE = 6;

    private X87Arithmetic() {}

    public static long x87Arithmetic(int operation, long s, long h, long t, long g, long control) {
        return arithmetic(operation, s, h, t, g, control).significand();
    }

    public static long x87ArithmeticHead(int operation, long s, long h, long t, long g, long control) {
        return X87.head(arithmetic(operation, s, h, t, g, control));
    }

    private static Result arithmetic(int operation, long s, long h, long t, long g, long control) {
        Result special = X87.binary(s, h, t, g);
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
        return Extended.rounded(exact, X87.precision(control), X87.mode(control));
    }

    private static Result add(long s, long h, long t, long g, long control) {
        boolean negative = Extended.isNegative(h);
        boolean opposite = negative != Extended.isNegative(g);
        if (Extended.isInfinite(s, h)) {
            return Extended.isInfinite(t, g) && opposite ? Extended.INDEFINITE : Extended.infinity(negative);
        }
        if (Extended.isInfinite(t, g)) { return Extended.infinity(Extended.isNegative(g)); }
        boolean cancelled = X87.mode(control) == Rounding.DOWN;
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
        return X87.head(root(s, h, control));
    }

    private static Result root(long s, long h, long control) {
        Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h)) { return new Result(s, h, 0); }
        if (Extended.isNegative(h)) { return Extended.INDEFINITE; }
        if (Extended.isInfinite(s, h)) { return Extended.infinity(false); }
        return rounded(Extended.number(s, h).squareRoot(), control)
                .with(Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0);
    }

    public static long x87Integer(long s, long h, long control) {
        return integer(s, h, control).significand();
    }

    public static long x87IntegerHead(long s, long h, long control) {
        return X87.head(integer(s, h, control));
    }

    /** {@code frndint}. */
    private static Result integer(long s, long h, long control) {
        Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h) || Extended.isInfinite(s, h)) { return new Result(s, h, 0); }
        int denormal = Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        Unrounded number = Extended.number(s, h);
        if (number.exponent() >= 63) { return new Result(s, h, denormal); }
        Unrounded shifted = number.shiftedRight(63 - number.exponent());
        boolean up = Rounding.isRoundedUp(
                number.negative(), shifted.low(), (shifted.high() & 1) != 0, X87.mode(control));
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
        return X87.head(scaled(s, h, t, g, control));
    }

    /** {@code fscale}: the first times two to the power of the second, truncated. */
    private static Result scaled(long s, long h, long t, long g, long control) {
        Result special = X87.binary(s, h, t, g);
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
        if (Extended.isZero(t, g)) {
            return Extended.rounded(Extended.number(s, h), 64, X87.mode(control)).with(denormal);
        }
        Unrounded power = Extended.number(t, g);
        int limit = 1 << 16;
        int places = power.exponent() < 0 ? 0
                : power.exponent() > 16 ? limit : (int) Math.min(limit, power.high() >>> 63 - power.exponent());
        Unrounded number = Extended.number(s, h);
        Unrounded moved = new Unrounded(
                negative, number.exponent() + (power.negative() ? -places : places), number.high(), 0);
        return Extended.rounded(moved, 64, X87.mode(control)).with(denormal);
    }
}
