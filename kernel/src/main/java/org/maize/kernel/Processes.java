package org.maize.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.isa.Isa;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Area.Backing;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Execution;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Loan;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Program;
import org.maize.kernel.task.StoredProgram;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Usage;
import org.maize.kernel.task.UserMemory;
import org.maize.loader.LoadError;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;

/** The processes at a kernel, those whose home it is and those that it has replicas of: their beginning and their end. */
final class Processes {
    /** Pages between the stack and where mmap chooses addresses, as Linux's stack_guard_gap. */
    private static final int STACK_GAP = 256;

    private static final int MAXIMUM_CAUSE = 1000;

    /** The first process of a program of the machine. */
    private record Initial(int job, long started) {}

    private final Kernel kernel;
    private final Replicas replicas;
    private final Int2ObjectHashMap<Process> processes = new Int2ObjectHashMap<>();
    /** Processes of this home that have ended here and not yet everywhere. */
    private final Map<Integer, HomeRecord> ending = new LinkedHashMap<>();
    /** Those of them that are about to run another program, and nothing is left of the last one. */
    private final List<Integer> executing = new ArrayList<>();
    private final Map<Integer, Initial> initials = new HashMap<>();
    /** Those that have ended, while others of their programs have not. */
    private final Map<Integer, HomeRecord> ended = new HashMap<>();
    private final ProcessEventEncoder encoder = new ProcessEventEncoder();
    private final ProcessEventDecoder decoder = new ProcessEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    /** What processes have put off until they had their memory for themselves, which they have. */
    private final List<Runnable> returned = new ArrayList<>();
    private int started;
    private long fetchedAhead;

    Processes(Kernel kernel) {
        this.kernel = kernel;
        this.replicas = new Replicas(kernel);
    }

    /** A living process, or null. */
    Process find(int id) {
        return processes.get(id);
    }

    /** A thread of this kernel, or null. */
    Task findTask(int process, int thread) {
        final Process found = find(process);
        return found == null ? null : found.thread(thread);
    }

    /** Those that are known here. */
    Iterable<Process> all() {
        return processes.values();
    }

    /** At its home: the process of a thread, or null. */
    Process ofThread(int thread) {
        for (Process each : processes.values()) {
            if (each.isHome() && each.homeRecord().threads().contains(thread)) { return each; }
        }
        return null;
    }

    /** Whether nothing of any process is left. */
    boolean areGone() {
        return processes.isEmpty() && ending.isEmpty();
    }

    /** Replicas of other homes' processes. */
    Replicas replicas() {
        return replicas;
    }

    /** Starts a program of the machine in a process, whose home this kernel becomes. */
    void start(BootProgram boot) {
        try {
            final byte[] bytes = GlobalMemory.load(boot.address(), boot.length());
            final Program program = new Program(boot.name(), bytes, kernel.isa());
            final ProcessImage image = image(program, boot.arguments());
            final int initial = newId();
            initials.put(initial, new Initial(boot.job(), kernel.clock().monotonicNanoseconds()));
            final Areas areas = areas(program, image);
            final int stackFirst = areas.all().getLast().first();
            final HomeRecord home = new HomeRecord(boot.address(), boot.length(), image.breakStart(),
                    stackFirst - STACK_GAP, initial);
            kernel.files().begin(initial, boot.input());
            kernel.files().surveys().begin(initial, boot.name(), boot.arguments(), image.stackContents());
            kernel.families().begin(initial);
            final Process process = add(initial, kernel.id(), program, areas, boot.policy(), home);
            kernel.beginnings().begin(newTask(process, initial), image, kernel.isa(), kernel.id());
        } catch (LoadError | ArgumentListError error) {
            // The machine has laid the process out before it was switched on: see Machine.
            throw new IllegalStateException("a program that the machine was started with is refused", error);
        }
    }

    /** Lays a process out that is started at a kernel of this ISA. */
    static ProcessImage image(Program program, ProcessArguments arguments) throws LoadError, ArgumentListError {
        return image(program, program.isa(), arguments);
    }

    /** The same for a kernel of another ISA. */
    static ProcessImage image(Program program, Isa isa, ProcessArguments arguments)
            throws LoadError, ArgumentListError {
        return ProcessImage.of(program.name(), program.bundle(), isa, arguments, ProcessImage.ADDRESS_SPACE);
    }

