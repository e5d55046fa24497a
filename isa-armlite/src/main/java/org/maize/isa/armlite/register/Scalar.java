package org.maize.isa.armlite.register;

import java.util.Locale;
import org.maize.isa.Register;

/** The views of a vector register as one value: its low 1, 2, 4, 8 or all 16 bytes. */
public enum Scalar {
    B, H, S, D, Q;

    public int bytes() {
        return 1 << ordinal();
    }

    public int bits() {
        return 8 << ordinal();
    }

    /** The letter that names it: {@code d} of {@code d3}. */
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Register register(int number) {
        return ArmliteRegisters.SCALARS.get(ordinal()).get(number);
    }

    /** The {@code type} field of floating-point encodings; not for {@code B} and {@code Q}. */
    public String type() {
        return switch (this) {
            case S -> "00";
            case D -> "01";
            case H -> "11";
            default -> throw new IllegalArgumentException(this + " is no floating-point format");
        };
    }

    /** A text of the declarations with each {@code #} replaced by the number of bits. */
    public String fill(String text) {
        return text.replace("#", Integer.toString(bits()));
    }
}
