package org.maize.isa.x86lite;

import java.util.List;

/** Declares moves, conversions and stack instructions (Intel SDM volume 1, 5.1.1). */
final class DataMovementForms {
    private DataMovementForms() {}

    static void declare(Forms forms) {
        moves(forms);
        extensions(forms);
        exchanges(forms);
        stack(forms);
        conversions(forms);
        for (Condition condition : Condition.values()) {
            forms.alias(condition.aliases("cmov")).wide("cmov" + condition.suffix(),
                    "0F 4%X /r".formatted(condition.ordinal()),
                    "dst: r*, src: r/m*", "dst = select(" + condition.test() + ", src, dst)");
            forms.alias(condition.aliases("set")).optionalSuffix().one(Width.BYTE, "set" + condition.suffix(),
                    "0F 9%X /x".formatted(condition.ordinal()), "dst: r/m8",
                    "dst = bit(" + condition.test() + ")");
        }
    }

    private static void moves(Forms forms) {
        forms.all("mov", "88.w /r", "dst: r/m*, src: r*", "dst = src");
        forms.all("mov", "8A.w /r", "dst: r*, src: r/m*", "dst = src");
        forms.one(Width.BYTE, "mov", "B0 +r ib", "dst: r8, src: imm8", "dst = src");
        forms.one(Width.WORD, "mov", "66 + B8 +r iw", "dst: r16, src: imm16", "dst = src");
        forms.one(Width.LONG, "mov", "B8 +r id", "dst: r32, src: imm32", "dst = src");
        forms.all("mov", "C6.w /0 iz", "dst: r/m*, src: imm*", "dst = src");
        forms.alias("mov").optionalSuffix().one(Width.QUAD, "movabs", "REX.W + B8 +r io", "dst: r64, src: imm64",
                "dst = src");
        forms.alias("mov").all("movabs", "A0.w mo", "dst: acc, src: moffs*", "dst = src");
        forms.alias("mov").all("movabs", "A2.w mo", "dst: moffs*, src: acc", "dst = src");
        forms.wide("lea", "8D /r", "dst: r*, src: address m", "dst = &src");
        for (Width width : List.of(Width.LONG, Width.QUAD)) {
            forms.one(width, "bswap", Forms.sizedOpcode("0F C8 +r", width), "dst: r*", "dst = reverseBytes(dst, *)");
        }
    }

    /** movzx, movsx, movsxd: AT&T syntax names both sizes. */
    private static void extensions(Forms forms) {
        for (Width to : List.of(Width.WORD, Width.LONG, Width.QUAD)) {
            for (Width from : List.of(Width.BYTE, Width.WORD)) {
                if (from == to) {
                    continue;
                }
                String source = from == Width.BYTE ? "B6" : "B7";
                String sourceSigned = from == Width.BYTE ? "BE" : "BF";
                extension(forms, "movz", from, to, "0F " + source + " /r", "dst = src");
                extension(forms, "movs", from, to, "0F " + sourceSigned + " /r",
                        "dst = signExtend(src, " + from.bits() + ")");
            }
        }
        forms.alias("movsxd", "movslq").intel("movsxd", "movsx").named("movslq", "REX.W + 63 /r",
                "dst: r64, src: r/m32",
                "dst = signExtend(src, 32)");
    }

    private static void extension(Forms forms, String base, Width from, Width to, String opcode, String semantics) {
        String half = base + from.suffix();
        forms.alias(half, base + "x").intel(base + "x").named(half + to.suffix(), Forms.sizedOpcode(opcode, to),
                "dst: r" + to.bits() + ", src: r/m" + from.bits(), semantics);
    }

    private static void exchanges(Forms forms) {
        // 90 is nop: %eax with itself, which clears the upper half, takes the long form, and %rax with itself is nop.
        String itself = "dst = src";
        forms.writtenOnly().one(Width.LONG, "xchg", "87 C0", "dst: acc, src: acc", itself);
        forms.writtenOnly().one(Width.QUAD, "xchg", "90", "dst: acc, src: acc", itself);
        forms.wide("xchg", "90 +r", "dst: r*, src: acc", "let a = dst; dst = src; src = a");
        forms.writtenOnly().wide("xchg", "90 +r", "src: acc, dst: r*", "let a = dst; dst = src; src = a");
        forms.all("xchg", "86.w /r", "dst: direct r*, src: r*", "let a = dst; dst = src; src = a");
    }

    private static void stack(Forms forms) {
        for (Width width : List.of(Width.QUAD, Width.WORD)) {
            String prefix = width == Width.WORD ? "66 + " : "";
            String push = "m*[subtract(rsp, " + width.bytes() + ")] = src; rsp = subtract(rsp, " + width.bytes() + ")";
            String pop = "let value = m*[rsp]; rsp = add(rsp, " + width.bytes() + "); dst = value";
            stackForm(forms, width, "push", prefix + "50 +r", "src: r*", push);
            stackForm(forms, width, "push", prefix + "6A ib", "src: imm8:*", push);
            stackForm(forms, width, "push", prefix + "68 iz", "src: imm*", push);
            stackForm(forms, width, "push", prefix + "FF /6", "src: r/m*", push);
            stackForm(forms, width, "pop", prefix + "58 +r", "dst: r*", pop);
            stackForm(forms, width, "pop", prefix + "8F /0", "dst: popped m*", pop);
            stackForm(forms, width, "pop", prefix + "8F /0", "dst: direct r*", pop);
        }
        forms.optionalSuffix().one(Width.QUAD, "leave", "C9", "",
                "let value = m64[rbp]; rsp = add(rbp, 8); rbp = value");
    }

    private static void stackForm(Forms forms, Width width, String mnemonic, String opcode, String operands,
            String semantics) {
        if (width == Width.QUAD) {
            forms.optionalSuffix();
        } else if (operands.contains("imm")) {
            forms.intel("pushw");
        }
        forms.one(width, mnemonic, opcode, operands, semantics);
    }

    private static void conversions(Forms forms) {
        forms.alias("cbw").intel("cbw").named("cbtw", "66 + 98", "", "ax = signExtend(al, 8)");
        forms.alias("cwde").intel("cwde").named("cwtl", "98", "", "rax = low32(signExtend(ax, 16))");
        forms.alias("cdqe").intel("cdqe").named("cltq", "REX.W + 98", "", "rax = signExtend(eax, 32)");
        forms.alias("cwd").intel("cwd").named("cwtd", "66 + 99", "", "dx = signFill(ax, 16)");
        forms.alias("cdq").intel("cdq").named("cltd", "99", "", "rdx = low32(signFill(eax, 32))");
        forms.alias("cqo").intel("cqo").named("cqto", "REX.W + 99", "", "rdx = signFill(rax, 64)");
    }
}
