package org.maize.kernel.machine;

import org.maize.isa.Isa;
import org.maize.isa.execute.Translator;

/**
 * What one kernel of a machine runs on.
 *
 * @param isa         of its cores
 * @param cores       how many, 1 to {@link #MAXIMUM_CORES}
 * @param memoryBytes of its private memory, a multiple of 4096, 1 MiB to 64 GiB; host memory is taken only as it is used
 * @param translator  makes what is hot of guest code into code of the host
 */
public record KernelSpec(Isa isa, int cores, long memoryBytes, Translator translator) {
    /** Private memory of a kernel of which nothing else is said: 1 GiB. */
    public static final long DEFAULT_MEMORY = 1L << 30;

    /** The most cores of one kernel. */
    public static final int MAXIMUM_CORES = 64;

    private static final long LEAST_MEMORY = 1 << 20;
    private static final long MOST_MEMORY = 64L << 30;

    public KernelSpec {
        if (cores < 1 || cores > MAXIMUM_CORES) {
            throw new IllegalArgumentException(cores + " cores; expected 1 to " + MAXIMUM_CORES);
        }
        if (memoryBytes < LEAST_MEMORY || memoryBytes > MOST_MEMORY || memoryBytes % PrivateMemory.FRAME_SIZE != 0) {
            throw new IllegalArgumentException(
                    "private memory of " + memoryBytes + " bytes; expected a multiple of " + PrivateMemory.FRAME_SIZE
                            + " from "
                            + LEAST_MEMORY + " to " + MOST_MEMORY);
        }
    }

    /** A kernel with one core and the default memory, whose core interprets. */
    public static KernelSpec of(Isa isa) {
        return new KernelSpec(isa, 1, DEFAULT_MEMORY, Translator.NONE);
    }

    /** The same with another number of cores. */
    public KernelSpec withCores(int number) {
        return new KernelSpec(isa, number, memoryBytes, translator);
    }

    /** The same with another size of private memory. */
    public KernelSpec withMemory(long bytes) {
        return new KernelSpec(isa, cores, bytes, translator);
    }

    /** The same with guest code translated. */
    public KernelSpec translatedBy(Translator other) {
        return new KernelSpec(isa, cores, memoryBytes, other);
    }
}
