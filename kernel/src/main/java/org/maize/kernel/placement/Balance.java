package org.maize.kernel.placement;

/**
 * Load balance: a thread goes where, with it, fewer threads would have to share what the cores can do than do here.
 *
 * @param margin how much less that must be, as a part of what it would be there: 0.2 for a fifth
 */
public record Balance(double margin) implements Strategy {
    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        final double here = machine.own().pressure(machine.own().load());
        KernelView best = null;
        double least = Double.MAX_VALUE;
        for (KernelView kernel : machine.others(thread)) {
            final double there = kernel.pressure(kernel.load() + 1);
            if (there < least) {
                least = there;
                best = kernel;
            }
        }
        return best != null && least * (1 + margin) < here ? new Advice.Move(best.id(), here - least) : Advice.STAY;
    }
}
