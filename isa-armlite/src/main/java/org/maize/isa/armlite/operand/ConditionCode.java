package org.maize.isa.armlite.operand;

import java.util.Arrays;
import java.util.List;
import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.armlite.register.Condition;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;

/** A condition on the flags: {@code eq}. Each is a shape of its own. */
public final class ConditionCode implements ArmOperandKind {
    private final boolean inverted;
    private final List<Function> functions;

    private ConditionCode(boolean inverted, Function.Table functions) {
        this.inverted = inverted;
        this.functions = Arrays.stream(Condition.values())
                .map(condition -> functions.named(condition.assemblyName())).toList();
    }

    public static ConditionCode plain(Function.Table functions) {
        return new ConditionCode(false, functions);
    }

    /** Encodes the inverse of what is written; {@code al} and {@code nv} have none. */
    public static ConditionCode inverted(Function.Table functions) {
        return new ConditionCode(true, functions);
    }

    /** The operand as it is written. */
    public record Code(Condition condition) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        Condition condition = Condition.of(pattern.get(Field.cond, word));
        if (!inverted) { return new Code(condition); }
        return condition.isAlways() ? null : new Code(condition.inverted());
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Condition condition = ((Code) operand).condition;
        return pattern.put(Field.cond, (inverted ? condition.inverted() : condition).ordinal());
    }

    @Override
    public String format(Operand operand, int word) {
        return ((Code) operand).condition.assemblyName();
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        String name = text.word();
        Condition condition = name == null ? null : Condition.named(name);
        if (condition == null || inverted && condition.isAlways()) {
            throw text.expectedAt(mark, "a condition: eq, ne, cs, cc, mi, pl, vs, vc, hi, ls, ge, lt, gt or le");
        }
        return new Code(condition);
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        return new Expression.Call(
                functions.get(((Code) operand).condition.ordinal()),
                List.of(new Expression.FixedRegister(ArmliteRegisters.NZCV)));
    }

    @Override
    public String toString() {
        return "a condition";
    }
}
