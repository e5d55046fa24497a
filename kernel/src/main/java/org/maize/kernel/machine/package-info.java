/**
 * The emulated hardware around the cores: the memories ({@link org.maize.kernel.machine.PrivateMemory} of each kernel,
 * {@link org.maize.kernel.machine.GlobalMemory}), the clock, the interrupt lines and the console. It knows nothing of kernels, of
 * processes or of messages, and imports of Maize only {@code org.maize.isa}.
 */
package org.maize.kernel.machine;
