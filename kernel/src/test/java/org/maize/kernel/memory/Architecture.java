package org.maize.kernel.memory;

import java.util.Arrays;

/** The memory architectures of a machine, in an exploration of small ones. */
enum Architecture {
    /** Each kernel has memory of its own, and pages are copied. */
    REPLICATED,
    /** Frames are shared, each kernel behind a cache that the others do not see into. */
    NONCOHERENT,
    /** Frames are shared, and so is what is in them: only mappings follow the protocol. */
    COHERENT;

    /** A machine of this architecture with one thread a kernel. */
    Shape of(int kernels, int pages, Trait... traits) {
        return switch (this) {
            case REPLICATED -> Shape.of(kernels, pages, traits);
            case NONCOHERENT -> {
                final Trait[] all = Arrays.copyOf(traits, traits.length + 1);
                all[traits.length] = Trait.CACHES;
                yield Shape.of(kernels, pages, all);
            }
            case COHERENT -> Shape.of(kernels, pages, traits).sharingMappings();
        };
    }
}
