package org.maize.isa.armlite.encoding;

import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/** What an operand of armlite may be: its bits, its text and how semantics reach it. */
public interface ArmOperandKind extends OperandKind {
    /**
     * The operand in a word.
     *
     * @param address of the instruction
     * @return null where the fields hold a reserved value, or one that this kind does not write
     */
    Operand decode(int word, Pattern pattern, long address);

    /** The bits of an operand that {@link #decode} or {@link #parse} made. */
    int encode(Operand operand, Pattern pattern, long address);

    /** The operand's text, as objdump writes it. */
    String format(Operand operand, int word);

    /** Reads the operand. Where its value waits for a symbol, the text's fixups tell, and the operand's bits are zero. */
    Operand parse(OperandText text) throws SyntaxException;

    /** The value of an operand that may be left out, when it is; null where it may not. */
    default Operand absent() {
        return null;
    }

    @Override
    default Expression read(Operand operand, Binding binding) {
        throw new IllegalArgumentException(this + " has no value");
    }

    @Override
    default Statement write(Operand operand, Expression value, Binding binding) {
        throw new IllegalArgumentException(this + " is not written");
    }

    @Override
    default Expression address(Operand operand, Binding binding) {
        throw new IllegalArgumentException(this + " is no place in memory");
    }
}
