/**
 * What an ISA offers to an assembler and takes from a disassembler: the text of single instructions.
 *
 * <p>Way in: {@link org.maize.isa.assembly.InstructionAssembler}. Knows no section, label or file, and must never import
 * {@code org.maize.assembler}.
 */
package org.maize.isa.assembly;
