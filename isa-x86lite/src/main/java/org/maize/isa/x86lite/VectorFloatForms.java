package org.maize.isa.x86lite;

import java.util.List;

/** Declares arithmetic, comparison and conversion of singles and doubles (Intel SDM volume 1, 10.4.1 and 11.4.1). */
final class VectorFloatForms {
    private static final List<String> PREDICATES = List.of("eq", "lt", "le", "unord", "neq", "nlt", "nle", "ord");
    private static final String SCALAR_DOUBLE = "F2 + 0F ";
    private static final String SCALAR_SINGLE = "F3 + 0F ";
    private static final String PACKED_DOUBLE = "66 + 0F ";
    private static final String PACKED_SINGLE = "0F ";

    private VectorFloatForms() {}

    static void declare(Forms forms) {
        arithmetic(forms, "add", "58", "add");
        arithmetic(forms, "mul", "59", "multiply");
        arithmetic(forms, "sub", "5C", "subtract");
        arithmetic(forms, "div", "5E", "divide");
        extremes(forms, "min", "5D", "minimum");
        extremes(forms, "max", "5F", "maximum");
        squareRoots(forms);
        for (int i = 0; i < PREDICATES.size(); i++) {
            masks(forms, "cmp" + PREDICATES.get(i), " =0" + i, "", Integer.toString(i));
        }
        masks(forms, "cmp", " ib", ", predicate: imm8", "predicate");
        flags(forms, "comisd", "66 + 0F 2F /r", "64", "Double", "order");
        flags(forms, "ucomisd", "66 + 0F 2E /r", "64", "Double", "compare");
        flags(forms, "comiss", "0F 2F /r", "32", "Single", "order");
        flags(forms, "ucomiss", "0F 2E /r", "32", "Single", "compare");
        logic(forms, "and", "54", "and");
        logic(forms, "andn", "55", "andNot");
        logic(forms, "or", "56", "or");
        logic(forms, "xor", "57", "exclusiveOr");
        shuffles(forms);
        integers(forms);
        conversions(forms);
    }

    private static void scalar(Forms forms, String mnemonic, String opcode, String bits, String semantics) {
        forms.named(mnemonic, opcode, "dst: x" + bits + ", src: x/m" + bits, semantics);
    }

    /** All four kinds of a function of two operands whose exceptions have a function of their own. */
    private static void arithmetic(Forms forms, String mnemonic, String opcode, String function) {
        binary(forms, mnemonic, opcode, function, function);
    }

    private static void extremes(Forms forms, String mnemonic, String opcode, String function) {
        binary(forms, mnemonic, opcode, function, "order");
    }

    private static void binary(Forms forms, String mnemonic, String opcode, String function, String status) {
        for (String[] kind : new String[][]{{"sd", SCALAR_DOUBLE, "64", "Double"},
            {"ss", SCALAR_SINGLE, "32", "Single"}}) {
            scalar(forms, mnemonic + kind[0], kind[1] + opcode + " /r", kind[2],
                    "let a = dst; let b = src; dst = " + function
                            + kind[3] + "(a, b, mxcsr); mxcsr = " + status + kind[3] + "Status(a, b, mxcsr)");
        }
        for (String[] kind : new String[][]{{"pd", PACKED_DOUBLE, "Double"}, {"ps", PACKED_SINGLE, "Singles"}}) {
            forms.packed(mnemonic + kind[0], kind[1] + opcode + " /r", "", "let a = dst; let b = src; "
                    + "let c = dst.high; let d = src.high; dst = " + function + kind[2] + "(a, b, mxcsr); dst.high = "
                    + function + kind[2] + "(c, d, mxcsr); mxcsr = " + status + kind[2] + "Status(c, d, " + status
                    + kind[2] + "Status(a, b, mxcsr))");
        }
    }

