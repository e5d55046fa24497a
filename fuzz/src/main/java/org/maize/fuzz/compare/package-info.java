/**
 * Runs programs on a core and under an oracle, and tells where they end differently: in where they end and by what signal, in
 * registers and flags, in memory.
 *
 * <p>The oracle is the program {@code harness.c}, built for the host's processor or for an emulator. Way in:
 * {@link org.maize.fuzz.compare.Comparison}. Knows no ISA.
 */
package org.maize.fuzz.compare;
