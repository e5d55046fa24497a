/**
 * What every ISA shares: registers, operands, the declaration of an instruction, decoding.
 *
 * <p>Way in: {@link org.maize.isa.Isa}, found as a service. {@code semantics} holds what an instruction does, as expressions
 * over values; {@code execute} runs it; {@code assembly} is its text. Must never import an ISA, the loader or a kernel.
 */
package org.maize.isa;
