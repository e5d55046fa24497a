/**
 * What the benchmarks run: guest programs from their sources, on a machine without a kernel. Way in:
 * {@link org.maize.bench.guest.GuestProgram}. Must never import a benchmark.
 */
package org.maize.bench.guest;
