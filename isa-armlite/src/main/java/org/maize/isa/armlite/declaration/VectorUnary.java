package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.operand.FixedNumber;
import org.maize.isa.armlite.register.Scalar;

/** Integer operations on the lanes of one vector (Arm ARM C4.1.94, Advanced SIMD two-register miscellaneous). */
final class VectorUnary {
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorUnary() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            ofAnyWidth(to, lanes);
            saturating(to, lanes);
            if (lanes.lane() != Scalar.D) {
                one(to, lanes, "0", "00100", "cls", "clsLanes(@, #)");
                one(to, lanes, "1", "00100", "clz", "clzLanes(@, #)");
                one(to, lanes, "0", "00000", "rev64", "reversedLanes(@, #, 64)");
            }
            if (lanes.lane() == Scalar.B || lanes.lane() == Scalar.H) {
                one(to, lanes, "1", "00000", "rev32", "reversedLanes(@, #, 32)");
            }
            if (lanes.lane() == Scalar.B) {
                bytes(to, lanes);
            }
        }
        ofAnyWidth(to, scalar(Scalar.D));
        for (Scalar lane : LANES) {
            saturating(to, scalar(lane));
        }
    }

    private static void ofAnyWidth(Declarations to, Arrangement lanes) {
        one(to, lanes, "0", "01011", "abs", "absLanes(@, #)");
        one(to, lanes, "1", "01011", "neg", "negLanes(@, #)");
        zero(to, lanes, "0", "01000", "cmgt", "signedGreater(@, 0, #)");
        zero(to, lanes, "1", "01000", "cmge", "not64(negativeLanes(@, #))");
        zero(to, lanes, "0", "01001", "cmeq", "equalLanes(@, 0, #)");
        zero(to, lanes, "1", "01001", "cmle", "not64(signedGreater(@, 0, #))");
        zero(to, lanes, "0", "01010", "cmlt", "negativeLanes(@, #)");
    }

    private static void bytes(Declarations to, Arrangement bytes) {
        one(to, bytes, "0", "00001", "rev16", "reversedLanes(@, 8, 16)");
        one(to, bytes, "0", "00101", "cnt", "cnt(@)");
        one(to, bytes, "1", "00101", "not", "not64(@)")
                .alias(bytes.prefix("1", 0) + "00 10000 00101 10 Rn Rd", "mvn d, n", bytes.d(), bytes.n());
        declare(to, bytes, "1", "01", "00101", "rbit", bytes.halves("rbitBytes(@)"));
    }

    private static void saturating(Declarations to, Arrangement lanes) {
        saturating(to, lanes, "0", "00111", "sqabs", "sqabsLanes(@, #)", "absLanes(@, #)");
        saturating(to, lanes, "1", "00111", "sqneg", "sqnegLanes(@, #)", "negLanes(@, #)");
        saturating(to, lanes, "0", "00011", "suqadd", "suqaddLanes(~, @, #)", "addLanes(~, @, #)");
        saturating(to, lanes, "1", "00011", "usqadd", "usqaddLanes(~, @, #)", "addLanes(~, @, #)");
    }

    private static ArmInstruction one(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        return declare(to, lanes, unsigned, lanes.size(), operation, mnemonic, lanes.halves(value));
    }

    private static void zero(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value) {
        to.declare("zero, " + lanes.text(), bits(lanes, unsigned, lanes.size(), operation), mnemonic + " d, n, zero",
                lanes.halves(value), lanes.d(), lanes.n(), operand("zero", new FixedNumber(0)));
    }

    private static void saturating(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic, String value,
            String wrapped) {
        declare(to, lanes, unsigned, lanes.size(), operation, mnemonic, lanes.saturating(value, wrapped));
    }

    private static String bits(Arrangement lanes, String unsigned, String size, String operation) {
        return lanes.prefix(unsigned, 0) + size + " 10000 " + operation + " 10 Rn Rd";
    }

    private static ArmInstruction declare(
            Declarations to, Arrangement lanes, String unsigned, String size, String operation, String mnemonic,
            String semantics) {
        return to.declare(lanes.text(), bits(lanes, unsigned, size, operation), mnemonic + " d, n", semantics,
                lanes.d(), lanes.n());
    }
}