    private static Areas areas(Program program, ProcessImage image) {
        return areas(program, program.isa(), image);
    }

    private static Areas areas(Program program, Isa isa, ProcessImage image) {
        final Areas areas = new Areas();
        for (org.maize.loader.image.Area area : image.areas()) {
            final org.maize.loader.image.Area.Backing bytes = area.backings().get(isa.name());
            // The bits of ELF's PF_X, PF_W, PF_R stand in the opposite order.
            final int flags = area.permissions();
            final int protection = (flags >> 2 & 1) | (flags & 2) | (flags & 1) << 2;
            final boolean ownCode = area.isPerIsa() && !program.isOfOneIsa();
            final Backing backing = ownCode ? Backing.OWN_CODE
                    : bytes == null ? Backing.ZERO
                            : (protection & Protection.WRITE) != 0 ? Backing.PROGRAM : Backing.CONSTANT;
            areas.map(new Area((int) (area.start() >>> PageTable.PAGE_SHIFT),
                    (int) (area.end() >>> PageTable.PAGE_SHIFT),
                    Protection.granted(protection), backing, bytes == null ? 0 : bytes.address(),
                    bytes == null || ownCode ? 0 : bytes.offset(), bytes == null || ownCode ? 0 : bytes.size()));
        }
        return areas;
    }

    /** The number of a new process, or of a new thread of a process of this home: the home can be told from it, so that no two kernels ever give the same. */
    int newId() {
        return 1 + kernel.id() + kernel.peers().count() * started++;
    }

    /** Makes a process known here. */
    Process add(int id, int home, Program program, Areas areas, MigrationPolicy policy, HomeRecord homeRecord) {
        final AddressSpace space = new AddressSpace(kernel.id(), id, home, program, areas, policy.counts(),
                kernel.translator(), kernel.instructionCosts(), kernel.transfer(), kernel.sharing(), kernel.memory(),
                kernel.pageMessages(), kernel.transitions(), kernel.runQueue(), kernel.objects());
        final Process process = new Process(id, home, program, policy, space, homeRecord);
        space.whenFramesAreNeeded(() -> kernel.expansion().needed(process));
        processes.put(id, process);
        return process;
    }

    /** Makes a process known here that uses the memory of another one. */
    Process addBorrower(int id, Loan loan, HomeRecord homeRecord) {
        final Process process = new Process(id, loan, homeRecord);
        processes.put(id, process);
        return process;
    }

    /** Whether no thread here of another process uses the memory of a process. */
    boolean usesMemoryAlone(Process process) {
        for (Process each : processes.values()) {
            if (each != process && each.space() == process.space() && !each.tasks().isEmpty()) { return false; }
        }
        return true;
    }

    /** Makes a thread of a process. */
    Task newTask(Process process, int id) {
        final Task task = kernel.tasks().take(id, process);
        final long state = process.policy().initialState(id);
        task.policy(state, process.policy().countdown(state));
        task.counters().begin();
        process.tasks().add(task);
        return task;
    }

    /** The first thread of a process that is a copy of another one's: it has the registers of that and what it blocks. */
    Task newThread(Process child, Task parent, int id) {
        final Task task = newTask(child, id);
        task.registers().copyFrom(parent.registers());
        task.signals().copy(parent.signals());
        if (child.loan() == null) {
            task.sequences().copy(parent.sequences());
        }
        return task;
    }

    /** Makes a further thread, which has the registers and the blocked signals of another. */
    Task newThread(Task parent, int id) {
        final Task task = newTask(parent.process(), id);
        task.registers().copyFrom(parent.registers());
        task.signals().inherit(parent.signals());
        return task;
    }

    /**
     * A process ends, at all kernels. Its threads here are gone when this returns.
     *
     * @param waitStatus as wait4 gives it: exit status * 256, or the number of the signal that ended it
     * @param cause      for the user, if it was a signal; else empty
     */
    void end(Process process, int waitStatus, String cause) {
        if (process.isHome()) {
            final HomeRecord record = process.homeRecord();
            if (kernel.groupExits().endsInstead(process, () -> endNow(process, waitStatus, cause))
                    || isPutOff(process, () -> end(process, waitStatus, cause))
                    || kernel.groupExits().begin(process, process.id(), null,
                            () -> endNow(process, waitStatus, cause))) {
                return;
            }
            endNow(process, waitStatus, cause);
        } else {
            send(MessageKind.PROCESS_EXIT, process.home(), process.id(), process.home(), waitStatus, cause);
            for (Task task : process.tasks()) {
                kernel.runQueue().remove(task);
                task.state(TaskState.WAITING_FOR_REPLY);
            }
        }
    }

