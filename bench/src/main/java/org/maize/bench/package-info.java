/**
 * Benchmarks: how fast the pieces are, and what a user of the whole machine waits for. Way in:
 * {@link org.maize.bench.RunBenchmarks}. Nothing imports this package.
 */
package org.maize.bench;
