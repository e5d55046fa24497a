package org.maize.kernel.placement;

/**
 * Performance: a thread goes where it gets on fastest, by its own speed as measured on each ISA and by the share of a core that it would
 * get. Speed is in migration points, which are the same in the code of every ISA. An ISA on which a thread has not been measured is tried
 * once, when a core of it is free.
 *
 * @param margin how much faster that must be, as a part of the speed here
 */
public record Performance(double margin) implements Strategy {
    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        final KernelView own = machine.own();
        final double here = thread.speeds()[own.isa()] * own.share(own.load());
        if (here == 0) { return Advice.STAY; }
        KernelView best = null;
        double most = here * (1 + margin);
        KernelView untried = null;
        for (KernelView kernel : machine.others(thread)) {
            final double speed = thread.speeds()[kernel.isa()];
            final double there = speed * kernel.share(kernel.load() + 1);
            if (there > most) {
                most = there;
                best = kernel;
            }
            if (speed == 0 && untried == null && kernel.load() < kernel.cores()) {
                untried = kernel;
            }
        }
        if (untried != null) { return new Advice.Move(untried.id(), Double.MAX_VALUE); }
        return best == null ? Advice.STAY : new Advice.Move(best.id(), most / here - 1);
    }
}
