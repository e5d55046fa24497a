package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** An address in code, encoded as its distance in words from the instruction. */
public final class Label extends ConstantOperand {
    private static final int WORD = 4;

    private final Field field;
    private final ArmliteRelocation relocation;
    private final int literalBytes;

    public Label(Field field, ArmliteRelocation relocation) {
        this(field, relocation, 0);
    }

    private Label(Field field, ArmliteRelocation relocation, int literalBytes) {
        this.field = field;
        this.relocation = relocation;
        this.literalBytes = literalBytes;
    }

    /** An address from which so many bytes are loaded: a label, or a literal that holds a value, {@code =value}. */
    public static Label orLiteral(int bytes) {
        return new Label(Field.imm19, ArmliteRelocation.R_AARCH64_LD_PREL_LO19, bytes);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(address + (long) WORD * pattern.getSigned(field, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, (value(operand) - address) / WORD);
    }

    @Override
    public String format(Operand operand, int word) {
        return "0x" + Long.toHexString(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        if (literalBytes > 0 && text.reader().accept('=')) { return literal(text); }
        int mark = text.reader().mark();
        Value value = text.value();
        if (value.modifier() != null || value.minus() != null) { throw text.expectedAt(mark, "a label"); }
        text.fixup(relocation, value);
        return new Operand.Immediate(0);
    }

    private Operand literal(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Value value = text.reader().expression();
        boolean fits = literalBytes <= Long.BYTES || value.isConstant() && value.addend() >= 0;
        if (value.minus() != null || !fits) {
            throw text.expectedAt(mark, "a constant" + (literalBytes <= Long.BYTES ? " or a label" : " from 0 on"));
        }
        text.literal(relocation, value, literalBytes);
        return new Operand.Immediate(0);
    }

    @Override
    public String toString() {
        return literalBytes > 0 ? "a label or =value" : "a label";
    }
}
