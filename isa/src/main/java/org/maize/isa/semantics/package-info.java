/**
 * What an instruction does, as data: expressions over registers, operand constants and memory whose inner nodes are small
 * static Java methods.
 *
 * <p>Way in: {@link org.maize.isa.semantics.Semantics}. A declaration states its semantics as text; bound to the operands of
 * one decoded instruction they are a list of {@link org.maize.isa.semantics.Statement}s that the interpreter compiles, the
 * translator splices and the linker evaluates. Must never import {@code execute}: what runs the semantics is not their affair.
 */
package org.maize.isa.semantics;
