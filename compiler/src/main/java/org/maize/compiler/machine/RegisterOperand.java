package org.maize.compiler.machine;

/** A register that an instruction names: one of the ISA's, or one to be allocated. */
public sealed interface RegisterOperand permits VirtualRegister, MachineRegister {
    /** Whether it is a vector register. */
    boolean floating();
}
