/**
 * Where threads should be: strategies that decide from counters, and nothing else.
 *
 * <p>The way in is {@link org.maize.kernel.placement.Strategy}: from what a kernel has counted of one of its threads
 * ({@link org.maize.kernel.placement.ThreadView}) and what it knows of all kernels ({@link org.maize.kernel.placement.MachineView})
 * it gives an {@link org.maize.kernel.placement.Advice}. A strategy is a pure function: it keeps no state, so that each kernel can
 * decide for its own threads, and a run follows from its seed. Counting, telling other kernels and carrying the advice out at migration
 * points are the kernel's.
 *
 * <p>It imports nothing of Maize.
 */
package org.maize.kernel.placement;
