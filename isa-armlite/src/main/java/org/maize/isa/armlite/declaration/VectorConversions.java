package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.register.Scalar;

/** Conversions of the lanes of vectors, and of scalars in vector registers (Arm ARM C4.1.94). */
final class VectorConversions {
    // The letter of a rounding, its mode as functions know it, the bit above that of the precision and the opcode of fcvt.
    private static final String[][] ROUNDINGS = {
        {"n", "0", "0", "11010"}, {"m", "2", "0", "11011"}, {"a", "4", "0", "11100"}, {"p", "1", "1", "11010"},
        {"z", "3", "1", "11011"}};
    // The letter, U, that bit, the opcode and the mode of frint.
    private static final String[][] INTEGRAL = {
        {"n", "0", "0", "11000", "0"}, {"m", "0", "0", "11001", "2"}, {"p", "0", "1", "11000", "1"},
        {"z", "0", "1", "11001", "3"}, {"a", "1", "0", "11000", "4"}, {"x", "1", "0", "11001", "-1"},
        {"i", "1", "1", "11001", "-1"}};

    private VectorConversions() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.FLOAT) {
            for (String[] rounding : INTEGRAL) {
                integral(to, lanes, rounding);
            }
        }
        List<Arrangement> all = new ArrayList<>(Arrangement.FLOAT);
        all.add(scalar(Scalar.S));
        all.add(scalar(Scalar.D));
        for (Arrangement lanes : all) {
            for (String sign : new String[]{"s", "u"}) {
                String unsigned = sign.equals("u") ? "1" : "0";
                for (String[] rounding : ROUNDINGS) {
                    convert(to, lanes, VectorFloats.oneBits(lanes, unsigned, rounding[2], rounding[3]),
                            "fcvt" + rounding[0] + sign + " d, n", toInteger(lanes, sign, "0", rounding[1]));
                }
                convert(to, lanes, VectorFloats.oneBits(lanes, unsigned, "0", "11101"), sign + "cvtf d, n",
                        fromInteger(lanes, sign, "0"));
                fixed(to, lanes, sign, unsigned);
            }
        }
        for (boolean upper : new boolean[]{false, true}) {
            precisions(to, Scalar.H, Scalar.S, upper);
            precisions(to, Scalar.S, Scalar.D, upper);
        }
    }

    private static void integral(Declarations to, Arrangement lanes, String[] rounding) {
        String status = rounding[0].equals("x") ? "frintxStatus#" : "frintStatus#";
        String arguments = "(@, " + rounding[4] + ", fpcr";
        to.declare(lanes.text(), VectorFloats.oneBits(lanes, rounding[1], rounding[2], rounding[3]),
                "frint" + rounding[0] + " d, n",
                lanes.each("frint#" + arguments + ")", status + arguments + ", %)"), lanes.d(), lanes.n());
    }

    private static void convert(
            Declarations to, Arrangement lanes, String bits, String syntax, String semantics,
            OperandDeclaration... more) {
        List<OperandDeclaration> operands = new ArrayList<>(List.of(lanes.d(), lanes.n()));
        operands.addAll(List.of(more));
        String form = "vector, " + (more.length == 0 ? "" : "fixed, ") + lanes.text();
        to.declare(form, bits, syntax, semantics, operands.toArray(OperandDeclaration[]::new));
    }

    private static void fixed(Declarations to, Arrangement lanes, String sign, String unsigned) {
        OperandDeclaration fraction = VectorShifts.right("fraction", lanes.lane());
        String bits = lanes.prefix(unsigned, 1) + "0 " + VectorShifts.bits(lanes.lane());
        convert(to, lanes, bits + " 11100 1 Rn Rd", sign + "cvtf d, n, fraction",
                fromInteger(lanes, sign, "fraction"), fraction);
        convert(to, lanes, bits + " 11111 1 Rn Rd", "fcvtz" + sign + " d, n, fraction",
                toInteger(lanes, sign, "fraction", "3"), fraction);
    }

    private static String toInteger(Arrangement lanes, String sign, String fraction, String rounding) {
        String arguments = "(@, #, " + fraction + ", " + rounding + ", fpcr";
        return lanes.each(sign + "toInteger#" + arguments + ")", sign + "toInteger#Status" + arguments + ", %)");
    }

    private static String fromInteger(Arrangement lanes, String sign, String fraction) {
        String value = sign.equals("s") && lanes.lane() == Scalar.S ? "signExtend32(@)" : "@";
        String arguments = "(" + value + ", " + fraction + ", fpcr";
        return lanes.each(sign + "fromInteger#" + arguments + ")", sign + "fromInteger#Status" + arguments + ", %)");
    }

    /** To the next precision from the low half of a vector or the high one, and back to it. */
    private static void precisions(Declarations to, Scalar narrow, Scalar wide, boolean upper) {
        Arrangement source = upper ? Arrangement.whole(narrow) : Arrangement.low(narrow);
        Arrangement target = Arrangement.whole(wide);
        String suffix = VectorWidths.suffix(source);
        String bits = "0 " + target.precision() + " 10000 ";
        String longer = "fcvt" + narrow.bits() + "to" + wide.bits();
        List<String> values = new ArrayList<>();
        String fpsr = "fpsr";
        for (int i = 0; i < target.lanes(); i++) {
            String element = Arrangement.element(upper ? "n.high" : "n", narrow, i);
            values.add(longer + "(" + element + ", fpcr)");
            fpsr = longer + "Status(" + element + ", fpcr, " + fpsr + ")";
        }
        to.declare(source.text(), source.prefix("0", 0) + bits + "10111 10 Rn Rd", "fcvtl" + suffix + " d, n",
                target.joined(values) + "; fpsr = " + fpsr, target.d(), source.n());
        String shorter = "fcvt" + wide.bits() + "to" + narrow.bits();
        String half = "0";
        fpsr = "fpsr";
        for (int i = 0; i < target.lanes(); i++) {
            String element = target.element("n", i);
            String lane = shorter + "(" + element + ", fpcr)";
            half = i == 0 ? lane : "orr(" + half + ", lsl64(" + lane + ", " + i * narrow.bits() + "))";
            fpsr = shorter + "Status(" + element + ", fpcr, " + fpsr + ")";
        }
        String written = upper ? "d.high = " + half : "d = " + half + "; d.high = 0";
        to.declare(source.text(), source.prefix("0", 0) + bits + "10110 10 Rn Rd", "fcvtn" + suffix + " d, n",
                written + "; fpsr = " + fpsr, source.d(), target.n());
    }
}
