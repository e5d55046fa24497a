/**
 * armlite for the fuzzer, held against qemu-aarch64, a neoverse-n1.
 *
 * <p>What is not compared, and why. What the Arm ARM leaves constrained unpredictable or unknown
 * ({@link org.maize.fuzz.armlite.ArmHygiene}, {@link org.maize.fuzz.armlite.ArmTarget#allow}). The top byte of an address, which
 * Linux has processors ignore and armlite does not. What tells which processor it is, and {@code dc zva}, which armlite prohibits.
 *
 * <p>What qemu 7.2 gets wrong: {@code casp} of 64 bits with x30 as the first of the registers that it compares takes the stack
 * pointer for the second and writes it, where number 31 is the zero register (Arm ARM C6.2.62, C1.2.5).
 *
 * <p>Way in: {@link org.maize.fuzz.armlite.ArmTarget}.
 */
package org.maize.fuzz.armlite;
