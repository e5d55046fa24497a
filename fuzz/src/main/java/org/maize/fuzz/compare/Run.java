package org.maize.fuzz.compare;

import org.maize.fuzz.stream.Program;

/**
 * One run of a program.
 *
 * @param program what is run
 * @param address where it lies
 * @param state from which it starts; the program counter is that of the entry
 */
public record Run(Program program, long address, long[] state) {}
