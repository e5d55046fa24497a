package org.maize.isa.semantics;

/** What an instruction may ask of the kernel, or fail with. */
public enum Trap {
    /** A system call; the program counter is past the instruction. */
    SYSTEM_CALL,
    /** An undefined or deliberately undefined instruction: SIGILL. */
    ILLEGAL,
    /** A division that has no result: SIGFPE. */
    DIVIDE,
    /** A breakpoint instruction: SIGTRAP. */
    BREAKPOINT,
    /** An instruction that only a kernel may execute: SIGSEGV. */
    PRIVILEGED,
    /** An access whose address must be aligned and is not: SIGBUS. */
    ALIGNMENT
}