    /** At its home: a process ends, and with it those that use its memory. */
    void endWithBorrowers(Process process, int waitStatus, String cause) {
        for (Process each : List.copyOf(processes.values())) {
            if (each.loan() != null && each.memoryOwner() == process) {
                end(each, waitStatus, cause);
            }
        }
        end(process, waitStatus, cause);
    }

    private void endNow(Process process, int waitStatus, String cause) {
        final HomeRecord record = process.homeRecord();
        record.end(waitStatus, cause);
        record.usedHere(process.usage());
        killReplicas(process);
        drop(process);
        for (int each : kernel.families().descendants(process.id())) {
            // With its first process a program ends; the first is its own root.
            endDescendant(process.id(), each);
        }
        finish(process.id(), record);
    }

    /**
     * A process that lends its memory ends, or runs another program, when it has it back; until then it does nothing. The first of a program
     * does not wait: what borrows from it ends with it, and before it at every kernel.
     */
    private boolean isPutOff(Process process, Runnable what) {
        final HomeRecord record = process.homeRecord();
        if (!record.lends()) { return false; }
        if (initials.containsKey(process.id()) && record.execution() == null) {
            for (Process each : List.copyOf(processes.values())) {
                if (each.loan() != null && each.memoryOwner() == process) {
                    endNow(each, Signal.SIGKILL.number(), "");
                }
            }
            return false;
        }
        if (!record.isToEnd()) {
            record.whenReturned(what);
            kernel.stops().freeze(process);
        }
        return true;
    }

    private void killReplicas(Process process) {
        ending.put(process.id(), process.homeRecord());
        for (int to = 0; to < kernel.peers().count(); to++) {
            if ((process.homeRecord().replicas() & 1L << to) != 0) {
                send(MessageKind.PROCESS_KILL, to, process.id(), kernel.id(), 0, "");
            }
        }
    }

    private void endDescendant(int root, int id) {
        final Process process = find(id);
        final HomeRecord executing = ending.get(id);
        if (process != null && id != root) {
            end(process, Signal.SIGKILL.number(), "");
        } else if (executing != null && executing.execution() != null) {
            executing.end(Signal.SIGKILL.number(), "");
            executing.execution().release();
            executing.execution(null);
        }
    }

    /** At its home: a process is about to run another program, when nothing of the old one is left anywhere. @param thread that asks for it */
    void replace(Process process, int thread, Execution next) {
        if (!isPutOff(process, () -> replace(process, thread, next))
                && !kernel.groupExits().begin(process, thread, next, () -> replaceNow(process, next))) {
            replaceNow(process, next);
        }
    }

    private void replaceNow(Process process, Execution next) {
        final HomeRecord record = process.homeRecord();
        record.end(0, "");
        record.usedHere(process.usage());
        record.execution(next);
        killReplicas(process);
        remove(process);
        kernel.families().stopWaiting(process.id());
        kernel.files().execute(process.id());
        kernel.timers().forgetMade(process.id());
        finish(process.id(), record);
    }

    /** What this home knows of a process that lives, or of which something is left at other kernels; null if it knows nothing. */
    HomeRecord recordOf(int id) {
        final Process process = find(id);
        return process != null ? process.homeRecord() : ending.get(id);
    }

    /** What a process of this home begins that has ended for it and is not there yet; null if there is none. */
    HomeRecord executing(int id) {
        final HomeRecord record = ending.get(id);
        return record != null && record.execution() != null ? record : null;
    }

    /** Begins the programs for which processes of this home have ended everywhere; answers how many. */
    int startExecuting() {
        if (!returned.isEmpty()) {
            final List<Runnable> possible = List.copyOf(returned);
            returned.clear();
            possible.forEach(Runnable::run);
        }
        if (executing.isEmpty()) { return 0; }
        final List<Integer> due = List.copyOf(executing);
        executing.clear();
        for (int id : due) {
            final HomeRecord record = ending.remove(id);
            if (record.execution() != null) {
                startNext(id, record);
            } else {
                finish(id, record);
            }
        }
        return due.size();
    }

