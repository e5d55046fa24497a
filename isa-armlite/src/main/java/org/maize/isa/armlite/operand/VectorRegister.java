package org.maize.isa.armlite.operand;

import java.util.List;
import org.maize.isa.Operand;
import org.maize.isa.Operand.InRegister;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.assembly.SyntaxException;

/** A vector register with an arrangement of its lanes: {@code v3.16b} (Arm ARM C1.2.6). */
public final class VectorRegister extends InVector {
    private static final List<InRegister> OPERANDS = ArmliteRegisters.V.stream().map(InRegister::new).toList();

    private final String arrangement;
    private final int following;

    /** @param arrangement {@code 16b}, {@code 2d} */
    public VectorRegister(Field field, String arrangement) {
        this(field, arrangement, 0);
    }

    private VectorRegister(Field field, String arrangement, int following) {
        super(field);
        this.arrangement = arrangement;
        this.following = following;
    }

    /** A register that is not written: it follows another of a list, so many places on, around from v31 to v0. */
    public static VectorRegister following(Field field, int places) {
        return new VectorRegister(field, "", places);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return OPERANDS.get((pattern.get(field, word) + following) % OPERANDS.size());
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return following == 0 ? super.encode(operand, pattern, address) : 0;
    }

    @Override
    public String format(Operand operand, int word) {
        return register(operand) + "." + arrangement;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        return operand(text.word(), arrangement, mark, text);
    }

    /** The register that a word such as {@code v3.16b} names. */
    static Operand operand(String word, String arrangement, int mark, OperandText text) throws SyntaxException {
        int dot = word == null ? -1 : word.indexOf('.');
        Register register = dot < 0 ? null : ArmliteRegisters.SET.named(word.substring(0, dot));
        boolean fits = register != null && ArmliteRegisters.V.contains(register)
                && word.substring(dot + 1).equals(arrangement);
        if (!fits) { throw text.expectedAt(mark, "a register v0." + arrangement + " to v31." + arrangement); }
        return OPERANDS.get(ArmliteRegisters.V.indexOf(register));
    }

    @Override
    public String toString() {
        return "a register v0." + arrangement + " to v31." + arrangement;
    }
}
