package org.maize.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Int2IntCounterMap;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.placement.Advice;
import org.maize.kernel.placement.KernelView;
import org.maize.kernel.placement.MachineView;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.ThreadView;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * Placement at a kernel: once a period it tells the other kernels how it stands, asks the strategy about each of its threads, and has the
 * one that gains most move at its next migration point, or has pages fetched for it. A kernel without threads to run tells so once and
 * is silent from then on; by a strategy that lets kernels sleep, it sleeps after a while, until a message comes.
 *
 * <p>A thread on the way counts at the kernel that it goes to, so that the next does not follow it there before that kernel has told.
 */
final class Placements {
    private final Kernel kernel;
    private final PlacementPolicy policy;
    private final Reports reports;
    private final MeasuredCosts costs = new MeasuredCosts();
    private final Int2IntCounterMap pages = new Int2IntCounterMap(0);
    private final int[] faultsFrom;
    private long nextPeriod;
    private int toldLoad;
    private long idleSince;
    private boolean asleep;
    private long moves;
    private long fetches;
    private long sleeps;

    Placements(Kernel kernel, PlacementPolicy policy) {
        this.kernel = kernel;
        this.policy = policy;
        this.reports = new Reports(kernel);
        this.faultsFrom = new int[kernel.peers().count()];
    }

    /** Whether anything is counted, told and decided. */
    boolean isActive() { return policy.isActive(); }

    /** What other kernels have told. */
    Reports reports() {
        return reports;
    }

    /** What moves, faults and calls have taken here. */
    MeasuredCosts costs() {
        return costs;
    }

    /** The machine's clock, or 0 where nothing is measured. */
    long now() {
        return policy.isActive() ? kernel.clock().monotonicNanoseconds() : 0;
    }

    /** A thread has been taken by another kernel. */
    void moved(Task task) {
        if (policy.isActive()) {
            costs.moved(now() - task.waitingSince());
        }
    }

    /** A thread has waited for a page, which is there now. */
    void hasPage(Task task) {
        costs.faulted(now() - task.waitingSince());
        task.waitingSince(0);
    }

    /** Whether the kernel sleeps. */
    boolean isAsleep() { return asleep; }

    /** A message has come. */
    void wake() {
        asleep = false;
        idleSince = kernel.clock().monotonicNanoseconds();
    }

    /** When there is something to do though nothing comes. */
    long deadline() {
        if (!policy.isActive()) { return FutexQueues.NO_DEADLINE; }
        final int load = load();
        if (load > 0 || load != toldLoad) { return nextPeriod; }
        return policy.strategy().letsKernelsSleep() && !asleep ? idleSince + policy.linger() : FutexQueues.NO_DEADLINE;
    }

    /** Does what it is time for; answers how much. */
    int proceed() {
        if (!policy.isActive()) { return 0; }
        final long now = kernel.clock().monotonicNanoseconds();
        if (now < nextPeriod) { return 0; }
        final int load = load();
        if (load > 0 || load != toldLoad) {
            nextPeriod = now + policy.period();
            endPeriod(load, now);
            return 1;
        }
        if (policy.strategy().letsKernelsSleep() && !asleep && now >= idleSince + policy.linger()) {
            asleep = true;
            sleeps++;
            reports.send(0, true, faultsFrom, pages);
            return 1;
        }
        return 0;
    }

    private void endPeriod(int load, long now) {
        asleep = false;
        idleSince = now;
        pages.clear();
        Arrays.fill(faultsFrom, 0);
        for (Process process : kernel.processes().all()) {
            if (process.loan() == null) {
                pages.getAndAdd(process.id(), process.space().pagesHere());
            }
            for (int from = 0; from < faultsFrom.length; from++) {
                faultsFrom[from] += process.faultsFrom()[from];
            }
        }
        if (load > 0 || load != toldLoad) {
            reports.send(load, false, faultsFrom, pages);
            toldLoad = load;
        }
        decide(load, now);
        for (Process process : kernel.processes().all()) {
            Arrays.fill(process.faultsFrom(), 0);
            process.tasks().forEach(task -> task.counters().endPeriod());
        }
    }

