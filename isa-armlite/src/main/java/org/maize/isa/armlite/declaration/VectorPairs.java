package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.vector;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.register.Scalar;

/**
 * Operations on neighbouring lanes, and on all lanes of a vector (Arm ARM C4.1.94, Advanced SIMD across lanes; shared pseudocode
 * Reduce).
 */
final class VectorPairs {
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorPairs() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            integers(to, lanes);
            if (lanes.lane() != Scalar.D) {
                sums(to, lanes);
                if (lanes.lane() != Scalar.S || lanes.isWhole()) {
                    across(to, lanes);
                }
            }
        }
        Arrangement pair = Arrangement.whole(Scalar.D);
        to.declare("scalar", "01 0 11110 11 11000 11011 10 Rn Rd", "addp d, n", "d = add64(n, n.high); d.high = 0",
                d(Scalar.D), pair.n());
        for (Arrangement lanes : Arrangement.FLOAT) {
            floats(to, lanes);
        }
        for (Scalar lane : new Scalar[]{Scalar.S, Scalar.D}) {
            scalars(to, lane);
        }
        floatsAcross(to);
    }

    private static void integers(Declarations to, Arrangement lanes) {
        neighbours(to, lanes, "0", "10111", "addp", "addNeighbours");
        if (lanes.lane() != Scalar.D) {
            neighbours(to, lanes, "0", "10100", "smaxp", "smaxNeighbours");
            neighbours(to, lanes, "0", "10101", "sminp", "sminNeighbours");
            neighbours(to, lanes, "1", "10100", "umaxp", "umaxNeighbours");
            neighbours(to, lanes, "1", "10101", "uminp", "uminNeighbours");
        }
    }

    private static void neighbours(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String function) {
        String bits = ", " + lanes.lane().bits() + ")";
        String semantics = lanes.lane() == Scalar.D ? "d = add64(n, n.high); d.high = add64(m, m.high)"
                : lanes.isWhole() ? "d = " + function + "(n, n.high" + bits + "; d.high = " + function + "(m, m.high"
                        + bits
                        : "d = " + function + "(n, m" + bits + "; d.high = 0";
        to.declare(lanes.text(), lanes.prefix(unsigned, 0) + lanes.size() + " 1 Rm " + operation + " 1 Rn Rd",
                mnemonic + " d, n, m", semantics, lanes.d(), lanes.n(), lanes.m());
    }

    /** Sums of neighbours in lanes of twice the width. */
    private static void sums(Declarations to, Arrangement lanes) {
        Scalar wide = LANES[lanes.lane().ordinal() + 1];
        Arrangement sums = new Arrangement(wide, lanes.extent());
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            String value = (unsigned.equals("1") ? "unsigned" : "signed") + "PairSums(@, #)";
            String bits = lanes.prefix(unsigned, 0) + lanes.size() + " 10000 ";
            // 1d is an arrangement of these sums alone.
            OperandDeclaration d = vector("d", Field.Rd, sums.text());
            to.declare(lanes.text(), bits + "00010 10 Rn Rd", sign + "addlp d, n", lanes.halves(value), d, lanes.n());
            to.declare(lanes.text(), bits + "00110 10 Rn Rd", sign + "adalp d, n",
                    lanes.halves("addLanes(~, " + value + ", " + wide.bits() + ")"), d, lanes.n());
        }
    }

    private static void across(Declarations to, Arrangement lanes) {
        String arguments = lanes.isWhole() ? "(n, n.high, #); d.high = 0" : "(n, 0, #); d.high = 0";
        Scalar lane = lanes.lane();
        across(to, lanes, "0", "11011", "addv", lane, "sumAcross" + arguments);
        Scalar wide = LANES[lane.ordinal() + 1];
        across(to, lanes, "0", "00011", "saddlv", wide, "signedSumAcross" + arguments);
        across(to, lanes, "1", "00011", "uaddlv", wide, "unsignedSumAcross" + arguments);
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            across(to, lanes, unsigned, "01010", sign + "maxv", lane, most(lanes, sign + "max"));
            across(to, lanes, unsigned, "11010", sign + "minv", lane, most(lanes, sign + "min"));
        }
    }

    private static String most(Arrangement lanes, String function) {
        String all = lanes.isWhole() ? function + "Lanes(n, n.high, #)" : "n";
        return function + "Across(" + all + ", #); d.high = 0";
    }

    private static void across(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, Scalar result,
            String value) {
        to.declare(lanes.text(), lanes.prefix(unsigned, 0) + lanes.size() + " 11000 " + operation + " 10 Rn Rd",
                mnemonic + " d, n", "d = " + lanes.lane().fill(value), d(result), lanes.n());
    }

    // Mnemonic, the bit that tells the smaller from the larger, opcode.
    private static final String[][] FLOATS = {
        {"fmaxnm", "0", "11000"}, {"fminnm", "1", "11000"}, {"fadd", "0", "11010"}, {"fmax", "0", "11110"},
        {"fmin", "1", "11110"}};

    private static void floats(Declarations to, Arrangement lanes) {
        for (String[] operation : FLOATS) {
            List<String> values = new ArrayList<>();
            String status = "fpsr";
            for (int i = 0; i < lanes.lanes(); i++) {
                int first = 2 * i % lanes.lanes();
                String operand = 2 * i < lanes.lanes() ? "n" : "m";
                String arguments = lanes.lane().bits() + "(" + lanes.element(operand, first) + ", "
                        + lanes.element(operand, first + 1) + ", fpcr";
                values.add(operation[0] + arguments + ")");
                status = operation[0] + "Status" + arguments + ", " + status + ")";
            }
            to.declare(lanes.text(),
                    lanes.prefix("1", 0) + operation[1] + " " + lanes.precision() + " 1 Rm " + operation[2]
                            + " 1 Rn Rd",
                    operation[0] + "p d, n, m", lanes.joined(values) + "; fpsr = " + status, lanes.d(), lanes.n(),
                    lanes.m());
        }
    }

    /** Of one pair of lanes. */
    private static void scalars(Declarations to, Scalar lane) {
        Arrangement pair = lane == Scalar.D ? Arrangement.whole(lane) : Arrangement.low(lane);
        for (String[] operation : FLOATS) {
            String arguments = lane.bits() + "(" + pair.element("n", 0) + ", " + pair.element("n", 1) + ", fpcr";
            String opcode = operation[2].substring(0, 4);
            to.declare("scalar, " + lane.letter(),
                    "01 1 11110 " + operation[1] + " " + pair.precision() + " 11000 0" + opcode + " 10 Rn Rd",
                    operation[0] + "p d, n",
                    "d = " + operation[0] + arguments + "); d.high = 0; fpsr = " + operation[0] + "Status" + arguments
                            + ", fpsr)",
                    d(lane), pair.n());
        }
    }

    private static void floatsAcross(Declarations to) {
        Arrangement words = Arrangement.whole(Scalar.S);
        for (String[] operation : FLOATS) {
            if (operation[0].equals("fadd")) {
                continue;
            }
            String low = pair(words, operation[0], 0, "");
            String high = pair(words, operation[0], 2, "");
            String status = operation[0] + "Status32(" + low + ", " + high + ", fpcr, "
                    + pair(words, operation[0], 0, pair(words, operation[0], 2, "fpsr")) + ")";
            to.declare("4s",
                    words.prefix("1", 0) + operation[1] + " 0 11000 0" + operation[2].substring(0, 4) + " 10 Rn Rd",
                    operation[0] + "v d, n",
                    "d = " + operation[0] + "32(" + low + ", " + high + ", fpcr); d.high = 0; fpsr = " + status,
                    d(Scalar.S), words.n());
        }
    }

    /** The result of two lanes, or FPSR after it where one before is given. */
    private static String pair(Arrangement words, String function, int first, String fpsr) {
        String arguments = "32(" + words.element("n", first) + ", " + words.element("n", first + 1) + ", fpcr";
        return fpsr.isEmpty() ? function + arguments + ")" : function + "Status" + arguments + ", " + fpsr + ")";
    }
}
