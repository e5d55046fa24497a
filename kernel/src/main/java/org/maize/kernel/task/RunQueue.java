package org.maize.kernel.task;

import java.util.ArrayDeque;

/** The threads that can run at one kernel, in the order of their turns; each once, or it would have two turns at what it does once. */
public final class RunQueue {
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();

    /** Adds a thread at the end. */
    public void add(Task task) {
        task.queue();
        tasks.addLast(task);
    }

    /** Adds a thread that has waited: its turn is next, so that what came for it is of use to it. */
    public void addFirst(Task task) {
        task.queue();
        tasks.addFirst(task);
    }

    /** Takes the thread whose turn it is, or null. */
    public Task next() {
        final Task next = tasks.pollFirst();
        if (next != null) {
            next.dequeue();
        }
        return next;
    }

    /** How many threads can run. */
    public int size() {
        return tasks.size();
    }

    /** Whether no thread can run. */
    public boolean isEmpty() { return tasks.isEmpty(); }

    /** Removes a thread, wherever it stands. */
    public void remove(Task task) {
        if (tasks.removeFirstOccurrence(task)) {
            task.dequeue();
        }
    }
}
