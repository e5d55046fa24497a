package org.maize.isa.armlite.operand;

import java.util.Locale;
import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/**
 * A floating-point constant of 8 bits: a sign, three bits of exponent, four of fraction (Arm ARM shared pseudocode
 * VFPExpandImm). Its value is the bits of the number, repeated over 8 bytes where it is for lanes of 4.
 */
public final class FloatImmediate extends ConstantOperand {
    private static final int SIGN_SHIFT = 7;
    private static final int EXPONENT_SHIFT = 4;
    private static final int FRACTION = 15;
    private static final int LEAST_EXPONENT = -3;
    private static final double LEAST = 0.125;
    private static final double MOST = 31;

    private final Scalar scalar;
    private final boolean vector;

    /** @param vector whether its bits are in two fields and its value is for each lane */
    public FloatImmediate(Scalar scalar, boolean vector) {
        this.scalar = scalar;
        this.vector = vector;
    }

    private static double number(long imm8) {
        int exponent = (int) (imm8 >> EXPONENT_SHIFT & 7 ^ 4) + LEAST_EXPONENT;
        double magnitude = Math.scalb(1 + (imm8 & FRACTION) / 16.0, exponent);
        return imm8 >> SIGN_SHIFT != 0 ? -magnitude : magnitude;
    }

    /** The bits of a number, or -1 where it is none of these constants. */
    private static int encoding(double number) {
        double magnitude = Math.abs(number);
        if (!(magnitude >= LEAST && magnitude <= MOST)) { return -1; }
        int exponent = Math.getExponent(magnitude);
        double fraction = (Math.scalb(magnitude, -exponent) - 1) * 16;
        if (fraction != (int) fraction) { return -1; }
        int sign = number < 0 ? 1 << SIGN_SHIFT : 0;
        return sign | (exponent - LEAST_EXPONENT ^ 4) << EXPONENT_SHIFT | (int) fraction;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int imm8 = vector ? pattern.get(Field.abc, word) << 5 | pattern.get(Field.defgh, word)
                : pattern.get(Field.imm8, word);
        return new Operand.Immediate(imm8);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        long imm8 = value(operand);
        return vector ? pattern.put(Field.abc, imm8 >> 5) | pattern.put(Field.defgh, imm8)
                : pattern.put(Field.imm8, imm8);
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        double number = number(value(operand));
        if (scalar == Scalar.D) { return binding.constant(Double.doubleToRawLongBits(number)); }
        long bits = Float.floatToRawIntBits((float) number) & 0xffff_ffffL;
        return binding.constant(vector ? bits << 32 | bits : bits);
    }

    @Override
    public String format(Operand operand, int word) {
        // As C's %.18e: the exponent has two digits at least.
        return "#" + String.format(Locale.ROOT, "%.18e", number(value(operand)));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        text.reader().accept('#');
        int imm8 = encoding(literal(text));
        if (imm8 < 0) { throw text.expectedAt(mark, toString()); }
        return new Operand.Immediate(imm8);
    }

    /** Reads a number in decimal, with an exponent or without; NaN where none stands here. */
    static double literal(OperandText text) {
        StringBuilder digits = new StringBuilder();
        text.reader().peek();
        char character = text.reader().peek();
        while (Character.isLetterOrDigit(character) || character == '.' || character == '-' || character == '+') {
            text.reader().accept(character);
            digits.append(character);
            character = text.reader().peekRaw();
        }
        try {
            return Double.parseDouble(digits.toString());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    @Override
    public String toString() {
        return "a constant such as 1.0, 0.5 or -31: n/16 * 2^r, n from 16 to 31, r from -3 to 4";
    }
}
