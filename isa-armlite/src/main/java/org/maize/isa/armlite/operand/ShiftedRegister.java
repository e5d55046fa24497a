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

/** A register shifted by a constant: {@code x2, lsl #3}. Without a shift it is read as a plain register is. */
public final class ShiftedRegister implements ArmOperandKind {
    private final Width width;
    private final boolean rotates;
    private final GeneralRegister plain;
    private final List<Function> functions;

    /** @param rotates whether {@code ror} is offered: logical operations do, arithmetic ones do not */
    public ShiftedRegister(Width width, boolean rotates, Function.Table functions) {
        this.width = width;
        this.rotates = rotates;
        this.plain = GeneralRegister.orZero(Field.Rm, width);
        this.functions = List.of(
                functions.named(width.fill("lsl#")), functions.named(width.fill("lsr#")),
                functions.named(width.fill("asr#")), functions.named(width.fill("ror#")));
    }

    /**
     * The operand as it is encoded.
     *
     * @param amount 0 to the register's bits less 1
     */
    public record Shifted(Register register, Shift shift, int amount) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        Shift shift = Shift.of(pattern.get(Field.shift, word));
        int amount = pattern.get(Field.imm6, word);
        if (amount >= width.bits() || shift == Shift.ROR && !rotates) { return null; }
        Register register = ((Operand.InRegister) plain.decode(word, pattern, address)).register();
        return new Shifted(register, shift, amount);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Shifted shifted = (Shifted) operand;
        return pattern.put(Field.Rm, GeneralRegister.number(shifted.register))
                | pattern.put(Field.shift, shifted.shift.ordinal()) | pattern.put(Field.imm6, shifted.amount);
    }

    @Override
    public String format(Operand operand, int word) {
        Shifted shifted = (Shifted) operand;
        boolean isPlain = shifted.shift == Shift.LSL && shifted.amount == 0;
        return shifted.register + (isPlain ? "" : ", " + shifted.shift.assemblyName() + " #" + shifted.amount);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        Register register = ((Operand.InRegister) plain.parse(text)).register();
        if (!text.reader().accept(',')) { return new Shifted(register, Shift.LSL, 0); }
        int mark = text.reader().mark();
        Shift shift = Shift.named(text.word());
        if (shift == null || shift == Shift.ROR && !rotates) {
            throw text.expectedAt(mark, rotates ? "lsl, lsr, asr or ror" : "lsl, lsr or asr");
        }
        int most = width.bits() - 1;
        return new Shifted(register, shift, (int) text.constant(0, most, "a shift from 0 to " + most));
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Shifted shifted = (Shifted) operand;
        Expression register = GeneralRegister.readRegister(shifted.register, binding);
        if (shifted.amount == 0) { return register; }
        return new Expression.Call(
                functions.get(shifted.shift.ordinal()), List.of(register, binding.constant(shifted.amount)));
    }

    @Override
    public String toString() {
        return plain + ", shifted or not";
    }
}
