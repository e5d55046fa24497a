package org.maize.kernel.placement;

import java.util.List;

/**
 * What a kernel knows of its machine, from what it has counted itself and what the others have told it last.
 *
 * @param self    the kernel
 * @param kernels those that are online, by id, itself among them
 * @param costs   as measured here
 */
public record MachineView(int self, List<KernelView> kernels, Costs costs) {
    public MachineView {
        kernels = List.copyOf(kernels);
    }

    /** What things have cost at the kernel lately, nanoseconds each: a moving average, or a guess where nothing has been measured. */
    public record Costs(double move, double fault, double fetchedPage, double call) {}

    /** The kernel itself. */
    KernelView own() {
        return kernel(self);
    }

    /** A kernel that is online. */
    KernelView kernel(int id) {
        for (KernelView kernel : kernels) {
            if (kernel.id() == id) { return kernel; }
        }
        throw new IllegalArgumentException("kernel " + id + " is not online");
    }

    /** The kernels where a thread may go, other than this one. */
    List<KernelView> others(ThreadView thread) {
        return kernels.stream().filter(kernel -> kernel.id() != self && thread.mayGoTo(kernel.id())).toList();
    }
}
