package org.maize.isa.armlite.operand;

import java.util.Locale;

/** The shifts that an operand may be given (Arm ARM C1.2, ShiftReg), in the order of their encodings. */
public enum Shift {
    LSL, LSR, ASR, ROR;

    private static final Shift[] ALL = values();

    static Shift of(int code) {
        return ALL[code];
    }

    /** The shift of a name in lower case, or null. */
    static Shift named(String name) {
        for (Shift shift : ALL) {
            if (shift.assemblyName().equals(name)) { return shift; }
        }
        return null;
    }

    String assemblyName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
