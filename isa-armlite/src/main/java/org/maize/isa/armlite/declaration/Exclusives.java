package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.s;
import static org.maize.isa.armlite.declaration.Operands.t;

import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.Keyword;
import org.maize.isa.armlite.register.Width;

/**
 * Load-exclusive and store-exclusive, load-acquire and store-release (Arm ARM C4.1.88).
 *
 * <p>A store-exclusive is an atomic exchange against what the load-exclusive read. Where the monitor does not hold its bytes it
 * writes what is there anyway, so that nothing changes; that it may then fault is left open (Arm ARM B2.9.3).
 */
final class Exclusives {
    private static final int ANY = 15;

    private Exclusives() {}

    static void declare(Declarations to) {
        String[] suffixes = {"b", "h", "", ""};
        for (int size = 0; size < suffixes.length; size++) {
            Width width = size == suffixes.length - 1 ? Width.X : Width.W;
            for (boolean ordered : new boolean[]{false, true}) {
                exclusive(to, size, suffixes[size], width, ordered);
            }
            ordered(to, size, suffixes[size], width);
        }
        to.declare("", "1101010100 0 00 011 0011 CRm 010 11111", "clrex {which}", "exclusive_bytes = 0",
                operand("which", Keyword.withStandard(Field.CRm, ANY, "any")));
    }

    /** Refuses an address that is not a multiple of what is accessed. */
    static String aligned(int size) {
        return size == 0 ? "" : "raise alignment if isMisaligned(n, " + (1 << size) + "); ";
    }

    static String bits(int size) {
        return (size >> 1) + "" + (size & 1);
    }

    private static String form(Width width) {
        return Integer.toString(width.bits());
    }

    private static void exclusive(Declarations to, int size, String suffix, Width width, boolean ordered) {
        int bytes = 1 << size;
        String bits = bits(size) + " 001000 0 ";
        String order = ordered ? "1" : "0";
        to.declare(form(width), bits + "1 0 (11111) " + order + " (11111) Rn Rt",
                (ordered ? "ldaxr" : "ldxr") + suffix + " t, [n]",
                aligned(size) + "let value = m" + 8 * bytes + "[n]; " + (ordered ? "fence; " : "")
                        + "exclusive_address = n; exclusive_bytes = " + bytes + "; exclusive_value = value; t = value",
                t(width), base());
        to.declare(form(width), bits + "0 0 Rs " + order + " (11111) Rn Rt",
                (ordered ? "stlxr" : "stxr") + suffix + " s, t, [n]",
                aligned(size) + "let holds = holds(n, " + bytes + ", exclusive_address, exclusive_bytes); "
                        + "let seen = cas" + 8 * bytes
                        + "[n](exclusive_value, exclusively(holds, t, exclusive_value)); "
                        + "exclusive_bytes = 0; s = exclusiveStatus(holds, seen, exclusive_value)",
                s(Width.W), t(width), base());
    }

    /** A load-acquire comes after every store-release before it, and nothing after it comes before it. */
    private static void ordered(Declarations to, int size, String suffix, Width width) {
        String memory = "m" + (8 << size) + "[n]";
        String bits = bits(size) + " 001000 1 ";
        // Which of the bits that should be ones must be is what GNU's tools say.
        String ones = size == 1 ? "11111" : "(1) 1111";
        to.declare(form(width), bits + "1 0 " + ones + " 1 11111 Rn Rt", "ldar" + suffix + " t, [n]",
                aligned(size) + "fence; let value = " + memory + "; fence; t = value", t(width), base());
        to.declare(form(width), bits + "0 0 (11111) 1 (11111) Rn Rt", "stlr" + suffix + " t, [n]",
                aligned(size) + "fence; " + memory + " = t", t(width), base());
    }
}
