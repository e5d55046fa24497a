package org.maize.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.collections.LongArrayQueue;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.machine.VirtualClock;
import org.maize.kernel.message.MessageTiming;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.trace.RunTime;

/**
 * Runs all kernels on one host thread in virtual time: each has a clock of its own, and the one whose clock is behind all others goes
 * next, as in a conservative simulation of discrete events. A kernel's clock advances by what it does, at the figures of the
 * {@link Platform}; one that has nothing to do waits for its next message. A kernel sees a message when its clock has reached
 * the message's arrival, to within the instructions that a core executes in one go.
 *
 * <p>Of guest memory accesses, what is beyond a core's average instruction of their kind is counted where pages or lines come from memory that
 * kernels share; misses of a core's own caches are in that average.
 */
final class TimedSchedule implements MessageTiming, Clock {
    /** Instructions that a core executes before the kernel looks for messages: fewer than a message takes, at usual figures. */
    private static final int INSTRUCTIONS = 1000;

    private static final int MESSAGES = 16;
    private static final double NEVER = Double.MAX_VALUE;
    private static final double UNITS = 1024;

    private final Platform platform;
    private final MachineSwitch power;
    private final SplittableRandom random;
    private final int count;
    /** When messages arrive, by sender * count + receiver, in 1024ths of a nanosecond. */
    private final LongArrayQueue[] arrivals;
    private final double[] time;
    private final double[] busy;
    private final double[] asleep;
    /** Since when a kernel sleeps. */
    private final double[] sleepsSince;
    private final Platform.CoreModel[] models;
    private List<Kernel> kernels;

    /** What the kernel whose turn it is had done before, and what its messages have cost since. */
    private Kernel acting;
    private final long[] retiredBefore = new long[KernelSpec.MAXIMUM_CORES];
    private final long[] extraBefore = new long[KernelSpec.MAXIMUM_CORES];
    private long exitsBefore;
    private long linesBefore;
    private double cost;

