package org.maize.fuzz.compare;

/**
 * A run that ends differently.
 *
 * @param run which
 * @param memory before it
 * @param expected the state that the oracle leaves, or null where it was not asked because the program does not end on Maize
 * @param found the state that Maize leaves
 * @param mask the bits of states that are compared
 * @param expectedMemory what the oracle leaves in memory
 * @param foundMemory what Maize leaves there
 */
public record Difference(
        Run run,
        byte[] memory,
        long[] expected,
        long[] found,
        long[] mask,
        byte[] expectedMemory,
        byte[] foundMemory) {}
