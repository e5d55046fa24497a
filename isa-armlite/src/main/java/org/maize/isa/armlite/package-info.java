/**
 * armlite: a subset of AArch64 (A64) with its real encodings. Registers, operand forms and the declarations of its
 * instructions.
 *
 * <p>Of Maize it imports only {@code org.maize.isa}, never the other ISA.
 */
package org.maize.isa.armlite;
