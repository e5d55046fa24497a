package org.maize.kernel.trace;

import org.maize.isa.execute.TranslationCounts;

/**
 * What ran the guest code of one kernel. Unlike {@link KernelStatistics} it hangs on the host: on its clock, and on when a
 * translation was at hand.
 *
 * @param kernel       its id
 * @param isa          the name of its ISA
 * @param interpreted  instructions that its cores completed in the interpreter
 * @param translated   instructions that they completed in translated code
 * @param translations what its translator did, which it shares with the kernels that were given the same one
 */
public record EngineStatistics(int kernel, String isa, long interpreted, long translated,
        TranslationCounts translations) {}
