package org.maize.isa.x86lite;

import java.util.List;

/** Declares moves to, from and between vector registers (Intel SDM volume 1, 10.4.1.1, 10.4.6 and 11.4.1). */
final class VectorMoveForms {
    /** Both halves of an operand of 16 bytes. */
    private static final String WHOLE = "dst = src; dst.high = src.high";
    /** The value in the low part, zeros above. */
    private static final String CLEARING = "dst = src; dst.high = 0";

    private VectorMoveForms() {}

    static void declare(Forms forms) {
        whole(forms, "movaps", "", 0x28, 0x29, true);
        whole(forms, "movapd", "66 + ", 0x28, 0x29, true);
        whole(forms, "movups", "", 0x10, 0x11, false);
        whole(forms, "movupd", "66 + ", 0x10, 0x11, false);
        whole(forms, "movdqa", "66 + ", 0x6f, 0x7f, true);
        whole(forms, "movdqu", "F3 + ", 0x6f, 0x7f, false);
        for (String[] hint : new String[][]{{"movntps", "0F 2B"}, {"movntpd", "66 + 0F 2B"},
            {"movntdq", "66 + 0F E7"}}) {
            forms.named(hint[0], hint[1] + " /r", "dst: m128, src: x128", Forms.aligned("dst") + WHOLE);
        }
        forms.sized(List.of(Width.LONG, Width.QUAD), "movnti", "0F C3 /r", "dst: m*, src: r*", "dst = src");
        scalar(forms, "movss", "F3 + ", 32);
        scalar(forms, "movsd", "F2 + ", 64);
        forms.named("movq", "F3 + 0F 7E /r", "dst: x128, src: x/m64", CLEARING);
        forms.named("movq", "66 + 0F D6 /r", "dst: direct x128, src: x64", CLEARING);
        forms.named("movq", "66 + 0F D6 /r", "dst: m64, src: x64", "dst = src");
        forms.named("movd", "66 + 0F 6E /r", "dst: x128, src: r/m32", CLEARING);
        forms.named("movd", "66 + 0F 7E /r", "dst: r/m32, src: x32", "dst = src");
        forms.alias("movd").named("movq", "66 + REX.W + 0F 6E /r", "dst: x128, src: r/m64", CLEARING);
        forms.alias("movd").named("movq", "66 + REX.W + 0F 7E /r", "dst: r/m64, src: x64", "dst = src");
        for (String[] type : new String[][]{{"s", ""}, {"d", "66 + "}}) {
            forms.named("movlp" + type[0], type[1] + "0F 12 /r", "dst: x64, src: m64", "dst = src");
            forms.named("movlp" + type[0], type[1] + "0F 13 /r", "dst: m64, src: x64", "dst = src");
            forms.named("movhp" + type[0], type[1] + "0F 16 /r", "dst: x128, src: m64", "dst.high = src");
            forms.named("movhp" + type[0], type[1] + "0F 17 /r", "dst: m64, src: x128", "dst = src.high");
        }
        forms.named("movhlps", "0F 12 /r", "dst: x64, src: direct x128", "dst = src.high");
        forms.named("movlhps", "0F 16 /r", "dst: x128, src: direct x64", "dst.high = src");
        forms.named("movmskps", "0F 50 /r", "dst: r32, src: direct x128", "dst = signMask(src, src.high, 32)");
        forms.named("movmskpd", "66 + 0F 50 /r", "dst: r32, src: direct x128", "dst = signMask(src, src.high, 64)");
        forms.named("pmovmskb", "66 + 0F D7 /r", "dst: r32, src: direct x128", "dst = signMask(src, src.high, 8)");
        forms.named("ldmxcsr", "0F AE /2", "src: m32",
                "let image = src; raise privileged if isReservedMxcsr(image); mxcsr = mxcsrImage(image)");
        forms.named("stmxcsr", "0F AE /3", "dst: m32", "dst = mxcsrImage(mxcsr)");
    }

    private static void whole(
            Forms forms, String mnemonic, String prefix, int load, int store, boolean aligned) {
        String loading = prefix + "0F %02X /r".formatted(load);
        String storing = prefix + "0F %02X /r".formatted(store);
        forms.named(mnemonic, loading, "dst: x128, src: direct x128", WHOLE);
        forms.named(mnemonic, loading, "dst: x128, src: m128", (aligned ? Forms.aligned("src") : "") + WHOLE);
        forms.named(mnemonic, storing, "dst: m128, src: x128", (aligned ? Forms.aligned("dst") : "") + WHOLE);
        forms.named(mnemonic, storing, "dst: direct x128, src: x128", WHOLE);
    }

    private static void scalar(Forms forms, String mnemonic, String prefix, int bits) {
        forms.named(mnemonic, prefix + "0F 10 /r", "dst: x" + bits + ", src: direct x" + bits, "dst = src");
        forms.named(mnemonic, prefix + "0F 10 /r", "dst: x128, src: m" + bits, CLEARING);
        forms.named(mnemonic, prefix + "0F 11 /r", "dst: m" + bits + ", src: x" + bits, "dst = src");
        forms.named(mnemonic, prefix + "0F 11 /r", "dst: direct x" + bits + ", src: x" + bits, "dst = src");
    }
}
