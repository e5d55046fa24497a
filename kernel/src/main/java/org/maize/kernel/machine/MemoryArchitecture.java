package org.maize.kernel.machine;

import java.util.Locale;

/** How the memories of a machine are arranged, and so what has to be done that kernels share the memory of a process. */
public enum MemoryArchitecture {
    /** Each kernel has a private memory: pages are replicated, and the page protocol keeps their contents coherent. */
    REPLICATED,
    /** All kernels use the frames of Mem G, and the hardware keeps their caches coherent: only mappings follow the protocol. */
    COHERENT,
    /**
     * All kernels use the frames of Mem G, each behind a cache of its own: the page protocol orders what is written back and what is
     * invalidated.
     */
    NONCOHERENT;

    /** The word for it on a command line: {@code replicated}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
