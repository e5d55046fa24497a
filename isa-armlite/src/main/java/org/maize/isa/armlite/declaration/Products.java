package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.a;
import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;

import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.register.Width;

/** Multiplication, division, shifts by registers and what reorders or counts bits (Arm ARM C4.1.89). */
final class Products {
    private Products() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            multiply(to, width);
            two(to, width, "000010", "udiv", "udiv#");
            two(to, width, "000011", "sdiv", "sdiv#");
            shift(to, width, "001000", "lsl");
            shift(to, width, "001001", "lsr");
            shift(to, width, "001010", "asr");
            shift(to, width, "001011", "ror");
            one(to, width, "000000", "rbit", "rbit#");
            one(to, width, "000001", "rev16", "rev16");
            one(to, width, "000100", "clz", "clz#");
            one(to, width, "000101", "cls", "cls#");
        }
        one(to, Width.W, "000010", "rev", "revWord");
        one(to, Width.X, "000010", "rev32", "rev32");
        one(to, Width.X, "000011", "rev", "rev64")
                .spelling("1 1 0 11010110 00000 000011 Rn Rd", "rev64 d, n", d(Width.X), n(Width.X));
        multiplyLong(to, "0", "s");
        multiplyLong(to, "1", "u");
    }

    private static void multiply(Declarations to, Width width) {
        String bits = width.sf() + " 00 11011 000 Rm ";
        to.declare(width.fill("#"), bits + "0 Ra Rn Rd", "madd d, n, m, a", width.fill("d = madd#(n, m, a)"),
                d(width), n(width), m(width), a(width))
                .alias(bits + "0 11111 Rn Rd", "mul d, n, m", d(width), n(width), m(width));
        to.declare(width.fill("#"), bits + "1 Ra Rn Rd", "msub d, n, m, a", width.fill("d = msub#(n, m, a)"),
                d(width), n(width), m(width), a(width))
                .alias(bits + "1 11111 Rn Rd", "mneg d, n, m", d(width), n(width), m(width));
    }

    private static void multiplyLong(Declarations to, String unsigned, String letter) {
        String bits = "1 00 11011 " + unsigned;
        to.declare("", bits + " 01 Rm 0 Ra Rn Rd", letter + "maddl d, n, m, a", "d = " + letter + "maddl(n, m, a)",
                d(Width.X), n(Width.W), m(Width.W), a(Width.X))
                .alias(bits + " 01 Rm 0 11111 Rn Rd", letter + "mull d, n, m", d(Width.X), n(Width.W), m(Width.W));
        to.declare("", bits + " 01 Rm 1 Ra Rn Rd", letter + "msubl d, n, m, a", "d = " + letter + "msubl(n, m, a)",
                d(Width.X), n(Width.W), m(Width.W), a(Width.X))
                .alias(bits + " 01 Rm 1 11111 Rn Rd", letter + "mnegl d, n, m", d(Width.X), n(Width.W), m(Width.W));
        to.declare("", bits + " 10 Rm 0 (11111) Rn Rd", letter + "mulh d, n, m", "d = " + letter + "mulh(n, m)",
                d(Width.X), n(Width.X), m(Width.X));
    }

    private static void two(Declarations to, Width width, String operation, String mnemonic, String function) {
        to.declare(width.fill("#"), width.sf() + " 0 0 11010110 Rm " + operation + " Rn Rd", mnemonic + " d, n, m",
                width.fill("d = " + function + "(n, m)"), d(width), n(width), m(width));
    }

    private static void shift(Declarations to, Width width, String operation, String mnemonic) {
        String bits = width.sf() + " 0 0 11010110 Rm " + operation + " Rn Rd";
        to.declare(width.fill("#"), bits, mnemonic + "v d, n, m",
                width.fill("d = " + mnemonic + "#(n, m)"), d(width), n(width), m(width))
                .alias(bits, mnemonic + " d, n, m", d(width), n(width), m(width));
    }

    private static ArmInstruction one(
            Declarations to, Width width, String operation, String mnemonic, String function) {
        return to.declare(width.fill("#"), width.sf() + " 1 0 11010110 00000 " + operation + " Rn Rd",
                mnemonic + " d, n",
                width.fill("d = " + function + "(n)"), d(width), n(width));
    }
}
