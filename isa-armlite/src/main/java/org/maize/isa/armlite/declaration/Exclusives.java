package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.s;
import static org.maize.isa.armlite.declaration.Operands.t;
import static org.maize.isa.armlite.declaration.Operands.t2;

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
        for (boolean ordered : new boolean[]{false, true}) {
            wordPair(to, ordered);
            pair(to, ordered);
        }
        to.declare("", "1101010100 0 00 011 0011 CRm 010 11111", "clrex {which}", "exclusive_bytes = 0",
                operand("which", Keyword.withStandard(Field.CRm, ANY, "any")));
    }

    /** Refuses an address that is not a multiple of what is accessed. */
    static String aligned(int bytes) {
        return bytes == 1 ? "" : "raise alignment if isMisaligned(n, " + bytes + "); ";
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
                aligned(bytes) + "let value = m" + 8 * bytes + "[n]; " + (ordered ? "fence; " : "")
                        + "exclusive_address = n; exclusive_bytes = " + bytes + "; exclusive_value = value; t = value",
                t(width), base());
        to.declare(form(width), bits + "0 0 Rs " + order + " (11111) Rn Rt",
                (ordered ? "stlxr" : "stxr") + suffix + " s, t, [n]",
                aligned(bytes) + "let holds = holds(n, " + bytes + ", exclusive_address, exclusive_bytes); "
                        + "let seen = cas" + 8 * bytes
                        + "[n](exclusive_value, exclusively(holds, t, exclusive_value)); "
                        + "exclusive_bytes = 0; s = exclusiveStatus(holds, seen, exclusive_value)",
                s(Width.W), t(width), base());
    }

    /** Two words are 8 bytes. */
    private static void wordPair(Declarations to, boolean ordered) {
        declarePair(to, Width.W, ordered,
                "let value = m64[n]; " + (ordered ? "fence; " : "") + "exclusive_address = n; exclusive_bytes = 8; "
                        + "exclusive_value = value; t = zeroExtend32(value); t2 = lsr64(value, 32)",
                "let holds = holds(n, 8, exclusive_address, exclusive_bytes); "
                        + "let seen = cas64[n](exclusive_value, exclusively(holds, pairOfWords(t, t2), exclusive_value)); "
                        + "exclusive_bytes = 0; s = exclusiveStatus(holds, seen, exclusive_value)");
    }

    /** Of 16 bytes a load-exclusive reads each half by itself; they belong together if the store-exclusive succeeds (B2.2.1). */
    private static void pair(Declarations to, boolean ordered) {
        declarePair(to, Width.X, ordered,
                "let value = m64[n]; let upper = m64[add64(n, 8)]; " + (ordered ? "fence; " : "")
                        + "exclusive_address = n; exclusive_bytes = 16; exclusive_value = value; exclusive_high = upper; "
                        + "t = value; t2 = upper",
                "let holds = holds(n, 16, exclusive_address, exclusive_bytes); "
                        + "let seen, above = cas128[n](exclusive_value, exclusive_high, "
                        + "exclusively(holds, t, exclusive_value), exclusively(holds, t2, exclusive_high)); "
                        + "exclusive_bytes = 0; s = orr(exclusiveStatus(holds, seen, exclusive_value), "
                        + "exclusiveStatus(holds, above, exclusive_high))");
    }

    private static void declarePair(Declarations to, Width width, boolean ordered, String load, String store) {
        String bits = "1 " + width.sf() + " 001000 0 ";
        String order = (ordered ? "1" : "0") + " Rt2 Rn Rt";
        String aligned = aligned(2 * width.bytes());
        to.declare(form(width), bits + "1 1 (11111) " + order, (ordered ? "ldaxp" : "ldxp") + " t, t2, [n]",
                aligned + load, t(width), t2(width), base());
        to.declare(form(width), bits + "0 1 Rs " + order, (ordered ? "stlxp" : "stxp") + " s, t, t2, [n]",
                aligned + store, s(Width.W), t(width), t2(width), base());
    }

    /** A load-acquire comes after every store-release before it, and nothing after it comes before it. */
    private static void ordered(Declarations to, int size, String suffix, Width width) {
        String memory = "m" + (8 << size) + "[n]";
        String bits = bits(size) + " 001000 1 ";
        // Which of the bits that should be ones must be is what GNU's tools say.
        String ones = size == 1 ? "11111" : "(1) 1111";
        to.declare(form(width), bits + "1 0 " + ones + " 1 11111 Rn Rt", "ldar" + suffix + " t, [n]",
                aligned(1 << size) + "fence; let value = " + memory + "; fence; t = value", t(width), base());
        to.declare(form(width), bits + "0 0 (11111) 1 (11111) Rn Rt", "stlr" + suffix + " t, [n]",
                aligned(1 << size) + "fence; " + memory + " = t", t(width), base());
    }
}
