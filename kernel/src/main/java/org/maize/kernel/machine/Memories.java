package org.maize.kernel.machine;

import java.util.Collection;

/** The memories of a machine, arranged by its architecture: gives each kernel the frames that it can use. */
public final class Memories implements AutoCloseable {
    private final MemoryArchitecture architecture;
    private final long frames;
    private final long region;
    private final int cacheLines;

    /**
     * The memories of a machine that is about to be switched on.
     *
     * @param cacheLines of each kernel's cache, where caches are told apart from memory
     * @param kernels of the machine; where they share frames, each contributes as many as it would have for itself
     * @param global  with {@link #globalBytes} left in it
     */
    public Memories(MemoryArchitecture architecture, int cacheLines, Collection<KernelSpec> kernels,
            GlobalMemory global) {
        this.architecture = architecture;
        this.cacheLines = cacheLines;
        this.frames = frames(kernels);
        this.region = isShared(architecture) ? global.allocate(SharedMemory.regionLength(frames)) : 0;
    }

    /** How much of Mem G it takes to say which frames are whose; the frames themselves come on top as they are used. */
    public static long globalBytes(MemoryArchitecture architecture, Collection<KernelSpec> kernels) {
        return isShared(architecture) ? GlobalMemory.align(SharedMemory.regionLength(frames(kernels))) : 0;
    }

    private static boolean isShared(MemoryArchitecture architecture) {
        return architecture != MemoryArchitecture.REPLICATED;
    }

    private static long frames(Collection<KernelSpec> kernels) {
        return kernels.stream().mapToLong(kernel -> kernel.memoryBytes() / FrameMemory.FRAME_SIZE).sum();
    }

    /** How they are arranged. */
    public MemoryArchitecture architecture() {
        return architecture;
    }

    /** What one kernel can use; the kernel closes it. */
    public FrameMemory of(KernelSpec kernel) {
        return switch (architecture) {
            case REPLICATED -> new PrivateMemory(kernel.memoryBytes());
            case COHERENT -> new SharedMemory(region, frames);
            case NONCOHERENT -> new CachedMemory(new SharedMemory(region, frames), cacheLines);
        };
    }

    /** All kernels are switched off. */
    @Override
    public void close() {
        if (region != 0) {
            SharedMemory.dispose(region, frames);
        }
    }
}
