package org.maize.kernel.task;

import java.util.ArrayDeque;

/** The threads that can run at one kernel, in the order of their turns. */
public final class RunQueue {
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();

    /** Adds a thread at the end. */
    public void add(Task task) {
        tasks.addLast(task);
    }

    /** Adds a thread that has waited: its turn is next, so that what came for it is of use to it. */
    public void addFirst(Task task) {
        tasks.addFirst(task);
    }

    /** Takes the thread whose turn it is, or null. */
    public Task next() {
        return tasks.pollFirst();
    }

    /** How many threads can run. */
    public int size() {
        return tasks.size();
    }

    /** Whether no thread can run. */
    public boolean isEmpty() { return tasks.isEmpty(); }

    /** Removes a thread, wherever it stands. */
    public void remove(Task task) {
        tasks.removeFirstOccurrence(task);
    }
}
