package org.maize.kernel.task;

import org.maize.isa.RegisterSet;
import org.maize.isa.execute.RegisterFile;
import org.maize.kernel.placement.ThreadCounters;

/** One thread of a process at the kernel that owns it; {@link TaskPool} has those that are no thread at present. */
public final class Task {
    private static final int NO_PAGE = -1;
    private static final long EVERYWHERE = -1;
    private static final int NOWHERE = -1;

    private int id;
    private boolean isQueued;
    private Process process;
    private final RegisterFile registers;

    private TaskState state = TaskState.RUNNABLE;
    private Activity activity = Activity.GUEST_CODE;

    /** Guest code: the migration point at the program counter has been counted. */
    private boolean pastPoint;
    private long policyState;
    private long pointsLeft;
    private long migrations;

    private final Call call = new Call();
    private final Journey journey = new Journey();
    private final SignalState signals = new SignalState();
    private final Errand errand = new Errand();
    private final RestartableSequences sequences = new RestartableSequences();
    private final ThreadCounters counters = new ThreadCounters();
    private final Usage usage = new Usage();
    private int order;
    private long waitingSince;
    private long clearChildId;
    private long robustList;
    private long affinity = EVERYWHERE;

    private int awaitedPage = NO_PAGE;
    private boolean awaitsWrite;
    private int refusals;
    /** Links the threads that wait for one page. */
    private Task nextWaiting;
    /** Pages granted for this thread that it has not had its chance to use. */
    private final HeldPages heldPages = new HeldPages();

    /** No thread yet. */
    Task(RegisterSet registers) {
        this.registers = new RegisterFile(registers);
    }

    /** Becomes a thread that is about to run guest code, all its registers zero. */
    void begin(int newId, Process newProcess) {
        id = newId;
        process = newProcess;
        registers.clear();
        state = TaskState.RUNNABLE;
        activity = Activity.GUEST_CODE;
        pastPoint = false;
        policyState = 0;
        pointsLeft = 0;
        migrations = 0;
        signals.reset();
        usage.clear();
        order = NOWHERE;
        waitingSince = 0;
        clearChildId = 0;
        robustList = 0;
        sequences.unregister();
        affinity = EVERYWHERE;
        awaitedPage = NO_PAGE;
        refusals = 0;
        nextWaiting = null;
        heldPages.clear();
    }

    /** Is no thread any more. */
    void end() {
        state = TaskState.ENDED;
    }

    /** Its number, which is unique in the machine; that of a process's first thread is the process's. */
    public int id() {
        return id;
    }

    public Process process() {
        return process;
    }

    public RegisterFile registers() {
        return registers;
    }

    public TaskState state() {
        return state;
    }

    public void state(TaskState to) {
        state = to;
    }

    public boolean isRunnable() { return state == TaskState.RUNNABLE; }

    public Activity activity() {
        return activity;
    }

    public void activity(Activity to) {
        activity = to;
    }

    /** Whether the migration point at the program counter, if one is there, has been counted. */
    public boolean isPastPoint() {
        return pastPoint;
    }

    public void pastPoint(boolean is) {
        pastPoint = is;
    }

    /** Its restartable sequences. */
    public RestartableSequences sequences() {
        return sequences;
    }

    /** The state of the migration policy for this thread. */
    public long policyState() {
        return policyState;
    }

    /** How many migration points it may reach until the policy moves it; 0 for any number. */
    public long pointsLeft() {
        return pointsLeft;
    }

    /** Sets both. */
    public void policy(long newState, long newPointsLeft) {
        policyState = newState;
        pointsLeft = newPointsLeft;
    }

    public void pointsLeft(long left) {
        pointsLeft = left;
    }

    /** What placement counts of it. */
    public ThreadCounters counters() {
        return counters;
    }

    /** What it has used so far, at whatever kernels. */
    public Usage usage() {
        return usage;
    }

    /** The kernel where placement wants it to go, or -1. */
    public int order() {
        return order;
    }

