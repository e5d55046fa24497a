package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/** Copies between lanes, and between lanes and general registers (Arm ARM C4.1.94, Advanced SIMD copy). */
final class VectorCopies {
    // By the log2 of a lane's bytes: the field of a lane's number and what follows it in imm5; a source's in imm4.
    private static final Field[] INDEX = {Field.i4, Field.i3, Field.i2, Field.i1};
    private static final String[] INDEX_BITS = {"i4 1", "i3 10", "i2 100", "i1 1000"};
    private static final Field[] SOURCE = {Field.j4, Field.j3, Field.j2, Field.j1};
    private static final String[] SOURCE_BITS = {"j4", "j3 (0)", "j2 (00)", "j1 (000)"};

    private VectorCopies() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            replicate(to, lanes);
        }
        for (Scalar lane : new Scalar[]{Scalar.B, Scalar.H, Scalar.S, Scalar.D}) {
            toScalar(to, lane);
            toGeneral(to, lane);
            insert(to, lane);
        }
    }

    private static OperandDeclaration element(String name, Field field, Scalar lane, Field index) {
        return operand(name, new VectorElement(field, lane, index));
    }

    private static OperandDeclaration source(Scalar lane) {
        return element("n", Field.Rn, lane, INDEX[lane.ordinal()]);
    }

    private static Width width(Scalar lane) {
        return lane == Scalar.D ? Width.X : Width.W;
    }

    private static void replicate(Declarations to, Arrangement lanes) {
        Scalar lane = lanes.lane();
        String value = "let lanes = replicate(n, " + lane.bits() + "); " + lanes.written("lanes", "lanes");
        String bits = lanes.prefix("0", 0) + "000 ";
        to.declare("lane, " + lanes.text(), bits + INDEX_BITS[lane.ordinal()] + " 0 0000 1 Rn Rd", "dup d, n", value,
                lanes.d(), source(lane));
        to.declare("general, " + lanes.text(), bits + generalBits(lane) + " 0 0001 1 Rn Rd", "dup d, n", value,
                lanes.d(), n(width(lane)));
    }

    /** imm5 of a copy from a general register: only its lowest one counts. */
    private static String generalBits(Scalar lane) {
        return switch (lane) {
            case B -> "(0000) 1";
            case H -> "(000) 10";
            case S -> "(00) 100";
            default -> "(0) 1000";
        };
    }

    private static void toScalar(Declarations to, Scalar lane) {
        String bits = "01 0 11110000 " + INDEX_BITS[lane.ordinal()] + " 0 0000 1 Rn Rd";
        to.declare("scalar, " + lane.letter(), bits, "dup d, n", "d = n; d.high = 0", d(lane), source(lane))
                .alias(bits, "mov d, n", d(lane), source(lane));
    }

    private static String toGeneralBits(boolean wide, Scalar lane, String operation) {
        return "0 " + (wide ? "1" : "0") + " 0 01110000 " + INDEX_BITS[lane.ordinal()] + " 0 " + operation
                + " 1 Rn Rd";
    }

    private static void toGeneral(Declarations to, Scalar lane) {
        String moved = toGeneralBits(lane == Scalar.D, lane, "0111");
        ArmInstruction umov = to.declare(lane.letter(), moved, "umov d, n", "d = n", d(width(lane)), source(lane));
        if (lane.bytes() >= Scalar.S.bytes()) {
            umov.alias(moved, "mov d, n", d(width(lane)), source(lane));
        }
        for (Width into : Width.values()) {
            if (lane.bytes() < into.bytes()) {
                to.declare(lane.letter() + ", " + into.bits(), toGeneralBits(into == Width.X, lane, "0101"),
                        "smov d, n", "d = signExtend" + lane.bits() + (into == Width.W ? "to32" : "") + "(n)", d(into),
                        source(lane));
            }
        }
    }

    private static void insert(Declarations to, Scalar lane) {
        OperandDeclaration target = element("d", Field.Rd, lane, INDEX[lane.ordinal()]);
        String general = "0 1 0 01110000 " + INDEX_BITS[lane.ordinal()] + " 0 0011 1 Rn Rd";
        to.declare("general, " + lane.letter(), general, "ins d, n", "d = n", target, n(width(lane)))
                .alias(general, "mov d, n", target, n(width(lane)));
        String lanes = "0 1 1 01110000 " + INDEX_BITS[lane.ordinal()] + " 0 " + SOURCE_BITS[lane.ordinal()]
                + " 1 Rn Rd";
        OperandDeclaration other = element("n", Field.Rn, lane, SOURCE[lane.ordinal()]);
        to.declare("lane, " + lane.letter(), lanes, "ins d, n", "d = n", target, other)
                .alias(lanes, "mov d, n", target, other);
    }
}
