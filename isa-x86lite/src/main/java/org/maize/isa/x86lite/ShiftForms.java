package org.maize.isa.x86lite;

/** Declares shifts and rotates (Intel SDM volume 1, 5.1.5). */
final class ShiftForms {
    private ShiftForms() {}

    static void declare(Forms forms) {
        rotate(forms, "rol", 0, "rotateLeft", "");
        rotate(forms, "ror", 1, "rotateRight", "");
        rotate(forms, "rcl", 2, "rotateLeftThroughCarry", "carries, ");
        rotate(forms, "rcr", 3, "rotateRightThroughCarry", "carries, ");
        shift(forms, "shl", 4, "shiftLeft", "sal");
        shift(forms, "shr", 5, "shiftRight");
        shift(forms, "sar", 7, "shiftArithmetic");
        doubled(forms, "shld", "A4", "A5", "shiftLeftDouble");
        doubled(forms, "shrd", "AC", "AD", "shiftRightDouble");
    }

    /** CF and OF change, the other flags stay. */
    private static void rotate(Forms forms, String mnemonic, int digit, String function, String carries) {
        String rotated = "dst = " + function + "(a, count, " + carries + "*); carries = " + function
                + "Carries(a, count, carries, *)";
        single(forms, mnemonic, digit, rotated);
    }

    private static void shift(Forms forms, String mnemonic, int digit, String function, String... aliases) {
        single(forms, mnemonic, digit, shifted(function, "a"), aliases);
    }

    private static String shifted(String function, String operands) {
        return "let value = " + function + "(" + operands + ", count, *); dst = value; "
                + "result = select(isShifted(count, *), signExtend(value, *), result); "
                + "carries = " + function + "Carries(" + operands + ", count, carries, *)";
    }

    private static void single(Forms forms, String mnemonic, int digit, String semantics, String... aliases) {
        String one = "let a = dst; " + semantics.replace("count, *", "1, *").replace("count, carries", "1, carries");
        String counted = "let a = dst; let count = n; " + semantics;
        forms.alias(aliases).writtenOnly().all(mnemonic, "D0.w /" + digit, "dst: r/m*, n: 1", one);
        forms.alias(aliases).all(mnemonic, "C0.w /" + digit + " ib", "dst: r/m*, n: imm8", counted);
        forms.alias(aliases).all(mnemonic, "D2.w /" + digit, "dst: r/m*, n: cl", counted);
        forms.alias(aliases).all(mnemonic, "D0.w /" + digit, "dst: r/m*", one);
    }

    private static void doubled(Forms forms, String mnemonic, String byConstant, String byRegister, String function) {
        String semantics = "let a = dst; let b = src; let count = n; " + shifted(function, "a, b");
        forms.wide(mnemonic, "0F " + byConstant + " /r ib", "dst: r/m*, src: r*, n: imm8", semantics);
        forms.wide(mnemonic, "0F " + byRegister + " /r", "dst: r/m*, src: r*, n: cl", semantics);
        forms.writtenOnly().wide(mnemonic, "0F " + byRegister + " /r", "dst: r/m*, src: r*",
                semantics.replace("= n", "= cl"));
    }
}
