package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.kernel.migration.Capture;
import org.maize.kernel.migration.Materialise;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessImage;

/** A process as one kernel knows it: the one that is its home, or one that has a replica. */
public final class Process implements AutoCloseable {
    private final int id;
    private final int home;
    private final Program program;
    private final MigrationPolicy policy;
    private final AddressSpace space;
    private final List<Task> tasks = new ArrayList<>();
    private final HomeRecord homeRecord;
    private final Loan loan;
    private final int[] faultsFrom = new int[Long.SIZE];
    private final SignalActions actions = new SignalActions();
    private final Usage usage = new Usage();
    private final List<SignalOrder> orders = new ArrayList<>();
    private long sharedPending;
    private long claimed;
    private boolean stopped;
    private int continuations;
    private boolean leaving;
    private int spared;
    private boolean lastCallsTold;
    private Capture capture;
    private Materialise materialise;

    /**
     * A process without threads.
     *
     * @param homeRecord what only its home knows; null elsewhere
     */
    public Process(int id, int home, Program program, MigrationPolicy policy, AddressSpace space,
            HomeRecord homeRecord) {
        this(id, home, program, policy, space, homeRecord, null);
    }

    /** A process without threads that uses the memory of another one, until it ends or runs a program of its own. */
    public Process(int id, Loan loan, HomeRecord homeRecord) {
        this(id, loan.lender().home, loan.lender().program, loan.lender().policy, loan.lender().space, homeRecord,
                loan);
    }

    private Process(int id, int home, Program program, MigrationPolicy policy, AddressSpace space,
            HomeRecord homeRecord, Loan loan) {
        this.id = id;
        this.home = home;
        this.program = program;
        this.policy = policy;
        this.space = space;
        this.homeRecord = homeRecord;
        this.loan = loan;
    }

    /** Its number, which is unique in the machine. */
    public int id() {
        return id;
    }

    /** The kernel that started it and keeps its directory. */
    public int home() {
        return home;
    }

    /** Whether this kernel is that one. */
    public boolean isHome() { return homeRecord != null; }

    public Program program() {
        return program;
    }

    /** The ISA of this kernel. */
    public Isa isa() {
        return program.isa();
    }

    /** When its threads move without asking. */
    public MigrationPolicy policy() {
        return policy;
    }

    public AddressSpace space() {
        return space;
    }

    /** The memory of another process that it uses; null if it has memory of its own. */
    public Loan loan() {
        return loan;
    }

    /** The process to which its memory belongs: it, or the one that lends it. */
    public Process memoryOwner() {
        return loan == null ? this : loan.lender();
    }

    /** Its threads that this kernel owns. */
    public List<Task> tasks() {
        return tasks;
    }

    /**
     * The thread of a number that is here, or null. One that has left and has come back before the kernel where it went first said that it
     * had taken it is here twice for a moment: what is still {@link TaskState#LEAVING} is not the thread.
     */
    public Task thread(int number) {
        for (int i = 0; i < tasks.size(); i++) {
            final Task task = tasks.get(i);
            if (task.id() == number && task.state() != TaskState.LEAVING) { return task; }
        }
        return null;
    }

    /** The thread of a number that is on its way to a kernel, the one that left first, or null. */
    public Task leaving(int number, int to) {
        for (int i = 0; i < tasks.size(); i++) {
            final Task task = tasks.get(i);
            if (task.id() == number && task.state() == TaskState.LEAVING && task.journey().peer() == to) {
                return task;
            }
        }
        return null;
    }

    /** What it does about signals. */
    public SignalActions actions() {
        return actions;
    }

    /** Signals to its threads, of which the home has not said that the threads have them. */
    public List<SignalOrder> orders() {
        return orders;
    }

    /** The signals that wait at the home for a thread that does not block them. */
    public long sharedPending() {
        return sharedPending;
    }

    public void sharedPending(long signals) {
        sharedPending = signals;
    }

    /** Those of them that this kernel has claimed for a thread. */
    public long claimed() {
        return claimed;
    }

    public void claimed(long signals) {
        claimed = signals;
    }

    /** What only its home knows; null elsewhere. */
    public HomeRecord homeRecord() {
        return homeRecord;
    }

    /** Page faults of its threads here in the present period of placement, by the kernel that had the page; to be counted up and cleared. */
    public int[] faultsFrom() {
        return faultsFrom;
    }

    /** Whether its threads run no guest code, because it has been stopped. */
    public boolean isStopped() {
        return stopped;
    }

    /** It is stopped. */
    public void stop() {
        stopped = true;
    }

    /** It goes on. @param times how often it has been told to, from now on */
    public void goOn(int times) {
        stopped = false;
        continuations = times;
    }

    /** How often it has been told to go on. */
    public int continuations() {
        return continuations;
    }

    /** Its threads here have ended, and none comes any more. @param thread whose word, which others see cleared, is left as that of the last one */
    public void leave(int thread) {
        leaving = true;
        spared = thread;
    }

    /** The thread whose word is left as it is, when its threads end. */
    public int spared() {
        return spared;
    }

    /** Whether its threads have ended, and it will. */
    public boolean isLeaving() { return leaving; }

    /** A thread here will have something to do at its end that others can see: answers whether that is the first of which the home must be told. */
    public boolean tellsOfLastCalls() {
        final boolean first = !lastCallsTold;
        lastCallsTold = true;
        return first;
    }

    /** What its threads have used at this kernel. */
    public Usage usage() {
        return usage;
    }

    /** Takes threads out of this kernel's ISA. */
    public Capture capture() {
        if (capture == null) {
            capture = new Capture(program.points());
        }
        return capture;
    }

    /** Brings threads into this kernel's ISA. */
    public Materialise materialise() {
        if (materialise == null) {
            materialise = new Materialise(program.points(), ProcessImage.STACK_SIZE);
        }
        return materialise;
    }

    /** Its threads are gone already. */
    @Override
    public void close() {
        if (capture != null) {
            capture.close();
        }
        if (loan == null) {
            space.close();
        }
    }
}
