package org.maize.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.Agent;
import org.maize.isa.Isa;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.TranslationCounts;
import org.maize.isa.execute.Translator;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.MessageCounts;
import org.maize.kernel.message.MessageHandler;
import org.maize.kernel.message.MessageWriter;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.message.RingTransport;
import org.maize.kernel.message.Transport;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.RunQueue;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskPool;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.trace.EngineStatistics;
import org.maize.kernel.trace.Trace;

/**
 * One kernel instance: it owns the cores of one ISA group and a private memory, and shares with other kernels the bytes of messages and
 * nothing else.
 *
 * <p>It is an agent: {@link #doWork} does a bounded amount of work and returns. It and its cores run on one host thread at a time; only
 * {@link #interrupt} may be called from others.
 */
final class Kernel implements Agent, AutoCloseable {
    /** The budget of a thread that leaves its core when somebody asks for it, or when its turn has been long enough. */
    static final long UNTIL_INTERRUPTED = 0;

    /** How many messages a duty cycle takes at most, in the parallel machine. */
    private static final int MESSAGES = 64;

    private static final byte[] NOTHING = {};

    private final int id;
    private final TranslationCounts translatedBefore;
    private final KernelSpec spec;
    private final Hardware hardware;
    private final FrameMemory memory;
    private final Core[] cores;
    private final InstructionCosts instructionCosts;
    private final MessageHandler handler = new MessageRouter(this);
    private final MessageCounts messageCounts = new MessageCounts();
    private final PageTransitions transitions = new PageTransitions();
    private final Transport transport;
    private final MessageWriter writer;
    private final PageMessages pageMessages;
    private final RunQueue runQueue = new RunQueue();
    private final TurnLength turnLength = new TurnLength();
    private final TaskPool tasks;
    private final Peers peers;
    private final Boot boot;
    private final Processes processes;
    private final PageTraffic pageTraffic;
    private final BulkTransfer bulkTransfer;
    private final Expansion expansion;
    private final Sacrifices sacrifices;
    private final Placements placements;
    private final AreaChanges areaChanges;
    private final Replies replies;
    private final SharedObjects objects;
    private final FileService files;
    private final HomeCalls homeCalls;
    private final ProcessCalls processCalls;
    private final Signals signals;
    private final SignalChanges signalChanges;
    private final SignalDelivery signalDelivery;
    private final Timers timers;
    private final Families families;
    private final Usages usages;
    private final Stops stops;
    private final Forks forks;
    private final GroupExits groupExits;
    private final Executions executions;
    private final Beginnings beginnings;
    private final Handoffs handoffs;
    private final SystemCalls calls;
    private final Turns turns;
    private final Map<Integer, String> unknownCalls = new TreeMap<>();

    /**
     * A kernel that is switched off.
     *
     * @param fileServer the files that live here
     * @param programs   to be started here once all kernels are online
     */
    Kernel(int id, KernelSpec spec, Hardware hardware, FileServer fileServer, List<BootProgram> programs) {
        this.id = id;
        translatedBefore = spec.translator().counts();
        this.spec = spec;
        this.hardware = hardware;
        memory = hardware.memories().of(spec);
        cores = new Core[spec.cores()];
        instructionCosts = hardware.costs(spec.isa().name());
        Arrays.setAll(cores, i -> new Core());
        transport = new RingTransport(id, hardware.rings(), hardware.ringRegion(), hardware.interrupts()::raise,
                messageCounts, hardware.timing());
        writer = new MessageWriter(transport);
        tasks = new TaskPool(spec.isa());
        pageMessages = new PageMessages(transport);
        peers = new Peers(hardware.rings().kernels(), hardware.switchedOn());
        boot = new Boot(this, programs);
        processes = new Processes(this);
        pageTraffic = new PageTraffic(this);
        bulkTransfer = new BulkTransfer(this);
        expansion = new Expansion(this);
        sacrifices = new Sacrifices(this);
        placements = new Placements(this, hardware.placement());
        areaChanges = new AreaChanges(this);
        replies = new Replies(this);
        objects = new SharedObjects(this);
        files = new FileService(this, fileServer);
        homeCalls = new HomeCalls(this);
        processCalls = new ProcessCalls(this);
        signals = new Signals(this);
        signalChanges = new SignalChanges(this);
        signalDelivery = new SignalDelivery(this);
        timers = new Timers(this);
        families = new Families(this);
        usages = new Usages(this);
        stops = new Stops(this);
        forks = new Forks(this);
        groupExits = new GroupExits(this);
        executions = new Executions(this);
        beginnings = new Beginnings(this);
        handoffs = new Handoffs(this);
        calls = new SystemCalls(spec.isa(), new CallServices(this));
        turns = new Turns(this, calls);
    }

