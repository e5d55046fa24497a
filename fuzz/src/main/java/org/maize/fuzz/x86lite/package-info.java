/**
 * x86lite for the fuzzer, held against the host's processor.
 *
 * <p>What is not compared, and why: the pointers to the last x87 instruction and its operand, which x86lite does not have; flags
 * and results that the Intel SDM leaves undefined ({@link org.maize.isa.x86lite.Undefined}); C1 after {@code fcomi}, which the SDM
 * clears and AMD's processors keep; the last place of transcendental functions (SDM volume 1, 8.3.10). Unmasked floating-point
 * exceptions are not loaded, since x86lite does not raise them. An address that is not canonical and is computed from rsp or rbp is
 * a stack fault of the processor (SDM volume 3, 6.15), SIGBUS on Linux; of the 4 GiB that x86lite has it lies outside like any
 * other, SIGSEGV. An x87 instruction behind {@code fwait} is one with it to x86lite, so that a fault is told at {@code fwait}. Which
 * of several accesses is told to fault nobody says. Status flags after a fault in the middle of a repeated comparison, which the SDM has
 * as they were before it (volume 2, REP) and AMD's processors have as the last comparison left them.
 *
 * <p>Way in: {@link org.maize.fuzz.x86lite.X86Target}.
 */
package org.maize.fuzz.x86lite;
