package org.maize.isa;

import java.util.List;

/**
 * Registers with a role in the ISA's procedure-call and system-call standards (System V AMD64 psABI, AAPCS64, Linux).
 *
 * @param stackPointer the stack pointer
 * @param framePointer the register that conventionally points at the frame record
 * @param threadPointer the thread pointer: {@code fs} base, {@code tpidr_el0}
 * @param linkRegister where a call leaves the return address, or null where it pushes it
 * @param calleeSaved registers that a called function preserves, without the stack pointer
 * @param systemCallNumber where a system call's number is passed
 * @param systemCallArguments where its up to six arguments are passed
 * @param systemCallResult where its result, or the negated errno, is returned
 */
public record CallingConvention(
        Register stackPointer,
        Register framePointer,
        Register threadPointer,
        Register linkRegister,
        List<Register> calleeSaved,
        Register systemCallNumber,
        List<Register> systemCallArguments,
        Register systemCallResult) {}