    @Override
    public String roleName() {
        return "kernel " + id;
    }

    @Override
    public void onStart() {
        boot.begin();
    }

    /** A duty cycle, in which a thread for which nothing waits has a long turn. */
    @Override
    public int doWork() {
        return doWork(MESSAGES, UNTIL_INTERRUPTED);
    }

    /**
     * A duty cycle: takes messages that have come, then gives each core a thread, if there are any.
     *
     * @param messages the most messages to take
     * @param budget   guest instructions after which a thread leaves its core, or {@link #UNTIL_INTERRUPTED}
     * @return how much was done; 0 if there was nothing to do
     */
    int doWork(int messages, long budget) {
        // Acknowledged first: whatever comes from now on interrupts the cores.
        for (Core core : cores) {
            core.acknowledge();
        }
        final int messageWork = communicate(messages);
        if (messageWork > 0 && placements.isAsleep()) {
            placements.wake();
        }
        int work = messageWork + placements.proceed();
        for (int i = 0; i < cores.length; i++) {
            final Task task = runQueue.next();
            if (task == null) {
                break;
            }
            final boolean isAlone = budget == UNTIL_INTERRUPTED && work == 0 && runQueue.isEmpty();
            turns.give(task, cores[i], i,
                    budget != UNTIL_INTERRUPTED ? budget : turnLength.instructions(isAlone ? restNanoseconds() : 0));
            work++;
        }
        return work + areaChanges.proceed();
    }

    /** The part of a duty cycle that runs no thread. */
    int communicate(int messages) {
        final int work = transport.drain() + transport.poll(handler, messages) + files.serve()
                + objects.proceed() + areaChanges.proceed() + expire() + boot.startDue() + groupExits.proceed()
                + processes.startExecuting();
        bulkTransfer.fetchNext();
        return work + expansion.proceed();
    }

    private int expire() {
        final long deadline = waitsUntil();
        if (deadline == FutexQueues.NO_DEADLINE) { return 0; }
        final long now = hardware.clock().monotonicNanoseconds();
        return now < deadline ? 0 : processes.expire(now) + files.expire(now) + timers.expire(now);
    }

    /** How long the kernel may rest if nothing comes, in nanoseconds; {@link Long#MAX_VALUE} for as long as that. */
    long restNanoseconds() {
        final long deadline = deadline();
        return deadline == FutexQueues.NO_DEADLINE ? Long.MAX_VALUE
                : Math.max(0, deadline - hardware.clock().monotonicNanoseconds());
    }

    /** When the kernel has something to do though nothing comes, by the machine's clock; {@link FutexQueues#NO_DEADLINE} for never. */
    long deadline() {
        return Math.min(Math.min(waitsUntil(), boot.nextArrival()), placements.deadline());
    }

    private long waitsUntil() {
        return Math.min(Math.min(processes.earliestDeadline(), timers.earliestDeadline()), files.earliestDeadline());
    }

    /** The machine's clock. */
    Clock clock() {
        return hardware.clock();
    }

    /** The machine's source of random numbers. */
    RandomGenerator random() {
        return hardware.random();
    }

    /** The machine's trace port. */
    Trace trace() {
        return hardware.trace();
    }

    /** The most that a process may have. */
    GuestLimits limits() {
        return hardware.limits();
    }

    /** Asks the cores for attention, since there is mail. Any host thread may call it. */
    void interrupt() {
        for (Core core : cores) {
            core.interrupt();
        }
    }

    /** What a thread's system call waited for has come. */
    void answer(Task task, long result) {
        answer(task, result, NOTHING, 0);
    }

    /** The same, with bytes that come with it. */
    void answer(Task task, long result, byte[] bytes, int length) {
        task.call().answer(result, bytes, length);
        task.state(TaskState.RUNNABLE);
        resume(task);
    }

    /** A thread can go on. */
    void resume(Task task) {
        if (task.isRunnable() && task != turns.current()) {
            runQueue.addFirst(task);
        }
    }

    /** The first process of a program has ended, everywhere. */
    void ended(int job, JobRun how) {
        hardware.power().ended(job, how);
    }

    int id() {
        return id;
    }

    Isa isa() {
        return spec.isa();
    }

    FrameMemory memory() {
        return memory;
    }

    /** What the page protocol keeps coherent on this machine. */
    Sharing sharing() {
        return hardware.memories().architecture() == MemoryArchitecture.COHERENT ? Sharing.MAPPINGS : Sharing.CONTENTS;
    }

    Peers peers() {
        return peers;
    }

    MessageWriter writer() {
        return writer;
    }

    PageMessages pageMessages() {
        return pageMessages;
    }

    PageTransitions transitions() {
        return transitions;
    }

    MessageCounts messageCounts() {
        return messageCounts;
    }

