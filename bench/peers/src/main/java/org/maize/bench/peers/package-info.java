/**
 * Runs a WebAssembly program on engines that are Java as Maize is, one process a run. Way in: the {@code main} of each class.
 */
package org.maize.bench.peers;
