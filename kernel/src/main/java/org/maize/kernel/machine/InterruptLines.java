package org.maize.kernel.machine;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The interrupt lines of the machine, one to each kernel. Any thread may raise one; what that does to the kernel's cores is up to
 * whoever is connected to it.
 */
public final class InterruptLines {
    private final AtomicReferenceArray<Runnable> targets;

    /** Lines to which nothing is connected. */
    public InterruptLines(int kernels) {
        targets = new AtomicReferenceArray<>(kernels);
    }

    /** Connects a kernel. @param target is called on the thread that raises the interrupt, and must not wait */
    public void connect(int kernel, Runnable target) {
        targets.set(kernel, target);
    }

    /** Raises the line of a kernel; without effect where nothing is connected. */
    public void raise(int kernel) {
        final Runnable target = targets.get(kernel);
        if (target != null) {
            target.run();
        }
    }
}
