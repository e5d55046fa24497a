package org.maize.kernel.placement;

/** Decides where threads should be. */
public interface Strategy {
    /** What is best for a thread of the kernel whose view this is. */
    Advice advise(ThreadView thread, MachineView machine);

    /** Whether a kernel without work sleeps: it takes less power then, and time to wake when a message comes. */
    default boolean letsKernelsSleep() {
        return false;
    }
}
