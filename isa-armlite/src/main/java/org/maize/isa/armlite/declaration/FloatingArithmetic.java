package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.a;
import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.operand.ConditionCode;
import org.maize.isa.armlite.operand.FlagBits;
import org.maize.isa.armlite.operand.FloatZero;
import org.maize.isa.armlite.register.Scalar;

/**
 * Arithmetic, comparison and selection in floating point (Arm ARM C4.1.95). Writing a scalar zeroes the rest of its vector
 * register.
 */
final class FloatingArithmetic {
    private static final OperandDeclaration CONDITION = operand(
            "cond", ConditionCode.plain(Declarations.FUNCTIONS));
    private static final OperandDeclaration FLAGS = operand("flags", new FlagBits());

    private FloatingArithmetic() {}

    static void declare(Declarations to) {
        for (Scalar scalar : new Scalar[]{Scalar.S, Scalar.D}) {
            two(to, scalar, "0000", "fmul", "fmul");
            two(to, scalar, "0001", "fdiv", "fdiv");
            two(to, scalar, "0010", "fadd", "fadd");
            two(to, scalar, "0011", "fsub", "fsub");
            two(to, scalar, "0100", "fmax", "fmax");
            two(to, scalar, "0101", "fmin", "fmin");
            two(to, scalar, "0110", "fmaxnm", "fmaxnm");
            two(to, scalar, "0111", "fminnm", "fminnm");
            two(to, scalar, "1000", "fnmul", "fmul");
            one(to, scalar, "000001", "fabs", "fabs#(n)", "");
            one(to, scalar, "000010", "fneg", "fneg#(n)", "");
            one(to, scalar, "000011", "fsqrt", "fsqrt#(n, fpcr)", "; fpsr = fsqrtStatus#(n, fpcr, fpsr)");
            three(to, scalar, "0", "0", "fmadd", "a", "n");
            three(to, scalar, "0", "1", "fmsub", "a", "fneg#(n)");
            three(to, scalar, "1", "0", "fnmadd", "fneg#(a)", "fneg#(n)");
            three(to, scalar, "1", "1", "fnmsub", "fneg#(a)", "n");
            compare(to, scalar, "0", "fcmp");
            compare(to, scalar, "1", "fcmpe");
            to.declare(scalar.letter(), bits(scalar) + "1 Rm cond 11 Rn Rd", "fcsel d, n, m, cond",
                    "d = select(cond, n, m); d.high = 0", d(scalar), n(scalar), m(scalar), CONDITION);
        }
    }

    private static String bits(Scalar scalar) {
        return "00011110 " + scalar.type() + " ";
    }

    private static void one(
            Declarations to, Scalar scalar, String operation, String mnemonic, String value, String status) {
        to.declare(scalar.letter(), bits(scalar) + "1 " + operation + " 10000 Rn Rd", mnemonic + " d, n",
                scalar.fill("d = " + value + "; d.high = 0" + status), d(scalar), n(scalar));
    }

    private static void two(Declarations to, Scalar scalar, String operation, String mnemonic, String raises) {
        to.declare(scalar.letter(), bits(scalar) + "1 Rm " + operation + " 10 Rn Rd", mnemonic + " d, n, m",
                scalar.fill("d = " + mnemonic + "#(n, m, fpcr); d.high = 0; fpsr = " + raises
                        + "Status#(n, m, fpcr, fpsr)"),
                d(scalar), n(scalar), m(scalar));
    }

    /** A fused sum; what is subtracted is negated first, be it a NaN. */
    private static void three(
            Declarations to, Scalar scalar, String negates, String subtracts, String mnemonic, String addend,
            String factor) {
        String arguments = addend + ", " + factor + ", m, fpcr";
        to.declare(scalar.letter(),
                "00011111 " + scalar.type() + " " + negates + " Rm " + subtracts + " Ra Rn Rd",
                mnemonic + " d, n, m, a",
                scalar.fill("d = fmadd#(" + arguments + "); d.high = 0; fpsr = fmaddStatus#(" + arguments + ", fpsr)"),
                d(scalar), n(scalar), m(scalar), a(scalar));
    }

    private static void compare(Declarations to, Scalar scalar, String signals, String mnemonic) {
        String semantics = "nzcv = fcmp#(n, m, fpcr); fpsr = " + mnemonic + "Status#(n, m, fpcr, fpsr)";
        to.declare(scalar.letter(), bits(scalar) + "1 Rm 00 1000 Rn " + signals + "0000", mnemonic + " n, m",
                scalar.fill(semantics), n(scalar), m(scalar));
        to.declare("zero, " + scalar.letter(), bits(scalar) + "1 (00000) 00 1000 Rn " + signals + "1000",
                mnemonic + " n, m", scalar.fill(semantics), n(scalar), operand("m", new FloatZero()));
        to.declare(scalar.letter(), bits(scalar) + "1 Rm cond 01 Rn " + signals + " nzcv",
                mnemonic.replace("fcmp", "fccmp") + " n, m, flags, cond",
                scalar.fill("nzcv = select(cond, fcmp#(n, m, fpcr), flags); fpsr = select(cond, " + mnemonic
                        + "Status#(n, m, fpcr, fpsr), fpsr)"),
                n(scalar), m(scalar), FLAGS, CONDITION);
    }
}