    private static void squareRoots(Forms forms) {
        for (String[] kind : new String[][]{{"sd", SCALAR_DOUBLE, "64", "Double"},
            {"ss", SCALAR_SINGLE, "32", "Single"}}) {
            scalar(forms, "sqrt" + kind[0], kind[1] + "51 /r", kind[2], "let a = src; dst = squareRoot" + kind[3]
                    + "(a, mxcsr); mxcsr = squareRoot" + kind[3] + "Status(a, mxcsr)");
        }
        for (String[] kind : new String[][]{{"pd", PACKED_DOUBLE, "Double"}, {"ps", PACKED_SINGLE, "Singles"}}) {
            unary(forms, "sqrt" + kind[0], kind[1] + "51 /r", "squareRoot" + kind[2]);
        }
    }

    /** A function of each half of the source and of MXCSR. */
    private static void unary(Forms forms, String mnemonic, String opcode, String function) {
        forms.packed(mnemonic, opcode, "",
                "let a = src; let b = src.high; dst = " + function + "(a, mxcsr); dst.high = "
                        + function + "(b, mxcsr); mxcsr = " + function + "Status(b, " + function + "Status(a, mxcsr))");
    }

    private static void masks(Forms forms, String mnemonic, String end, String operand, String predicate) {
        for (String[] kind : new String[][]{{"sd", SCALAR_DOUBLE, "64", "Double"},
            {"ss", SCALAR_SINGLE, "32", "Single"}}) {
            forms.named(mnemonic + kind[0], kind[1] + "C2 /r" + end,
                    "dst: x" + kind[2] + ", src: x/m" + kind[2] + operand, "let a = dst; let b = src; "
                            + "dst = mask" + kind[3] + "(a, b, " + predicate + ", mxcsr); mxcsr = mask" + kind[3]
                            + "Status(a, b, "
                            + predicate + ", mxcsr)");
        }
        for (String[] kind : new String[][]{{"pd", PACKED_DOUBLE, "Double"}, {"ps", PACKED_SINGLE, "Singles"}}) {
            String mask = "mask" + kind[2];
            String rest = ", " + predicate + ", ";
            forms.packed(mnemonic + kind[0], kind[1] + "C2 /r" + end, operand, "let a = dst; let b = src; "
                    + "let c = dst.high; let d = src.high; dst = " + mask + "(a, b" + rest + "mxcsr); dst.high = "
                    + mask
                    + "(c, d" + rest + "mxcsr); mxcsr = " + mask + "Status(c, d" + rest + mask + "Status(a, b" + rest
                    + "mxcsr))");
        }
    }

    private static void flags(
            Forms forms, String mnemonic, String opcode, String bits, String type, String status) {
        scalar(forms, mnemonic, opcode, bits, "let a = dst; let b = src; result = orderResult(compare" + type
                + "(a, b, mxcsr)); carries = orderCarries(compare" + type + "(a, b, mxcsr)); mxcsr = " + status + type
                + "Status(a, b, mxcsr)");
    }

    private static void logic(Forms forms, String mnemonic, String opcode, String function) {
        String semantics = "dst = " + function + "(dst, src); dst.high = " + function + "(dst.high, src.high)";
        forms.packed(mnemonic + "ps", PACKED_SINGLE + opcode + " /r", "", semantics);
        forms.packed(mnemonic + "pd", PACKED_DOUBLE + opcode + " /r", "", semantics);
    }

    private static void shuffles(Forms forms) {
        forms.packed("unpcklps", "0F 14 /r", "",
                "dst = interleaveLow(dst, src, 32); dst.high = interleaveHigh(dst, src, 32)");
        forms.packedHigh("unpckhps", "0F 15 /r",
                "dst = interleaveLow(dst.high, src.high, 32); dst.high = interleaveHigh(dst.high, src.high, 32)");
        forms.packed("unpcklpd", "66 + 0F 14 /r", "", "dst.high = src");
        forms.packedHigh("unpckhpd", "66 + 0F 15 /r", "dst = dst.high; dst.high = src.high");
        forms.packed("shufps", "0F C6 /r ib", ", order: imm8",
                "dst = shuffleLow(dst, dst.high, order); dst.high = shuffleHigh(src, src.high, order)");
        forms.packed("shufpd", "66 + 0F C6 /r ib", ", order: imm8",
                "dst = chooseHalf(dst, dst.high, order, 0); dst.high = chooseHalf(src, src.high, order, 1)");
    }

