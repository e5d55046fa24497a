package org.maize.isa.x86lite.semantics;

import java.math.BigInteger;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;
import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * Sine, cosine, tangent and arc tangent of the x87 (Intel SDM volume 2, FSIN, FCOS, FPTAN, FPATAN), with about 190 bits before they are
 * rounded. Larger angles are reduced as the SDM says (volume 1, 8.3.8), by a pi of 66 bits: the results are those of processors, which
 * are not the sines of such angles.
 */
@Takes(Work.FLOAT)
public final class Trigonometry {
    /** pi / 2 in units of 2^-67, the SDM's {@code C90FDAA2 2168C234 C}. */
    private static final BigInteger QUARTER_TURN = new BigInteger("C90FDAA22168C234C", 16);
    private static final int QUARTER_PLACES = 67;
    private static final int LIMIT_EXPONENT = 63;

    /** What of an angle is wanted. */
    private static final int SINE = 0;
    private static final int COSINE = 1;
    private static final int TANGENT = 2;

    private Trigonometry() {}

    /** Whether an angle is too large: the instruction sets C2 and does nothing else, unless it finds no room on the stack first. */
    public static long isAngleTooLarge(long s, long h, long used) {
        return tooLarge(s, h) && !X87.overflows(used) ? 1 : 0;
    }

    private static boolean tooLarge(long s, long h) {
        return X87.unary(s, h) == null && !Extended.isZero(s, h) && !Extended.isInfinite(s, h)
                && Extended.number(s, h).exponent() >= LIMIT_EXPONENT;
    }

    /** @param wanted 0 for the sine, 1 for the cosine, 2 for the tangent */
    public static long x87OfAngle(long s, long h, long control, int wanted) {
        return ofAngle(s, h, control, wanted).significand();
    }

    public static long x87OfAngleHead(long s, long h, long control, int wanted) {
        return X87.head(ofAngle(s, h, control, wanted));
    }

    /** The significand of what {@code fptan} pushes: 1, or the tangent itself where that is no number. */
    public static long x87UnitBeside(long tangent, long tangentHead) {
        return Extended.field(tangentHead) == Extended.SPECIAL ? tangent : 1L << 63;
    }

    /** The head of what {@code fptan} pushes. */
    public static long x87UnitHeadBeside(long tangentHead) {
        return Extended.field(tangentHead) == Extended.SPECIAL ? tangentHead : 0x3fff;
    }

