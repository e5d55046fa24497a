/**
 * Holds Maize against stock tools over what stock compilers make of C programs: {@code maize run} against the host's processor
 * and qemu-user, {@code maize as} against GNU as, {@code maize disassemble} against objdump. Way in:
 * {@link org.maize.suite.CheckSuite}, by the scripts of {@code testprogs/c}.
 *
 * <p>Maize's commands run inside this process, so that hundreds of files cost one start of a JVM. Nothing imports this package.
 */
package org.maize.suite;