    /** It is to go to another kernel at the next migration point that it reaches. */
    public void order(int kernel) {
        order = kernel;
        pointsLeft = 1;
    }

    /** Whatever came of the order, it is given no longer. */
    public void forgetOrder() {
        order = NOWHERE;
    }

    /** When what it waits for was asked for, by the machine's clock; 0 where nobody wants to know. */
    public long waitingSince() {
        return waitingSince;
    }

    public void waitingSince(long moment) {
        waitingSince = moment;
    }

    /** How often it has moved to another kernel. */
    public long migrations() {
        return migrations;
    }

    public void migrations(long number) {
        migrations = number;
    }

    /** The system call that it is in, with {@link Activity#SYSTEM_CALL}. */
    public Call call() {
        return call;
    }

    /** Its move to or from another kernel, with {@link Activity#DEPARTURE} and {@link Activity#ARRIVAL}. */
    public Journey journey() {
        return journey;
    }

    /** What it and its process have asked for signals. */
    public SignalState signals() {
        return signals;
    }

    /** What it does for a thread of another kernel, with {@link Activity#ERRAND}: then it is no thread of its own. */
    public Errand errand() {
        return errand;
    }

    /** The address where its end is told: 0 is written there, and a thread that waits there is woken; 0 is none. */
    public long clearChildId() {
        return clearChildId;
    }

    public void clearChildId(long address) {
        clearChildId = address;
    }

    /** Where the futexes are listed that its end frees (get_robust_list(2)); 0 is nowhere. */
    public long robustList() {
        return robustList;
    }

    public void robustList(long address) {
        robustList = address;
    }

    /** The kernels that it may go to by itself, a bit each. */
    public long affinity() {
        return affinity;
    }

    public void affinity(long kernels) {
        affinity = kernels;
    }

    /** The page that it waits for, or -1. */
    public int awaitedPage() {
        return awaitedPage;
    }

    /** How often in a row the home has refused the page that it asked for. */
    int refusals() {
        return refusals;
    }

    void refusals(int number) {
        refusals = number;
    }

    /** Whether it waits for the page to write to it. */
    boolean awaitsWrite() {
        return awaitsWrite;
    }

    Task nextWaiting() {
        return nextWaiting;
    }

    void nextWaiting(Task next) {
        nextWaiting = next;
    }

    /** It is in the run queue now. */
    void queue() {
        if (isQueued) { throw new IllegalStateException("thread " + id + " is in the run queue already"); }
        isQueued = true;
    }

    /** It is not in the run queue any more. */
    void dequeue() {
        isQueued = false;
    }

    /** Waits for a page: for one at a time, since it is in that one's list. */
    void await(int page, boolean write, Task next) {
        if (state == TaskState.WAITING_FOR_PAGE) {
            throw new IllegalStateException(
                    "thread " + id + " waits for page " + awaitedPage + " and for page " + page);
        }
        state = TaskState.WAITING_FOR_PAGE;
        awaitedPage = page;
        awaitsWrite = write;
        nextWaiting = next;
    }

    void endWait() {
        state = TaskState.RUNNABLE;
        awaitedPage = NO_PAGE;
        nextWaiting = null;
    }

    /** Those that wait for one page, by the first of them, without one that may be among them. */
    static Task without(Task gone, Task first) {
        if (first == gone) { return gone == null ? null : gone.nextWaiting; }
        for (Task each = first; each != null; each = each.nextWaiting) {
            if (each.nextWaiting == gone) {
                each.nextWaiting = gone.nextWaiting;
                break;
            }
        }
        return first;
    }

    HeldPages heldPages() {
        return heldPages;
    }

    @Override
    public String toString() {
        return "thread " + id + " of process " + process.id() + ", " + activity + ", " + state
                + (awaitedPage == NO_PAGE ? "" : " 0x" + Integer.toHexString(awaitedPage)) + ", holding " + heldPages;
    }
}
