/**
 * What the instructions of x86lite compute, as small static methods over values, which the declarations call by name.
 *
 * <p>A result is right in the low bits of its operand size; what lies above them is the affair of whoever writes it. Operands
 * come zero-extended. A method over flags gives all six status flags in RFLAGS layout and no other bit. What the Intel SDM
 * leaves undefined is what AMD's Zen processors do, where one sentence tells it.
 */
package org.maize.isa.x86lite.semantics;
