package org.maize.isa.x86lite;

import java.util.List;

/**
 * The parts of which the semantics of x87 instructions are made. {@code st0s} and {@code st0h} are significand and head of the top of
 * the stack, and so on: a push or a pop moves all eight. By convention {@code s} and {@code h} name the top, {@code t} and {@code g}
 * the other operand, {@code v} and {@code r} a result and its head with what the status word is told.
 */
final class X87Text {
    static final int REGISTERS = 8;
    /** Reads the top of the stack. */
    static final String TOP = "let s = st0s; let h = headOrEmpty(st0h, x87used, 0); ";
    /** Tells the status word of a result. */
    static final String TOLD = "x87status = x87Told(x87status, r)";
    /** The status word as a program sees it. */
    static final String STATUS = "x87Status(x87status, x87top, x87control)";

    private X87Text() {}

    static String register(int index) {
        return "let t = st" + index + "s; let g = headOrEmpty(st" + index + "h, x87used, " + index + "); ";
    }

    static String number(int width) {
        return "let m = src; let t = significandOf(m, " + width + "); let g = headOf(m, " + width + "); ";
    }

    static String integer(int width) {
        return "let m = signExtend(src, " + width + "); let t = significandOfInteger(m); let g = headOfInteger(m); ";
    }

    /** Puts the value {@code v} with the head {@code r} into a register of the stack, and then pops. */
    static String put(int index, int pops) {
        return stack(index, "x87used", pops, true);
    }

    static String pop(int pops) {
        return pops == 0 ? "" : stack(-1, "x87used", pops, false);
    }

    static String stack(int index, String used, int pops, boolean puts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < REGISTERS; i++) {
            int from = (i + pops) % REGISTERS;
            boolean result = puts && from == index;
            if (result || pops > 0) {
                text.append("; st").append(i).append("s = ").append(result ? "v" : "st" + from + "s");
                text.append("; st").append(i).append("h = ").append(result ? "and(r, 0xffff)" : "st" + from + "h");
            }
        }
        String now = puts ? "using(" + used + ", " + index + ")" : used;
        String top = "x87top";
        for (int i = 0; i < pops; i++) {
            now = "popped(" + now + ")";
            top = "topAbove(" + top + ")";
        }
        return text + "; x87used = " + now + (pops > 0 ? "; x87top = " + top : "");
    }

    /** Pushes the value {@code v} with the head {@code w}. */
    static String push() {
        StringBuilder text = new StringBuilder("let r = pushedHead(w, x87used); ").append(TOLD);
        for (int i = REGISTERS - 1; i > 0; i--) {
            text.append("; st").append(i).append("s = st").append(i - 1).append("s; st").append(i).append("h = st")
                    .append(i - 1).append('h');
        }
        return text + "; st0s = pushedSignificand(v, x87used); st0h = and(r, 0xffff); x87used = pushed(x87used); "
                + "x87top = topBelow(x87top)";
    }

    /**
     * Replaces the top by the value {@code v} with the head {@code r} and pushes the value {@code a} with the head {@code w}; where
     * {@code kept} is not zero the stack stays as it is.
     *
     * @param told what becomes of the status word
     */
    static String replaceAndPush(String told) {
        StringBuilder text = new StringBuilder("let p = pushedHead(w, x87used); let q = pushedHead(r, x87used); ")
                .append(told);
        for (int i = REGISTERS - 1; i > 0; i--) {
            text.append(unlessKept("st" + i + "s", i == 1 ? "pushedSignificand(v, x87used)" : "st" + (i - 1) + "s"))
                    .append(unlessKept("st" + i + "h", i == 1 ? "and(q, 0xffff)" : "st" + (i - 1) + "h"));
        }
        return text + unlessKept("st0s", "pushedSignificand(a, x87used)") + unlessKept("st0h", "and(p, 0xffff)")
                + unlessKept("x87used", "using(pushed(x87used), 1)") + unlessKept("x87top", "topBelow(x87top)");
    }

    private static String unlessKept(String target, String value) {
        return "; " + target + " = select(isZero(kept), " + value + ", " + target + ")";
    }

    /** Turns the stack's registers: what lies so many places further on becomes the top. */
    static String turn(String places) {
        StringBuilder text = new StringBuilder();
        for (String part : List.of("s", "h")) {
            for (int i = 0; i < REGISTERS; i++) {
                text.append("; st").append(i).append(part).append(" = turned(").append(places);
                for (int j = 0; j < REGISTERS; j++) {
                    text.append(", st").append((i + j) % REGISTERS).append(part);
                }
                text.append(')');
            }
        }
        return text.toString();
    }
}
