package org.maize.kernel.task;

import org.agrona.collections.Int2ObjectHashMap;

/** What the home of a process knows of it besides what every kernel does. */
public final class HomeRecord {
    private final long programAddress;
    private final int programLength;
    private final long breakStart;
    private final int mappingEnd;
    private final ThreadGroup threads;
    private final FutexQueues futexes = new FutexQueues();
    private final HomeSignals signals;
    private StoredProgram stored;
    private Execution execution;
    /** The process whose memory it has borrowed; null for none. */
    private Process lender;
    private int borrowers;
    private boolean lastCalls;
    /** What happens to the process as soon as it has its memory for itself; null for nothing. */
    private Runnable whenReturned;
    private long programBreak;
    private long replicas;
    private int status;
    private String cause = "";
    private long awaitedDeaths;
    /** What was used by the programs that the process has run before this one, and at this kernel when it has ended. */
    private final Usage before = new Usage();
    /** What was used at other kernels, as far as they have told. */
    private final Int2ObjectHashMap<Usage> elsewhere = new Int2ObjectHashMap<>();

    /**
     * @param programAddress of the program's file in Mem G
     * @param programLength  of the file
     * @param breakStart     where the program break begins, a multiple of the page size
     * @param mappingEnd     the page below which mmap chooses addresses
     * @param leader         its first thread
     */
    public HomeRecord(long programAddress, int programLength, long breakStart, int mappingEnd, int leader) {
        this.programAddress = programAddress;
        this.programLength = programLength;
        this.breakStart = breakStart;
        this.mappingEnd = mappingEnd;
        this.threads = new ThreadGroup(leader);
        this.programBreak = breakStart;
        this.signals = new HomeSignals();
    }

    /** Of a process that begins as a copy of another one. @param leader its first thread */
    public HomeRecord(HomeRecord parent, int leader) {
        this(parent.programAddress, parent.programLength, parent.breakStart, parent.mappingEnd, leader);
        programBreak = parent.programBreak;
        store(parent.stored);
    }

    /** Of a process that begins another program: the signals that wait for it wait on. */
    public HomeRecord(HomeRecord before, StoredProgram program, long breakStart, int mappingEnd, int leader) {
        programAddress = program.address();
        programLength = program.length();
        this.breakStart = breakStart;
        this.mappingEnd = mappingEnd;
        threads = new ThreadGroup(leader);
        programBreak = breakStart;
        signals = before.signals;
        this.before.include(before.usage(new Usage()));
        store(program);
    }

    private void store(StoredProgram program) {
        stored = program;
        if (program != null) {
            program.hold();
        }
    }

    /** No kernel has the process any more, and nobody reads its program. */
    public void releaseProgram() {
        if (stored != null) {
            stored.release();
            stored = null;
        }
    }

    /** Its threads may have something to do when they end that others can see. */
    public void hasLastCalls(boolean now) {
        lastCalls = now;
    }

    /** Whether they may. */
    public boolean hasLastCalls() {
        return lastCalls;
    }

    /** The process begins with the memory of another one. */
    public void borrowFrom(Process other) {
        lender = other;
        other.homeRecord().borrowers++;
    }

    /** The process uses the memory of another one no longer. Answers that process, or null if there is none. */
    public Process giveBack() {
        final Process from = lender;
        if (from != null) {
            lender = null;
            from.homeRecord().borrowers--;
        }
        return from;
    }

    /** Whether others use its memory. */
    public boolean lends() {
        return borrowers != 0;
    }

    /** It is to end, or to run another program, which it can only when nobody else uses its memory. */
    public void whenReturned(Runnable what) {
        whenReturned = what;
    }

    /** Whether it waits for its memory to that end, and does nothing else any more. */
    public boolean isToEnd() {
        return whenReturned != null;
    }

    /** What there is to be done now that nobody else uses its memory; null for nothing. */
    public Runnable takeWhenReturned() {
        final Runnable taken = lends() ? null : whenReturned;
        whenReturned = taken == null ? whenReturned : null;
        return taken;
    }

    /** What it begins when it has ended everywhere; null if it ends. */
    public Execution execution() {
        return execution;
    }

    public void execution(Execution next) {
        execution = next;
    }

    /** Whether the program is one that the machine was given to run, whose file stays as long as the machine is on. */
    public boolean isOfMachine() {
        return stored == null;
    }

    /** Address of the program's file in Mem G. */
    public long programAddress() {
        return programAddress;
    }

    /** Length of the program's file. */
    public int programLength() {
        return programLength;
    }

    /** Where the program break begins, a multiple of the page size. */
    public long breakStart() {
        return breakStart;
    }

    /** Its threads, wherever they are. */
    public ThreadGroup threads() {
        return threads;
    }

    /** Its threads that wait at futexes. */
    public FutexQueues futexes() {
        return futexes;
    }

    /** The signals that wait for one of its threads. */
    public HomeSignals signals() {
        return signals;
    }

    /** The page below which mmap chooses addresses. */
    public int mappingEnd() {
        return mappingEnd;
    }

    /** The program break. */
    public long programBreak() {
        return programBreak;
    }

    public void programBreak(long address) {
        programBreak = address;
    }

    /** The other kernels that have a replica of the process, a bit each. */
    public long replicas() {
        return replicas;
    }

    /** A kernel gets a replica. */
    public void addReplica(int kernel) {
        replicas |= 1L << kernel;
    }

    /**
     * The process is being ended.
     *
     * @param waitStatus as wait4 gives it: exit status * 256, or the signal's number
     * @param why        for the user, if it was a signal; else empty
     */
    public void end(int waitStatus, String why) {
        status = waitStatus;
        cause = why;
        awaitedDeaths = replicas;
    }

    public int status() {
        return status;
    }

    public String cause() {
        return cause;
    }

    /** What the process has used in all. @param here at this kernel */
    public Usage usage(Usage here) {
        final Usage sum = new Usage();
        sum.include(before);
        sum.include(here);
        elsewhere.values().forEach(sum::include);
        return sum;
    }

    /** What its threads have used at another kernel in all. */
    public void usageAt(int kernel, Usage used) {
        elsewhere.put(kernel, used);
    }

    /** It has ended at this kernel, where its threads have used this. */
    public void usedHere(Usage used) {
        before.include(used);
    }

    /** A kernel has nothing left of the process. */
    public void gone(int kernel) {
        awaitedDeaths &= ~(1L << kernel);
    }

    /** Whether no other kernel has anything left of it. */
    public boolean isGoneElsewhere() {
        return awaitedDeaths == 0;
    }
}
