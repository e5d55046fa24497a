package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** The whole value that {@code movz} or {@code movn} gives a register, as {@code mov} writes it (Arm ARM C6.2.218, C6.2.219). */
public final class MoveImmediate extends ConstantOperand {
    private static final int BITS = 16;
    private static final long MOST = 0xffff;

    private final Width width;
    private final boolean inverted;

    /** @param inverted whether the encoding is that of {@code movn} */
    public MoveImmediate(Width width, boolean inverted) {
        this.width = width;
        this.inverted = inverted;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        long bits = pattern.get(Field.imm16, word);
        int shift = BITS * pattern.get(Field.hw, word);
        boolean byOther = bits == 0 && shift != 0 || inverted && width == Width.W && bits == MOST;
        if (byOther || shift >= width.bits()) { return null; }
        return new Operand.Immediate(width.cut(inverted ? ~(bits << shift) : bits << shift));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        long bits = width.cut(inverted ? ~value(operand) : value(operand));
        int shift = shift(bits);
        return pattern.put(Field.imm16, bits >>> shift) | pattern.put(Field.hw, shift / BITS);
    }

    /** Whether all ones of a value lie in one 16-bit part. */
    public static boolean isPart(long bits) {
        return bits >>> shift(bits) <= MOST && bits >>> shift(bits) >= 0;
    }

    private static int shift(long bits) {
        return bits == 0 ? 0 : Long.numberOfTrailingZeros(bits) / BITS * BITS;
    }

    @Override
    public String format(Operand operand, int word) {
        return hexadecimal(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        int column = text.reader().column();
        Value value = text.value();
        if (!value.isConstant() || value.modifier() != null) { throw text.expectedAt(mark, toString()); }
        long constant = value.addend();
        boolean inRange = width == Width.X || constant >= Integer.MIN_VALUE && constant <= 0xffff_ffffL;
        long bits = width.cut(inverted ? ~constant : constant);
        boolean byOther = inverted && width == Width.W && (bits >>> shift(bits)) == MOST;
        if (!inRange || byOther || !isPart(bits)) {
            throw text.reader().error(column, "0x" + Long.toHexString(constant), toString());
        }
        return new Operand.Immediate(width.cut(constant));
    }

    @Override
    public String toString() {
        return "a constant of which one 16-bit part at most is neither all zeros nor, everywhere, all ones";
    }
}
