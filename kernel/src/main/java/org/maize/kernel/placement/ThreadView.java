package org.maize.kernel.placement;

/**
 * What a kernel has counted of one of its threads in the last period.
 *
 * @param thread       its number
 * @param home         the kernel that has the directory and the descriptors of its process
 * @param destinations the kernels that can run it, a bit each
 * @param pagesHere    pages that its process has at this kernel
 * @param pagesAt      pages that its process has at each kernel, as told last
 * @param faultsFrom   page faults of its process here, by the kernel that had the page
 * @param callsTo      its system calls, by the kernel that has the device or answered otherwise
 * @param speeds       migration points it has reached in a nanosecond on a core, by {@link KernelView#isa}; 0 where that has not been measured
 */
public record ThreadView(int thread, int home, long destinations, int pagesHere, int[] pagesAt, int[] faultsFrom,
        int[] callsTo,
        double[] speeds) {
    /** Whether a kernel can run it. */
    boolean mayGoTo(int kernel) {
        return (destinations >>> kernel & 1) != 0;
    }
}