    /** Conversions between numbers and integers in general registers. */
    private static void integers(Forms forms) {
        List<Width> widths = List.of(Width.LONG, Width.QUAD);
        for (String[] kind : new String[][]{{"sd", "F2 + 0F ", "64", "double", "Double"},
            {"ss", "F3 + 0F ", "32", "single", "Single"}}) {
            forms.sized(widths, "cvtsi2" + kind[0], kind[1] + "2A /r", "dst: x" + kind[2] + ", src: r/m*",
                    "let a = signExtend(src, *); dst = " + kind[3] + "Of(a, mxcsr); mxcsr = " + kind[3]
                            + "OfStatus(a, mxcsr)");
            forms.sized(widths, "cvtt" + kind[0] + "2si", kind[1] + "2C /r", "dst: r*, src: x/m" + kind[2],
                    "let a = src; dst = truncate" + kind[4] + "(a, mxcsr, *); mxcsr = truncate" + kind[4]
                            + "Status(a, mxcsr, *)");
            forms.sized(widths, "cvt" + kind[0] + "2si", kind[1] + "2D /r", "dst: r*, src: x/m" + kind[2],
                    "let a = src; dst = round" + kind[4] + "(a, mxcsr, *); mxcsr = round" + kind[4]
                            + "Status(a, mxcsr, *)");
        }
    }

    private static void conversions(Forms forms) {
        forms.named("cvtss2sd", "F3 + 0F 5A /r", "dst: x64, src: x/m32",
                "let a = src; dst = doubleOfSingle(a, mxcsr); mxcsr = doubleOfSingleStatus(a, mxcsr)");
        forms.named("cvtsd2ss", "F2 + 0F 5A /r", "dst: x32, src: x/m64",
                "let a = src; dst = singleOfDouble(a, mxcsr); mxcsr = singleOfDoubleStatus(a, mxcsr)");
        forms.named("cvtps2pd", "0F 5A /r", "dst: x128, src: x/m64", "let a = src; let b = shiftRight(a, 32, 64); "
                + "dst = doubleOfSingle(a, mxcsr); dst.high = doubleOfSingle(b, mxcsr); "
                + "mxcsr = doubleOfSingleStatus(b, doubleOfSingleStatus(a, mxcsr))");
        forms.named("cvtdq2pd", "F3 + 0F E6 /r", "dst: x128, src: x/m64", "let a = src; "
                + "dst = doubleOf(signExtend(a, 32), mxcsr); dst.high = doubleOf(shiftArithmetic(a, 32, 64), mxcsr)");
        narrowing(forms, "cvtpd2ps", "66 + 0F 5A /r", "singleOfDouble(%s, mxcsr)", "singleOfDoubleStatus(%s, %s)");
        narrowing(forms, "cvttpd2dq", "66 + 0F E6 /r", "truncateDouble(%s, mxcsr, 32)",
                "truncateDoubleStatus(%s, %s, 32)");
        narrowing(forms, "cvtpd2dq", "F2 + 0F E6 /r", "roundDouble(%s, mxcsr, 32)", "roundDoubleStatus(%s, %s, 32)");
        unary(forms, "cvtdq2ps", "0F 5B /r", "singlesOf");
        unary(forms, "cvtps2dq", "66 + 0F 5B /r", "roundSingles");
        unary(forms, "cvttps2dq", "F3 + 0F 5B /r", "truncateSingles");
    }

    /** Two doubles to two values of 32 bits in the low half. */
    private static void narrowing(Forms forms, String mnemonic, String opcode, String value, String status) {
        forms.packed(mnemonic, opcode, "", "let a = src; let b = src.high; let low = low32(" + value.formatted("a")
                + "); dst = pair32(" + value.formatted("b") + ", low); dst.high = 0; mxcsr = "
                + status.formatted("b", status.formatted("a", "mxcsr")));
    }
}
