package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.pair;
import static org.maize.isa.armlite.declaration.Operands.s;
import static org.maize.isa.armlite.declaration.Operands.t;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.register.Width;

/**
 * Atomic memory operations of the Large System Extensions (Arm ARM C4.1.88). An atomic exchange orders everything, so that those
 * that acquire or release do no more than the plain ones.
 */
final class Atomics {
    private static final String[] SUFFIXES = {"b", "h", "", ""};

    private Atomics() {}

    static void declare(Declarations to) {
        for (int size = 0; size < SUFFIXES.length; size++) {
            for (String acquires : new String[]{"0", "1"}) {
                for (String releases : new String[]{"0", "1"}) {
                    declare(to, size, acquires, releases);
                }
            }
        }
        for (Width width : Width.values()) {
            for (String acquires : new String[]{"0", "1"}) {
                for (String releases : new String[]{"0", "1"}) {
                    comparePair(to, width, acquires, releases);
                }
            }
        }
    }

    private static String order(String acquires, String releases) {
        return (acquires.equals("1") ? "a" : "") + (releases.equals("1") ? "l" : "");
    }

    /** What memory holds is compared with one pair of registers, which then has what was there, and replaced by another. */
    private static void comparePair(Declarations to, Width width, String acquires, String releases) {
        int bytes = 2 * width.bytes();
        String semantics = width == Width.W
                ? "let old = cas64[n](pairOfWords(s, s2), pairOfWords(t, t2)); s = zeroExtend32(old); s2 = lsr64(old, 32)"
                : "let low, high = cas128[n](s, s2, t, t2); s = low; s2 = high";
        List<OperandDeclaration> operands = new ArrayList<>(List.of(pair("expected", "s", "s2", Field.Rs, width)));
        operands.addAll(List.of(pair("replacement", "t", "t2", Field.Rt, width)));
        operands.add(base());
        to.declare(Integer.toString(width.bits()),
                "0 " + width.sf() + " 001000 0 " + acquires + " 1 Rs " + releases + " 11111 Rn Rt",
                "casp" + order(acquires, releases) + " expected, replacement, [n]",
                Exclusives.aligned(bytes) + semantics, operands.toArray(OperandDeclaration[]::new));
    }

    private static void declare(Declarations to, int size, String acquires, String releases) {
        Width width = size == SUFFIXES.length - 1 ? Width.X : Width.W;
        int bits = 8 << size;
        String suffix = order(acquires, releases) + SUFFIXES[size];
        String form = Integer.toString(width.bits());
        String exchange = "let old = cas" + bits + "[n]";
        to.declare(form, Exclusives.bits(size) + " 001000 1 " + acquires + " 1 Rs " + releases + " 11111 Rn Rt",
                "cas" + suffix + " s, t, [n]", Exclusives.aligned(1 << size) + exchange + "(s, t); s = old",
                s(width), t(width), base());
        String[] operations = {"add", "clr", "eor", "set", "smax", "smin", "umax", "umin"};
        String[] values = {"add64(old, s)", "bic(old, s)", "eor(old, s)", "orr(old, s)",
            "signedMost(old, s, " + bits + ")", "signedLeast(old, s, " + bits + ")",
            "unsignedMost(old, s, " + bits + ")", "unsignedLeast(old, s, " + bits + ")"};
        String group = Exclusives.bits(size) + " 111 0 00 " + acquires + " " + releases + " 1 Rs ";
        for (int i = 0; i < operations.length; i++) {
            String operation = group + "0 " + (i >> 2) + (i >> 1 & 1) + (i & 1) + " 00 Rn ";
            ArmInstruction instruction = to.declare(form, operation + "Rt",
                    "ld" + operations[i] + suffix + " s, t, [n]",
                    semantics(size, values[i]), s(width), t(width), base());
            if (acquires.equals("0")) {
                instruction.alias(operation + "11111", "st" + operations[i] + suffix + " s, [n]", s(width), base());
            }
        }
        to.declare(form, group + "1 000 00 Rn Rt", "swp" + suffix + " s, t, [n]", semantics(size, "s"),
                s(width), t(width), base());
    }

    /** Exchanges what was there for a value made of it; again, where it has changed meanwhile. */
    private static String semantics(int size, String value) {
        String bits = Integer.toString(8 << size);
        return Exclusives.aligned(1 << size) + "let old = m" + bits + "[n]; let seen = cas" + bits + "[n](old, " + value
                + "); retry if differ(seen, old); t = old";
    }
}
