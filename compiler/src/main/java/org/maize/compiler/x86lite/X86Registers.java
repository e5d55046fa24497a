package org.maize.compiler.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.machine.MachineRegister;

/**
 * The registers, and who preserves them, as System V's ABI for x86-64 has it (AMD64 supplement, figure 3.4). The data stack pointer is
 * {@code rbp}; {@code xmm15} is where values wait while others are exchanged, {@code xmm14} where they pass from slot to slot.
 */
final class X86Registers {
    static final List<MachineRegister> ALL = new ArrayList<>();
    static final MachineRegister RAX = general(false, "al", "ax", "eax", "rax");
    static final MachineRegister RCX = general(false, "cl", "cx", "ecx", "rcx");
    static final MachineRegister RDX = general(false, "dl", "dx", "edx", "rdx");
    static final MachineRegister RBX = general(true, "bl", "bx", "ebx", "rbx");
    static final MachineRegister RSI = general(false, "sil", "si", "esi", "rsi");
    static final MachineRegister RDI = general(false, "dil", "di", "edi", "rdi");
    static final MachineRegister R8 = general(false, "r8b", "r8w", "r8d", "r8");
    static final MachineRegister R9 = general(false, "r9b", "r9w", "r9d", "r9");
    static final MachineRegister R10 = general(false, "r10b", "r10w", "r10d", "r10");
    static final MachineRegister R11 = general(false, "r11b", "r11w", "r11d", "r11");
    static final MachineRegister R12 = general(true, "r12b", "r12w", "r12d", "r12");
    static final MachineRegister R13 = general(true, "r13b", "r13w", "r13d", "r13");
    static final MachineRegister R14 = general(true, "r14b", "r14w", "r14d", "r14");
    static final MachineRegister R15 = general(true, "r15b", "r15w", "r15d", "r15");
    static final MachineRegister RBP = general(true, "bpl", "bp", "ebp", "rbp");
    static final List<MachineRegister> VECTOR = new ArrayList<>();

    static {
        for (int i = 0; i < 16; i++) {
            String name = "%xmm" + i;
            MachineRegister register = new MachineRegister(ALL.size(), true, false, name, name, name);
            VECTOR.add(register);
            ALL.add(register);
        }
    }

    static final List<MachineRegister> ALLOCATABLE = new ArrayList<>(
            List.of(RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11, RBX, R12, R13, R14, R15));

    static {
        ALLOCATABLE.addAll(VECTOR.subList(0, 14));
    }

    static final List<MachineRegister> INTEGER_ARGUMENTS = List.of(RDI, RSI, RDX, RCX, R8, R9);
    static final List<MachineRegister> FLOAT_ARGUMENTS = VECTOR.subList(0, 8);
    static final List<MachineRegister> INTEGER_RESULTS = List.of(RAX, RDX, RCX, RSI, RDI, R8);
    static final List<MachineRegister> FLOAT_RESULTS = VECTOR.subList(0, 8);

    private X86Registers() {}

    private static MachineRegister general(boolean calleeSaved, String... names) {
        for (int i = 0; i < names.length; i++) {
            names[i] = "%" + names[i];
        }
        MachineRegister register = new MachineRegister(ALL.size(), false, calleeSaved, names);
        ALL.add(register);
        return register;
    }
}
