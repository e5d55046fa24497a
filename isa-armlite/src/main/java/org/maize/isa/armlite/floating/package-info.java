/**
 * Floating-point operations to the letter of the Arm ARM's shared pseudocode: every rounding mode, flushing to zero, NaNs, the
 * cumulative exceptions. Values pass as their IEEE 754 bits; nothing is allocated.
 *
 * <p>An operation yields its result, or the exceptions that it raises where {@code status} asks for these. Way in:
 * {@link org.maize.isa.armlite.floating.ExactArithmetic}. Imports nothing.
 */
package org.maize.isa.armlite.floating;
