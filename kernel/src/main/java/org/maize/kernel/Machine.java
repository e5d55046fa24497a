package org.maize.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.file.MachineFacts;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.machine.InterruptLines;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.Memories;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.machine.VirtualClock;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.message.MessageTiming;
import org.maize.kernel.message.RingLayout;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.task.Program;
import org.maize.kernel.trace.EngineStatistics;
import org.maize.kernel.trace.KernelStatistics;
import org.maize.kernel.trace.MachineStatistics;
import org.maize.kernel.trace.MessageCount;
import org.maize.kernel.trace.Trace;
import org.maize.loader.LoadError;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;

/**
 * A machine that is switched on for one program, or for several, and off when all have ended.
 *
 * <pre>
 * Machine machine = Machine.of(kernels).startingAt(0).moving(policy);
 * Machine.Run run = machine.run("hello.maize", bytes, arguments, in, out, err);
 * </pre>
 */
public final class Machine {
    /** The most kernels of a machine. */
    public static final int MAXIMUM_KERNELS = PageProtocol.MAX_KERNELS;

    private static final int MESSAGES_AT_REST = 1024;
    private static final int FEW_KERNELS = 8;

    /** Where many pages go at once, and few kernels share the room, a message may have some sixty pages. */
    private static final int FEWEST_KERNELS = 3;
    private static final int LARGE_RINGS = 2 << 20;

    private final List<KernelSpec> kernels;
    private final Set<Integer> off;
    private final int start;
    private final MigrationPolicy policy;
    private final OptionalLong seed;
    private final Trace trace;
    private final MemorySystem memory;
    private final List<HostMount> mounts;
    private final GuestLimits limits;
    private final PlacementPolicy placement;

    /**
     * What came of a run.
     *
     * @param jobs       what came of each program
     * @param statistics what was counted
     * @param engines    what ran the guest code, by kernel
     */
    public record Run(List<JobRun> jobs, MachineStatistics statistics, List<EngineStatistics> engines) {
        /** How the first program ended. */
        public Ending ending() {
            return jobs.getFirst().ending();
        }
    }

    private Machine(List<KernelSpec> kernels, Set<Integer> off, int start, MigrationPolicy policy, OptionalLong seed,
            Trace trace, MemorySystem memory,
            List<HostMount> mounts, GuestLimits limits, PlacementPolicy placement) {
        this.kernels = kernels;
        this.off = off;
        this.start = start;
        this.policy = policy;
        this.seed = seed;
        this.trace = trace;
        this.memory = memory;
        this.mounts = mounts;
        this.limits = limits;
        this.placement = placement;
    }

    /**
     * A parallel machine whose programs start at kernel 0 and move only when they ask.
     *
     * @param kernels by id, 1 to {@link #MAXIMUM_KERNELS}
     */
    public static Machine of(List<KernelSpec> kernels) {
        if (kernels.isEmpty() || kernels.size() > MAXIMUM_KERNELS) {
            throw new IllegalArgumentException(
                    "a machine of " + kernels.size() + " kernels; expected 1 to " + MAXIMUM_KERNELS);
        }
        return new Machine(List.copyOf(kernels), Set.of(), 0, new MigrationPolicy.None(), OptionalLong.empty(),
                Trace.NONE, MemorySystem.DEFAULT, List.of(), GuestLimits.NONE, PlacementPolicy.NONE);
    }

    /** The same, but programs start at this kernel, which must be switched on. */
    public Machine startingAt(int kernel) {
        if (kernel < 0 || kernel >= kernels.size() || off.contains(kernel)) {
            throw new IllegalArgumentException(
                    "kernel " + kernel + " of " + kernels.size() + ", of which " + off + " are off");
        }
        return new Machine(kernels, off, kernel, policy, seed, trace, memory, mounts, limits, placement);
    }

    /** The same, but this kernel is switched off; neither the one where programs start nor kernel 0, the primary, can be. */
    public Machine switchedOff(int kernel) {
        if (kernel == start || kernel <= 0 || kernel >= kernels.size()) {
            throw new IllegalArgumentException("kernel " + kernel + " of " + kernels.size() + " must be on");
        }
        final Set<Integer> more = new HashSet<>(off);
        more.add(kernel);
        return new Machine(kernels, Set.copyOf(more), start, policy, seed, trace, memory, mounts, limits, placement);
    }

    /** The same, but threads move by this policy. */
    public Machine moving(MigrationPolicy by) {
        return new Machine(kernels, off, start, by, seed, trace, memory, mounts, limits, placement);
    }

    /** The same, but threads are placed so, and by no policy of {@link #moving}. */
    public Machine placing(PlacementPolicy by) {
        return new Machine(kernels, off, start, policy, seed, trace, memory, mounts, limits, by);
    }

    /** The same, but deterministic. */
    public Machine deterministic(long newSeed) {
        return new Machine(kernels, off, start, policy, OptionalLong.of(newSeed), trace, memory, mounts, limits,
                placement);
    }

