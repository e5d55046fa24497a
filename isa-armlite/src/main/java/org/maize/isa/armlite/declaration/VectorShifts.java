package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.RightShift;
import org.maize.isa.armlite.register.Scalar;

/** Shifts of lanes by constants, to lanes of the same width, of twice and of half of it (Arm ARM C4.1.94). */
final class VectorShifts {
    // The number of a shift's places in immh and immb, by the log2 of a lane's bytes.
    private static final Field[] PLACES = {Field.imm3, Field.imm4, Field.imm5, Field.imm6};
    private static final String[] PLACES_BITS = {"0001 imm3", "001 imm4", "01 imm5", "1 imm6"};
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorShifts() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            ofAnyWidth(to, lanes);
            saturating(to, lanes);
            if (lanes.lane() != Scalar.D) {
                widening(to, lanes);
                narrowing(to, lanes);
            }
        }
        ofAnyWidth(to, scalar(Scalar.D));
        for (Scalar lane : LANES) {
            saturating(to, scalar(lane));
            if (lane != Scalar.D) {
                narrowing(to, scalar(lane));
            }
        }
    }

    /** The bits of the number of places in lanes of a width. */
    static String bits(Scalar lane) {
        return PLACES_BITS[lane.ordinal()];
    }

    /** 1 to the width of a lane. */
    static OperandDeclaration right(String name, Scalar lane) {
        return operand(name, new RightShift(PLACES[lane.ordinal()], lane.bits(), lane.bits()));
    }

    /** 0 to one less than the width of a lane. */
    static OperandDeclaration left(Scalar lane) {
        return operand("places", Immediate.decimal(PLACES[lane.ordinal()]));
    }

    private static void ofAnyWidth(Declarations to, Arrangement lanes) {
        OperandDeclaration right = right("places", lanes.lane());
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            String plain = sign + "shrLanes(@, places, #)";
            String rounded = sign + "rshrLanes(@, places, #)";
            shift(to, lanes, unsigned, "00000", sign + "shr", plain, right);
            shift(to, lanes, unsigned, "00010", sign + "sra", "addLanes(~, " + plain + ", #)", right);
            shift(to, lanes, unsigned, "00100", sign + "rshr", rounded, right);
            shift(to, lanes, unsigned, "00110", sign + "rsra", "addLanes(~, " + rounded + ", #)", right);
        }
        shift(to, lanes, "1", "01000", "sri", "sriLanes(~, @, places, #)", right);
        shift(to, lanes, "0", "01010", "shl", "shlLanes(@, places, #)", left(lanes.lane()));
        shift(to, lanes, "1", "01010", "sli", "sliLanes(~, @, places, #)", left(lanes.lane()));
    }

    private static void saturating(Declarations to, Arrangement lanes) {
        String places = lanes.isScalar() ? "places" : "replicate(places, #)";
        saturating(to, lanes, "0", "01110", "sqshl", "sqshlLanes(@, " + places + ", #)",
                "sqshlStatus(@, " + places + ", #, %)");
        saturating(to, lanes, "1", "01110", "uqshl", "uqshlLanes(@, " + places + ", #)",
                "uqshlStatus(@, " + places + ", #, %)");
        saturating(to, lanes, "1", "01100", "sqshlu", "sqshluLanes(@, places, #)", "sqshluStatus(@, places, #, %)");
    }

    private static void saturating(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            String status) {
        declare(to, lanes, lanes, "immediate, " + lanes.text(), unsigned, operation, mnemonic,
                lanes.saturating(value, status, lanes.isWhole()), left(lanes.lane()));
    }

    private static void shift(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            OperandDeclaration places) {
        declare(to, lanes, lanes, lanes.text(), unsigned, operation, mnemonic, lanes.halves(value), places);
    }

    /** To lanes of twice the width, from the low half of a vector, or the high one: {@code sshll2}. */
    private static void widening(Declarations to, Arrangement lanes) {
        Arrangement wide = Arrangement.whole(LANES[lanes.lane().ordinal() + 1]);
        for (String sign : new String[]{"s", "u"}) {
            String unsigned = sign.equals("u") ? "1" : "0";
            String mnemonic = sign + "shll" + VectorWidths.suffix(lanes);
            String value = "shlLanes(" + VectorWidths.widened(sign, "@") + ", places, " + wide.lane().bits() + ")";
            ArmInstruction shift = declare(to, wide, lanes, lanes.text(), unsigned, "10100", mnemonic,
                    VectorWidths.fromHalf(lanes, value), left(lanes.lane()));
            String zero = bits(lanes.lane()).replaceFirst("imm.", "0".repeat(PLACES[lanes.lane().ordinal()].bits()));
            shift.alias(lanes.prefix(unsigned, 1) + "0 " + zero + " 10100 1 Rn Rd",
                    sign + "xtl" + VectorWidths.suffix(lanes) + " d, n", wide.d(), lanes.n());
        }
    }

    /** To lanes of half the width: to the low half of a vector, or to the high one, whose other half stays. */
    private static void narrowing(Declarations to, Arrangement lanes) {
        String wide = Integer.toString(2 * lanes.lane().bits());
        String plain = "ushrLanes(@, places, " + wide + ")";
        String rounded = "urshrLanes(@, places, " + wide + ")";
        String signed = "sshrLanes(@, places, " + wide + ")";
        String signedRounded = "srshrLanes(@, places, " + wide + ")";
        if (!lanes.isScalar()) {
            narrow(to, lanes, "0", "10000", "shrn", VectorWidths.narrowed(lanes, plain));
            narrow(to, lanes, "0", "10001", "rshrn", VectorWidths.narrowed(lanes, rounded));
        }
        narrow(to, lanes, "1", "10000", "sqshrun", VectorWidths.limited(lanes, "signedToUnsigned", signed));
        narrow(to, lanes, "1", "10001", "sqrshrun", VectorWidths.limited(lanes, "signedToUnsigned", signedRounded));
        narrow(to, lanes, "0", "10010", "sqshrn", VectorWidths.limited(lanes, "signed", signed));
        narrow(to, lanes, "0", "10011", "sqrshrn", VectorWidths.limited(lanes, "signed", signedRounded));
        narrow(to, lanes, "1", "10010", "uqshrn", VectorWidths.limited(lanes, "unsigned", plain));
        narrow(to, lanes, "1", "10011", "uqrshrn", VectorWidths.limited(lanes, "unsigned", rounded));
    }

    private static void narrow(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String semantics) {
        declare(to, lanes, VectorWidths.wide(lanes), lanes.text(), unsigned, operation,
                mnemonic + VectorWidths.suffix(lanes), semantics, right("places", lanes.lane()));
    }

    private static ArmInstruction declare(
            Declarations to, Arrangement target, Arrangement source, String form, String unsigned, String operation,
            String mnemonic, String semantics, OperandDeclaration places) {
        Arrangement narrow = target.lane().bits() < source.lane().bits() ? target : source;
        return to.declare(form,
                narrow.prefix(unsigned, 1) + "0 " + PLACES_BITS[narrow.lane().ordinal()] + " " + operation
                        + " 1 Rn Rd",
                mnemonic + " d, n, places", semantics, target.d(), source.n(), places);
    }
}
