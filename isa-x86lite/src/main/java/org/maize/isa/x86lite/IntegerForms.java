package org.maize.isa.x86lite;

import java.util.List;

/** Declares arithmetic and logic on general registers and memory (Intel SDM volume 1, 5.1.2 and 5.1.4). */
final class IntegerForms {
    private static final List<String> ARITHMETIC = List.of("add", "or", "adc", "sbb", "and", "sub", "xor", "cmp");

    private IntegerForms() {}

    static void declare(Forms forms) {
        for (int i = 0; i < ARITHMETIC.size(); i++) {
            arithmetic(forms, ARITHMETIC.get(i), i);
        }
        test(forms);
        unary(forms);
        multiply(forms);
        divide(forms);
    }

    /** The eight operations of the opcodes 00 to 3D and the groups 80 to 83. */
    private static void arithmetic(Forms forms, String mnemonic, int digit) {
        String semantics = switch (mnemonic) {
            case "add" -> writing("add(a, b)", "addCarries(a, b, *)");
            case "or" -> writing("or(a, b)", "0");
            case "adc" -> writing("addWithCarry(a, b, carries)", "addWithCarryCarries(a, b, carries, *)");
            case "sbb" -> writing("subtractWithBorrow(a, b, carries)", "subtractWithBorrowCarries(a, b, carries, *)");
            case "and" -> writing("and(a, b)", "0");
            case "sub" -> writing("subtract(a, b)", "subtractCarries(a, b, *)");
            case "xor" -> writing("exclusiveOr(a, b)", "0");
            default ->
                    "let a = dst; let b = src; result = signExtend(subtract(a, b), *); carries = subtractCarries(a, b, *)";
        };
        forms.all(mnemonic, opcode(digit, 0) + " /r", "dst: r/m*, src: r*", semantics);
        forms.all(mnemonic, opcode(digit, 2) + " /r", "dst: r*, src: r/m*", semantics);
        forms.wide(mnemonic, "83 /" + digit + " ib", "dst: r/m*, src: imm8:*", semantics);
        forms.all(mnemonic, opcode(digit, 4) + " iz", "dst: acc, src: imm*", semantics);
        forms.all(mnemonic, "80.w /" + digit + " iz", "dst: r/m*, src: imm*", semantics);
        if (!mnemonic.equals("cmp")) {
            String atomic = Forms.atomically(semantics);
            forms.all("lock " + mnemonic, "F0 + " + opcode(digit, 0) + " /r", "dst: m*, src: r*", atomic);
            forms.wide("lock " + mnemonic, "F0 + 83 /" + digit + " ib", "dst: m*, src: imm8:*", atomic);
            forms.all("lock " + mnemonic, "F0 + 80.w /" + digit + " iz", "dst: m*, src: imm*", atomic);
        }
    }

    private static String opcode(int operation, int form) {
        return "%02X.w".formatted(operation << 3 | form);
    }

    private static String writing(String value, String carries) {
        return "let a = dst; let b = src; " + written(value, carries);
    }

    /** Writes a value to the destination and leaves its flags; AF, undefined after logic, is cleared with CF and OF. */
    private static String written(String value, String carries) {
        return "let value = " + value + "; dst = value; result = signExtend(value, *); carries = " + carries;
    }

    private static void test(Forms forms) {
        String semantics = "result = signExtend(and(dst, src), *); carries = 0";
        forms.all("test", "84.w /r", "dst: r/m*, src: r*", semantics);
        forms.writtenOnly().all("test", "84.w /r", "src: r*, dst: r/m*", semantics);
        forms.all("test", "A8.w iz", "dst: acc, src: imm*", semantics);
        forms.all("test", "F6.w /0 iz", "dst: r/m*, src: imm*", semantics);
    }

