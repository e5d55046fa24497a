package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The trials of every declared form that a program may execute without the kernel's help. */
final class Trials {
    private static final Set<String> LEAVING = Set.of("syscall", "hlt", "int3", "ud2", "cpuid");
    private static final Set<String> SHIFTS = Set.of("rol", "ror", "rcl", "rcr", "shl", "shr", "sar", "shld", "shrd");
    private static final Set<String> STACK = Set.of("push", "pop", "call", "jmp", "ret", "leave");
    /** Registers for the first, the second general operand. */
    private static final int[] NUMBERS = {2, 3};
    private static final String MEMORY = "8(%rsi)";

    private Trials() {}

    static List<Trial> all() {
        List<Trial> trials = new ArrayList<>();
        for (X86Instruction form : X86Lite.forms()) {
            if (form.isDecoded() && !FloatTrials.isFloat(form) && !FloatTrials.isOfWholeState(form)
                    && Samples.isWritable(form)
                    && !LEAVING.contains(form.mnemonic())) {
                addTo(trials, form);
            }
        }
        trials.addAll(special());
        return trials;
    }

    /** Operands that are one register twice, high bytes, the stack pointer as operand, and the addressing modes. */
    private static List<Trial> special() {
        List<Trial> trials = new ArrayList<>();
        for (String mnemonic : List.of("add", "sub", "xor", "sbb", "cmp", "mov")) {
            trials.add(new Trial(mnemonic + "q %rdx, %rdx", Inputs.ANY, mnemonic, 64));
            trials.add(new Trial(mnemonic + "b %dh, %al", Inputs.ANY, mnemonic, 8));
            trials.add(new Trial(mnemonic + "b %bl, %dh", Inputs.ANY, mnemonic, 8));
            trials.add(new Trial(mnemonic + "b $0x7f, %ch", Inputs.ANY, mnemonic, 8));
            trials.add(new Trial(mnemonic + "q %rax, (%rsi)", Inputs.ANY, mnemonic, 64));
            trials.add(new Trial(mnemonic + "l %eax, -16(%rsi)", Inputs.ANY, mnemonic, 32));
            trials.add(new Trial(mnemonic + "q 0x10000048, %rdx", Inputs.ANY, mnemonic, 64));
            trials.add(new Trial(mnemonic + "l %edx, DATA(%rip)", Inputs.ANY, mnemonic, 32));
            trials.add(new Trial(mnemonic + "w 8(%rsi,%rcx,8), %dx", Inputs.STRING, mnemonic, 16));
            trials.add(new Trial(mnemonic + "b %dl, -4(%rsi,%rcx,4)", Inputs.STRING, mnemonic, 8));
            trials.add(new Trial(mnemonic + "l 0x10000040(,%rcx,2), %edx", Inputs.STRING, mnemonic, 32));
            trials.add(new Trial(mnemonic + "q %rdx, (%esi,%ecx)", Inputs.STRING, mnemonic, 64));
        }
        trials.add(new Trial("movzbl %dh, %eax", Inputs.ANY, "movzbl", 32));
        trials.add(new Trial("movsbl %ch, %edx", Inputs.ANY, "movsbl", 32));
        trials.add(new Trial("xchg %dh, %al", Inputs.ANY, "xchg", 8));
        trials.add(new Trial("xaddl %edx, %edx", Inputs.ANY, "xadd", 32));
        trials.add(new Trial("xaddb %dh, %dl", Inputs.ANY, "xadd", 8));
        trials.add(new Trial("cmpxchgq %rbx, %rax", Inputs.ANY, "cmpxchg", 64));
        trials.add(new Trial("cmpxchgl %edx, %eax", Inputs.ANY, "cmpxchg", 32));
        trials.add(new Trial("leaq 0x12345(%rdx,%rbx,8), %rax", Inputs.ANY, "lea", 64));
        trials.add(new Trial("leal -1(%rdx,%rbx,4), %eax", Inputs.ANY, "lea", 32));
        trials.add(new Trial("leaw (%edx,%ebx), %ax", Inputs.ANY, "lea", 16));
        trials.add(new Trial("leaq -5(%edx), %rax", Inputs.ANY, "lea", 64));
        trials.add(new Trial("push %rsp", Inputs.STACK, "push", 64));
        trials.add(new Trial("pop %rsp", Inputs.STACK, "pop", 64));
        trials.add(new Trial("pushq 8(%rsp)", Inputs.STACK, "push", 64));
        trials.add(new Trial("popq 8(%rsp)", Inputs.STACK, "pop", 64));
        trials.add(new Trial("popw 8(%rsp)", Inputs.STACK, "pop", 16));
        trials.add(new Trial("popq -8(%rsp)", Inputs.STACK, "pop", 64));
        trials.add(new Trial("callq *(%rsp)", Inputs.STACK, "call", 64));
        return trials;
    }

