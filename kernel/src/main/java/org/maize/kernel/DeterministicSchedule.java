package org.maize.kernel;

import java.util.List;
import java.util.SplittableRandom;
import org.maize.kernel.machine.VirtualClock;

/**
 * Runs all kernels on one host thread: the deterministic machine. The order of the kernels and the size of each duty cycle are drawn from a
 * seeded generator, and time passes only by the instructions that are executed, so that a run follows from its seed, event for event.
 */
final class DeterministicSchedule {
    private static final int MOST_MESSAGES = 8;
    private static final int MOST_INSTRUCTIONS = 50_000;

    private final List<Kernel> kernels;
    private final VirtualClock clock;
    private final MachineSwitch power;
    private final SplittableRandom random;
    private final int[] order;

    DeterministicSchedule(List<Kernel> kernels, VirtualClock clock, MachineSwitch power, long seed) {
        this.kernels = kernels;
        this.clock = clock;
        this.power = power;
        this.random = new SplittableRandom(seed);
        this.order = new int[kernels.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /**
     * Runs until the machine is switched off.
     *
     * @throws InterruptedException if the calling host thread is interrupted
     */
    void run() throws InterruptedException {
        kernels.forEach(Kernel::onStart);
        while (power.isOn()) {
            if (Thread.interrupted()) { throw new InterruptedException(); }
            shuffle();
            int work = 0;
            for (int i = 0; i < order.length && power.isOn(); i++) {
                work += invoke(kernels.get(order[i]));
            }
            if (work == 0 && power.isOn() && !rest()) {
                throw new MachineError("no kernel has anything to do, and the program has not ended: "
                        + kernels.stream().flatMap(kernel -> kernel.leftovers().stream()).toList());
            }
        }
    }

    /** Lets the time pass until a kernel has something to do again; false if none ever will. */
    private boolean rest() {
        final long time = kernels.stream().mapToLong(Kernel::restNanoseconds).min().orElseThrow();
        if (time == Long.MAX_VALUE) { return false; }
        clock.advance(time);
        return true;
    }

    private int invoke(Kernel kernel) {
        final long before = kernel.instructions();
        final int work = kernel.doWork(1 + random.nextInt(MOST_MESSAGES), 1 + random.nextInt(MOST_INSTRUCTIONS));
        clock.advance(kernel.instructions() - before);
        return work;
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            final int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
