package org.maize.isa.x86lite;

import java.util.List;
import java.util.stream.Stream;

/** Declares control transfer and system instructions (Intel SDM volume 1, 5.1.7, 5.1.14 and 5.20). */
final class ControlForms {
    private static final String PUSH_RETURN = "m64[subtract(rsp, 8)] = next; rsp = subtract(rsp, 8); ";
    /** A place that no address may name is refused before anything is done (SDM volume 2, CALL, JMP and RET). */
    private static final String CANONICAL = "raise privileged if isNotCanonical(place); ";
    private static final String POP_RETURN = "let place = m64[rsp]; " + CANONICAL + "rsp = add(rsp, ";
    private static final String PLACE = "let place = target; " + CANONICAL;
    private static final int LONGEST_PADDING_PREFIX = 6;

    private ControlForms() {}

    static void declare(Forms forms) {
        for (Condition condition : Condition.values()) {
            String semantics = "jump target if " + condition.test();
            forms.alias(condition.aliases("j")).named("j" + condition.suffix(), "7%X cb".formatted(condition.ordinal()),
                    "target: rel8", semantics);
            forms.alias(condition.aliases("j")).named("j" + condition.suffix(),
                    "0F 8%X cd".formatted(condition.ordinal()), "target: rel32", semantics);
        }
        forms.named("jmp", "EB cb", "target: rel8", "jump target");
        forms.named("jmp", "E9 cd", "target: rel32", "jump target");
        quad(forms, "call", "E8 cd", "target: rel32", PUSH_RETURN + "call target");
        forms.decodedOnly().named("addr32 call", "67 + E8 cd", "target: rel32", PUSH_RETURN + "call target");
        forms.decodedOnly().named("addr32 jmp", "67 + EB cb", "target: rel8", "jump target");
        forms.decodedOnly().named("addr32 jmp", "67 + E9 cd", "target: rel32", "jump target");
        for (String[] hint : new String[][]{{"", ""}, {"notrack ", "3E + "}, {"bnd ", "F2 + "}}) {
            quad(forms, hint[0] + "jmp", hint[1] + "FF /4", "target: r/m64", PLACE + "jump place");
            quad(forms, hint[0] + "call", hint[1] + "FF /2", "target: r/m64", PLACE + PUSH_RETURN + "call place");
        }
        for (String[] hint : new String[][]{{"", ""}, {"repz ", "F3 + "}, {"bnd ", "F2 + "}}) {
            quad(forms, hint[0] + "ret", hint[1] + "C3", "", POP_RETURN + "8); return place");
        }
        quad(forms, "ret", "C2 iw", "released: imm16", POP_RETURN + "add(released, 8)); return place");
        counted(forms);
        flags(forms);
        system(forms);
        padding(forms);
    }

    private static void quad(Forms forms, String mnemonic, String opcode, String operands, String semantics) {
        forms.optionalSuffix().one(Width.QUAD, mnemonic, opcode, operands, semantics);
    }

    /** Loops, by rcx and, behind an address size prefix, by ecx. */
    private static void counted(Forms forms) {
        counted(forms, "", "", "let left = subtract(rcx, 1); rcx = left; jump target if ");
        counted(forms, "67 + ", "l", "let left = low32(subtract(ecx, 1)); rcx = left; jump target if ");
        forms.named("jrcxz", "E3 cb", "target: rel8", "jump target if isZero(rcx)");
        forms.named("jecxz", "67 + E3 cb", "target: rel8", "jump target if isZero(ecx)");
    }

    private static void counted(Forms forms, String prefix, String suffix, String count) {
        counted(forms, "loopne", prefix + "E0 cb", suffix, count + "both(isNotZero(left), notEqual(result))", "loopnz");
        counted(forms, "loope", prefix + "E1 cb", suffix, count + "both(isNotZero(left), equal(result))", "loopz");
        counted(forms, "loop", prefix + "E2 cb", suffix, count + "isNotZero(left)");
    }

    private static void counted(
            Forms forms, String name, String opcode, String suffix, String semantics, String... aliases) {
        if (!suffix.isEmpty()) {
            forms.intel("addr32 " + name);
        }
        List<String> others = Stream.of(aliases).map(alias -> alias + suffix).toList();
        forms.alias(others.toArray(String[]::new)).named(name + suffix, opcode, "target: rel8", semantics);
    }

    private static void flags(Forms forms) {
        forms.named("cmc", "F5", "", "carries = complementCarry(carries)");
        forms.named("clc", "F8", "", "carries = clearCarry(carries)");
        forms.named("stc", "F9", "", "carries = setCarry(carries)");
        forms.named("cld", "FC", "", "direction = 0");
        forms.named("std", "FD", "", "direction = 0x400");
        forms.named("sahf", "9E", "", "result = resultOfImage(ah); carries = carriesOfLowImage(ah, carries)");
        forms.named("lahf", "9F", "", "ah = lowImage(result, carries)");
    }

    private static void system(Forms forms) {
        forms.named("syscall", "0F 05", "", "rcx = next; r11 = fullImage(result, carries, direction); leave syscall");
        forms.named("cpuid", "0F A2", "", "let leaf = eax; rax = identificationA(leaf); rbx = identificationB(leaf); "
                + "rcx = identificationC(leaf); rdx = identificationD(leaf)");
        forms.named("mfence", "0F AE F0", "", "fence");
        forms.named("lfence", "0F AE E8", "", "fence");
        forms.named("sfence", "0F AE F8", "", "fence");
        forms.named("hlt", "F4", "", "raise privileged");
        forms.named("int3", "CC", "", "leave breakpoint");
        forms.alias("ud2a").named("ud2", "0F 0B", "", "raise illegal");
        forms.named("endbr64", "F3 + 0F 1E FA", "", "");
        forms.alias("repz nop").named("pause", "F3 + 90", "", "");
    }

    /** What compilers and assemblers fill gaps with (SDM volume 2, NOP). */
    private static void padding(Forms forms) {
        forms.named("nop", "90", "", "");
        forms.named("rex.W nop", "REX.W + 90", "", "");
        forms.wide("nop", "0F 1F /0", "dst: r/m*", "");
        String names = "cs ";
        String prefixes = "66 + 2E + ";
        for (int i = 0; i < LONGEST_PADDING_PREFIX; i++) {
            forms.one(Width.WORD, names + "nop", prefixes + "0F 1F /0", "dst: r/m*", "");
            names = "data16 " + names;
            prefixes = "66 + " + prefixes;
        }
    }
}