    private static void addTo(List<Trial> trials, X86Instruction form) {
        boolean counted = false;
        boolean immediate = false;
        boolean either = false;
        for (int i = 0; i < form.operands().size(); i++) {
            counted |= form.kind(i) instanceof X86OperandKind.Fixed fixed && fixed.isCount();
            immediate |= form.kind(i) instanceof X86OperandKind.Constant;
            either |= form.kind(i) instanceof X86OperandKind.RegisterOrMemory;
        }
        Inputs inputs = inputs(form, counted);
        for (boolean memory : either ? new boolean[]{false, true} : new boolean[]{false}) {
            List<String> constants = immediate ? constants(form) : List.of("");
            for (String constant : memory ? constants.subList(0, 1) : constants) {
                trials.add(new Trial(statement(form, memory, constant), inputs, plainName(form), width(form)));
            }
        }
    }

    /** The mnemonic without the prefix that repeats it or hints. */
    private static String plainName(X86Instruction form) {
        return form.mnemonic().substring(form.mnemonic().lastIndexOf(' ') + 1);
    }

    private static int width(X86Instruction form) {
        return form.width() == null ? 64 : form.width().bits();
    }

    private static Inputs inputs(X86Instruction form, boolean counted) {
        String name = plainName(form);
        if (form.impliesOperands()) { return Inputs.STRING; }
        if (STACK.contains(name)) { return Inputs.STACK; }
        if (counted) { return Inputs.COUNT; }
        if (name.equals("div") || name.equals("idiv")) { return Inputs.DIVIDE; }
        boolean bitString = name.startsWith("bt") && form.kind(0) instanceof X86OperandKind.InMemory;
        return bitString ? Inputs.BIT_STRING : Inputs.ANY;
    }

    private static List<String> constants(X86Instruction form) {
        if (SHIFTS.contains(form.mnemonic())) { return List.of("$5", "$0", "$1", "$8", "$31", "$33", "$63"); }
        if (form.mnemonic().equals("ret")) { return List.of("$16"); }
        X86OperandKind.Constant constant = null;
        for (int i = 0; i < form.operands().size(); i++) {
            constant = form.kind(i) instanceof X86OperandKind.Constant found ? found : constant;
        }
        if (constant.bytes() == 1) { return List.of("$-3", "$0x7f"); }
        return constant.bytes() == 2 ? List.of("$0x1234", "$-0x7ff0")
                : constant.bytes() == 4 ? List.of("$-0x12345678", "$0x7fffffff") : List.of("$0x123456789abcdef0");
    }

    private static String statement(X86Instruction form, boolean memory, String constant) {
        List<String> operands = new ArrayList<>();
        int general = 0;
        for (int i = 0; i < form.operands().size(); i++) {
            operands.addFirst(switch (form.kind(i)) {
                case X86OperandKind.General register -> register(register.width(), general++);
                case X86OperandKind.RegisterOrMemory either -> (form.isIndirectBranch() ? "*" : "")
                        + (memory ? MEMORY : form.isIndirectBranch() ? "%rax" : register(either.width(), general++));
                case X86OperandKind.InMemory in -> MEMORY;
                case X86OperandKind.EffectiveAddress address -> MEMORY;
                case VectorKind vector -> throw new IllegalArgumentException("a vector operand");
                case X86OperandKind.AbsoluteMemory absolute -> "0x10000048";
                case X86OperandKind.StringElement element ->
                        "%" + element.segment().name() + ":(%" + element.pointer() + ")";
                case X86OperandKind.Fixed fixed -> "%" + fixed.register();
                case X86OperandKind.Constant value -> constant;
                case X86OperandKind.One one -> "$1";
                case X86OperandKind.Relative relative -> "TARGET";
            });
        }
        boolean far = form.operands().size() == 1 && form.kind(0) instanceof X86OperandKind.Relative relative
                && relative.bytes() == 4 && !form.mnemonic().equals("call");
        return (far ? "{disp32} " : "") + Samples.name(form) + " " + String.join(", ", operands);
    }

    private static String register(Width width, int index) {
        return "%" + X86Registers.general(width, NUMBERS[index]).name();
    }
}
