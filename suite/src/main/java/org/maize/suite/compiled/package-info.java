/**
 * Holds {@code maize cc} against the host's gcc: the same C program, built by both, prints the same, on each ISA and while it moves between
 * them. Ways in: {@link org.maize.suite.compiled.RandomPrograms} for programs that Csmith makes up, and
 * {@link org.maize.suite.compiled.ProgramMatrix} for those of the suite.
 *
 * <p>Compiler and machines run inside this process, so that hundreds of programs cost one start of a JVM. A machine that moves a program is
 * deterministic: what differs once differs again.
 */
package org.maize.suite.compiled;
