package org.maize.isa.armlite.operand;

import java.util.function.ToLongBiFunction;
import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;

/** A constant that semantics want and that follows from other operands' bits; it is never written. */
public final class Derived extends ConstantOperand {
    private final ToLongBiFunction<Pattern, Integer> value;

    /** @param value from the pattern and the word */
    public Derived(ToLongBiFunction<Pattern, Integer> value) {
        this.value = value;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(value.applyAsLong(pattern, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return 0;
    }

    @Override
    public String format(Operand operand, int word) {
        throw new IllegalArgumentException("a derived operand has no text");
    }

    @Override
    public Operand parse(OperandText text) {
        throw new IllegalArgumentException("a derived operand has no text");
    }

    @Override
    public String toString() {
        return "a derived constant";
    }
}
