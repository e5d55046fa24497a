package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.ScalarRegister;
import org.maize.isa.armlite.operand.VectorRegister;
import org.maize.isa.armlite.register.Scalar;

/**
 * What a vector operation works on: lanes that fill 16 bytes of a register or 8, or a scalar, a single lane (Arm ARM C1.2.6). Where it
 * is not 16 bytes, the rest of a destination is zeroed.
 *
 * <p>Semantics are made of a value for 8 bytes, or for one lane. In it stand {@code @} for what is taken of operand {@code n}, {@code $}
 * of {@code m}, {@code ~} of {@code d} as it was, and {@code #} for the bits of a lane.
 */
record Arrangement(Scalar lane, Extent extent) {
    /** How much of a register is worked on. */
    enum Extent {
        SCALAR, LOW, WHOLE
    }

    private static final Scalar[] INTEGERS = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};
    private static final Scalar[] FLOATS = {Scalar.S, Scalar.D};

    /** 8b, 16b, 4h, 8h, 2s, 4s and 2d. */
    static final List<Arrangement> INTEGER = vectors(INTEGERS);

    /** 2s, 4s and 2d. */
    static final List<Arrangement> FLOAT = vectors(FLOATS);

    private static List<Arrangement> vectors(Scalar[] lanes) {
        List<Arrangement> vectors = new ArrayList<>();
        for (Scalar lane : lanes) {
            if (lane != Scalar.D) {
                vectors.add(new Arrangement(lane, Extent.LOW));
            }
            vectors.add(whole(lane));
        }
        return List.copyOf(vectors);
    }

    static Arrangement whole(Scalar lane) {
        return new Arrangement(lane, Extent.WHOLE);
    }

    static Arrangement low(Scalar lane) {
        return new Arrangement(lane, Extent.LOW);
    }

    static Arrangement scalar(Scalar lane) {
        return new Arrangement(lane, Extent.SCALAR);
    }

    boolean isWhole() { return extent == Extent.WHOLE; }

    boolean isScalar() { return extent == Extent.SCALAR; }

    /** How many lanes there are. */
    int lanes() {
        return isScalar() ? 1 : (isWhole() ? Scalar.Q : Scalar.D).bytes() / lane.bytes();
    }

    /** As assembly writes it: {@code 16b}; {@code d} for a scalar. */
    String text() {
        return isScalar() ? lane.letter() : lanes() + lane.letter();
    }

    /** The {@code size} field of integer operations. */
    String size() {
        return Exclusives.bits(lane.ordinal());
    }

    /** The {@code sz} field of floating-point operations. */
    String precision() {
        return lane == Scalar.D ? "1" : "0";
    }

    /** An encoding from bit 31 to bit 24: 0 Q U 01111 of vectors, 01 U 11111 of scalars, the last digit being {@code last}. */
    String prefix(String unsigned, int last) {
        String form = isScalar() ? "01 " + unsigned + " 1" : "0 " + (isWhole() ? "1 " : "0 ") + unsigned + " 0";
        return form + "111" + last + " ";
    }

    OperandDeclaration register(String name, Field field) {
        return operand(name, isScalar() ? new ScalarRegister(field, lane) : new VectorRegister(field, text()));
    }

    OperandDeclaration d() {
        return register("d", Field.Rd);
    }

    OperandDeclaration n() {
        return register("n", Field.Rn);
    }

    OperandDeclaration m() {
        return register("m", Field.Rm);
    }

    private String fill(String value) {
        return lane.fill(value);
    }

    /** A value for 8 bytes, taken of the high or the low ones of each operand. */
    String half(String value, boolean high) {
        String suffix = high ? ".high" : "";
        return fill(value).replace("@", "n" + suffix).replace("$", "m" + suffix).replace("~", "d" + suffix);
    }

    /** The semantics of a value for 8 bytes. */
    String halves(String value) {
        return written(half(value, false), half(value, true));
    }

    /** The semantics of both halves of a destination. */
    String written(String low, String high) {
        return "d = " + low + "; d.high = " + (isWhole() ? high : "0");
    }

    /** The semantics of a value for 8 bytes that stops at limits, where another would not. */
    String saturating(String value, String wrapped) {
        return saturating(value, "saturationStatus(" + value + ", " + wrapped + ", %)", isWhole());
    }

    /** The semantics of a value for 8 bytes, and of FPSR after it, in which {@code %} is FPSR before. */
    String saturating(String value, String status, boolean both) {
        String low = half(status, false).replace("%", "fpsr");
        return halves(value) + "; fpsr = " + (both ? half(status, true).replace("%", low) : low);
    }

    /** A lane of an operand, zero-extended. */
    String element(String operand, int index) {
        if (isScalar()) { return operand; }
        int perHalf = Scalar.D.bytes() / lane.bytes();
        return element(operand + (index < perHalf ? "" : ".high"), lane, index % perHalf);
    }

    /** A lane of 8 bytes, zero-extended. */
    static String element(String half, Scalar lane, int index) {
        int perHalf = Scalar.D.bytes() / lane.bytes();
        if (perHalf == 1) { return half; }
        if (index == perHalf - 1) { return "lsr64(" + half + ", " + index * lane.bits() + ")"; }
        String shifted = index == 0 ? half : "lsr64(" + half + ", " + index * lane.bits() + ")";
        return "zeroExtend" + lane.bits() + "(" + shifted + ")";
    }

    /** A value for one lane. */
    String at(String value, int index) {
        return fill(value).replace("@", element("n", index)).replace("$", element("m", index))
                .replace("~", element("d", index));
    }

    /** The semantics of values for the lanes of a destination, each of which yields a zero-extended lane. */
    String joined(List<String> values) {
        return switch (values.size()) {
            case 1 -> written(values.getFirst(), "0");
            case 2 -> lane == Scalar.D ? written(values.get(0), values.get(1))
                    : written("pairOfWords(" + values.get(0) + ", " + values.get(1) + ")", "0");
            default -> written("pairOfWords(" + values.get(0) + ", " + values.get(1) + ")",
                    "pairOfWords(" + values.get(2) + ", " + values.get(3) + ")");
        };
    }

    /**
     * The semantics of a value for one lane, and of FPSR after it.
     *
     * @param status in which {@code %} is FPSR before; empty where it stays
     */
    String each(String value, String status) {
        List<String> values = new ArrayList<>();
        String fpsr = "fpsr";
        for (int i = 0; i < lanes(); i++) {
            values.add(at(value, i));
            fpsr = at(status, i).replace("%", fpsr);
        }
        return joined(values) + (status.isEmpty() ? "" : "; fpsr = " + fpsr);
    }
}
