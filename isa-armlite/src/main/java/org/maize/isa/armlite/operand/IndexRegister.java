package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;

/**
 * The index of an address, a whole register or an extended word, scaled by the size of what is accessed or not:
 * {@code x2, lsl #3} (Arm ARM C6.2.168).
 */
public final class IndexRegister implements ArmOperandKind {
    private static final int NUMBER_31 = 31;

    private final int scale;
    private final Function.Table functions;

    /** @param scale log2 of the bytes accessed */
    public IndexRegister(int scale, Function.Table functions) {
        this.scale = scale;
        this.functions = functions;
    }

    /** The operand as it is encoded. */
    public record Index(Register register, Extend extend, boolean scaled) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        Extend extend = Extend.of(pattern.get(Field.option, word));
        if ((extend.ordinal() & 2) == 0) { return null; }
        int number = pattern.get(Field.Rm, word);
        Width width = extend.isWhole() ? Width.X : Width.W;
        return new Index(
                number == NUMBER_31 ? width.zero() : width.register(number), extend,
                pattern.get(Field.S, word) == 1);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Index index = (Index) operand;
        return pattern.put(Field.Rm, GeneralRegister.number(index.register))
                | pattern.put(Field.option, index.extend.ordinal()) | pattern.put(Field.S, index.scaled ? 1 : 0);
    }

    @Override
    public String format(Operand operand, int word) {
        Index index = (Index) operand;
        if (index.extend == Extend.UXTX) { return index.register + (index.scaled ? ", lsl #" + scale : ""); }
        return index.register + ", " + index.extend.assemblyName() + (index.scaled ? " #" + scale : "");
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Register register = RegisterNames.named(text.word());
        boolean general = register != null
                && (register.root().dwarf() >= 0 && register.root().dwarf() < NUMBER_31
                        || register.root() == Width.X.zero());
        if (!general) { throw text.expectedAt(mark, "an offset or an index register"); }
        boolean whole = register.bytes() == Width.X.bytes();
        if (!text.reader().accept(',')) {
            if (!whole) { throw text.expected("',' and uxtw or sxtw"); }
            return new Index(register, Extend.UXTX, false);
        }
        int extendMark = text.reader().mark();
        String name = text.word();
        Extend extend = "lsl".equals(name) ? Extend.UXTX : Extend.named(name);
        boolean fits = extend != null && (extend.ordinal() & 2) != 0 && extend.isWhole() == whole
                && !"uxtx".equals(name);
        if (!fits) { throw text.expectedAt(extendMark, whole ? "lsl or sxtx" : "uxtw or sxtw"); }
        if (text.reader().peek() == ']') {
            if (extend == Extend.UXTX) { throw text.expected("a shift of 0 or " + scale); }
            return new Index(register, extend, false);
        }
        int amountMark = text.reader().mark();
        long amount = text.constant(0, scale, "a shift of 0 or " + scale);
        if (amount != 0 && amount != scale) { throw text.expectedAt(amountMark, "a shift of 0 or " + scale); }
        // A byte has nothing to scale; an amount that is written still sets the bit.
        return new Index(register, extend, amount == scale);
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Index index = (Index) operand;
        Expression value = index.extend.read(index.register, binding, functions);
        return index.scaled && scale > 0 ? new Expression.Scaled(value, scale) : value;
    }

    @Override
    public String toString() {
        return "an index register";
    }
}
