package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/**
 * The constant of a logical operation: an element of 2, 4, 8, 16, 32 or 64 bits, a rotated run of ones, repeated (Arm ARM
 * shared pseudocode DecodeBitMasks).
 */
public final class LogicalImmediate extends ConstantOperand {
    private static final int WORD_BITS = 64;
    private static final int SIX_BITS = 0x3f;

    private final Width width;
    private final boolean inverted;

    /** @param inverted whether the text has the inverse of the encoded value: {@code bic x0, x0, #7} */
    public LogicalImmediate(Width width, boolean inverted) {
        this.width = width;
        this.inverted = inverted;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int n = pattern.get(Field.N, word);
        int imms = pattern.get(Field.imms, word);
        int immr = pattern.get(Field.immr, word);
        if (n == 1 && width == Width.W) { return null; }
        int lengthBits = n << 6 | ~imms & SIX_BITS;
        int length = 31 - Integer.numberOfLeadingZeros(lengthBits);
        if (length < 1) { return null; }
        int size = 1 << length;
        int ones = imms & size - 1;
        if (ones == size - 1) { return null; }
        long run = (1L << ones + 1) - 1;
        int rotation = immr & size - 1;
        long all = size == WORD_BITS ? -1 : (1L << size) - 1;
        long element = rotation == 0 ? run : (run >>> rotation | run << size - rotation) & all;
        for (int filled = size; filled < WORD_BITS; filled *= 2) {
            element |= element << filled;
        }
        return new Bitmask(width.cut(element), (long) n << 12 | (long) immr << 6 | imms);
    }

    /**
     * The operand as it is encoded; several encodings have one value.
     *
     * @param encoding N, immr and imms
     */
    public record Bitmask(long value, long encoding) implements Operand {}

    @Override
    public Expression read(Operand operand, Binding binding) {
        return binding.constant(((Bitmask) operand).value);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        long encoding = ((Bitmask) operand).encoding;
        return pattern.put(Field.N, encoding >> 12) | pattern.put(Field.immr, encoding >> 6)
                | pattern.put(Field.imms, encoding);
    }

    @Override
    public String format(Operand operand, int word) {
        return hexadecimal(((Bitmask) operand).value);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        int column = text.reader().column();
        Value value = text.value();
        if (!value.isConstant() || value.modifier() != null) { throw text.expectedAt(mark, toString()); }
        long constant = value.addend();
        boolean fits = width == Width.X || constant >= Integer.MIN_VALUE && constant <= 0xffff_ffffL;
        long bits = width.cut(inverted ? ~constant : constant);
        long encoding = fits ? encoding(bits, width) : -1;
        if (encoding < 0) { throw text.reader().error(column, "0x" + Long.toHexString(constant), toString()); }
        return new Bitmask(bits, encoding);
    }

    /** N, immr and imms of a value, as an assembler chooses them: the smallest element; -1 where the value is none. */
    static long encoding(long value, Width width) {
        long whole = width == Width.X ? value : value | value << 32;
        if (whole == 0 || whole == -1) { return -1; }
        int size = WORD_BITS;
        while (size > 2 && Long.rotateRight(whole, size / 2) == whole) {
            size /= 2;
        }
        long all = size == WORD_BITS ? -1 : (1L << size) - 1;
        long element = whole & all;
        int ones = Long.bitCount(element);
        long run = (1L << ones) - 1;
        for (int rotation = 0; rotation < size; rotation++) {
            long rotated = rotation == 0 ? run : (run >>> rotation | run << size - rotation) & all;
            if (rotated == element) {
                int n = size == WORD_BITS ? 1 : 0;
                int imms = -size << 1 & SIX_BITS | ones - 1;
                return (long) n << 12 | (long) rotation << 6 | imms;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "a repeated, rotated run of ones, such as 0xff, 0x7ffe or 0x0f0f0f0f0f0f0f0f";
    }
}
