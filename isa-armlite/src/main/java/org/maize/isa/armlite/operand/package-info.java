/**
 * What operands of armlite instructions may be. Each kind knows the operand's bits, its text in GNU syntax and the expression
 * that reads it.
 *
 * <p>Way in: {@link org.maize.isa.armlite.encoding.ArmOperandKind}, which they implement. Imports no declaration.
 */
package org.maize.isa.armlite.operand;
