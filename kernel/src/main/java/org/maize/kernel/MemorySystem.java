package org.maize.kernel;

import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;

/**
 * How the memories of a machine are arranged, and how its kernels use them.
 *
 * @param cacheLines of each kernel's cache, where caches are told apart from memory
 * @param transfer   when pages go to the kernel that will use them
 */
record MemorySystem(MemoryArchitecture architecture, int cacheLines, PageTransfer transfer) {
    static final MemorySystem DEFAULT = new MemorySystem(MemoryArchitecture.REPLICATED, CachedMemory.DEFAULT_LINES,
            PageTransfer.ON_DEMAND);

    MemorySystem with(MemoryArchitecture other) {
        return new MemorySystem(other, cacheLines, transfer);
    }

    MemorySystem with(PageTransfer other) {
        return new MemorySystem(architecture, cacheLines, other);
    }

    MemorySystem withCache(int lines) {
        return new MemorySystem(architecture, lines, transfer);
    }
}
