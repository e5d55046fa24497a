package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;
import static org.maize.isa.armlite.declaration.Operands.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.armlite.operand.FloatZero;
import org.maize.isa.armlite.register.Scalar;

/**
 * Floating-point arithmetic and comparisons on the lanes of vectors, and those on scalars that only the vector instructions have (Arm
 * ARM C4.1.94). Each lane is computed as the scalar instruction does, and FPSR has what any of them raises.
 */
final class VectorFloats {
    private VectorFloats() {}

    static void declare(Declarations to) {
        List<Arrangement> vectors = Arrangement.FLOAT;
        for (Arrangement lanes : vectors) {
            arithmetic(to, lanes);
            signs(to, lanes);
        }
        List<Arrangement> all = new ArrayList<>(vectors);
        all.add(scalar(Scalar.S));
        all.add(scalar(Scalar.D));
        for (Arrangement lanes : all) {
            comparisons(to, lanes);
            three(to, lanes, "1", "1", "11010", "fabd", "fabs#(fsub#(@, $, fpcr))", "fsubStatus#(@, $, fpcr, %)");
        }
    }

    /** FPSR after the operation that a value ends in: the function's own, before it {@code %}. */
    static String status(String value) {
        int digits = value.indexOf('#');
        return value.substring(0, digits) + "Status" + value.substring(digits, value.length() - 1) + ", %)";
    }

    private static void arithmetic(Declarations to, Arrangement lanes) {
        String[][] operations = {
            {"0", "0", "11010", "fadd"}, {"0", "1", "11010", "fsub"}, {"1", "0", "11011", "fmul"},
            {"1", "0", "11111", "fdiv"}, {"0", "0", "11110", "fmax"}, {"0", "1", "11110", "fmin"},
            {"0", "0", "11000", "fmaxnm"}, {"0", "1", "11000", "fminnm"}};
        for (String[] operation : operations) {
            three(to, lanes, operation[0], operation[1], operation[2], operation[3], operation[3] + "#(@, $, fpcr)");
        }
        three(to, lanes, "0", "0", "11001", "fmla", "fmadd#(~, @, $, fpcr)");
        three(to, lanes, "0", "1", "11001", "fmls", "fmadd#(~, fneg#(@), $, fpcr)");
        one(to, lanes, "1", "1", "11111", "fsqrt", "fsqrt#(@, fpcr)");
    }

    private static void signs(Declarations to, Arrangement lanes) {
        to.declare(lanes.text(), oneBits(lanes, "0", "1", "01111"), "fabs d, n", lanes.halves("fabsLanes(@, #)"),
                lanes.d(), lanes.n());
        to.declare(lanes.text(), oneBits(lanes, "1", "1", "01111"), "fneg d, n", lanes.halves("fnegLanes(@, #)"),
                lanes.d(), lanes.n());
    }

    private static void comparisons(Declarations to, Arrangement lanes) {
        String left = "fabs#(@)";
        String right = "fabs#($)";
        three(to, lanes, "0", "0", "11100", "fcmeq", chosen(lanes, "eq", "@", "$"), "fcmpStatus#(@, $, fpcr, %)");
        three(to, lanes, "1", "0", "11100", "fcmge", chosen(lanes, "ge", "@", "$"), signals("@", "$"));
        three(to, lanes, "1", "1", "11100", "fcmgt", chosen(lanes, "gt", "@", "$"), signals("@", "$"));
        three(to, lanes, "1", "0", "11101", "facge", chosen(lanes, "ge", left, right), signals(left, right));
        three(to, lanes, "1", "1", "11101", "facgt", chosen(lanes, "gt", left, right), signals(left, right));
        zero(to, lanes, "0", "01100", "fcmgt", chosen(lanes, "gt", "@", "0"), signals("@", "0"));
        zero(to, lanes, "1", "01100", "fcmge", chosen(lanes, "ge", "@", "0"), signals("@", "0"));
        zero(to, lanes, "0", "01101", "fcmeq", chosen(lanes, "eq", "@", "0"), "fcmpStatus#(@, 0, fpcr, %)");
        zero(to, lanes, "1", "01101", "fcmle", chosen(lanes, "ge", "0", "@"), signals("0", "@"));
        zero(to, lanes, "0", "01110", "fcmlt", chosen(lanes, "gt", "0", "@"), signals("0", "@"));
    }

    /** All ones in a lane where a condition holds of two numbers. */
    private static String chosen(Arrangement lanes, String condition, String left, String right) {
        String ones = lanes.lane() == Scalar.D ? "-1" : "0xffffffff";
        return "select(" + condition + "(fcmp#(" + left + ", " + right + ", fpcr)), " + ones + ", 0)";
    }

    /** FPSR after a comparison for which a quiet NaN is invalid too. */
    private static String signals(String left, String right) {
        return "fcmpeStatus#(" + left + ", " + right + ", fpcr, %)";
    }

    private static void zero(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            String status) {
        to.declare("zero, " + lanes.text(), oneBits(lanes, unsigned, "1", operation), mnemonic + " d, n, zero",
                lanes.each(value, status), lanes.d(), lanes.n(), operand("zero", new FloatZero()));
    }

    private static void three(
            Declarations to, Arrangement lanes, String unsigned, String second, String operation, String mnemonic,
            String value) {
        three(to, lanes, unsigned, second, operation, mnemonic, value, status(value));
    }

    private static void three(
            Declarations to, Arrangement lanes, String unsigned, String second, String operation, String mnemonic,
            String value, String status) {
        to.declare(lanes.text(),
                lanes.prefix(unsigned, 0) + second + " " + lanes.precision() + " 1 Rm " + operation + " 1 Rn Rd",
                mnemonic + " d, n, m", lanes.each(value, status), lanes.d(), lanes.n(), lanes.m());
    }

    private static void one(
            Declarations to, Arrangement lanes, String unsigned, String second, String operation, String mnemonic,
            String value) {
        to.declare(lanes.text(), oneBits(lanes, unsigned, second, operation), mnemonic + " d, n",
                lanes.each(value, status(value)), lanes.d(), lanes.n());
    }

    /** @param second the bit above that of the precision */
    static String oneBits(Arrangement lanes, String unsigned, String second, String operation) {
        return lanes.prefix(unsigned, 0) + second + " " + lanes.precision() + " 10000 " + operation + " 10 Rn Rd";
    }
}
