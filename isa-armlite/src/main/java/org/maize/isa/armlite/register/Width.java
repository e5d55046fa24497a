package org.maize.isa.armlite.register;

import org.maize.isa.Register;

/** The two widths of an integer operation: what the {@code sf} bit of an encoding chooses. */
public enum Width {
    W(32, "0"),
    X(64, "1");

    private final int bits;
    private final String sf;

    Width(int bits, String sf) {
        this.bits = bits;
        this.sf = sf;
    }

    public int bits() {
        return bits;
    }

    public int bytes() {
        return bits / 8;
    }

    /** The {@code sf} bit, as a pattern writes it. */
    public String sf() {
        return sf;
    }

    /** A value cut to this width, zero-extended. */
    public long cut(long value) {
        return this == X ? value : value & 0xffff_ffffL;
    }

    /** A general-purpose register, 0 to 30. */
    public Register register(int number) {
        return (this == X ? ArmliteRegisters.X : ArmliteRegisters.W).get(number);
    }

    public Register zero() {
        return this == X ? ArmliteRegisters.XZR : ArmliteRegisters.WZR;
    }

    public Register stackPointer() {
        return this == X ? ArmliteRegisters.SP : ArmliteRegisters.WSP;
    }

    /** A text of the declarations with each {@code #} replaced by the number of bits. */
    public String fill(String text) {
        return text.replace("#", Integer.toString(bits));
    }
}
