package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.FloatImmediate;
import org.maize.isa.armlite.operand.ModifiedImmediate;
import org.maize.isa.armlite.register.Scalar;

/** Constants in every lane of a vector (Arm ARM C4.1.94, Advanced SIMD modified immediate). */
final class VectorConstants {
    private VectorConstants() {}

    static void declare(Declarations to) {
        for (Arrangement.Extent extent : new Arrangement.Extent[]{Arrangement.Extent.LOW, Arrangement.Extent.WHOLE}) {
            Arrangement halfWords = new Arrangement(Scalar.H, extent);
            Arrangement words = new Arrangement(Scalar.S, extent);
            for (boolean inverts : new boolean[]{false, true}) {
                shifted(to, halfWords, words, inverts);
            }
            constant(to, new Arrangement(Scalar.B, extent), "0", "1110", "movi", "", ModifiedImmediate.shifted(8, null),
                    "imm");
            to.declare(words.text(), bits(words, "0", "1111"), "fmov d, imm", words.halves("imm"), words.d(),
                    operand("imm", new FloatImmediate(Scalar.S, true)));
        }
        Arrangement pair = Arrangement.whole(Scalar.D);
        constant(to, pair, "1", "1110", "movi", "", ModifiedImmediate.bytes(), "imm");
        to.declare("2d", bits(pair, "1", "1111"), "fmov d, imm", pair.halves("imm"), pair.d(),
                operand("imm", new FloatImmediate(Scalar.D, true)));
        to.declare("d", bits(Arrangement.low(Scalar.D), "1", "1110"), "movi d, imm", "d = imm; d.high = 0",
                d(Scalar.D), operand("imm", ModifiedImmediate.bytes()));
    }

    private static void shifted(Declarations to, Arrangement halfWords, Arrangement words, boolean inverts) {
        ModifiedImmediate inWord = ModifiedImmediate.shifted(32, Field.places);
        ModifiedImmediate inHalfWord = ModifiedImmediate.shifted(16, Field.place);
        String op = inverts ? "1" : "0";
        String move = inverts ? "mvni" : "movi";
        String value = inverts ? "not64(imm)" : "imm";
        constant(to, words, op, "0 places 0", move, "", inWord, value);
        constant(to, halfWords, op, "10 place 0", move, "", inHalfWord, value);
        constant(to, words, op, "110 place", move, "ones, ", ModifiedImmediate.shiftingOnes(), value);
        String logical = inverts ? "bic" : "orr";
        constant(to, words, op, "0 places 1", logical, "immediate, ", inWord, logical + "(~, imm)");
        constant(to, halfWords, op, "10 place 1", logical, "immediate, ", inHalfWord, logical + "(~, imm)");
    }

    private static String bits(Arrangement lanes, String op, String cmode) {
        return "0 " + (lanes.isWhole() ? "1 " : "0 ") + op + " 0111100000 abc " + cmode + " 0 1 defgh Rd";
    }

    private static void constant(
            Declarations to, Arrangement lanes, String op, String cmode, String mnemonic, String form,
            ModifiedImmediate kind, String value) {
        to.declare(form + lanes.text(), bits(lanes, op, cmode), mnemonic + " d, imm", lanes.halves(value), lanes.d(),
                operand("imm", kind));
    }
}
