package org.maize.isa.x86lite;

/** Declares arithmetic, logic and shuffles of packed integers (Intel SDM volume 1, 9.4 and 11.4.2). */
final class VectorIntegerForms {
    private static final int[] WIDTHS = {8, 16, 32, 64};
    private static final char[] SUFFIXES = {'b', 'w', 'd', 'q'};

    private VectorIntegerForms() {}

    static void declare(Forms forms) {
        int[] add = {0xfc, 0xfd, 0xfe, 0xd4};
        int[] subtract = {0xf8, 0xf9, 0xfa, 0xfb};
        for (int i = 0; i < 4; i++) {
            lanes(forms, "padd" + SUFFIXES[i], add[i], "addLanes", WIDTHS[i]);
            lanes(forms, "psub" + SUFFIXES[i], subtract[i], "subtractLanes", WIDTHS[i]);
        }
        for (int i = 0; i < 3; i++) {
            lanes(forms, "pcmpeq" + SUFFIXES[i], 0x74 + i, "equalLanes", WIDTHS[i]);
            lanes(forms, "pcmpgt" + SUFFIXES[i], 0x64 + i, "greaterLanes", WIDTHS[i]);
        }
        for (int i = 0; i < 2; i++) {
            lanes(forms, "padds" + SUFFIXES[i], 0xec + i, "addSigned", WIDTHS[i]);
            lanes(forms, "psubs" + SUFFIXES[i], 0xe8 + i, "subtractSigned", WIDTHS[i]);
            lanes(forms, "paddus" + SUFFIXES[i], 0xdc + i, "addUnsigned", WIDTHS[i]);
            lanes(forms, "psubus" + SUFFIXES[i], 0xd8 + i, "subtractUnsigned", WIDTHS[i]);
            lanes(forms, "pavg" + SUFFIXES[i], i == 0 ? 0xe0 : 0xe3, "averageLanes", WIDTHS[i]);
        }
        lanes(forms, "pminub", 0xda, "minimumUnsigned", 8);
        lanes(forms, "pmaxub", 0xde, "maximumUnsigned", 8);
        lanes(forms, "pminsw", 0xea, "minimumSigned", 16);
        lanes(forms, "pmaxsw", 0xee, "maximumSigned", 16);
        halves(forms, "pmullw", 0xd5, "multiplyLow");
        halves(forms, "pmulhw", 0xe5, "multiplyHighSigned");
        halves(forms, "pmulhuw", 0xe4, "multiplyHighUnsigned");
        halves(forms, "pmaddwd", 0xf5, "multiplyAndAdd");
        halves(forms, "pmuludq", 0xf4, "multiplyWide");
        halves(forms, "psadbw", 0xf6, "sumOfDifferences");
        halves(forms, "pand", 0xdb, "and");
        halves(forms, "pandn", 0xdf, "andNot");
        halves(forms, "por", 0xeb, "or");
        halves(forms, "pxor", 0xef, "exclusiveOr");
        shifts(forms);
        unpacking(forms);
        packing(forms);
        shuffles(forms);
    }

    private static String opcode(int selector) {
        return "66 + 0F %02X /r".formatted(selector);
    }

    private static void halves(Forms forms, String mnemonic, int selector, String function) {
        forms.packed(mnemonic, opcode(selector), "",
                "dst = " + function + "(dst, src); dst.high = " + function + "(dst.high, src.high)");
    }

    private static void lanes(Forms forms, String mnemonic, int selector, String function, int width) {
        forms.packed(mnemonic, opcode(selector), "",
                "dst = " + function + "(dst, src, " + width + "); dst.high = " + function
                        + "(dst.high, src.high, " + width + ")");
    }

