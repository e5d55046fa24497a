/**
 * How an instruction of armlite is declared, and what follows from declarations: patterns of bits, forms with their syntax,
 * decoding.
 *
 * <p>Way in: {@link org.maize.isa.armlite.encoding.ArmInstruction}. Imports no declaration and no operand kind.
 */
package org.maize.isa.armlite.encoding;
