package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Arrangement.scalar;
import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.n;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.armlite.register.Scalar;

/** Estimates of reciprocals and of reciprocal square roots, and what refines them, on vectors and scalars (Arm ARM C4.1.94). */
final class VectorEstimates {
    private VectorEstimates() {}

    static void declare(Declarations to) {
        List<Arrangement> all = new ArrayList<>(Arrangement.FLOAT);
        all.add(scalar(Scalar.S));
        all.add(scalar(Scalar.D));
        for (Arrangement lanes : all) {
            step(to, lanes, "0", "11011", "fmulx");
            step(to, lanes, "0", "11111", "frecps");
            step(to, lanes, "1", "11111", "frsqrts");
            estimate(to, lanes, "0", "11101", "frecpe");
            estimate(to, lanes, "1", "11101", "frsqrte");
            if (lanes.isScalar()) {
                estimate(to, lanes, "0", "11111", "frecpx");
            } else if (lanes.lane() == Scalar.S) {
                fixed(to, lanes, "0", "urecpe");
                fixed(to, lanes, "1", "ursqrte");
            }
        }
        toOdd(to, Arrangement.low(Scalar.S));
        toOdd(to, Arrangement.whole(Scalar.S));
        to.declare("scalar", "01 1 11110 01 10000 10110 10 Rn Rd", "fcvtxn d, n",
                "d = fcvtxn(n, fpcr); d.high = 0; fpsr = fcvtxnStatus(n, fpcr, fpsr)", d(Scalar.S), n(Scalar.D));
    }

    private static void step(
            Declarations to, Arrangement lanes, String second, String operation, String mnemonic) {
        String value = mnemonic + "#(@, $, fpcr)";
        to.declare(lanes.text(),
                lanes.prefix("0", 0) + second + " " + lanes.precision() + " 1 Rm " + operation + " 1 Rn Rd",
                mnemonic + " d, n, m", lanes.each(value, VectorFloats.status(value)), lanes.d(), lanes.n(),
                lanes.m());
    }

    private static void estimate(
            Declarations to, Arrangement lanes, String unsigned, String operation, String mnemonic) {
        String value = mnemonic + "#(@, fpcr)";
        to.declare(lanes.text(), VectorFloats.oneBits(lanes, unsigned, "1", operation), mnemonic + " d, n",
                lanes.each(value, VectorFloats.status(value)), lanes.d(), lanes.n());
    }

    private static void fixed(Declarations to, Arrangement lanes, String unsigned, String mnemonic) {
        to.declare(lanes.text(), VectorFloats.oneBits(lanes, unsigned, "1", "11100"), mnemonic + " d, n",
                lanes.each(mnemonic + "(@)", ""), lanes.d(), lanes.n());
    }

    private static void toOdd(Declarations to, Arrangement narrow) {
        String value = "pairOfWords(fcvtxn(n, fpcr), fcvtxn(n.high, fpcr))";
        String status = "; fpsr = fcvtxnStatus(n.high, fpcr, fcvtxnStatus(n, fpcr, fpsr))";
        to.declare(narrow.text(), narrow.prefix("1", 0) + "01 10000 10110 10 Rn Rd",
                "fcvtxn" + VectorWidths.suffix(narrow) + " d, n",
                (narrow.isWhole() ? "d.high = " + value : "d = " + value + "; d.high = 0") + status, narrow.d(),
                Arrangement.whole(Scalar.D).n());
    }
}
