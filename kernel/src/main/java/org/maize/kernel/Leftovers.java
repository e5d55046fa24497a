package org.maize.kernel;

import java.util.List;

/** What must not be left of any process when a machine has nothing more to do. */
final class Leftovers {
    private Leftovers() {}

    /** Says in words what there still is at a kernel, beside processes themselves. */
    static void of(Kernel kernel, List<String> found) {
        if (!kernel.processes().areGone()) {
            found.add("a process");
        }
        if (!kernel.families().areGone()) {
            found.add("a process that nobody has been told the end of");
        }
        if (!kernel.forks().areDone()) {
            found.add("a process that is being copied");
        }
        if (kernel.memory().used() != 0 || kernel.memory().reserved() != 0) {
            found.add(kernel.memory().used() + " frames in use and " + kernel.memory().reserved() + " reserved");
        }
        if (!kernel.runQueue().isEmpty() || !kernel.handoffs().areDone()) {
            found.add("a thread");
        }
        kernel.expansion().leftovers(found);
        kernel.sacrifices().leftovers(found);
        kernel.beginnings().leftovers(found);
        kernel.files().leftovers(found);
        kernel.objects().leftovers(found);
    }
}
