package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.vector;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.FloatImmediate;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.ModifiedImmediate;
import org.maize.isa.armlite.operand.RightShift;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/**
 * Operations on vectors (Arm ARM C4.1.94). Those of 8 bytes zero the high half of their destination; those of 16 do to each half
 * the same.
 */
final class Vectors {
    // By the log2 of a lane's bytes: the field of a lane's number and what follows it in imm5; a source's in imm4.
    private static final Field[] INDEX = {Field.i4, Field.i3, Field.i2, Field.i1};
    private static final String[] INDEX_BITS = {"i4 1", "i3 10", "i2 100", "i1 1000"};
    private static final Field[] SOURCE = {Field.j4, Field.j3, Field.j2, Field.j1};
    private static final String[] SOURCE_BITS = {"j4", "j3 (0)", "j2 (00)", "j1 (000)"};
    // The number of a shift's places in immh and immb.
    private static final Field[] PLACES = {Field.imm3, Field.imm4, Field.imm5, Field.imm6};
    private static final String[] PLACES_BITS = {"0001 imm3", "001 imm4", "01 imm5", "1 imm6"};
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private Vectors() {}

    static void declare(Declarations to) {
        for (Scalar lane : LANES) {
            copies(to, lane);
            for (boolean whole : new boolean[]{false, true}) {
                if (whole || lane != Scalar.D) {
                    shifts(to, lane, whole);
                    sums(to, lane, whole);
                }
                across(to, lane, whole);
            }
        }
        shift(to, Scalar.D, "01 0 111110 ", "00000", "sshr", "", d(Scalar.D), n(Scalar.D), false);
        shift(to, Scalar.D, "01 1 111110 ", "00000", "ushr", "", d(Scalar.D), n(Scalar.D), false);
        shift(to, Scalar.D, "01 0 111110 ", "01010", "shl", "", d(Scalar.D), n(Scalar.D), false);
        for (boolean whole : new boolean[]{false, true}) {
            logic(to, whole);
            constants(to, whole);
            unary(to, whole, "0 01110 00 10000 00101 10", "cnt", Scalar.B, "cnt(@)");
            unary(to, whole, "1 01110 00 10000 00101 10", "not", Scalar.B, "not64(@)");
            unary(to, whole, "0 01110 10 10000 01111 10", "fabs", Scalar.S, "fabsLanes(@, 32)");
            unary(to, whole, "1 01110 10 10000 01111 10", "fneg", Scalar.S, "fnegLanes(@, 32)");
        }
        unary(to, true, "0 01110 11 10000 01111 10", "fabs", Scalar.D, "fabsLanes(@, 64)");
        unary(to, true, "1 01110 11 10000 01111 10", "fneg", Scalar.D, "fnegLanes(@, 64)");
        for (Scalar scalar : new Scalar[]{Scalar.S, Scalar.D}) {
            scalars(to, scalar);
        }
    }

    /** How a vector's lanes are written: {@code 16b}. */
    static String arrangement(Scalar lane, boolean whole) {
        return (whole ? 16 : 8) / lane.bytes() + lane.letter();
    }

    private static String q(boolean whole) {
        return whole ? "0 1 " : "0 0 ";
    }

    /** The semantics of both halves, {@code @} standing for a half of {@code n}, {@code $} of {@code m}, {@code ~} of {@code d}. */
    static String halves(boolean whole, String value) {
        String low = value.replace("@", "n").replace("$", "m").replace("~", "d");
        String high = whole ? value.replace("@", "n.high").replace("$", "m.high").replace("~", "d.high") : "0";
        return "d = " + low + "; d.high = " + high;
    }

    private static OperandDeclaration element(String name, Field field, Scalar lane, Field index) {
        return operand(name, new VectorElement(field, lane, index));
    }

