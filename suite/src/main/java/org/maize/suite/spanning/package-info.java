/**
 * Holds programs with many threads and processes, which span the kernels of a machine, to what they print on the host's processor: stock executables
 * between kernels of one ISA, bundles of {@code maize cc} between those of both. Ways in:
 * {@link org.maize.suite.spanning.ProgramsCommand}, which {@code testprogs/check-threads} calls, for each program in each way once, and
 * {@link org.maize.suite.spanning.SoakCommand}, which {@code testprogs/check-soak} calls, for many runs of a few.
 *
 * <p>Machines run inside this process, so that a thousand runs cost one start of a JVM. Each run has a command line that repeats it.
 */
package org.maize.suite.spanning;