    /** Begins the program of a process of this home in place of the last one. */
    private void startNext(int id, HomeRecord before) {
        final Execution next = before.execution();
        try {
            final StoredProgram stored = next.program();
            final Program program = new Program(next.name(), GlobalMemory.load(stored.address(), stored.length()),
                    kernel.isa());
            final Isa isa = Isa.named(kernel.peers().get(next.kernel()).isa()).orElseThrow();
            final ProcessImage image = image(program, isa, next.arguments());
            final Areas areas = areas(program, isa, image);
            final HomeRecord record = new HomeRecord(before, stored, image.breakStart(),
                    areas.all().getLast().first() - STACK_GAP, id);
            final Process process = add(id, kernel.id(), program, areas, next.policy(), record);
            process.actions().copyFrom(next.actions());
            kernel.files().surveys().begin(id, next.path(), next.arguments(), image.stackContents());
            kernel.families().executes(id);
            kernel.executions().start(process, next, isa, image);
        } catch (LoadError | ArgumentListError error) {
            throw new IllegalStateException("a program that was accepted is refused", error);
        }
    }

    /** At the home: a copy of a process that nobody runs is not needed. */
    void discard(Process child) {
        drop(child);
        kernel.families().cancel(child.id());
        child.homeRecord().releaseProgram();
    }

    /**
     * A thread of this kernel ends, and with the last one its process.
     *
     * @param futex at which one thread is to be woken, or 0
     */
    void endThread(Task task, int status, long futex) {
        final Process process = task.process();
        process.space().tried(task);
        process.tasks().remove(task);
        kernel.signals().threadEnds(task);
        kernel.homeCalls().call(task, HomeCall.END_THREAD, status, futex, 0, 0, 0);
        kernel.tasks().give(task);
    }

    /** The moment, by the monotonic clock, before which no wait of a thread ends by itself; {@link FutexQueues#NO_DEADLINE} for never. */
    long earliestDeadline() {
        long earliest = kernel.homeCalls().earliestShared();
        for (Process process : processes.values()) {
            if (process.isHome()) {
                earliest = Math.min(earliest, process.homeRecord().futexes().earliestDeadline());
            }
        }
        return earliest;
    }

    /** Ends the waits whose deadline has come; answers how many. */
    int expire(long now) {
        int expired = kernel.homeCalls().expireShared(now);
        for (Process process : processes.values()) {
            expired += process.isHome() ? kernel.homeCalls().expire(process, now) : 0;
        }
        return expired;
    }

    private void finish(int id, HomeRecord record) {
        if (!record.isGoneElsewhere()) { return; }
        ending.remove(id);
        kernel.sacrifices().isGone(id);
        final Process lender = record.giveBack();
        final Runnable possible = lender == null ? null : lender.homeRecord().takeWhenReturned();
        if (possible != null) {
            returned.add(possible);
        }
        record.releaseProgram();
        if (record.execution() != null) {
            // Not within the turn of the thread that has asked for it, which is no more.
            ending.put(id, record);
            if (!executing.contains(id)) {
                executing.add(id);
            }
            return;
        }
        if (initials.containsKey(id)) {
            ended.put(id, record);
        }
        final int root = kernel.families().ended(id, record.status(), record.usage(new Usage()));
        final HomeRecord first = ended.get(root);
        if (first != null && kernel.families().descendants(root).isEmpty()) {
            ended.remove(root);
            kernel.families().forget(root);
            final Initial program = initials.remove(root);
            kernel.ended(program.job(), new JobRun(Ending.of(first.status(), first.cause()), program.started(),
                    kernel.clock().monotonicNanoseconds()));
        }
    }

    /** Removes whatever is here of a process. */
    private void drop(Process process) {
        remove(process);
        kernel.files().end(process.id());
        kernel.timers().forget(process.id());
    }

