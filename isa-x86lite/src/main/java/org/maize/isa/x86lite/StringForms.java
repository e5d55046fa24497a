package org.maize.isa.x86lite;

/**
 * Declares the string instructions (Intel SDM volume 1, 7.3.9). A repeated one does one element and, while elements are
 * left, jumps to itself: as on a processor, a fault or an interrupt between two elements leaves the registers at the next.
 */
final class StringForms {
    private static final String STEP = "let step = stringStep(direction, *); ";
    private static final String ADVANCE_SOURCE = "; rsi = add(rsi, step)";
    private static final String ADVANCE_TARGET = "; rdi = add(rdi, step)";

    private StringForms() {}

    static void declare(Forms forms) {
        copying(forms, "movs", "A4", "dst: target m*, src: source m*", ADVANCE_SOURCE + ADVANCE_TARGET);
        copying(forms, "stos", "AA", "dst: target m*, src: acc", ADVANCE_TARGET);
        copying(forms, "lods", "AC", "dst: acc, src: source m*", ADVANCE_SOURCE);
        comparing(forms, "cmps", "A6", "dst: source m*, src: target m*", ADVANCE_SOURCE + ADVANCE_TARGET);
        comparing(forms, "scas", "AE", "dst: acc, src: target m*", ADVANCE_TARGET);
    }

    private static void copying(Forms forms, String mnemonic, String opcode, String operands, String advance) {
        String element = STEP + "dst = src" + advance;
        forms.all(mnemonic, opcode + ".w", operands, element);
        repeated(forms, "rep " + mnemonic, "F3 + ", opcode, operands,
                element + "; rcx = left; jump pc if isNotZero(left)");
    }

    private static void comparing(Forms forms, String mnemonic, String opcode, String operands, String advance) {
        String element = STEP + "let a = dst; let b = src; let difference = signExtend(subtract(a, b), *)";
        forms.all(mnemonic, opcode + ".w", operands,
                element + "; result = difference; carries = subtractCarries(a, b, *)" + advance);
        repeated(forms, "repz " + mnemonic, "F3 + ", opcode, operands,
                element + advance + repeatedWhile("both(isNotZero(left), equal(difference))"));
        repeated(forms, "repnz " + mnemonic, "F2 + ", opcode, operands,
                element + advance + repeatedWhile("both(isNotZero(left), notEqual(difference))"));
    }

    /**
     * The end of a comparison that is repeated. Its last element alone gives the flags: a fault on the way finds them as they were
     * before the instruction (Intel SDM volume 2, REP).
     */
    private static String repeatedWhile(String more) {
        return "; result = select(" + more + ", result, difference); carries = select(" + more
                + ", carries, subtractCarries(a, b, *)); rcx = left; jump pc if " + more;
    }

    private static void repeated(
            Forms forms, String mnemonic, String prefix, String opcode, String operands, String semantics) {
        for (Width width : Width.values()) {
            forms.one(width, mnemonic, prefix + Forms.sizedOpcode(opcode + ".w", width), operands,
                    "skip if isZero(rcx); let left = subtract(rcx, 1); " + semantics);
        }
    }
}
