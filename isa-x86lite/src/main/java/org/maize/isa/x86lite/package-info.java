/**
 * x86lite: a subset of x86-64 with its real encodings. Registers, operand kinds, and the declarations of its instructions, from
 * which its decoder, assembler and disassembler are made.
 *
 * <p>Way in: {@link org.maize.isa.x86lite.X86Lite}, found as a service; the declarations are in the classes whose names end
 * in {@code Forms}, and {@link org.maize.isa.x86lite.Forms} says how to read them. Of Maize it imports only
 * {@code org.maize.isa}, never the other ISA.
 */
package org.maize.isa.x86lite;
