package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;

import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.register.Scalar;

/** Integer operations on the lanes of two vectors of one arrangement (Arm ARM C4.1.94, Advanced SIMD three same). */
final class VectorIntegers {
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorIntegers() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            ofAnyWidth(to, lanes);
            saturating(to, lanes);
            if (lanes.lane() != Scalar.D) {
                upToWords(to, lanes);
            }
            if (lanes.lane() == Scalar.H || lanes.lane() == Scalar.S) {
                doubledProducts(to, lanes);
            }
        }
        ofAnyWidth(to, scalar(Scalar.D));
        for (Scalar lane : LANES) {
            saturating(to, scalar(lane));
        }
        doubledProducts(to, scalar(Scalar.H));
        doubledProducts(to, scalar(Scalar.S));
        logic(to, Arrangement.low(Scalar.B));
        logic(to, Arrangement.whole(Scalar.B));
    }

    private static void ofAnyWidth(Declarations to, Arrangement lanes) {
        three(to, lanes, "0", "10000", "add", "addLanes(@, $, #)");
        three(to, lanes, "1", "10000", "sub", "subLanes(@, $, #)");
        three(to, lanes, "0", "00110", "cmgt", "signedGreater(@, $, #)");
        three(to, lanes, "0", "00111", "cmge", "signedNotLess(@, $, #)");
        three(to, lanes, "1", "00110", "cmhi", "unsignedGreater(@, $, #)");
        three(to, lanes, "1", "00111", "cmhs", "unsignedNotLess(@, $, #)");
        three(to, lanes, "0", "10001", "cmtst", "testLanes(@, $, #)");
        three(to, lanes, "1", "10001", "cmeq", "equalLanes(@, $, #)");
        three(to, lanes, "0", "01000", "sshl", "sshlLanes(@, $, #)");
        three(to, lanes, "1", "01000", "ushl", "ushlLanes(@, $, #)");
        three(to, lanes, "0", "01010", "srshl", "srshlLanes(@, $, #)");
        three(to, lanes, "1", "01010", "urshl", "urshlLanes(@, $, #)");
    }

    private static void saturating(Declarations to, Arrangement lanes) {
        saturating(to, lanes, "0", "00001", "sqadd", "addLanes(@, $, #)");
        saturating(to, lanes, "1", "00001", "uqadd", "addLanes(@, $, #)");
        saturating(to, lanes, "0", "00101", "sqsub", "subLanes(@, $, #)");
        saturating(to, lanes, "1", "00101", "uqsub", "subLanes(@, $, #)");
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            String status = sign + "qshlStatus(@, $, #, %)";
            flagged(to, lanes, unsigned, "01001", sign + "qshl", sign + "qshlLanes(@, $, #)", status);
            flagged(to, lanes, unsigned, "01011", sign + "qrshl", sign + "qrshlLanes(@, $, #)", status);
        }
    }

    private static void upToWords(Declarations to, Arrangement lanes) {
        String[][] operations = {
            {"00000", "hadd", "haddLanes(@, $, #)"}, {"00010", "rhadd", "rhaddLanes(@, $, #)"},
            {"00100", "hsub", "hsubLanes(@, $, #)"}, {"01100", "max", "maxLanes(@, $, #)"},
            {"01101", "min", "minLanes(@, $, #)"}, {"01110", "abd", "abdLanes(@, $, #)"}};
        for (String[] operation : operations) {
            three(to, lanes, "0", operation[0], "s" + operation[1], "s" + operation[2]);
            three(to, lanes, "1", operation[0], "u" + operation[1], "u" + operation[2]);
        }
        three(to, lanes, "0", "01111", "saba", "addLanes(~, sabdLanes(@, $, #), #)");
        three(to, lanes, "1", "01111", "uaba", "addLanes(~, uabdLanes(@, $, #), #)");
        three(to, lanes, "0", "10010", "mla", "addLanes(~, mulLanes(@, $, #), #)");
        three(to, lanes, "1", "10010", "mls", "subLanes(~, mulLanes(@, $, #), #)");
        three(to, lanes, "0", "10011", "mul", "mulLanes(@, $, #)");
        if (lanes.lane() == Scalar.B) {
            three(to, lanes, "1", "10011", "pmul", "pmulBytes(@, $)");
        }
    }

    private static void doubledProducts(Declarations to, Arrangement lanes) {
        flagged(to, lanes, "0", "10110", "sqdmulh", "sqdmulhLanes(@, $, #)", "sqdmulhStatus(@, $, #, %)");
        flagged(to, lanes, "1", "10110", "sqrdmulh", "sqrdmulhLanes(@, $, #)", "sqdmulhStatus(@, $, #, %)");
    }

    private static ArmInstruction three(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        return declare(to, lanes, unsigned, lanes.size(), operation, mnemonic, lanes.halves(value));
    }

    private static void saturating(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String wrapped) {
        declare(to, lanes, unsigned, lanes.size(), operation, mnemonic,
                lanes.saturating(mnemonic + "Lanes(@, $, #)", wrapped));
    }

    private static void flagged(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            String status) {
        declare(to, lanes, unsigned, lanes.size(), operation, mnemonic,
                lanes.saturating(value, status, lanes.isWhole()));
    }

    private static ArmInstruction declare(
            Declarations to, Arrangement lanes, String unsigned, String size, String operation, String mnemonic,
            String semantics) {
        return to.declare(lanes.text(), lanes.prefix(unsigned, 0) + size + " 1 Rm " + operation + " 1 Rn Rd",
                mnemonic + " d, n, m", semantics, lanes.d(), lanes.n(), lanes.m());
    }

    private static void logic(Declarations to, Arrangement bytes) {
        String[][] operations = {
            {"0", "00", "and", "and(@, $)"}, {"0", "01", "bic", "bic(@, $)"}, {"0", "10", "orr", "orr(@, $)"},
            {"0", "11", "orn", "orr(@, not64($))"}, {"1", "00", "eor", "eor(@, $)"},
            {"1", "01", "bsl", "bitSelect(~, @, $)"}, {"1", "10", "bit", "bitSelect($, @, ~)"},
            {"1", "11", "bif", "bitSelect($, ~, @)"}};
        for (String[] operation : operations) {
            ArmInstruction instruction = declare(to, bytes, operation[0], operation[1], "00011", operation[2],
                    bytes.halves(operation[3]));
            if (operation[2].equals("orr")) {
                instruction.alias(bytes.prefix("0", 0) + "10 1 Rn 00011 1 Rn Rd", "mov d, n", bytes.d(), bytes.n());
            }
        }
    }
}
