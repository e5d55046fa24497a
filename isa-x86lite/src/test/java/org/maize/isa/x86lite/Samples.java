package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Statements in AT&T syntax for every declared form, with operands of every kind that the form takes. */
final class Samples {
    private static final int[] REGISTERS = {0, 1, 3, 4, 5, 6, 7, 8, 12, 13, 15};
    private static final List<String> ADDRESSES = List.of(
            "(%rax)", "(%rsp)", "(%rbp)", "(%r12)", "(%r13)", "8(%rdi)", "-128(%rbp)", "128(%rbx)", "-0x12345(%r9)",
            "16(%rsp)", "0x7fffffff(%r12)", "0(%r13)", "(%rax,%rcx)", "(%rbx,%rsi,2)", "(%r8,%r9,4)", "4(%rbp,%r12,8)",
            "(%rbp,%rax,8)", "(%r13,%rax)", "0x1000(%rsp,%rbp,2)", "(,%rax,8)", "-4(,%r15,4)", "0x404040(,%rdi,1)",
            "0x601000", "-16", "0x20(%rip)", "-0x2000(%rip)", "%fs:0", "%fs:-8", "%fs:0x28(%rax)", "%gs:(%r10,%rdx,4)",
            "8(%eax)", "(%r8d,%ebx,2)");

    private static final List<String> VECTORS = List.of(
            "%xmm0", "%xmm1", "%xmm3", "%xmm7", "%xmm8", "%xmm12", "%xmm15");

    private Samples() {}

    /** Whether GNU as has a way to write the form: it refuses to repeat a prefix; and nobody writes REX prefixes. */
    static boolean isWritable(X86Instruction form) {
        return form.isWritten() && form.opcode().operandSizePrefixes() <= 1 && !form.mnemonic().startsWith("rex");
    }

    /** Statements of one form. */
    static Set<String> of(X86Instruction form) {
        Set<String> statements = new LinkedHashSet<>();
        int operands = form.operands().size();
        List<List<String>> choices = new ArrayList<>();
        for (int i = operands - 1; i >= 0; i--) {
            choices.add(choices(form, form.kind(i)));
        }
        if (operands == 0 || form.impliesOperands()) {
            statements.add(name(form));
        }
        int longest = choices.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < longest * Math.max(1, operands); round++) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < choices.size(); i++) {
                List<String> texts = choices.get(i);
                chosen.add(texts.get((round + (i > 0 ? round / longest : 0)) % texts.size()));
            }
            statements.add(name(form) + " " + String.join(", ", chosen));
        }
        return statements;
    }

    /** The mnemonic with its suffix. */
    static String name(X86Instruction form) {
        return switch (form.sizing()) {
            case NAME -> form.mnemonic();
            case SUFFIX_OR_REGISTER, OPTIONAL_SUFFIX -> form.mnemonic() + form.width().suffix();
        };
    }

    private static List<String> choices(X86Instruction form, X86OperandKind kind) {
        String star = form.isIndirectBranch() ? "*" : "";
        return switch (kind) {
            case X86OperandKind.General general -> registers(general.width());
            case X86OperandKind.RegisterOrMemory either -> Stream.concat(
                    registers(either.width()).stream(), addresses(form).stream()).map(text -> star + text).toList();
            case X86OperandKind.InMemory memory -> addresses(form);
            case X86OperandKind.EffectiveAddress address -> addresses(form);
            case VectorKind.InRegister vector -> VECTORS;
            case VectorKind.RegisterOrMemory either ->
                    Stream.concat(VECTORS.stream(), addresses(form).stream()).toList();
            case VectorKind.InMemory memory -> addresses(form);
            case X86OperandKind.AbsoluteMemory absolute -> List.of("0x123456789abcdef0", "%fs:0x7fffffffffffffff");
            case X86OperandKind.StringElement element -> List.of(
                    "%" + element.segment().name() + ":(%" + element.pointer().name() + ")");
            case X86OperandKind.Fixed fixed -> List.of("%" + fixed.register().name());
            case X86OperandKind.Constant constant -> constants(constant);
            case X86OperandKind.One one -> List.of("$1");
            case X86OperandKind.Relative relative -> relative.bytes() == 1
                    ? List.of(".", ".+2", ".+100", ".-100")
                    : List.of(".+1000", ".-0x10000", ".+0x7ffffff0");
        };
    }

    /** A form whose own prefix is one of a segment takes no other. */
    private static List<String> addresses(X86Instruction form) {
        return form.opcode().segmentPrefix() == 0
                ? ADDRESSES
                : ADDRESSES.stream().filter(address -> address.indexOf(':') < 0).toList();
    }

    private static List<String> registers(Width width) {
        List<String> names = new ArrayList<>();
        for (int number : REGISTERS) {
            names.add("%" + X86Registers.general(width, number).name());
        }
        return names;
    }

    private static List<String> constants(X86OperandKind.Constant constant) {
        List<String> values = new ArrayList<>(List.of("$0", "$1", "$5", "$127", "$-1", "$-128"));
        if (constant.bytes() > 1) {
            values.addAll(List.of("$128", "$-129", "$0x7fff", "$-0x8000"));
        }
        if (constant.bytes() > 2) {
            values.addAll(List.of("$0x12345678", "$0x7fffffff", "$-0x80000000"));
        }
        if (constant.bytes() * 8 == constant.width().bits()) {
            values.add("$0x" + Long.toHexString(constant.width().zeroExtend(-1)));
            values.add("$0x" + Long.toHexString(constant.width().zeroExtend(-3)));
        }
        if (constant.bytes() == 8) {
            values.add("$0x123456789abcdef0");
        }
        return values;
    }
}
