package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.operand.FixedNumber;
import org.maize.isa.armlite.register.Scalar;

/**
 * Integer operations whose results have lanes of twice the width of their operands' or of half of it (Arm ARM C4.1.94, Advanced
 * SIMD three different). Those that end in 2 work on the high half of the narrower vectors.
 */
final class VectorWidths {
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorWidths() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            if (lanes.lane() == Scalar.D) {
                continue;
            }
            for (String sign : new String[]{"s", "u"}) {
                sums(to, lanes, sign, sign.equals("u") ? "1" : "0");
            }
            narrowed(to, lanes);
            cuts(to, lanes);
            shift(to, lanes);
            if (lanes.lane() != Scalar.B) {
                doubled(to, lanes);
            }
        }
        for (Arrangement bytes : new Arrangement[]{Arrangement.low(Scalar.B), Arrangement.whole(Scalar.B)}) {
            lengthen(to, bytes, "0", "1110", "pmull", "pmulWide(@, $)", false);
        }
        for (Scalar lane : new Scalar[]{Scalar.B, Scalar.H, Scalar.S}) {
            cuts(to, Arrangement.scalar(lane));
        }
        doubledScalars(to, Scalar.H);
        doubledScalars(to, Scalar.S);
    }

    /** What a mnemonic ends in where it is the high half of the narrower vectors that counts. */
    static String suffix(Arrangement narrow) {
        return narrow.isWhole() ? "2" : "";
    }

    /** Lanes of twice the width, in 16 bytes. */
    static Arrangement wide(Arrangement narrow) {
        Scalar lane = LANES[narrow.lane().ordinal() + 1];
        return narrow.isScalar() ? Arrangement.scalar(lane) : Arrangement.whole(lane);
    }

    /** Lanes of the low 4 bytes of a half, in lanes of twice the width. */
    static String widened(String sign, String half) {
        return (sign.equals("u") ? "unsigned" : "signed") + "Widen(" + half + ", #)";
    }

    /** The semantics of a value whose operands, {@code @} and {@code $}, are 4 bytes of narrower lanes, and {@code ~} 8 of wider ones. */
    static String fromHalf(Arrangement narrow, String value) {
        String half = narrow.isWhole() ? ".high" : "";
        String filled = narrow.lane().fill(value);
        String low = filled.replace("@", "n" + half).replace("$", "m" + half).replace("~", "d");
        String high = filled.replace("@", "lsr64(n" + half + ", 32)").replace("$", "lsr64(m" + half + ", 32)")
                .replace("~", "d.high");
        return "d = " + low + "; d.high = " + high;
    }

    /** The semantics of a value in wider lanes, {@code @} and {@code $} being such, whose low halves are kept. */
    static String narrowed(Arrangement narrow, String value) {
        return kept(narrow, "evenLanes", value);
    }

    private static String kept(Arrangement narrow, String function, String value) {
        String result = function + "(" + value.replace("@", "n").replace("$", "m") + ", "
                + value.replace("@", "n.high").replace("$", "m.high") + ", " + narrow.lane().bits() + ")";
        return narrow.isWhole() ? "d.high = " + result : "d = " + result + "; d.high = 0";
    }

    /** The semantics of a value in wider lanes that stops at the limits of narrower ones. */
    static String limited(Arrangement narrow, String limits, String value) {
        String limit = limits + "Limits(" + value + ", " + narrow.lane().bits() + ")";
        String low = value.replace("@", "n");
        String status = "saturationStatus(" + limit.replace("@", "n") + ", " + low + ", fpsr)";
        if (narrow.isScalar()) {
            return "d = zeroExtend" + narrow.lane().bits() + "(" + limit.replace("@", "n") + "); d.high = 0; fpsr = "
                    + status;
        }
        return narrowed(narrow, limit) + "; fpsr = saturationStatus(" + limit.replace("@", "n.high") + ", "
                + value.replace("@", "n.high") + ", " + status + ")";
    }

    private static void sums(Declarations to, Arrangement lanes, String sign, String unsigned) {
        String wide = Integer.toString(2 * lanes.lane().bits());
        String n = widened(sign, "@");
        String m = widened(sign, "$");
        String product = "mulLanes(" + n + ", " + m + ", " + wide + ")";
        // Both distances fit the wider lanes as signed values.
        String distance = sign + "abdLanes(" + n + ", " + m + ", " + wide + ")";
        lengthen(to, lanes, unsigned, "0000", sign + "addl", "addLanes(" + n + ", " + m + ", " + wide + ")", false);
        lengthen(to, lanes, unsigned, "0010", sign + "subl", "subLanes(" + n + ", " + m + ", " + wide + ")", false);
        lengthen(to, lanes, unsigned, "0101", sign + "abal", "addLanes(~, " + distance + ", " + wide + ")", false);
        lengthen(to, lanes, unsigned, "0111", sign + "abdl", distance, false);
        lengthen(to, lanes, unsigned, "1000", sign + "mlal", "addLanes(~, " + product + ", " + wide + ")", false);
        lengthen(to, lanes, unsigned, "1010", sign + "mlsl", "subLanes(~, " + product + ", " + wide + ")", false);
        lengthen(to, lanes, unsigned, "1100", sign + "mull", product, false);
        lengthen(to, lanes, unsigned, "0001", sign + "addw", "addLanes(^, " + m + ", " + wide + ")", true);
        lengthen(to, lanes, unsigned, "0011", sign + "subw", "subLanes(^, " + m + ", " + wide + ")", true);
    }

    /** @param wideFirst whether the first operand has wider lanes, {@code ^} in the value */
    private static void lengthen(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            boolean wideFirst) {
        String semantics = fromHalf(lanes, value);
        int boundary = semantics.indexOf(';');
        String both = semantics.substring(0, boundary).replace("^", "n")
                + semantics.substring(boundary).replace("^", "n.high");
        declare(to, lanes, unsigned, operation, mnemonic + suffix(lanes), both, wide(lanes).d(),
                wideFirst ? wide(lanes).n() : lanes.n(), lanes.m());
    }

    private static void declare(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String semantics,
            OperandDeclaration... operands) {
        to.declare(lanes.text(), lanes.prefix(unsigned, 0) + lanes.size() + " 1 Rm " + operation + " 00 Rn Rd",
                mnemonic + " d, n, m", semantics, operands);
    }

    /** The high halves of sums and differences. */
    private static void narrowed(Declarations to, Arrangement lanes) {
        int bits = lanes.lane().bits();
        String wide = ", " + 2 * bits + ")";
        String sum = "addLanes(@, $" + wide;
        String difference = "subLanes(@, $" + wide;
        String half = ", replicate(" + (1L << bits - 1) + wide + wide;
        highs(to, lanes, "0", "0100", "addhn", sum);
        highs(to, lanes, "1", "0100", "raddhn", "addLanes(" + sum + half);
        highs(to, lanes, "0", "0110", "subhn", difference);
        highs(to, lanes, "1", "0110", "rsubhn", "addLanes(" + difference + half);
    }

    private static void highs(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        declare(to, lanes, unsigned, operation, mnemonic + suffix(lanes), kept(lanes, "oddLanes", value), lanes.d(),
                wide(lanes).n(), wide(lanes).m());
    }

    /** Lanes cut to half their width, or to the limits of it. */
    private static void cuts(Declarations to, Arrangement lanes) {
        if (!lanes.isScalar()) {
            cut(to, lanes, "0", "10010", "xtn", narrowed(lanes, "@"));
        }
        cut(to, lanes, "0", "10100", "sqxtn", limited(lanes, "signed", "@"));
        cut(to, lanes, "1", "10010", "sqxtun", limited(lanes, "signedToUnsigned", "@"));
        cut(to, lanes, "1", "10100", "uqxtn", limited(lanes, "unsigned", "@"));
    }

    private static void cut(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String semantics) {
        to.declare(lanes.text(), lanes.prefix(unsigned, 0) + lanes.size() + " 10000 " + operation + " 10 Rn Rd",
                mnemonic + suffix(lanes) + " d, n", semantics, lanes.d(), wide(lanes).n());
    }

    /** The widening shift by the whole width of a lane. */
    private static void shift(Declarations to, Arrangement lanes) {
        int bits = lanes.lane().bits();
        String value = "shlLanes(" + widened("u", "@") + ", " + bits + ", " + 2 * bits + ")";
        to.declare(lanes.text(), lanes.prefix("1", 0) + lanes.size() + " 10000 10011 10 Rn Rd",
                "shll" + suffix(lanes) + " d, n, places", fromHalf(lanes, value), wide(lanes).d(), lanes.n(),
                operand("places", new FixedNumber(bits)));
    }

    // Mnemonic, opcode, the operation that adds the doubled product.
    private static final String[][] DOUBLED = {
        {"sqdmlal", "1001", "Add"}, {"sqdmlsl", "1011", "Subtract"}, {"sqdmull", "1101", ""}};

    private static void doubled(Declarations to, Arrangement lanes) {
        for (String[] operation : DOUBLED) {
            String factors = "(" + widened("s", "@") + ", " + widened("s", "$") + ", #)";
            declare(to, lanes, "0", operation[1], operation[0] + suffix(lanes),
                    fromHalf(lanes, doubled(operation[2], factors)) + "; fpsr = " + doubledStatus(lanes, operation[2],
                            factors),
                    wide(lanes).d(), lanes.n(), lanes.m());
        }
    }

    /** The value of a doubled product of factors, or of a sum or difference with it. */
    static String doubled(String accumulates, String factors) {
        return accumulates.isEmpty() ? "sqdmullLanes" + factors
                : "sqdm" + accumulates + "Lanes" + factors.replaceFirst("\\(", "(~, ");
    }

    /** FPSR after it, of both halves. */
    static String doubledStatus(Arrangement narrow, String accumulates, String factors) {
        String value = doubled(accumulates, factors).replace("Lanes", "Status").replaceFirst("\\)$", ", %)");
        String semantics = fromHalf(narrow, value);
        int boundary = semantics.indexOf("; d.high = ");
        String low = semantics.substring("d = ".length(), boundary).replace("%", "fpsr");
        return semantics.substring(boundary + "; d.high = ".length()).replace("%", low);
    }

    private static void doubledScalars(Declarations to, Scalar lane) {
        Arrangement narrow = Arrangement.scalar(lane);
        for (String[] operation : DOUBLED) {
            declare(to, narrow, "0", operation[1], operation[0], doubledScalar(lane, operation[2]), wide(narrow).d(),
                    n(lane), m(lane));
        }
    }

    /** The semantics of a doubled product of scalars, and of FPSR after it. */
    static String doubledScalar(Scalar lane, String accumulates) {
        String factors = lane.fill("(signedWiden(n, #), signedWiden(m, #), #)");
        String value = doubled(accumulates, factors).replace("~", "d");
        return "d = " + value + "; d.high = 0; fpsr = "
                + value.replace("Lanes", "Status").replaceFirst("\\)$", ", fpsr)");
    }
}