    /** Threads that want a core now or as soon as their page comes. */
    private int load() {
        int load = 0;
        for (Process process : kernel.processes().all()) {
            final List<Task> tasks = process.tasks();
            for (int i = 0; i < tasks.size(); i++) {
                final TaskState state = tasks.get(i).state();
                load += state == TaskState.RUNNABLE || state == TaskState.WAITING_FOR_PAGE ? 1 : 0;
            }
        }
        return load;
    }

    private void decide(int load, long now) {
        final MachineView machine = machine(load);
        Task best = null;
        Advice what = Advice.STAY;
        for (Process process : kernel.processes().all()) {
            final long destinations = kernel.handoffs().destinations(process.program());
            for (Task task : process.tasks()) {
                if (isSettled(task, now)) {
                    task.counters().measure(isa(kernel.id()));
                    final Advice advice = policy.strategy().advise(thread(task, destinations & task.affinity()),
                            machine);
                    if (gain(advice) > gain(what)) {
                        best = task;
                        what = advice;
                    }
                }
            }
        }
        switch (what) {
            case Advice.Stay() -> {
            }
            case Advice.Move(int to, double _) -> {
                moves++;
                reports.expect(to);
                best.order(to);
            }
            case Advice.Fetch(int from, double _) -> {
                fetches++;
                best.counters().arriveAt(now);
                kernel.bulkTransfer().wantAll(best.process(), from);
            }
        }
    }

    /** Whether a thread has been here long enough to be asked about, and is not on its way already. */
    private boolean isSettled(Task task, long now) {
        return task.state() != TaskState.LEAVING && task.order() < 0
                && task.process().policy() instanceof MigrationPolicy.Placed
                && now - task.counters().arrived() >= policy.stay();
    }

    private static double gain(Advice advice) {
        return switch (advice) {
            case Advice.Stay() -> Double.NEGATIVE_INFINITY;
            case Advice.Move(int _, double gain) -> gain;
            case Advice.Fetch(int _, double gain) -> gain;
        };
    }

    private MachineView machine(int load) {
        final List<KernelView> kernels = new ArrayList<>();
        for (int id = 0; id < kernel.peers().count(); id++) {
            final Peers.Peer peer = kernel.peers().get(id);
            if (peer != null) {
                final Platform.CoreModel model = kernel.platform() == null ? null : kernel.platform().core(peer.isa());
                kernels.add(new KernelView(id, isa(id), peer.cores(),
                        model == null ? 1 : model.instructionsPerNanosecond(),
                        model == null ? 0 : model.power().busyWatts(), id == kernel.id() ? load : reports.load(id),
                        reports.faultsFromHere(id)));
            }
        }
        return new MachineView(kernel.id(), kernels, costs.costs());
    }

    /** The place of a kernel's ISA among those of the machine, in the order of the kernels. */
    private int isa(int of) {
        int place = 0;
        for (int id = 0; id <= of; id++) {
            final Peers.Peer peer = kernel.peers().get(id);
            if (peer != null && peer.isa().equals(kernel.peers().get(of).isa())) { return place; }
            place += peer != null && isa(id) == place ? 1 : 0;
        }
        return place;
    }

    private ThreadView thread(Task task, long destinations) {
        final Process process = task.process();
        final int[] pagesAt = new int[kernel.peers().count()];
        Arrays.setAll(pagesAt, at -> at == kernel.id() ? 0 : reports.pages(process.id(), at));
        return new ThreadView(task.id(), process.home(), destinations, pages.get(process.id()), pagesAt,
                process.faultsFrom().clone(), task.counters().calls(), task.counters().speeds());
    }

    /** What was decided and done, by name. */
    Map<String, Long> counts() {
        final Map<String, Long> counts = new TreeMap<>();
        if (policy.isActive()) {
            counts.put("moves", moves);
            counts.put("fetches", fetches);
            counts.put("sleeps", sleeps);
        }
        return counts;
    }
}
