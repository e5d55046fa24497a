package org.maize.kernel.file;

import java.util.List;
import java.util.random.RandomGenerator;
import org.maize.kernel.machine.Clock;

/**
 * What of the machine its files tell.
 *
 * @param clock   the machine's
 * @param random  its source of random numbers
 * @param kernels those that are switched on
 */
public record MachineFacts(Clock clock, RandomGenerator random, List<KernelFacts> kernels) {
    /**
     * A kernel.
     *
     * @param id     its number
     * @param isa    the name of the ISA of its cores
     * @param cores  how many they are
     * @param memory bytes of its memory
     */
    public record KernelFacts(int id, String isa, int cores, long memory) {}

    public MachineFacts {
        kernels = List.copyOf(kernels);
    }
}