    /** The same, but guests see these files of the host. */
    public Machine mounting(List<HostMount> hostMounts) {
        return new Machine(kernels, off, start, policy, seed, trace, memory, List.copyOf(hostMounts),
                limits, placement);
    }

    /** The same, but no process of a guest gets more than this. */
    public Machine limiting(GuestLimits by) {
        return new Machine(kernels, off, start, policy, seed, trace, memory, mounts, by, placement);
    }

    /** The same, but told about as it runs. */
    public Machine traced(Trace by) {
        return new Machine(kernels, off, start, policy, seed, by, memory, mounts, limits, placement);
    }

    /** The same, but with memories arranged by this architecture. */
    public Machine withMemory(MemoryArchitecture architecture) {
        return new Machine(kernels, off, start, policy, seed, trace, memory.with(architecture), mounts, limits,
                placement);
    }

    /** The same, but pages go to the kernels that use them by this policy. */
    public Machine transferring(PageTransfer by) {
        return new Machine(kernels, off, start, policy, seed, trace, memory.with(by), mounts, limits, placement);
    }

    /**
     * The same, but its cores are as a platform states; if it is deterministic, it keeps virtual time by those figures.
     *
     * @throws IllegalArgumentException if the platform says nothing of the cores of a kernel's ISA
     */
    public Machine timedBy(Platform platform) {
        for (KernelSpec kernel : kernels) {
            if (platform.core(kernel.isa().name()) == null) {
                throw new IllegalArgumentException(
                        platform.name() + " says nothing of cores of " + kernel.isa().name());
            }
        }
        return new Machine(kernels, off, start, policy, seed, trace, memory.with(platform), mounts, limits, placement);
    }

    /** The same, but each kernel's cache has so many lines of 64 bytes, in the architecture where caches are told apart from memory. */
    public Machine withCache(int lines) {
        return new Machine(kernels, off, start, policy, seed, trace, memory.withCache(lines), mounts, limits,
                placement);
    }

    /**
     * Runs a program until it has ended.
     *
     * @param name      the program's file name, for messages
     * @param program   the file: a bundle, or an ELF executable
     * @param arguments what it is started with
     * @param input     read as the guest reads its standard input
     * @param output    receives the guest's standard output
     * @param error     receives the guest's standard error
     * @throws LoadError            if the program is refused, or has no code for the kernel where it starts
     * @throws ArgumentListError    if its arguments are too many
     * @throws MountError           if something of the host cannot be mounted
     * @throws MachineError         if the machine itself fails
     * @throws InterruptedException if the calling host thread is interrupted; the program is broken off. In the parallel machine it
     *                              carries a suppressed {@link MachineError} that tells what each kernel had under way
     */
    public Run run(String name, byte[] program, ProcessArguments arguments, InputStream input, OutputStream output,
            OutputStream error)
            throws LoadError, ArgumentListError, MountError, InterruptedException {
        return run(List
                .of(new Job(name, program, arguments, start, 0, new Terminal(FileServer.OWNER, input, output, error))));
    }

    /**
     * Runs several programs until all have ended.
     *
     * @param jobs their numbers are their places in this list
     * @throws LoadError            if a program is refused, or has no code for the kernel where it starts
     * @throws ArgumentListError    if its arguments are too many
     * @throws MountError           if something of the host cannot be mounted
     * @throws MachineError         if the machine itself fails
     * @throws InterruptedException if the calling host thread is interrupted; the programs are broken off
     */
    public Run run(List<Job> jobs) throws LoadError, ArgumentListError, MountError, InterruptedException {
        if (jobs.isEmpty()) { throw new IllegalArgumentException("no jobs; expected 1 or more"); }
        // Everything that can be wrong with a program is found before the machine is switched on.
        long programs = 0;
        for (Job job : jobs) {
            Processes.image(new Program(job.name(), job.program(), kernels.get(job.home()).isa()), job.arguments());
            programs += GlobalMemory.align(job.program().length);
        }

        // Every pair has two rings: many kernels have smaller ones.
        final int count = kernels.size();
        final RingLayout rings = memory.transfer() != PageTransfer.ON_DEMAND && count <= FEWEST_KERNELS
                ? new RingLayout(count, LARGE_RINGS)
                : count <= FEW_KERNELS ? RingLayout.of(count) : new RingLayout(count, RingLayout.MIN_CAPACITY);
        try (GlobalMemory global = new GlobalMemory(GlobalMemory.align(rings.length()) + programs
                + Memories.globalBytes(memory.architecture(), kernels));
                Memories memories = new Memories(memory.architecture(), memory.cacheLines(), kernels, global)) {
            return run(jobs, new Firmware(jobs, placement.isActive() ? new MigrationPolicy.Placed() : policy, global),
                    memories, rings, global.allocate(rings.length()));
        }
    }

