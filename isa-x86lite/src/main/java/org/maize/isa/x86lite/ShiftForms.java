package org.maize.isa.x86lite;

/** Declares shifts and rotates (Intel SDM volume 1, 5.1.5). */
final class ShiftForms {
    private ShiftForms() {}

    static void declare(Forms forms) {
        single(forms, "rol", 0, "rotateLeft", "", "rotateLeftFlags");
        single(forms, "ror", 1, "rotateRight", "", "rotateRightFlags");
        single(forms, "rcl", 2, "rotateLeftThroughCarry", "flags, ", "rotateLeftThroughCarryFlags");
        single(forms, "rcr", 3, "rotateRightThroughCarry", "flags, ", "rotateRightThroughCarryFlags");
        single(forms, "shl", 4, "shiftLeft", "", "shiftLeftFlags", "sal");
        single(forms, "shr", 5, "shiftRight", "", "shiftRightFlags");
        single(forms, "sar", 7, "shiftArithmetic", "", "shiftArithmeticFlags");
        doubled(forms, "shld", "A4", "A5", "shiftLeftDouble");
        doubled(forms, "shrd", "AC", "AD", "shiftRightDouble");
    }

    private static void single(
            Forms forms, String mnemonic, int digit, String result, String carry, String flags, String... aliases) {
        String by = "dst = " + result + "(a, %1$s, " + carry + "*); flags = " + flags + "(a, %1$s, flags, *)";
        String one = "let a = dst; " + by.formatted("1");
        String counted = "let a = dst; let count = n; " + by.formatted("count");
        forms.alias(aliases).writtenOnly().all(mnemonic, "D0.w /" + digit, "dst: r/m*, n: 1", one);
        forms.alias(aliases).all(mnemonic, "C0.w /" + digit + " ib", "dst: r/m*, n: imm8", counted);
        forms.alias(aliases).all(mnemonic, "D2.w /" + digit, "dst: r/m*, n: cl", counted);
        forms.alias(aliases).all(mnemonic, "D0.w /" + digit, "dst: r/m*", one);
    }

    private static void doubled(Forms forms, String mnemonic, String byConstant, String byRegister, String function) {
        String semantics = "let a = dst; let b = src; let count = n; dst = " + function + "(a, b, count, *); flags = "
                + function + "Flags(a, b, count, flags, *)";
        forms.wide(mnemonic, "0F " + byConstant + " /r ib", "dst: r/m*, src: r*, n: imm8", semantics);
        forms.wide(mnemonic, "0F " + byRegister + " /r", "dst: r/m*, src: r*, n: cl", semantics);
    }
}
