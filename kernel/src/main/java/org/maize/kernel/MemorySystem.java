package org.maize.kernel;

import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.memory.PageTransfer;

/**
 * How the memories of a machine are arranged, and how its kernels use them.
 *
 * @param cacheLines of each kernel's cache, where caches are told apart from memory
 * @param transfer   when pages go to the kernel that will use them
 * @param platform   by whose figures virtual time is kept; null if it is not
 */
record MemorySystem(MemoryArchitecture architecture, int cacheLines, PageTransfer transfer, Platform platform) {
    static final MemorySystem DEFAULT = new MemorySystem(MemoryArchitecture.REPLICATED, CachedMemory.DEFAULT_LINES,
            PageTransfer.ON_DEMAND, null);

    MemorySystem with(MemoryArchitecture other) {
        return new MemorySystem(other, cacheLines, transfer, platform);
    }

    MemorySystem with(PageTransfer other) {
        return new MemorySystem(architecture, cacheLines, other, platform);
    }

    MemorySystem withCache(int lines) {
        return new MemorySystem(architecture, lines, transfer, platform);
    }

    MemorySystem with(Platform other) {
        return new MemorySystem(architecture, cacheLines, transfer, other);
    }
}
