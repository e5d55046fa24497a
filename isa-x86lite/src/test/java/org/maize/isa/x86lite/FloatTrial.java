package org.maize.isa.x86lite;

/**
 * A floating-point instruction to be executed on the processor and on a core, from each of many states.
 *
 * @param statement that GNU as assembles
 * @param inputs which states
 */
record FloatTrial(String statement, FloatInputs inputs) {}