    TimedSchedule(int count, Platform platform, MachineSwitch power, long seed) {
        this.count = count;
        this.platform = platform;
        this.power = power;
        this.random = new SplittableRandom(seed);
        arrivals = new LongArrayQueue[count * count];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = new LongArrayQueue(-1);
        }
        time = new double[count];
        busy = new double[count];
        asleep = new double[count];
        sleepsSince = new double[count];
        models = new Platform.CoreModel[count];
    }

    /**
     * Runs until the machine is switched off.
     *
     * @throws InterruptedException if the calling host thread is interrupted
     */
    void run(List<Kernel> instances) throws InterruptedException {
        kernels = instances;
        for (Kernel kernel : instances) {
            models[kernel.id()] = platform.core(kernel.isa().name());
            begin(kernel);
            kernel.onStart();
            end();
        }
        while (power.isOn()) {
            if (Thread.interrupted()) { throw new InterruptedException(); }
            final Kernel next = next();
            if (next == null) {
                if (doAnything()) {
                    continue;
                }
                throw new MachineError("no kernel has anything to do, and the program has not ended: "
                        + kernels.stream().flatMap(kernel -> kernel.leftovers().stream()).toList());
            }
            time[next.id()] = Math.max(time[next.id()], readyAt(next));
            begin(next);
            wake();
            next.doWork(MESSAGES, INSTRUCTIONS);
            end();
        }
    }

    /** The kernel whose turn it is has something to do: if it sleeps, it wakes first. */
    private void wake() {
        if (acting.placements().isAsleep()) {
            final int id = acting.id();
            asleep[id] += time[id] - sleepsSince[id];
            cost += models[id].power().wakeNanoseconds();
            acting.placements().wake();
        }
    }

    /** Has each kernel look for something to do that is neither a thread nor a message. */
    private boolean doAnything() {
        int work = 0;
        for (Kernel kernel : kernels) {
            begin(kernel);
            work += kernel.doWork(MESSAGES, INSTRUCTIONS);
            end();
        }
        return work != 0;
    }

    /** The kernel that can do something first; by lot where several can at once. */
    private Kernel next() {
        Kernel first = null;
        double at = NEVER;
        int equals = 0;
        for (int i = 0; i < kernels.size(); i++) {
            final Kernel kernel = kernels.get(i);
            final double ready = readyAt(kernel);
            if (ready < at || ready == at && ready < NEVER && random.nextInt(++equals) == 0) {
                equals = ready < at ? 1 : equals;
                at = ready;
                first = kernel;
            }
        }
        return first;
    }

    private double readyAt(Kernel kernel) {
        final int id = kernel.id();
        if (kernel.hasWork()) { return time[id]; }
        final long deadline = kernel.deadline();
        double at = deadline == FutexQueues.NO_DEADLINE ? NEVER : Math.max(time[id], deadline);
        for (int from = 0; from < count; from++) {
            final LongArrayQueue queue = arrivals[from * count + id];
            if (!queue.isEmpty()) {
                at = Math.min(at, Math.max(time[id], queue.peekLong() / UNITS));
            }
        }
        return at;
    }

    private void begin(Kernel kernel) {
        acting = kernel;
        for (int core = 0; core < kernel.coreCount(); core++) {
            retiredBefore[core] = kernel.retired(core);
            extraBefore[core] = kernel.extraCost(core);
        }
        exitsBefore = kernel.exits();
        linesBefore = kernel.memory().remoteLines();
        cost = 0;
    }

    private void end() {
        final int id = acting.id();
        final double now = now();
        busy[id] += now - time[id];
        time[id] = now;
        sleepsSince[id] = acting.placements().isAsleep() ? Math.min(sleepsSince[id], now) : NEVER;
        acting = null;
    }

    /** As the kernel whose turn it is sees it. */
    @Override
    public long monotonicNanoseconds() {
        return 1 + (long) (acting == null ? 0 : now());
    }

    @Override
    public long realtimeNanoseconds() {
        return VirtualClock.ORIGIN + monotonicNanoseconds();
    }

    /** The clock of the kernel whose turn it is; its cores have executed side by side. */
    private double now() {
        final Platform.CoreModel model = models[acting.id()];
        final Platform.MemoryModel memory = platform.memory();
        final long lines = acting.memory().remoteLines() - linesBefore;
        double longest = 0;
        for (int core = 0; core < acting.coreCount(); core++) {
            longest = Math.max(longest, model.nanoseconds(acting.retired(core) - retiredBefore[core],
                    acting.extraCost(core) - extraBefore[core], 0));
        }
        return time[acting.id()] + cost + longest + model.nanoseconds(0, 0, acting.exits() - exitsBefore)
                + lines * (memory.remoteLatency() * CachedMemory.LINE_SIZE / FrameMemory.FRAME_SIZE
                        + CachedMemory.LINE_SIZE / memory.remoteBandwidth());
    }

    @Override
    public void sent(int from, int to, int bytes) {
        final Platform.MessageModel messages = platform.messages();
        if (acting == null) { return; }
        cost += messages.overhead() + bytes / platform.memory().localBandwidth();
        final double departure = now();
        final LongArrayQueue queue = arrivals[from * count + to];
        queue.addLong((long) Math.ceil((departure + messages.latency() + bytes / messages.bandwidth()) * UNITS));
    }

    @Override
    public boolean hasArrived(int from, int to) {
        if (acting == null) { return true; }
        final LongArrayQueue queue = arrivals[from * count + to];
        return !queue.isEmpty() && queue.peekLong() / UNITS <= time[to];
    }

    @Override
    public void received(int from, int to, int bytes) {
        if (acting != null) {
            arrivals[from * count + to].pollLong();
            cost += platform.messages().overhead() + bytes / platform.memory().localBandwidth();
        }
    }

    /** What the run took. */
    RunTime result() {
        double makespan = 0;
        for (Kernel kernel : kernels) {
            makespan = Math.max(makespan, time[kernel.id()]);
        }
        double joules = 0;
        final double[] utilisation = new double[kernels.size()];
        final double[] sleeping = new double[kernels.size()];
        for (int i = 0; i < utilisation.length; i++) {
            final Kernel kernel = kernels.get(i);
            final Platform.CoreModel model = models[kernel.id()];
            final double work = busy[kernel.id()];
            final double sleep = asleep[kernel.id()]
                    + (kernel.placements().isAsleep() ? makespan - sleepsSince[kernel.id()] : 0);
            utilisation[i] = makespan == 0 ? 0 : work / makespan;
            sleeping[i] = makespan == 0 ? 0 : sleep / makespan;
            // A kernel's cores work together or wait together.
            joules += kernel.coreCount() * model.power().joules(work, makespan - work - sleep, sleep);
        }
        return new RunTime(platform.name(), makespan * 1e-9, joules,
                Arrays.stream(utilisation).boxed().toList(), Arrays.stream(sleeping).boxed().toList());
    }
}
