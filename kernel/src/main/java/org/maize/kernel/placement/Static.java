package org.maize.kernel.placement;

/** Leaves each thread where it is. */
public record Static() implements Strategy {
    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        return Advice.STAY;
    }
}
