/**
 * Memory of processes: which kernel has which page, and what it may do with it.
 *
 * <p>The way into the page protocol is {@link org.maize.kernel.memory.PageProtocol}: one for each process at each kernel. It is a
 * state machine that knows neither clock nor thread nor transport; what it wants done it says to a
 * {@link org.maize.kernel.memory.PageActions}. {@link org.maize.kernel.memory.PageHolder} has the rules of a kernel that uses pages,
 * {@link org.maize.kernel.memory.PageDirectory} those of the home of the process. Tests explore every interleaving of its messages
 * for small machines.
 *
 * <p>The protocol imports nothing of Maize: not messages in bytes, not frames, not page tables.
 */
package org.maize.kernel.memory;
