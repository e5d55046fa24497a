package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.FloatImmediate;
import org.maize.isa.armlite.operand.RightShift;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/** Moves of floating-point registers and conversions (Arm ARM C4.1.95). */
final class FloatingConversion {
    private static final Scalar[] PRECISIONS = {Scalar.S, Scalar.D};
    private static final int FRACTION_FROM = 64;
    // The rounding modes as functions know them, by the letter of the mnemonic.
    private static final String TO_NEAREST = "0";
    private static final String UP = "1";
    private static final String DOWN = "2";
    private static final String TO_ZERO = "3";
    private static final String AWAY = "4";
    private static final String CURRENT = "-1";

    private FloatingConversion() {}

    static void declare(Declarations to) {
        moves(to);
        precisions(to);
        for (Scalar scalar : PRECISIONS) {
            integral(to, scalar, "000", "n", TO_NEAREST);
            integral(to, scalar, "001", "p", UP);
            integral(to, scalar, "010", "m", DOWN);
            integral(to, scalar, "011", "z", TO_ZERO);
            integral(to, scalar, "100", "a", AWAY);
            integral(to, scalar, "110", "x", CURRENT);
            integral(to, scalar, "111", "i", CURRENT);
            for (Width width : Width.values()) {
                integers(to, scalar, width);
            }
        }
    }

    private static void moves(Declarations to) {
        for (Scalar scalar : PRECISIONS) {
            String bits = "00011110 " + scalar.type() + " 1 ";
            to.declare(scalar.letter(), bits + "000000 10000 Rn Rd", "fmov d, n", "d = n; d.high = 0", d(scalar),
                    n(scalar));
            to.declare("immediate, " + scalar.letter(), bits + "imm8 100 00000 Rd", "fmov d, imm",
                    "d = imm; d.high = 0", d(scalar), operand("imm", new FloatImmediate(scalar, false)));
            Width width = scalar == Scalar.S ? Width.W : Width.X;
            String between = width.sf() + " 0 0 11110 " + scalar.type() + " 1 00 ";
            to.declare("to general, " + scalar.letter(), between + "110 000000 Rn Rd", "fmov d, n", "d = n", d(width),
                    n(scalar));
            to.declare("from general, " + scalar.letter(), between + "111 000000 Rn Rd", "fmov d, n",
                    "d = n; d.high = 0", d(scalar), n(width));
        }
        to.declare("to general, high", "1 0 0 11110 10 1 01 110 000000 Rn Rd", "fmov d, n", "d = n", d(Width.X),
                operand("n", new VectorElement(Field.Rn, Scalar.D)));
        to.declare("from general, high", "1 0 0 11110 10 1 01 111 000000 Rn Rd", "fmov d, n", "d = n",
                operand("d", new VectorElement(Field.Rd, Scalar.D)), n(Width.X));
    }

    private static void precisions(Declarations to) {
        Scalar[] all = {Scalar.H, Scalar.S, Scalar.D};
        for (Scalar from : all) {
            for (Scalar into : all) {
                if (from != into) {
                    String function = "fcvt" + from.bits() + "to" + into.bits();
                    to.declare(from.letter() + " to " + into.letter(),
                            "00011110 " + from.type() + " 1 0001 " + into.type() + " 10000 Rn Rd", "fcvt d, n",
                            "d = " + function + "(n, fpcr); d.high = 0; fpsr = " + function
                                    + "Status(n, fpcr, fpsr)",
                            d(into), n(from));
                }
            }
        }
    }

    private static void integral(Declarations to, Scalar scalar, String operation, String letter, String rounding) {
        String status = letter.equals("x") ? "frintxStatus#" : "frintStatus#";
        to.declare(scalar.letter(), "00011110 " + scalar.type() + " 1 001" + operation + " 10000 Rn Rd",
                "frint" + letter + " d, n",
                scalar.fill("d = frint#(n, " + rounding + ", fpcr); d.high = 0; fpsr = " + status + "(n, " + rounding
                        + ", fpcr, fpsr)"),
                d(scalar), n(scalar));
    }

    private static void integers(Declarations to, Scalar scalar, Width width) {
        String[][] roundings = {
            {"00 00", "n", TO_NEAREST}, {"00 10", "a", AWAY}, {"01 00", "p", UP}, {"10 00", "m", DOWN},
            {"11 00", "z", TO_ZERO}};
        String form = scalar.letter() + ", " + width.bits();
        String bits = width.sf() + " 0 0 11110 " + scalar.type();
        OperandDeclaration fraction = operand("fraction",
                new RightShift(Field.scale, FRACTION_FROM, width.bits()));
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            for (String[] rounding : roundings) {
                to.declare(form, bits + " 1 " + rounding[0] + unsigned + " 000000 Rn Rd",
                        "fcvt" + rounding[1] + sign + " d, n",
                        toInteger(sign, scalar, width, "0", rounding[2]), d(width), n(scalar));
            }
            to.declare("fixed, " + form, bits + " 0 11 00" + unsigned + " scale Rn Rd",
                    "fcvtz" + sign + " d, n, fraction", toInteger(sign, scalar, width, "fraction", TO_ZERO), d(width),
                    n(scalar), fraction);
            String value = sign.equals("s") && width == Width.W ? "signExtend32(n)" : "n";
            to.declare(form, bits + " 1 00 01" + unsigned + " 000000 Rn Rd", sign + "cvtf d, n",
                    fromInteger(sign, scalar, value, "0"), d(scalar), n(width));
            to.declare("fixed, " + form, bits + " 0 00 01" + unsigned + " scale Rn Rd", sign + "cvtf d, n, fraction",
                    fromInteger(sign, scalar, value, "fraction"), d(scalar), n(width), fraction);
        }
    }

    /** To a register of this width, zero-extended. */
    private static String toInteger(String sign, Scalar scalar, Width width, String fraction, String rounding) {
        String arguments = "(n, " + width.bits() + ", " + fraction + ", " + rounding + ", fpcr";
        return scalar.fill("d = " + sign + "toInteger#" + arguments + "); fpsr = " + sign + "toInteger#Status"
                + arguments + ", fpsr)");
    }

    static String fromInteger(String sign, Scalar scalar, String value, String fraction) {
        String arguments = "(" + value + ", " + fraction + ", fpcr";
        return scalar.fill("d = " + sign + "fromInteger#" + arguments + "); d.high = 0; fpsr = " + sign
                + "fromInteger#Status" + arguments + ", fpsr)");
    }
}