    private static void shifts(Forms forms) {
        for (int i = 1; i < 4; i++) {
            shift(forms, "psrl" + SUFFIXES[i], 0xd0 + i, 0x70 + i, 2, "shiftLanesRight", WIDTHS[i]);
            shift(forms, "psll" + SUFFIXES[i], 0xf0 + i, 0x70 + i, 6, "shiftLanesLeft", WIDTHS[i]);
            if (i < 3) {
                shift(forms, "psra" + SUFFIXES[i], 0xe0 + i, 0x70 + i, 4, "shiftLanesArithmetic", WIDTHS[i]);
            }
        }
        forms.named("psrldq", "66 + 0F 73 /3 ib", "dst: direct x128, count: imm8",
                "let a = dst; let b = dst.high; dst = shiftBytesRightLow(a, b, count); dst.high = shiftBytesRightHigh(b, count)");
        forms.named("pslldq", "66 + 0F 73 /7 ib", "dst: direct x128, count: imm8",
                "let a = dst; let b = dst.high; dst = shiftBytesLeftLow(a, count); dst.high = shiftBytesLeftHigh(a, b, count)");
    }

    private static void shift(
            Forms forms, String mnemonic, int selector, int immediate, int digit, String function, int width) {
        String semantics = "dst = " + function + "(dst, count, " + width + "); dst.high = " + function
                + "(dst.high, count, " + width + ")";
        forms.named(mnemonic, "66 + 0F %02X /%d ib".formatted(immediate, digit), "dst: direct x128, count: imm8",
                semantics);
        forms.packed(mnemonic, opcode(selector), "", "let count = src; " + semantics);
    }

    private static void unpacking(Forms forms) {
        for (int i = 0; i < 3; i++) {
            String ends = ", " + WIDTHS[i] + ")";
            String from = new String[]{"bw", "wd", "dq"}[i];
            forms.packed("punpckl" + from, opcode(0x60 + i), "",
                    "dst = interleaveLow(dst, src" + ends + "; dst.high = interleaveHigh(dst, src" + ends);
            forms.packedHigh("punpckh" + from, opcode(0x68 + i), "dst = interleaveLow(dst.high, src.high" + ends
                    + "; dst.high = interleaveHigh(dst.high, src.high" + ends);
        }
        forms.packed("punpcklqdq", opcode(0x6c), "", "dst.high = src");
        forms.packedHigh("punpckhqdq", opcode(0x6d), "dst = dst.high; dst.high = src.high");
    }

    private static void packing(Forms forms) {
        pack(forms, "packsswb", 0x63, "packSigned", 16);
        pack(forms, "packuswb", 0x67, "packUnsigned", 16);
        pack(forms, "packssdw", 0x6b, "packSigned", 32);
    }

    private static void pack(Forms forms, String mnemonic, int selector, String function, int width) {
        forms.packed(mnemonic, opcode(selector), "", "dst = " + function + "(dst, dst.high, " + width + "); dst.high = "
                + function + "(src, src.high, " + width + ")");
    }

    private static void shuffles(Forms forms) {
        forms.packed("pshufd", "66 + 0F 70 /r ib", ", order: imm8",
                "dst = shuffleLow(src, src.high, order); dst.high = shuffleHigh(src, src.high, order)");
        forms.packed("pshuflw", "F2 + 0F 70 /r ib", ", order: imm8",
                "dst = shuffleWords(src, order); dst.high = src.high");
        forms.packed("pshufhw", "F3 + 0F 70 /r ib", ", order: imm8",
                "dst = src; dst.high = shuffleWords(src.high, order)");
        forms.named("pextrw", "66 + 0F C5 /r ib", "dst: r32, src: direct x128, index: imm8",
                "dst = extractWord(src, src.high, index)");
        String insert = "let a = src; dst = insertWord(dst, a, index, 0); dst.high = insertWord(dst.high, a, index, 1)";
        forms.named("pinsrw", "66 + 0F C4 /r ib", "dst: x128, src: direct r32, index: imm8", insert);
        forms.named("pinsrw", "66 + 0F C4 /r ib", "dst: x128, src: m16, index: imm8", insert);
    }
}
