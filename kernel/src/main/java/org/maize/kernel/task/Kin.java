package org.maize.kernel.task;

/**
 * What a process has to do with others, at their home, from its beginning until its parent has been told of its end: also when the process
 * itself is no more.
 */
public final class Kin {
    private final int process;
    private final int root;
    private final int exitSignal;
    private int parent;
    private int group;
    private int session;
    private boolean executed;
    private boolean ended;
    private int status;
    private int stopSignal;
    private boolean stopIsUntold;
    private boolean continuationIsUntold;
    private final Usage usage = new Usage();
    private final Usage usageOfChildren = new Usage();

    /** The first process of a program. */
    public Kin(int process) {
        this.process = process;
        root = process;
        exitSignal = 0;
        group = process;
        session = process;
    }

    /** A child. @param exitSignal what its parent gets when it ends; 0 for nothing */
    public Kin(int process, Kin parent, int exitSignal) {
        this.process = process;
        this.exitSignal = exitSignal;
        root = parent.root;
        this.parent = parent.process;
        group = parent.group;
        session = parent.session;
    }

    public int process() {
        return process;
    }

    /** The process that its program was started with, whose end is that of all. */
    public int root() {
        return root;
    }

    /** 0 if nobody waits for its end. */
    public int parent() {
        return parent;
    }

    /** Its parent has ended. */
    public void orphan() {
        parent = 0;
    }

    public int exitSignal() {
        return exitSignal;
    }

    /** Its process group. */
    public int group() {
        return group;
    }

    public void group(int to) {
        group = to;
    }

    public int session() {
        return session;
    }

    /** It begins a session and a group of its own. */
    public void lead() {
        session = process;
        group = process;
    }

    /** Whether it runs another program than its parent gave it. */
    public boolean hasExecuted() { return executed; }

    public void execute() {
        executed = true;
    }

    /** Whether nothing of it is left but this. */
    public boolean hasEnded() { return ended; }

    /** How it ended, as wait4 tells it. */
    public int status() {
        return status;
    }

    /** @param used what it has used in all */
    public void end(int waitStatus, Usage used) {
        ended = true;
        status = waitStatus;
        usage.include(used);
    }

    /** A signal has stopped it. */
    public void stop(int signal) {
        stopSignal = signal;
        stopIsUntold = true;
        continuationIsUntold = false;
    }

    /** It goes on. */
    public void goOn() {
        stopSignal = 0;
        stopIsUntold = false;
        continuationIsUntold = true;
    }

    /** The signal that has stopped it, if it is stopped and its parent has not been told that; else 0. */
    public int untoldStop() {
        return stopIsUntold ? stopSignal : 0;
    }

    /** Whether it has gone on and its parent has not been told that. */
    public boolean isContinuationUntold() {
        return continuationIsUntold;
    }

    /** The parent has been told that it is stopped, or that it goes on. */
    public void tell() {
        stopIsUntold = false;
        continuationIsUntold = false;
    }

    /** What those of its children have used that it has waited for, and theirs. */
    public Usage usageOfChildren() {
        return usageOfChildren;
    }

    /** What it has used, when it has ended, and those that it has waited for. */
    public Usage usageOfAll() {
        final Usage all = new Usage();
        all.include(usage);
        all.includeProcess(usageOfChildren);
        return all;
    }
}