    private static Result ofAngle(long s, long h, long control, int wanted) {
        Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isInfinite(s, h)) { return Extended.INDEFINITE; }
        if (Extended.isZero(s, h)) { return wanted == COSINE ? new Result(1L << 63, 0x3fff, 0) : new Result(s, h, 0); }
        if (tooLarge(s, h)) { return new Result(s, h & 0xffff, X87.C2); }
        int denormal = Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        Unrounded angle = Extended.number(s, h);
        BigInteger rest = FixedPoint.unsigned(angle.high());
        int exponent = angle.exponent() - 63;
        int quarters = 0;
        if (angle.exponent() >= -1) {
            BigInteger units = rest.shiftLeft(exponent + QUARTER_PLACES);
            BigInteger turns = units.add(QUARTER_TURN.shiftRight(1)).divide(QUARTER_TURN);
            rest = units.subtract(turns.multiply(QUARTER_TURN));
            exponent = -QUARTER_PLACES;
            quarters = turns.intValue() & 3;
        }
        return Extended.rounded(value(rest, exponent, quarters, angle.negative(), wanted), 64, X87.mode(control))
                .with(denormal);
    }

    /** The value for the angle {@code rest * 2^exponent}, at most an eighth of a turn either way, and some quarters of a turn. */
    private static Unrounded value(BigInteger rest, int exponent, int quarters, boolean negative, int wanted) {
        BigInteger z = exponent + FixedPoint.BITS >= 0
                ? rest.shiftLeft(exponent + FixedPoint.BITS)
                : rest.shiftRight(-exponent - FixedPoint.BITS);
        BigInteger sine = rest.multiply(FixedPoint.sineRatio(z));
        BigInteger cosine = FixedPoint.cosine(z);
        int scale = exponent - FixedPoint.BITS;
        boolean swapped = (quarters & 1) != 0;
        if (wanted == TANGENT) {
            BigInteger tangent = swapped
                    ? cosine.shiftLeft(2 * FixedPoint.BITS).divide(sine.negate())
                    : sine.shiftLeft(FixedPoint.BITS).divide(cosine);
            int places = swapped ? -2 * FixedPoint.BITS - exponent : scale;
            return FixedPoint.jammed(negative ? tangent.negate() : tangent, places);
        }
        boolean takesCosine = swapped != (wanted == COSINE);
        int turned = wanted == COSINE ? quarters + 1 & 3 : quarters;
        boolean changes = turned >= 2 != (negative && wanted == SINE);
        BigInteger value = takesCosine ? cosine : sine;
        return FixedPoint.jammed(changes ? value.negate() : value, takesCosine ? -FixedPoint.BITS : scale);
    }

    public static long x87ArcTangent(long s, long h, long t, long g, long control) {
        return arcTangent(s, h, t, g, control).significand();
    }

    public static long x87ArcTangentHead(long s, long h, long t, long g, long control) {
        return X87.head(arcTangent(s, h, t, g, control));
    }

    /** {@code fpatan}: the angle of the point whose abscissa is the first and whose ordinate is the second. */
    private static Result arcTangent(long s, long h, long t, long g, long control) {
        Result special = X87.binary(s, h, t, g);
        if (special != null) { return special; }
        boolean left = Extended.isNegative(h);
        boolean negative = Extended.isNegative(g);
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        int eighths = eighths(s, h, t, g);
        if (eighths == 0) { return Extended.zero(negative).with(denormal); }
        BigInteger angle = FixedPoint.Arc.PI.multiply(BigInteger.valueOf(Math.max(0, eighths))).shiftRight(2);
        int exponent = -FixedPoint.BITS;
        if (eighths < 0) {
            Unrounded x = Extended.number(s, h);
            Unrounded y = Extended.number(t, g);
            boolean steep = y.exponent() != x.exponent()
                    ? y.exponent() > x.exponent()
                    : Long.compareUnsigned(y.high(), x.high()) > 0;
            if (!steep && !left) { return Extended.rounded(flat(y, x), 64, X87.mode(control)).with(denormal); }
            BigInteger part = fixed(steep ? flat(x, y) : flat(y, x));
            part = steep == left ? part : part.negate();
            angle = (steep ? FixedPoint.Arc.PI.shiftRight(1) : FixedPoint.Arc.PI).add(part);
        }
        return Extended.rounded(
                FixedPoint.jammed(negative ? angle.negate() : angle, exponent), 64, X87.mode(control)).with(denormal);
    }

    /** The angle in eighths of a turn where it hangs on zeros and infinities alone, as the SDM's table says; else -1. */
    private static int eighths(long s, long h, long t, long g) {
        boolean left = Extended.isNegative(h);
        if (Extended.isInfinite(t, g)) { return Extended.isInfinite(s, h) ? left ? 3 : 1 : 2; }
        if (Extended.isInfinite(s, h) || Extended.isZero(t, g)) { return left ? 4 : 0; }
        return Extended.isZero(s, h) ? 2 : -1;
    }

    /** The arc tangent of the magnitude of a quotient of at most 1, with the sign of the dividend. */
    private static Unrounded flat(Unrounded dividend, Unrounded divisor) {
        BigInteger quotient = FixedPoint.unsigned(dividend.high()).shiftLeft(FixedPoint.BITS)
                .divide(FixedPoint.unsigned(divisor.high()));
        int distance = divisor.exponent() - dividend.exponent();
        BigInteger z = quotient.shiftRight(distance);
        if (z.compareTo(FixedPoint.ONE.shiftRight(2)) > 0) {
            BigInteger half = FixedPoint.ONE.shiftRight(1);
            BigInteger rest = z.subtract(half).shiftLeft(FixedPoint.BITS).divide(FixedPoint.ONE.add(z.shiftRight(1)));
            BigInteger angle = rest.multiply(FixedPoint.tangentRatio(rest)).shiftRight(FixedPoint.BITS)
                    .add(FixedPoint.Arc.OF_HALF);
            return FixedPoint.jammed(dividend.negative() ? angle.negate() : angle, -FixedPoint.BITS);
        }
        BigInteger angle = quotient.multiply(FixedPoint.tangentRatio(z));
        return FixedPoint.jammed(dividend.negative() ? angle.negate() : angle, -2 * FixedPoint.BITS - distance);
    }

    /** The magnitude of a number, none above 1, with {@link FixedPoint#BITS} places. */
    private static BigInteger fixed(Unrounded number) {
        BigInteger digits = FixedPoint.unsigned(number.high()).shiftLeft(64).or(FixedPoint.unsigned(number.low()));
        return digits.shiftLeft(FixedPoint.BITS).shiftRight(127 - number.exponent());
    }
}
