package org.maize.compiler.armlite;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.machine.MachineRegister;

/**
 * The registers, and who preserves them, as the procedure call standard has it (AAPCS64, section 6.1). The data stack pointer is {@code x28};
 * {@code x16}, {@code x17} and {@code v31} are where values wait while others are exchanged, or pass from slot to slot.
 */
final class ArmRegisters {
    static final List<MachineRegister> ALL = new ArrayList<>();
    static final List<MachineRegister> GENERAL = new ArrayList<>();
    static final List<MachineRegister> VECTOR = new ArrayList<>();
    static final List<MachineRegister> ALLOCATABLE = new ArrayList<>();

    static {
        for (int i = 0; i < 31; i++) {
            String w = "w" + i;
            GENERAL.add(new MachineRegister(ALL.size(), false, i >= 19 && i < 30, w, w, w, "x" + i));
            ALL.add(GENERAL.getLast());
        }
        for (int i = 0; i < 32; i++) {
            // Of v8 to v15 a called function preserves the lower half: nothing relies on that.
            VECTOR.add(new MachineRegister(ALL.size(), true, false, "s" + i, "d" + i, "v" + i));
            ALL.add(VECTOR.getLast());
        }
        ALLOCATABLE.addAll(GENERAL.subList(0, 16));
        ALLOCATABLE.addAll(GENERAL.subList(19, 28));
        ALLOCATABLE.add(GENERAL.get(29));
        ALLOCATABLE.addAll(VECTOR.subList(0, 8));
        ALLOCATABLE.addAll(VECTOR.subList(16, 31));
    }

    static final MachineRegister CALL_TARGET = GENERAL.get(9);
    static final MachineRegister LINK = GENERAL.get(30);
    static final MachineRegister DATA_STACK_POINTER = GENERAL.get(28);
    static final MachineRegister ASIDE = GENERAL.get(16);
    static final MachineRegister VECTOR_ASIDE = VECTOR.get(31);
    static final List<MachineRegister> INTEGER_ARGUMENTS = GENERAL.subList(0, 8);
    static final List<MachineRegister> FLOAT_ARGUMENTS = VECTOR.subList(0, 8);

    private ArmRegisters() {}
}
