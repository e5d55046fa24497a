package org.maize.isa.armlite.operand;

import java.util.Arrays;
import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** A word that stands for a value of a field, or for no field at all: a barrier's domain, a system register. */
public final class Keyword extends ConstantOperand {
    private final Field field;
    private final String[] words;
    private final int standard;

    private Keyword(Field field, int standard, String... words) {
        this.field = field;
        this.standard = standard;
        this.words = words.clone();
    }

    /**
     * One of several words.
     *
     * @param words by the field's value; an empty one is written as a number
     */
    public static ArmOperandKind of(Field field, String... words) {
        return new Keyword(field, -1, words);
    }

    /** A word that must stand there and has no bits of its own. */
    public static ArmOperandKind fixed(String word) {
        return new Keyword(null, -1, word);
    }

    /** A word for one value of a field, which need not be written; the others are numbers. */
    public static ArmOperandKind withStandard(Field field, int standard, String word) {
        String[] words = new String[standard + 1];
        Arrays.fill(words, "");
        words[standard] = word;
        return new Keyword(field, standard, words);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(field == null ? 0 : pattern.get(field, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return field == null ? 0 : pattern.put(field, value(operand));
    }

    @Override
    public String format(Operand operand, int word) {
        String text = words[(int) value(operand)];
        if (standard >= 0) { return hexadecimal(value(operand)); }
        return text.isEmpty() ? "#0x%02x".formatted(value(operand)) : text;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        String name = text.word();
        if (name == null && field != null) {
            int most = (1 << field.bits()) - 1;
            return new Operand.Immediate(text.constant(0, most, toString()));
        }
        for (int i = 0; i < words.length; i++) {
            if (words[i].equalsIgnoreCase(name)) { return new Operand.Immediate(i); }
        }
        throw text.expectedAt(mark, toString());
    }

    @Override
    public Operand absent() {
        return standard < 0 ? null : new Operand.Immediate(standard);
    }

    @Override
    public String toString() {
        return "one of " + String.join(" ", words).replaceAll(" +", " ").strip();
    }
}
