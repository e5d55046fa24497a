/**
 * Tasks at one kernel: a {@link org.maize.kernel.task.Process} with its {@link org.maize.kernel.task.AddressSpace}, its threads
 * ({@link org.maize.kernel.task.Task}) and the queue of those that can run.
 *
 * <p>Everything here belongs to one kernel and is used on its host thread only. It imports of Maize {@code org.maize.isa}, the loader, and
 * the kernel's packages {@code machine}, {@code memory}, {@code message} and {@code migration}.
 */
package org.maize.kernel.task;
