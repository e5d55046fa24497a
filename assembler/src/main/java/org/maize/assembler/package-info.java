/**
 * GNU-syntax assembly source to ELF64 relocatable objects, on the ISAs' own instruction declarations.
 *
 * <p>Way in: {@link org.maize.assembler.Assembler}. An object holds what GNU as 2.40 gives for the same source, on x86-64 with its
 * option {@code -mshared}: a branch to a global symbol keeps its relocation, so that the linker can move functions. Where GNU as
 * warns and goes on (a number cut to its field), this assembler refuses.
 *
 * <p>Of Maize it imports only {@code org.maize.isa} and {@code org.maize.loader}; it names no ISA.
 */
package org.maize.assembler;
