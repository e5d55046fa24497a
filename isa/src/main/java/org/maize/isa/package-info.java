/**
 * What every ISA shares: the declaration of an instruction (encoding, syntax, operands and semantics in one place), and all
 * that is derived from declarations: decoding, disassembly, the interpreter loop, the software MMU that a core sees and the
 * exits by which a core hands control to its kernel.
 *
 * <p>An ISA itself is a service in a module of its own, found by {@link java.util.ServiceLoader}. This package imports no other
 * package of Maize and never names an ISA.
 */
package org.maize.isa;
