/**
 * What the memory architectures and the ways of page transfer cost in virtual time, as tables and plots in one HTML page. The way in is
 * {@link org.maize.bench.memory.MemoryBenchmarks}.
 */
package org.maize.bench.memory;
