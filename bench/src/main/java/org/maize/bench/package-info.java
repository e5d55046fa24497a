/**
 * Benchmarks: how fast the pieces are, and whole runs beside those of peers. Nothing imports this package.
 */
package org.maize.bench;
