package org.maize.kernel.placement;

import java.util.Comparator;
import java.util.List;

/**
 * Power saving: consolidates threads on as few kernels as have a core for each of them, those first whose cores take the least energy for
 * an instruction. The others have nothing to do, and sleep; one wakes when it is needed again. Where there are more threads than cores,
 * all kernels are awake and threads are balanced.
 *
 * @param margin how much less an instruction must take elsewhere, as a part of what it takes there
 */
public record Power(double margin) implements Strategy {
    @Override
    public boolean letsKernelsSleep() {
        return true;
    }

    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        final List<KernelView> ranked = machine.kernels().stream()
                .sorted(Comparator.comparingDouble(KernelView::nanojoules).thenComparingInt(KernelView::id)).toList();
        final int threads = ranked.stream().mapToInt(KernelView::load).sum();
        if (threads > ranked.stream().mapToInt(KernelView::cores).sum()) {
            return new Balance(margin).advise(thread, machine);
        }
        final KernelView own = machine.own();
        for (KernelView kernel : ranked) {
            final boolean better = own.load() > own.cores()
                    || kernel.nanojoules() * (1 + margin) < own.nanojoules() || isSpare(own, ranked, threads);
            if (kernel.id() == own.id() && own.load() <= own.cores()) { return Advice.STAY; }
            if (kernel.id() != own.id() && thread.mayGoTo(kernel.id()) && kernel.load() < kernel.cores() && better) {
                return new Advice.Move(kernel.id(), own.nanojoules() - kernel.nanojoules());
            }
        }
        return Advice.STAY;
    }

    /** Whether the kernels that rank before a kernel have cores for all threads. */
    private static boolean isSpare(KernelView own, List<KernelView> ranked, int threads) {
        int cores = 0;
        for (KernelView kernel : ranked) {
            if (kernel.id() == own.id()) { return cores >= threads; }
            cores += kernel.cores();
        }
        return false;
    }
}