    private Run run(List<Job> jobs, Firmware firmware, Memories memories, RingLayout rings, long ringRegion)
            throws MountError, InterruptedException {
        final InterruptLines interrupts = new InterruptLines(kernels.size());
        final MachineSwitch power = new MachineSwitch(jobs.size());
        final VirtualClock virtual = new VirtualClock();
        final TimedSchedule timed = memory.platform() == null || seed.isEmpty() ? null
                : new TimedSchedule(kernels.size(), memory.platform(), power, seed.getAsLong());
        final Clock clock = timed != null ? timed : seed.isPresent() ? virtual : Clock.ofHost();
        final RandomGenerator random = seed.isPresent() ? new SplittableRandom(seed.getAsLong()) : new SecureRandom();
        try (Consoles consoles = new Consoles(jobs, seed.isPresent(), interrupts);
                FileServer files = new FileServer(consoles.of(FileServer.OWNER), facts(clock, random), mounts)) {
            final Hardware hardware = new Hardware(kernels.size() - off.size(), memories, memory.transfer(), placement,
                    memory.platform(), seed.isPresent(),
                    timed == null ? MessageTiming.NONE : timed, rings,
                    ringRegion, interrupts,
                    clock,
                    random, power,
                    trace, limits);
            final List<Kernel> instances = new ArrayList<>();
            try {
                for (int id = 0; id < kernels.size(); id++) {
                    if (!off.contains(id)) {
                        instances.add(new Kernel(id, kernels.get(id), hardware,
                                id == FileServer.OWNER ? files : new FileServer(id, consoles.of(id)),
                                firmware.programsOf(id)));
                    }
                }
                if (timed != null) {
                    timed.run(instances);
                } else if (seed.isPresent()) {
                    new DeterministicSchedule(instances, virtual, power, seed.getAsLong()).run();
                } else {
                    try {
                        runInParallel(instances, interrupts, power);
                    } catch (InterruptedException interrupted) {
                        interrupted.addSuppressed(new MachineError("it was broken off with " + leftovers(instances)));
                        throw interrupted;
                    }
                }
                final List<JobRun> endings = power.endings();
                settle(instances);
                return new Run(endings, new MachineStatistics(instances.stream().map(Machine::statistics).toList(),
                        Optional.ofNullable(timed).map(TimedSchedule::result)),
                        instances.stream().map(Kernel::engines).toList());
            } finally {
                instances.forEach(Kernel::close);
            }
        }
    }

    private MachineFacts facts(Clock clock, RandomGenerator random) {
        final List<MachineFacts.KernelFacts> on = new ArrayList<>();
        for (int id = 0; id < kernels.size(); id++) {
            if (!off.contains(id)) {
                final KernelSpec kernel = kernels.get(id);
                on.add(new MachineFacts.KernelFacts(id, kernel.isa().name(), kernel.cores(), kernel.memoryBytes()));
            }
        }
        return new MachineFacts(clock, random, on);
    }

    private static void runInParallel(List<Kernel> instances, InterruptLines interrupts, MachineSwitch power)
            throws InterruptedException {
        final List<KernelThread> threads = instances.stream().map(kernel -> new KernelThread(kernel, power)).toList();
        for (int i = 0; i < threads.size(); i++) {
            interrupts.connect(instances.get(i).id(), threads.get(i)::interrupt);
        }
        power.onOff(() -> threads.forEach(KernelThread::interrupt));
        threads.forEach(KernelThread::start);
        try {
            for (KernelThread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            power.off();
            boolean joined = false;
            while (!joined) {
                try {
                    for (KernelThread thread : threads) {
                        thread.join();
                    }
                    joined = true;
                } catch (InterruptedException again) {
                    interrupted.addSuppressed(again);
                }
            }
            throw interrupted;
        }
    }

    /** Delivers what is still under way, and makes sure that nothing is left: no message, thread, process or frame. */
    private static void settle(List<Kernel> instances) {
        int work;
        do {
            work = 0;
            for (Kernel kernel : instances) {
                work += kernel.communicate(MESSAGES_AT_REST);
            }
        } while (work > 0);
        final List<String> left = leftovers(instances);
        if (!left.isEmpty()) {
            throw new MachineError("after the program's end there is still " + String.join(", ", left));
        }
    }

    private static List<String> leftovers(List<Kernel> instances) {
        return instances.stream().flatMap(kernel -> kernel.leftovers().stream()).toList();
    }

    private static KernelStatistics statistics(Kernel kernel) {
        final Map<String, Long> pages = new TreeMap<>();
        kernel.transitions().forEach((from, to, count) -> pages.put(from.letter() + "->" + to.letter(), count));
        final Map<String, MessageCount> messages = new TreeMap<>();
        kernel.messageCounts()
                .forEach((kind, count, bytes) -> messages.put(kind.name(), new MessageCount(count, bytes)));
        return new KernelStatistics(kernel.id(), kernel.isa().name(), kernel.handoffs().departed(),
                kernel.handoffs().refused(),
                kernel.instructions(), pages, messages, kernel.pageMessages().contentBytes(),
                kernel.processes().fetchedAhead(), kernel.memory().highest(),
                kernel.memory().cacheCounts(), kernel.placements().counts(), kernel.unknownCalls());
    }
}
