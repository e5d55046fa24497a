package org.maize.isa.armlite.operand;

import org.maize.isa.Register;
import org.maize.isa.armlite.register.ArmliteRegisters;

/** The names that assembly gives to registers. */
public final class RegisterNames {
    private RegisterNames() {}

    /** The register of a name in lower case, with GNU's {@code fp}, {@code lr}, {@code ip0} and {@code ip1}; null where none is so called. */
    public static Register named(String name) {
        return switch (name) {
            case null -> null;
            case "fp" -> ArmliteRegisters.X.get(29);
            case "lr" -> ArmliteRegisters.X.get(30);
            case "ip0" -> ArmliteRegisters.X.get(16);
            case "ip1" -> ArmliteRegisters.X.get(17);
            default -> ArmliteRegisters.SET.named(name);
        };
    }
}
