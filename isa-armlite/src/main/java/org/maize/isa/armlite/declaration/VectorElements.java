package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.register.Scalar;

/** Products of the lanes of a vector, or of a scalar, with one lane of another (Arm ARM C4.1.94, vector x indexed element). */
final class VectorElements {
    private VectorElements() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            if (lanes.lane() == Scalar.H || lanes.lane() == Scalar.S) {
                products(to, lanes);
                highHalves(to, lanes);
                for (String sign : new String[]{"s", "u"}) {
                    wideProducts(to, lanes, sign, sign.equals("u") ? "1" : "0");
                }
                doubled(to, lanes);
            }
        }
        for (Scalar lane : new Scalar[]{Scalar.H, Scalar.S}) {
            highHalves(to, Arrangement.scalar(lane));
            doubledScalars(to, lane);
        }
        for (Arrangement lanes : Arrangement.FLOAT) {
            floats(to, lanes);
        }
        floats(to, Arrangement.scalar(Scalar.S));
        floats(to, Arrangement.scalar(Scalar.D));
    }

    private static String bits(Arrangement lanes, String unsigned, String operation) {
        String element = switch (lanes.lane()) {
            case H -> "01 L M Rm4 ";
            case S -> "10 L Rm ";
            default -> "11 0 Rm ";
        };
        return lanes.prefix(unsigned, 1) + element + operation + " H 0 Rn Rd";
    }

    private static OperandDeclaration element(Scalar lane) {
        return operand("m", switch (lane) {
            case H -> new VectorElement(Field.Rm4, lane, Field.H, Field.L, Field.M);
            case S -> new VectorElement(Field.Rm, lane, Field.H, Field.L);
            default -> new VectorElement(Field.Rm, lane, Field.H);
        });
    }

    private static void declare(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String semantics,
            OperandDeclaration d, OperandDeclaration n) {
        to.declare("element, " + lanes.text(), bits(lanes, unsigned, operation), mnemonic + " d, n, m", semantics, d,
                n, element(lanes.lane()));
    }

    /** A value for 8 bytes in which {@code $} is the element in every lane. */
    private static String replicated(String value) {
        return value.replace("$", "replicate(m, #)");
    }

    private static void products(Declarations to, Arrangement lanes) {
        String product = replicated("mulLanes(@, $, #)");
        declare(to, lanes, "0", "1000", "mul", lanes.halves(product), lanes.d(), lanes.n());
        declare(to, lanes, "1", "0000", "mla", lanes.halves("addLanes(~, " + product + ", #)"), lanes.d(), lanes.n());
        declare(to, lanes, "1", "0100", "mls", lanes.halves("subLanes(~, " + product + ", #)"), lanes.d(), lanes.n());
    }

    private static void highHalves(Declarations to, Arrangement lanes) {
        String status = replicated("sqdmulhStatus(@, $, #, %)");
        declare(to, lanes, "0", "1100", "sqdmulh",
                lanes.saturating(replicated("sqdmulhLanes(@, $, #)"), status, lanes.isWhole()), lanes.d(), lanes.n());
        declare(to, lanes, "0", "1101", "sqrdmulh",
                lanes.saturating(replicated("sqrdmulhLanes(@, $, #)"), status, lanes.isWhole()), lanes.d(), lanes.n());
    }

    private static void wideProducts(Declarations to, Arrangement lanes, String sign, String unsigned) {
        int bits = lanes.lane().bits();
        String wide = ", " + 2 * bits + ")";
        String product = "mulLanes(" + VectorWidths.widened(sign, "@") + ", "
                + VectorWidths.widened(sign, "replicate(m, #)") + wide;
        wide(to, lanes, unsigned, "0010", sign + "mlal", "addLanes(~, " + product + wide);
        wide(to, lanes, unsigned, "0110", sign + "mlsl", "subLanes(~, " + product + wide);
        wide(to, lanes, unsigned, "1010", sign + "mull", product);
    }

    private static void wide(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        declare(to, lanes, unsigned, operation, mnemonic + VectorWidths.suffix(lanes),
                VectorWidths.fromHalf(lanes, value), VectorWidths.wide(lanes).d(), lanes.n());
    }

    // Mnemonic, opcode, the operation that adds the doubled product.
    private static final String[][] DOUBLED = {
        {"sqdmlal", "0011", "Add"}, {"sqdmlsl", "0111", "Subtract"}, {"sqdmull", "1011", ""}};

    private static void doubled(Declarations to, Arrangement lanes) {
        for (String[] operation : DOUBLED) {
            String factors = "(" + VectorWidths.widened("s", "@") + ", "
                    + VectorWidths.widened("s", "replicate(m, #)") + ", #)";
            String semantics = VectorWidths.fromHalf(lanes, VectorWidths.doubled(operation[2], factors)) + "; fpsr = "
                    + VectorWidths.doubledStatus(lanes, operation[2], factors);
            declare(to, lanes, "0", operation[1], operation[0] + VectorWidths.suffix(lanes), semantics,
                    VectorWidths.wide(lanes).d(), lanes.n());
        }
    }

    private static void doubledScalars(Declarations to, Scalar lane) {
        Arrangement narrow = Arrangement.scalar(lane);
        for (String[] operation : DOUBLED) {
            declare(to, narrow, "0", operation[1], operation[0], VectorWidths.doubledScalar(lane, operation[2]),
                    VectorWidths.wide(narrow).d(), n(lane));
        }
    }

    private static void floats(Declarations to, Arrangement lanes) {
        floats(to, lanes, "0", "1001", "fmul", "fmul#(@, m, fpcr)");
        floats(to, lanes, "1", "1001", "fmulx", "fmulx#(@, m, fpcr)");
        floats(to, lanes, "0", "0001", "fmla", "fmadd#(~, @, m, fpcr)");
        floats(to, lanes, "0", "0101", "fmls", "fmadd#(~, fneg#(@), m, fpcr)");
    }

    private static void floats(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        declare(to, lanes, unsigned, operation, mnemonic, lanes.each(value, VectorFloats.status(value)), lanes.d(),
                lanes.n());
    }
}
