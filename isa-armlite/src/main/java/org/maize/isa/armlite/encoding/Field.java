package org.maize.isa.armlite.encoding;

/** The named fields of A64 encodings, spelt as the Arm ARM spells them. */
public enum Field {
    Rd(5), Rn(5), Rm(5), Ra(5), Rs(5), Rt(5), Rt2(5),
    imm3(3), imm4(4), imm5(5), imm6(6), imm7(7), imm8(8), imm9(9), imm12(12), imm14(14), imm16(16), imm19(19),
    imm26(26),
    immlo(2), immhi(19), immr(6), imms(6), N(1), sh(1), hw(2), S(1), shift(2), option(3), cond(4), nzcv(4), b40(5),
    CRm(4), op2(3), prfop(5), scale(6), i1(1), i2(2), i3(3), i4(4), j1(1), j2(2), j3(3), j4(4), abc(3), defgh(5),
    places(2), place(1), lane(2), H(1), L(1), M(1), Rm4(4), Q(1);

    private final int bits;

    Field(int bits) {
        this.bits = bits;
    }

    public int bits() {
        return bits;
    }
}
