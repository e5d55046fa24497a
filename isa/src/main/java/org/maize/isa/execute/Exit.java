package org.maize.isa.execute;

/** Why a core has left guest code. The register file is exact as of an instruction boundary. */
public enum Exit {
    /**
     * An access that the page table refuses: see {@link Core#faultAddress()} and {@link Core#faultAccess()}. The program
     * counter is at the instruction, which has had no effect.
     */
    PAGE_FAULT,
    /**
     * The instruction asks for the kernel or fails: see {@link Core#trap()}. The program counter is past a system call, and at
     * the instruction otherwise.
     */
    TRAP,
    /** The core was asked for attention, or its budget is spent. The program counter is at the next instruction. */
    ATTENTION,
    /** The thread has reached the migration point at the program counter for which the countdown was set. */
    POINT
}
