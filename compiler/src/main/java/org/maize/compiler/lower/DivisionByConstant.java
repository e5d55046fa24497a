package org.maize.compiler.lower;

import java.math.BigInteger;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;

/**
 * Divides by a constant with a multiplication (Granlund and Montgomery, "Division by Invariant Integers using Multiplication", PLDI 1994):
 * of the product with a scaled reciprocal the upper half, shifted, is the quotient.
 */
final class DivisionByConstant {
    private DivisionByConstant() {}

    /**
     * The quotient of an unsigned dividend, upper bits of its register 0.
     *
     * @return null where a multiplication does not do it
     */
    static Operand unsigned(Emitter emit, Operand dividend, long divisor) {
        if (divisor == 0) { return null; }
        int width = dividend.kind().bytes() * 8;
        int log = 64 - Long.numberOfLeadingZeros(divisor - 1);
        // The smallest multiplier m = ceil(2^(width + shift) / divisor) that is exact for every dividend of that width.
        BigInteger d = new BigInteger(Long.toUnsignedString(divisor));
        for (int shift = 0; shift <= log; shift++) {
            BigInteger power = BigInteger.ONE.shiftLeft(width + shift);
            BigInteger multiplier = power.add(d).subtract(BigInteger.ONE).divide(d);
            BigInteger excess = multiplier.multiply(d).subtract(power);
            if (excess.compareTo(BigInteger.ONE.shiftLeft(shift)) > 0) {
                continue;
            }
            if (multiplier.bitLength() <= width) {
                return highProduct(emit, dividend, multiplier.longValue(), shift, false);
            }
            return withCarry(emit, dividend, multiplier.longValue(), shift);
        }
        return null;
    }

    /** The multiplier has one bit more than fits: quotient = ((n - h) / 2 + h) >> (shift - 1), where h is the upper half with the rest. */
    private static Operand withCarry(Emitter emit, Operand dividend, long multiplier, int shift) {
        Operand high = highProduct(emit, dividend, multiplier, 0, false);
        Operand rest = emit.binary(Opcode.SUBTRACT, dividend, high);
        Operand half = emit.binary(Opcode.SHIFT_RIGHT, rest, Emitter.constant(rest.kind(), 1));
        return emit.binary(Opcode.SHIFT_RIGHT, emit.binary(Opcode.ADD, half, high),
                Emitter.constant(rest.kind(), shift - 1));
    }

    /** The quotient of a signed dividend, or null where a multiplication does not do it. */
    static Operand signed(Emitter emit, Operand dividend, long divisor) {
        Kind kind = dividend.kind();
        int width = kind.bytes() * 8;
        long magnitude = Math.abs(divisor);
        if (divisor == 0 || magnitude < 0) { return null; }
        if (magnitude == 1) { return divisor == 1 ? dividend : emit.negate(dividend); }
        if (Long.bitCount(magnitude) == 1) {
            int log = Long.numberOfTrailingZeros(magnitude);
            Operand sign = emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, dividend, Emitter.constant(kind, width - 1));
            Operand bias = emit.binary(Opcode.SHIFT_RIGHT, sign, Emitter.constant(kind, width - log));
            Operand quotient = emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, emit.binary(Opcode.ADD, dividend, bias),
                    Emitter.constant(kind, log));
            return divisor < 0 ? emit.negate(quotient) : quotient;
        }
        BigInteger d = BigInteger.valueOf(magnitude);
        for (int shift = 0; shift < width; shift++) {
            BigInteger power = BigInteger.ONE.shiftLeft(width + shift);
            BigInteger multiplier = power.divide(d).add(BigInteger.ONE);
            BigInteger excess = multiplier.multiply(d).subtract(power);
            if (excess.compareTo(BigInteger.ONE.shiftLeft(shift + 1)) <= 0) {
                return signedQuotient(emit, dividend, divisor, multiplier, shift);
            }
        }
        return null;
    }

    private static Operand signedQuotient(Emitter emit, Operand dividend, long divisor, BigInteger multiplier,
            int shift) {
        Kind kind = dividend.kind();
        int width = kind.bytes() * 8;
        boolean negative = multiplier.testBit(width - 1);
        Operand high;
        if (kind == Kind.I32 || !negative) {
            high = highProduct(emit, dividend, multiplier.longValue(), kind == Kind.I32 ? shift : 0, true);
            if (kind == Kind.I64) {
                high = emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, high, Emitter.constant(kind, shift));
            }
        } else {
            // As a signed number the multiplier is 2^64 less than meant: the dividend is added once more.
            high = emit.binary(Opcode.ADD,
                    emit.value(Opcode.MULTIPLY_HIGH, kind, dividend, Emitter.constant(kind, multiplier.longValue())),
                    dividend);
            high = emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, high, Emitter.constant(kind, shift));
        }
        Operand sign = emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, dividend, Emitter.constant(kind, width - 1));
        return divisor < 0 ? emit.binary(Opcode.SUBTRACT, sign, high) : emit.binary(Opcode.SUBTRACT, high, sign);
    }

    /** The upper half of the product with a multiplier of the dividend's width, shifted right. */
    private static Operand highProduct(Emitter emit, Operand dividend, long multiplier, int shift, boolean signed) {
        if (dividend.kind() == Kind.I64) {
            Operand high = emit.value(signed ? Opcode.MULTIPLY_HIGH : Opcode.MULTIPLY_HIGH_UNSIGNED, Kind.I64, dividend,
                    Emitter.constant(Kind.I64, multiplier));
            return emit.binary(signed ? Opcode.SHIFT_RIGHT_ARITHMETIC : Opcode.SHIFT_RIGHT, high,
                    Emitter.constant(Kind.I64, shift));
        }
        Operand wide = emit.widened(dividend, 32, signed, Kind.I64);
        Operand product = emit.binary(Opcode.MULTIPLY, wide, Emitter.constant(Kind.I64, multiplier & 0xffff_ffffL));
        return emit.truncated(emit.binary(signed ? Opcode.SHIFT_RIGHT_ARITHMETIC : Opcode.SHIFT_RIGHT, product,
                Emitter.constant(Kind.I64, 32 + shift)));
    }
}