    private static void unary(Forms forms) {
        unary(forms, "inc", "FE.w /0", written("add(a, 1)", "incrementCarries(a, carries, *)"));
        unary(forms, "dec", "FE.w /1", written("subtract(a, 1)", "decrementCarries(a, carries, *)"));
        unary(forms, "not", "F6.w /2", "let value = not(a); dst = value");
        unary(forms, "neg", "F6.w /3", written("negate(a)", "negateCarries(a, *)"));
    }

    private static void unary(Forms forms, String mnemonic, String opcode, String semantics) {
        forms.all(mnemonic, opcode, "dst: r/m*", "let a = dst; " + semantics);
        forms.all("lock " + mnemonic, "F0 + " + opcode, "dst: m*", Forms.atomically("let a = dst; " + semantics));
    }

    private static void multiply(Forms forms) {
        for (Width width : Width.values()) {
            String factors = "let a = " + low(width) + "; let b = src; ";
            forms.one(width, "mul", Forms.sizedOpcode("F6.w /4", width), "src: r/m*", factors
                    + product(width, "multiplyHigh(a, b, *)") + "carries = multiplyCarries(a, b, carries, *)");
            forms.one(width, "imul", Forms.sizedOpcode("F6.w /5", width), "src: r/m*", factors
                    + product(width, "signedMultiplyHigh(a, b, *)")
                    + "carries = signedMultiplyCarries(a, b, carries, *)");
        }
        String semantics = "; dst = multiply(a, b); carries = signedMultiplyCarries(a, b, carries, *)";
        forms.wide("imul", "0F AF /r", "dst: r*, src: r/m*", "let a = dst; let b = src" + semantics);
        forms.wide("imul", "6B /r ib", "dst: r*, src: r/m*, factor: imm8:*", "let a = src; let b = factor" + semantics);
        forms.wide("imul", "69 /r iz", "dst: r*, src: r/m*, factor: imm*", "let a = src; let b = factor" + semantics);
        forms.writtenOnly().wide("imul", "6B /r ib", "dst: twice r*, factor: imm8:*",
                "let a = dst; let b = factor" + semantics);
        forms.writtenOnly().wide("imul", "69 /r iz", "dst: twice r*, factor: imm*",
                "let a = dst; let b = factor" + semantics);
    }

    private static String product(Width width, String high) {
        return width == Width.BYTE
                ? "ax = pair8(" + high + ", multiply(a, b)); "
                : assign("ax", width, "multiply(a, b)") + assign("dx", width, high);
    }

    private static void divide(Forms forms) {
        for (Width width : Width.values()) {
            String operands = "let high = " + high(width) + "; let low = " + low(width)
                    + "; let by = src; raise divide if ";
            forms.one(width, "div", Forms.sizedOpcode("F6.w /6", width), "src: r/m*", operands
                    + "overflowsQuotient(high, low, by, *); "
                    + results(width, "quotient(high, low, by, *)", "remainder(high, low, by, *)"));
            forms.one(width, "idiv", Forms.sizedOpcode("F6.w /7", width), "src: r/m*", operands
                    + "overflowsSignedQuotient(high, low, by, *); "
                    + results(width, "signedQuotient(high, low, by, *)", "signedRemainder(high, low, by, *)"));
        }
    }

    private static String results(Width width, String quotient, String remainder) {
        return width == Width.BYTE
                ? "al = " + quotient + "; ah = " + remainder
                : assign("ax", width, quotient) + assign("dx", width, remainder);
    }

    /** The accumulator. */
    private static String low(Width width) {
        return X86Registers.general(width, 0).name();
    }

    /** What extends the accumulator to twice its size. */
    private static String high(Width width) {
        return width == Width.BYTE ? "ah" : X86Registers.general(width, 2).name();
    }

    private static String assign(String register, Width width, String value) {
        return switch (width) {
            case LONG -> "r" + register + " = low32(" + value + "); ";
            case QUAD -> "r" + register + " = " + value + "; ";
            case WORD, BYTE -> register + " = " + value + "; ";
        };
    }
}
