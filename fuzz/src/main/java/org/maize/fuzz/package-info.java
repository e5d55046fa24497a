/**
 * The fuzzer of instruction streams: random programs of an ISA's declared forms, run on Maize and on what nobody here wrote.
 *
 * <p>Way in: {@link org.maize.fuzz.FuzzCommand}, which {@code fuzz/run} starts. {@link org.maize.fuzz.Fuzzer} makes programs
 * ({@code stream}) of what an ISA brings ({@code target}, {@code x86lite}, {@code armlite}), runs and compares them ({@code compare}),
 * and makes what differs small ({@code shrink}). {@code soak} sets the translator beside the interpreter. Imports of Maize the ISAs alone.
 */
package org.maize.fuzz;
