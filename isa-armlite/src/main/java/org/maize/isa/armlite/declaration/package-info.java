/**
 * The instructions of armlite, each declared once: pattern of bits, syntax, operands, semantics, aliases.
 *
 * <p>Way in: {@link org.maize.isa.armlite.declaration.Declarations}. Imports no assembler or disassembler.
 */
package org.maize.isa.armlite.declaration;
