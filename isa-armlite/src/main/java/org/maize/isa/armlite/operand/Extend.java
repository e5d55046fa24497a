package org.maize.isa.armlite.operand;

import java.util.List;
import java.util.Locale;
import org.maize.isa.Register;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;

/** The extensions that an operand may be given (Arm ARM C1.2, ExtendReg), in the order of their encodings. */
public enum Extend {
    UXTB, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX;

    private static final Extend[] ALL = values();

    static Extend of(int code) {
        return ALL[code];
    }

    /** The extension of a name in lower case, or null. */
    static Extend named(String name) {
        for (Extend extend : ALL) {
            if (extend.assemblyName().equals(name)) { return extend; }
        }
        return null;
    }

    String assemblyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes all 64 bits of a register. */
    boolean isWhole() { return this == UXTX || this == SXTX; }

    /** The value of a W or X register, extended to 64 bits. */
    Expression read(Register register, Binding binding, Function.Table functions) {
        return switch (this) {
            case UXTB -> call("zeroExtend8", low(register, binding), functions);
            case UXTH -> call("zeroExtend16", low(register, binding), functions);
            case UXTW -> low(register, binding);
            case UXTX, SXTX -> GeneralRegister.readRegister(register, binding);
            case SXTB -> call("signExtend8", low(register, binding), functions);
            case SXTH -> call("signExtend16", low(register, binding), functions);
            case SXTW -> call("signExtend32", low(register, binding), functions);
        };
    }

    private static Expression low(Register register, Binding binding) {
        int number = GeneralRegister.number(register);
        return GeneralRegister.readRegister(
                number == GeneralRegister.NUMBER_31 ? Width.W.zero() : Width.W.register(number), binding);
    }

    private static Expression call(String function, Expression argument, Function.Table functions) {
        return new Expression.Call(functions.named(function), List.of(argument));
    }
}
