/**
 * The machine and the kernels that run on it: one kernel instance per ISA group, which share nothing but memory and messages.
 *
 * <p>The way in is {@link org.maize.kernel.Machine}: it puts the emulated hardware together, boots a
 * {@link org.maize.kernel.Kernel} on each group of cores and runs a program until it ends. A kernel is an agent with a duty cycle,
 * {@link org.maize.kernel.Kernel#doWork()}; each of its concerns is a class of this package that handles the messages of that
 * concern: {@link org.maize.kernel.Boot}, {@link org.maize.kernel.Processes}, {@link org.maize.kernel.PageTraffic},
 * {@link org.maize.kernel.AreaChanges}, {@link org.maize.kernel.Handoffs}, {@link org.maize.kernel.FileService},
 * {@link org.maize.kernel.Placements}. What a
 * thread does in its turn is in {@link org.maize.kernel.Turns}. What these stand on is in the packages below, which never
 * import this one.
 *
 * <p>Of Maize it imports only {@code org.maize.isa} and {@code org.maize.loader}, and it never names an ISA: ISAs are found as
 * services.
 */
package org.maize.kernel;
