package org.maize.kernel.task;

import org.agrona.collections.IntHashSet;

/** The threads of one process, at its home: how many there are and which, wherever they are, and what the first of them left behind. */
public final class ThreadGroup {
    /** The most threads that a process may have at a time. */
    public static final int LIMIT = 4096;

    private final int leader;
    private final IntHashSet living = new IntHashSet();
    private int status;

    /** A process that has just been started. @param leader its first thread, whose exit status is the process's */
    public ThreadGroup(int leader) {
        this.leader = leader;
        living.add(leader);
    }

    /** Whether there can be one thread more: a process may have {@link #LIMIT}. */
    public boolean hasRoom() {
        return living.size() < LIMIT;
    }

    /** One thread more. */
    public void add(int thread) {
        living.add(thread);
    }

    /** Whether it is a thread that has not ended. */
    public boolean contains(int thread) {
        return living.contains(thread);
    }

    /** A thread has ended; answers whether it was the last. */
    public boolean end(int thread, int exitStatus) {
        if (thread == leader) {
            status = exitStatus;
        }
        living.remove(thread);
        return living.isEmpty();
    }

    /** How many have not ended. */
    public int living() {
        return living.size();
    }

    /** The exit status of a process whose threads have all ended of themselves: what its first thread gave. */
    public int status() {
        return status;
    }
}
