package org.maize.isa.x86lite;

/** The operand sizes of integer instructions (Intel SDM volume 1, 3.6), with the suffix that AT&T syntax gives each. */
public enum Width {
    BYTE(8, 'b'),
    WORD(16, 'w'),
    LONG(32, 'l'),
    QUAD(64, 'q');

    private final int bits;
    private final char suffix;

    Width(int bits, char suffix) {
        this.bits = bits;
        this.suffix = suffix;
    }

    public int bits() {
        return bits;
    }

    public int bytes() {
        return bits / 8;
    }

    /** The letter that an AT&T mnemonic ends in to say this size. */
    public char suffix() {
        return suffix;
    }

    /** The letter that a string instruction of Intel syntax ends in to say this size. */
    public char intelSuffix() {
        return this == LONG ? 'd' : suffix;
    }

    /** The size of so many bits: 8, 16, 32 or 64. */
    public static Width ofBits(int bits) {
        for (Width width : values()) {
            if (width.bits == bits) { return width; }
        }
        throw new IllegalArgumentException("no operand has " + bits + " bits");
    }

    /** The value's low bits, zero-extended. */
    public long zeroExtend(long value) {
        return value << (64 - bits) >>> (64 - bits);
    }

    /** The value's low bits, sign-extended. */
    public long signExtend(long value) {
        return value << (64 - bits) >> (64 - bits);
    }
}