    Boot boot() {
        return boot;
    }

    PageTraffic pageTraffic() {
        return pageTraffic;
    }

    TaskPool tasks() {
        return tasks;
    }

    RunQueue runQueue() {
        return runQueue;
    }

    Processes processes() {
        return processes;
    }

    /** When pages go to the kernel that will use them. */
    PageTransfer transfer() {
        return hardware.transfer();
    }

    Expansion expansion() {
        return expansion;
    }

    Sacrifices sacrifices() {
        return sacrifices;
    }

    Beginnings beginnings() {
        return beginnings;
    }

    BulkTransfer bulkTransfer() {
        return bulkTransfer;
    }

    TurnLength turnLength() {
        return turnLength;
    }

    Placements placements() {
        return placements;
    }

    /** What is stated of the machine's cores; null if nothing is. */
    Platform platform() {
        return hardware.platform();
    }

    /** How long so many instructions take a core, nanoseconds; 0 where that is for the clock to tell. */
    double nanoseconds(long instructions, long extra) {
        return hardware.nanoseconds(spec.isa().name(), instructions, extra);
    }

    AreaChanges areaChanges() {
        return areaChanges;
    }

    SharedObjects objects() {
        return objects;
    }

    FileService files() {
        return files;
    }

    HomeCalls homeCalls() {
        return homeCalls;
    }

    ProcessCalls processCalls() {
        return processCalls;
    }

    Signals signals() {
        return signals;
    }

    SignalChanges signalChanges() {
        return signalChanges;
    }

    Turns turns() {
        return turns;
    }

    SignalDelivery signalDelivery() {
        return signalDelivery;
    }

    Families families() {
        return families;
    }

    Stops stops() {
        return stops;
    }

    Usages usages() {
        return usages;
    }

    GroupExits groupExits() {
        return groupExits;
    }

    Forks forks() {
        return forks;
    }

    Executions executions() {
        return executions;
    }

    Timers timers() {
        return timers;
    }

    Handoffs handoffs() {
        return handoffs;
    }

    Replies replies() {
        return replies;
    }

    SystemCalls calls() {
        return calls;
    }

    /** What translates the guest code of its cores. */
    Translator translator() {
        return spec.translator();
    }

    /** How many cores there are. */
    int coreCount() {
        return cores.length;
    }

    /** Guest instructions that one core has completed. */
    long retired(int core) {
        return cores[core].retired();
    }

    /** What those of one core have cost beyond simple ones, as {@link #instructionCosts} has it. */
    long extraCost(int core) {
        return cores[core].extraCost();
    }

    /** What its cores do with their time. */
    CoreTimes times() {
        return turns.times();
    }

    /** What instructions cost its cores. */
    InstructionCosts instructionCosts() {
        return instructionCosts;
    }

    /** How often a core has come to the kernel: for a fault, a system call, or its attention. */
    long exits() {
        return turns.exits();
    }

    /** Whether a thread could run, or a message go out, without any message coming. */
    boolean hasWork() {
        return !runQueue.isEmpty() || !transport.isDrained();
    }

    /** Guest instructions that the cores have completed. */
    long instructions() {
        long sum = 0;
        for (Core core : cores) {
            sum += core.retired();
        }
        return sum;
    }

    /** What ran its guest code. */
    EngineStatistics engines() {
        long translated = 0;
        for (Core core : cores) {
            translated += core.translatedRetired();
        }
        return new EngineStatistics(id, isa().name(), instructions() - translated, translated,
                spec.translator().counts().since(translatedBefore));
    }

    /** System calls that programs made and that do not exist here: name, or nothing, by number. */
    Map<Integer, String> unknownCalls() {
        return unknownCalls;
    }

    /** A thread of this kernel may be at some kernels only, a bit each: it goes to one of them if this one is none. */
    void place(Task task, long kernels) {
        task.affinity(kernels);
        final long possible = kernels & handoffs.destinations(task.process().program());
        if ((kernels & 1L << id) == 0 && possible != 0) {
            task.order(Long.numberOfTrailingZeros(possible));
        }
    }

    /** Something that programs asked for does not exist here. */
    void noteUnknown(int number, String name) {
        unknownCalls.putIfAbsent(number, name);
    }

    /** What a kernel at rest must not have, in words; empty if there is nothing of it. */
    List<String> leftovers() {
        final List<String> found = new ArrayList<>(processes.describe());
        Leftovers.of(this, found);
        if (!transport.isDrained()) {
            found.add("messages that were not sent");
        }
        return found.stream().map(what -> "kernel " + id + ": " + what).toList();
    }

    @Override
    public void close() {
        processes.close();
        objects.close();
        files.close();
        tasks.close();
        for (Core core : cores) {
            core.close();
        }
        memory.close();
    }
}