    /** The same, but for what outlasts a program. */
    private void remove(Process process) {
        processes.remove(process.id());
        for (Task task : process.tasks()) {
            process.space().forget(task);
            kernel.runQueue().remove(task);
            kernel.tasks().give(task);
        }
        process.tasks().clear();
        kernel.groupExits().forget(process);
        kernel.handoffs().forget(process.id());
        kernel.areaChanges().forget(process.id());
        kernel.forks().forget(process.id());
        kernel.bulkTransfer().forget(process.id());
        kernel.expansion().forget(process.id());
        kernel.beginnings().forget(process.id());
        fetchedAhead += process.loan() == null ? process.space().fetchedAhead() : 0;
        kernel.homeCalls().forget(process);
        kernel.signalChanges().forget(process.id());
        kernel.usages().forget(process.id());
        process.close();
    }

    /** How many pages of processes that have ended were fetched here before a thread faulted on them. */
    long fetchedAhead() {
        return fetchedAhead;
    }

    /** A message about the life of a process has come. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final Process process = find(id);
        switch (kind) {
            case PROCESS_REPLICA_REQUEST -> {
                if (process != null && process.isHome()) {
                    process.homeRecord().addReplica(from);
                    replicas.send(process, from);
                    kernel.groupExits().reaches(process, from);
                } else {
                    send(MessageKind.PROCESS_KILL, from, id, kernel.id(), 0, "");
                }
            }
            case PAGES_WANTED -> {
                if (process != null) {
                    kernel.bulkTransfer().requested(process, from);
                }
            }
            case PROCESS_EXIT -> {
                if (process != null && process.isHome()) {
                    end(process, decoder.status(), decoder.cause());
                }
            }
            case PROCESS_KILL -> {
                if (decoder.thread() == GroupExits.OF_THREADS) {
                    if (process != null) {
                        kernel.groupExits().endThreads(process, decoder.status());
                    }
                    return;
                }
                if (process != null) {
                    kernel.usages().tellHome(process, from);
                    drop(process);
                }
                kernel.handoffs().forget(id);
                kernel.bulkTransfer().forget(id);
                kernel.expansion().forget(id);
                kernel.forks().isDead(id);
                send(MessageKind.PROCESS_KILL_ACK, from, id, from, 0, "");
            }
            case PROCESS_KILL_ACK -> {
                if (decoder.thread() == GroupExits.OF_THREADS) {
                    kernel.groupExits().hasEnded(id, from);
                    return;
                }
                final HomeRecord record = ending.get(id);
                if (record != null) {
                    record.gone(from);
                    finish(id, record);
                }
            }
            default -> throw new ProtocolError(kind, from, "not handled");
        }
    }

    /** Has a kernel end the threads of a process. @param spared as {@link GroupExits#begin} has it */
    void endThreads(Process process, int to, int spared) {
        send(MessageKind.PROCESS_KILL, to, process.id(), GroupExits.OF_THREADS, kernel.id(), spared, "");
    }

    /** Tells the home that no thread is left here. */
    void threadsHaveEnded(Process process) {
        send(MessageKind.PROCESS_KILL_ACK, process.home(), process.id(), GroupExits.OF_THREADS, process.home(), 0, "");
    }

    /** Asks the home of a process for a replica. */
    void requestReplica(int process, int home) {
        send(MessageKind.PROCESS_REPLICA_REQUEST, home, process, home, 0, "");
    }

    /** Asks another kernel which pages of a process it has. */
    void requestPages(Process process, int of) {
        send(MessageKind.PAGES_WANTED, of, process.memoryOwner().id(), process.home(), 0, "");
    }

    private void send(MessageKind kind, int to, int process, int home, int status, String cause) {
        send(kind, to, process, 0, home, status, cause);
    }

    private void send(MessageKind kind, int to, int process, int thread, int home, int status, String cause) {
        final byte[] bytes = cause.getBytes(StandardCharsets.UTF_8);
        final byte[] text = Arrays.copyOf(bytes, Math.min(bytes.length, MAXIMUM_CAUSE));
        kernel.writer().begin(encoder, kind, to, ProcessEventEncoder.causeHeaderLength() + text.length);
        encoder.process(process).thread(thread).status(status).home((short) home).putCause(text, 0, text.length);
        kernel.writer().send();
    }

    /** Everything that is left, in words; for messages. */
    List<String> describe() {
        return processes.values().stream().flatMap(process -> Stream.concat(
                process.tasks().stream().map(Task::toString), process.space().describe().stream())).toList();
    }

    /** Drops whatever is left; for the end of a machine that was broken off. */
    void close() {
        for (Process process : List.copyOf(processes.values())) {
            drop(process);
        }
        ending.clear();
    }
}
