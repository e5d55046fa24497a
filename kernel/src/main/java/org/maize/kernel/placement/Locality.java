package org.maize.kernel.placement;

/**
 * Memory locality: where a thread's process faults on pages of another kernel, either the thread goes there, or those pages come in bulk, or
 * they go on coming one by one: whichever costs the least, by what moves, faults and fetched pages have cost here.
 *
 * <p>The costs are of all pages that the process has at the other kernel, since a thread that has begun to use them is likely to
 * go on; and for a move, of the pages that it has here and would fault on there. Of two kernels that fault on each other's pages, the one
 * that does so less stays, so that their threads do not change places.
 *
 * @param faults how many in a period are worth thinking about
 * @param margin how much less it must cost, as a part of what it costs then
 */
public record Locality(int faults, double margin) implements Strategy {
    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        KernelView from = null;
        for (KernelView kernel : machine.kernels()) {
            if (kernel.id() != machine.self()
                    && (from == null || faultsFrom(thread, kernel) > faultsFrom(thread, from))) {
                from = kernel;
            }
        }
        if (from == null || faultsFrom(thread, from) < faults) { return Advice.STAY; }
        final MachineView.Costs costs = machine.costs();
        final int pages = Math.max(thread.pagesAt()[from.id()], faultsFrom(thread, from));
        final double stay = pages * costs.fault();
        final double fetch = pages * costs.fetchedPage();
        final double move = thread.mayGoTo(from.id()) && !yields(machine.self(), thread, from)
                ? costs.move() + thread.pagesHere() * costs.fault()
                : Double.MAX_VALUE;
        if (Math.min(fetch, move) * (1 + margin) >= stay) { return Advice.STAY; }
        return move < fetch ? new Advice.Move(from.id(), stay - move) : new Advice.Fetch(from.id(), stay - fetch);
    }

    private static int faultsFrom(ThreadView thread, KernelView kernel) {
        return thread.faultsFrom()[kernel.id()];
    }

    private static boolean yields(int self, ThreadView thread, KernelView other) {
        final int here = faultsFrom(thread, other);
        return other.faultsFrom() > here || other.faultsFrom() == here && other.id() > self;
    }
}