    private static void copies(Declarations to, Scalar lane) {
        int size = lane.ordinal();
        String imm5 = INDEX_BITS[size];
        OperandDeclaration source = element("n", Field.Rn, lane, INDEX[size]);
        Width width = lane == Scalar.D ? Width.X : Width.W;
        for (boolean whole : new boolean[]{false, true}) {
            if (whole || lane != Scalar.D) {
                String arrangement = arrangement(lane, whole);
                OperandDeclaration target = vector("d", Field.Rd, arrangement);
                String value = "let lanes = replicate(n, " + lane.bits() + "); d = lanes; d.high = "
                        + (whole ? "lanes" : "0");
                to.declare("lane, " + arrangement, q(whole) + "0 01110000 " + imm5 + " 0 0000 1 Rn Rd", "dup d, n",
                        value,
                        target, source);
                to.declare("general, " + arrangement,
                        q(whole) + "0 01110000 " + generalBits(lane) + " 0 0001 1 Rn Rd", "dup d, n", value, target,
                        n(width));
            }
        }
        to.declare("scalar, " + lane.letter(), "01 0 11110000 " + imm5 + " 0 0000 1 Rn Rd", "dup d, n",
                "d = n; d.high = 0", d(lane), source)
                .alias("01 0 11110000 " + imm5 + " 0 0000 1 Rn Rd", "mov d, n", d(lane), source);
        String moved = q(lane == Scalar.D) + "0 01110000 " + imm5 + " 0 0111 1 Rn Rd";
        ArmInstruction umov = to.declare(lane.letter(), moved, "umov d, n", "d = n", d(width), source);
        if (lane.bytes() >= Scalar.S.bytes()) {
            umov.alias(moved, "mov d, n", d(width), source);
        }
        for (Width into : Width.values()) {
            if (lane.bytes() < into.bytes()) {
                String value = "signExtend" + lane.bits() + (into == Width.W ? "to32" : "") + "(n)";
                to.declare(lane.letter() + ", " + into.bits(),
                        q(into == Width.X) + "0 01110000 " + imm5 + " 0 0101 1 Rn Rd", "smov d, n", "d = " + value,
                        d(into), source);
            }
        }
        OperandDeclaration target = element("d", Field.Rd, lane, INDEX[size]);
        String general = "0 1 0 01110000 " + imm5 + " 0 0011 1 Rn Rd";
        to.declare("general, " + lane.letter(), general, "ins d, n", "d = n", target, n(width))
                .alias(general, "mov d, n", target, n(width));
        String lanes = "0 1 1 01110000 " + imm5 + " 0 " + SOURCE_BITS[size] + " 1 Rn Rd";
        OperandDeclaration other = element("n", Field.Rn, lane, SOURCE[size]);
        to.declare("lane, " + lane.letter(), lanes, "ins d, n", "d = n", target, other)
                .alias(lanes, "mov d, n", target, other);
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

    private static void logic(Declarations to, boolean whole) {
        String[][] operations = {
            {"0 01110 00", "and", "and(@, $)"}, {"0 01110 01", "bic", "bic(@, $)"}, {"0 01110 10", "orr", "orr(@, $)"},
            {"0 01110 11", "orn", "orr(@, not64($))"}, {"1 01110 00", "eor", "eor(@, $)"},
            {"1 01110 01", "bsl", "bitSelect(~, @, $)"}, {"1 01110 10", "bit", "bitSelect($, @, ~)"},
            {"1 01110 11", "bif", "bitSelect($, ~, @)"}};
        String arrangement = arrangement(Scalar.B, whole);
        for (String[] operation : operations) {
            ArmInstruction instruction = three(to, whole, operation[0], "00011", operation[1], Scalar.B, operation[2]);
            if (operation[1].equals("orr")) {
                instruction.alias(q(whole) + operation[0] + " 1 Rn 00011 1 Rn Rd", "mov d, n",
                        vector("d", Field.Rd, arrangement), vector("n", Field.Rn, arrangement));
            }
        }
    }

    private static ArmInstruction three(
            Declarations to, boolean whole, String bits, String operation, String mnemonic, Scalar lane, String value) {
        String arrangement = arrangement(lane, whole);
        return to.declare(arrangement, q(whole) + bits + " 1 Rm " + operation + " 1 Rn Rd", mnemonic + " d, n, m",
                halves(whole, value), vector("d", Field.Rd, arrangement), vector("n", Field.Rn, arrangement),
                vector("m", Field.Rm, arrangement));
    }

    private static void sums(Declarations to, Scalar lane, boolean whole) {
        String size = Exclusives.bits(lane.ordinal());
        String bits = ", " + lane.bits() + ")";
        three(to, whole, "0 01110 " + size, "10000", "add", lane, "addLanes(@, $" + bits);
        three(to, whole, "1 01110 " + size, "10000", "sub", lane, "subLanes(@, $" + bits);
        three(to, whole, "1 01110 " + size, "10001", "cmeq", lane, "equalLanes(@, $" + bits);
        if (lane != Scalar.D) {
            three(to, whole, "0 01110 " + size, "10011", "mul", lane, "mulLanes(@, $" + bits);
        }
    }

    private static void unary(
            Declarations to, boolean whole, String bits, String mnemonic, Scalar lane, String value) {
        String arrangement = arrangement(lane, whole);
        OperandDeclaration[] operands = {vector("d", Field.Rd, arrangement), vector("n", Field.Rn, arrangement)};
        ArmInstruction instruction = to.declare(arrangement, q(whole) + bits + " Rn Rd", mnemonic + " d, n",
                halves(whole, value), operands);
        if (mnemonic.equals("not")) {
            instruction.alias(q(whole) + bits + " Rn Rd", "mvn d, n", operands);
        }
    }

    private static void across(Declarations to, Scalar lane, boolean whole) {
        if (lane == Scalar.D || lane == Scalar.S && !whole) { return; }
        String arrangement = arrangement(lane, whole);
        String size = Exclusives.bits(lane.ordinal()) + " 11000 ";
        String arguments = "(n, " + (whole ? "n.high" : "0") + ", " + lane.bits() + "); d.high = 0";
        OperandDeclaration source = vector("n", Field.Rn, arrangement);
        to.declare(arrangement, q(whole) + "0 01110 " + size + "11011 10 Rn Rd", "addv d, n",
                "d = sumAcross" + arguments, d(lane), source);
        Scalar wide = LANES[lane.ordinal() + 1];
        to.declare(arrangement, q(whole) + "0 01110 " + size + "00011 10 Rn Rd", "saddlv d, n",
                "d = signedSumAcross" + arguments, d(wide), source);
        to.declare(arrangement, q(whole) + "1 01110 " + size + "00011 10 Rn Rd", "uaddlv d, n",
                "d = unsignedSumAcross" + arguments, d(wide), source);
    }

    private static void shifts(Declarations to, Scalar lane, boolean whole) {
        String arrangement = arrangement(lane, whole);
        OperandDeclaration target = vector("d", Field.Rd, arrangement);
        OperandDeclaration source = vector("n", Field.Rn, arrangement);
        shift(to, lane, q(whole) + "0 011110 ", "00000", "sshr", arrangement, target, source, whole);
        shift(to, lane, q(whole) + "1 011110 ", "00000", "ushr", arrangement, target, source, whole);
        shift(to, lane, q(whole) + "0 011110 ", "01010", "shl", arrangement, target, source, whole);
    }

    private static void shift(
            Declarations to, Scalar lane, String bits, String operation, String mnemonic, String form,
            OperandDeclaration target, OperandDeclaration source, boolean whole) {
        int size = lane.ordinal();
        OperandDeclaration places = operand("places", mnemonic.equals("shl") ? Immediate.decimal(PLACES[size])
                : new RightShift(PLACES[size], lane.bits(), lane.bits()));
        to.declare(form, bits + PLACES_BITS[size] + " " + operation + " 1 Rn Rd", mnemonic + " d, n, places",
                halves(whole, mnemonic + "Lanes(@, places, " + lane.bits() + ")"), target, source, places);
    }

    private static void constants(Declarations to, boolean whole) {
        ModifiedImmediate words = ModifiedImmediate.shifted(32, Field.places);
        ModifiedImmediate halfWords = ModifiedImmediate.shifted(16, Field.place);
        for (boolean inverts : new boolean[]{false, true}) {
            String op = inverts ? "1" : "0";
            String move = inverts ? "mvni" : "movi";
            String value = inverts ? "not64(imm)" : "imm";
            constant(to, whole, op, "0 places 0", move, Scalar.S, "", words, value);
            constant(to, whole, op, "10 place 0", move, Scalar.H, "", halfWords, value);
            constant(to, whole, op, "110 place", move, Scalar.S, "ones, ", ModifiedImmediate.shiftingOnes(), value);
            String logical = inverts ? "bic" : "orr";
            String both = logical + "(~, imm)";
            constant(to, whole, op, "0 places 1", logical, Scalar.S, "immediate, ", words, both);
            constant(to, whole, op, "10 place 1", logical, Scalar.H, "immediate, ", halfWords, both);
        }
        constant(to, whole, "0", "1110", "movi", Scalar.B, "", ModifiedImmediate.shifted(8, null), "imm");
        String whole64 = q(whole) + "1 0111100000 abc 1110 0 1 defgh Rd";
        OperandDeclaration bytes = operand("imm", ModifiedImmediate.bytes());
        if (whole) {
            to.declare("2d", whole64, "movi d, imm", halves(true, "imm"), vector("d", Field.Rd, "2d"), bytes);
            to.declare("2d", q(true) + "1 0111100000 abc 1111 0 1 defgh Rd", "fmov d, imm", halves(true, "imm"),
                    vector("d", Field.Rd, "2d"), operand("imm", new FloatImmediate(Scalar.D, true)));
        } else {
            to.declare("d", whole64, "movi d, imm", halves(false, "imm"), d(Scalar.D), bytes);
        }
        String arrangement = arrangement(Scalar.S, whole);
        to.declare(arrangement, q(whole) + "0 0111100000 abc 1111 0 1 defgh Rd", "fmov d, imm", halves(whole, "imm"),
                vector("d", Field.Rd, arrangement), operand("imm", new FloatImmediate(Scalar.S, true)));
    }

    private static void constant(
            Declarations to, boolean whole, String op, String cmode, String mnemonic, Scalar lane, String form,
            ModifiedImmediate kind, String value) {
        String arrangement = arrangement(lane, whole);
        to.declare(form + arrangement, q(whole) + op + " 0111100000 abc " + cmode + " 0 1 defgh Rd",
                mnemonic + " d, imm", halves(whole, value), vector("d", Field.Rd, arrangement),
                operand("imm", kind));
    }

    /** Scalar operations that only the vector instructions have. */
    private static void scalars(Declarations to, Scalar scalar) {
        String precision = scalar == Scalar.D ? "1" : "0";
        to.declare(scalar.letter(), "01 1 11110 1 " + precision + " 1 Rm 11010 1 Rn Rd", "fabd d, n, m",
                scalar.fill("d = fabs#(fsub#(n, m, fpcr)); d.high = 0; fpsr = fsubStatus#(n, m, fpcr, fpsr)"),
                d(scalar), n(scalar), m(scalar));
        String[][] roundings = {
            {"0 " + precision + " 10000 11010", "n", "0"}, {"0 " + precision + " 10000 11100", "a", "4"},
            {"1 " + precision + " 10000 11010", "p", "1"}, {"0 " + precision + " 10000 11011", "m", "2"},
            {"1 " + precision + " 10000 11011", "z", "3"}};
        for (String sign : new String[]{"s", "u"}) {
            String bits = "01 " + (sign.equals("u") ? "1" : "0") + " 11110 ";
            for (String[] rounding : roundings) {
                String arguments = "(n, " + scalar.bits() + ", 0, " + rounding[2] + ", fpcr";
                to.declare("vector, " + scalar.letter(), bits + rounding[0] + " 10 Rn Rd",
                        "fcvt" + rounding[1] + sign + " d, n",
                        scalar.fill("d = " + sign + "toInteger#" + arguments + "); d.high = 0; fpsr = " + sign
                                + "toInteger#Status" + arguments + ", fpsr)"),
                        d(scalar), n(scalar));
            }
            String value = sign.equals("s") && scalar == Scalar.S ? "signExtend32(n)" : "n";
            to.declare("vector, " + scalar.letter(), bits + "0 " + precision + " 10000 11101 10 Rn Rd",
                    sign + "cvtf d, n", FloatingConversion.fromInteger(sign, scalar, value, "0"), d(scalar), n(scalar));
            fixed(to, scalar, sign, value);
        }
    }

    private static void fixed(Declarations to, Scalar scalar, String sign, String value) {
        Field places = PLACES[scalar.ordinal()];
        String bits = "01 " + (sign.equals("u") ? "1" : "0") + " 111110 " + PLACES_BITS[scalar.ordinal()] + " 111";
        OperandDeclaration fraction = operand("fraction", new RightShift(places, scalar.bits(), scalar.bits()));
        to.declare("vector, fixed, " + scalar.letter(), bits + "00 1 Rn Rd", sign + "cvtf d, n, fraction",
                FloatingConversion.fromInteger(sign, scalar, value, "fraction"), d(scalar), n(scalar), fraction);
        String arguments = "(n, " + scalar.bits() + ", fraction, 3, fpcr";
        to.declare("vector, fixed, " + scalar.letter(), bits + "11 1 Rn Rd", "fcvtz" + sign + " d, n, fraction",
                scalar.fill("d = " + sign + "toInteger#" + arguments + "); d.high = 0; fpsr = " + sign
                        + "toInteger#Status" + arguments + ", fpsr)"),
                d(scalar), n(scalar), fraction);
    }
}
