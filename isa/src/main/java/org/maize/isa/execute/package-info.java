/**
 * Runs guest code: the core that a kernel drives, the page table through which it sees memory, and the interpreter.
 *
 * <p>Way in: {@link org.maize.isa.execute.Core}. The interpreter is threaded code: each decoded instruction is an
 * {@link org.maize.isa.execute.Operation} whose class was compiled to JVM bytecode from the instruction's semantics, one class
 * for each shape, and which yields the operation to run next. Must never import an ISA or a kernel.
 */
package org.maize.isa.execute;
