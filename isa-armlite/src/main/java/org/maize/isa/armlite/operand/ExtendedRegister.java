package org.maize.isa.armlite.operand;

import java.util.List;
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

/** A register of which some low bits are extended, then shifted left by up to 4: {@code w2, sxtw #3} (Arm ARM C6.2.3). */
public final class ExtendedRegister implements ArmOperandKind {
    private static final int LARGEST_SHIFT = 4;
    private static final int NUMBER_31 = 31;

    private final Width width;
    private final Function.Table functions;

    public ExtendedRegister(Width width, Function.Table functions) {
        this.width = width;
        this.functions = functions;
    }

    /**
     * The operand as it is encoded.
     *
     * @param amount 0 to 4
     */
    public record Extended(Register register, Extend extend, int amount) implements Operand {}

    private Extend plainExtend() {
        return width == Width.X ? Extend.UXTX : Extend.UXTW;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        Extend extend = Extend.of(pattern.get(Field.option, word));
        int amount = pattern.get(Field.imm3, word);
        if (amount > LARGEST_SHIFT) { return null; }
        int number = pattern.get(Field.Rm, word);
        Width read = width == Width.X && extend.isWhole() ? Width.X : Width.W;
        return new Extended(number == NUMBER_31 ? read.zero() : read.register(number), extend, amount);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Extended extended = (Extended) operand;
        return pattern.put(Field.Rm, GeneralRegister.number(extended.register))
                | pattern.put(Field.option, extended.extend.ordinal()) | pattern.put(Field.imm3, extended.amount);
    }

    @Override
    public String format(Operand operand, int word) {
        Extended extended = (Extended) operand;
        if (extended.extend == plainExtend() && involvesStackPointer(word)) {
            return extended.register + (extended.amount == 0 ? "" : ", lsl #" + extended.amount);
        }
        return extended.register + ", " + extended.extend.assemblyName()
                + (extended.amount == 0 ? "" : " #" + extended.amount);
    }

    // The plain extension is written as lsl where the stack pointer is an operand (Arm ARM C6.2.3). Rd is one only where
    // flags are not set.
    private static boolean involvesStackPointer(int word) {
        boolean setsFlags = (word >>> 29 & 1) != 0;
        return (word >>> 5 & NUMBER_31) == NUMBER_31 || !setsFlags && (word & NUMBER_31) == NUMBER_31;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Register register = register(text, mark);
        if (!text.reader().accept(',')) {
            if (register.bytes() != width.bytes()) { throw text.expected("',' and an extension"); }
            return new Extended(register, plainExtend(), 0);
        }
        int extendMark = text.reader().mark();
        String name = text.word();
        Extend extend = "lsl".equals(name) ? plainExtend() : Extend.named(name);
        if (extend == null || "lsl".equals(name) && register.bytes() != width.bytes()) {
            throw text.expectedAt(extendMark, "uxtb, uxth, uxtw, uxtx, sxtb, sxth, sxtw, sxtx or lsl");
        }
        boolean whole = width == Width.X && extend.isWhole();
        if (!whole && register.bytes() != Width.W.bytes()) {
            throw text.expectedAt(mark, "a register w0 to w30 or wzr");
        }
        if (whole && register.bytes() != Width.X.bytes()) {
            throw text.expectedAt(mark, "a register x0 to x30 or xzr");
        }
        boolean amount = !text.reader().atEnd();
        return new Extended(
                register, extend, amount ? (int) text.constant(0, LARGEST_SHIFT, "a shift from 0 to 4") : 0);
    }

    private static Register register(OperandText text, int mark) throws SyntaxException {
        Register register = RegisterNames.named(text.word());
        boolean general = register != null
                && (register.root().dwarf() >= 0 && register.root().dwarf() < NUMBER_31
                        || register.root() == Width.X.zero());
        if (!general) { throw text.expectedAt(mark, "a register x0 to x30, w0 to w30, xzr or wzr"); }
        return register;
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Extended extended = (Extended) operand;
        Expression value = extended.extend.read(extended.register, binding, functions);
        if (extended.amount > 0) {
            value = new Expression.Scaled(value, extended.amount);
        }
        boolean cut = width == Width.W && (extended.amount > 0 || extended.extend.ordinal() >= Extend.SXTB.ordinal());
        return cut ? new Expression.Call(functions.named("zeroExtend32"), List.of(value)) : value;
    }

    @Override
    public String toString() {
        return "a register, extended or not";
    }
}
