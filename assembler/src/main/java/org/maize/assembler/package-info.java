/**
 * GNU-syntax assembly source to ELF64 relocatable objects, on the ISAs' own instruction declarations.
 *
 * <p>Of Maize it imports only {@code org.maize.isa} and {@code org.maize.loader}; it names no ISA.
 */
package org.maize.assembler;
