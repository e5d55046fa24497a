package org.maize.kernel.task;

/** The threads of one process, at its home: how many there are, wherever they are, and what the first of them left behind. */
public final class ThreadGroup {
    /** The most threads that a process may have at a time. */
    public static final int LIMIT = 4096;

    private final int leader;
    private int living = 1;
    private int status;

    /** A process that has just been started. @param leader its first thread, whose exit status is the process's */
    public ThreadGroup(int leader) {
        this.leader = leader;
    }

    /** One thread more; false if the process has as many as it may. */
    public boolean add() {
        if (living == LIMIT) { return false; }
        living++;
        return true;
    }

    /** A thread has ended; answers whether it was the last. */
    public boolean end(int thread, int exitStatus) {
        if (thread == leader) {
            status = exitStatus;
        }
        return --living == 0;
    }

    /** How many have not ended. */
    public int living() {
        return living;
    }

    /** The exit status of a process whose threads have all ended of themselves: what its first thread gave. */
    public int status() {
        return status;
    }
}
