package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads that wait at futexes (futex(2)), at the home of their processes, in the order in which they came: those of one process at its
 * private futexes, or of all processes of the home at those that processes may share. Only here is decided who waits and who is woken, so
 * that a wake-up reaches whoever waited before it, at whatever kernel.
 */
public final class FutexQueues {
    /** A wait that ends only when it is woken. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /** Every bit of a set of waiters: FUTEX_BITSET_MATCH_ANY. */
    public static final int ANY = -1;

    /** A thread that waits, and where it is. */
    public static final class Waiter {
        private int kernel;
        private Process process;
        private int thread;
        private int space;
        private long futex;
        private int bits;
        private long deadline;

        /** The kernel of the thread, which gets the answer. */
        public int kernel() {
            return kernel;
        }

        public int thread() {
            return thread;
        }

        public Process process() {
            return process;
        }
    }

    /** Is told which threads wait no longer. */
    @FunctionalInterface
    public interface Answer {
        /** @param waiter is not to be kept */
        void to(Waiter waiter);
    }

    private final List<Waiter> waiting = new ArrayList<>();
    private final List<Waiter> free = new ArrayList<>();
    private long earliest = NO_DEADLINE;

    /** No thread waits. */
    public FutexQueues() {}

    /**
     * A thread waits from now on.
     *
     * @param space    of what the futex is: a process, or an object that processes share
     * @param futex    what it waits at: its address there
     * @param bits     the set that a wake-up must meet
     * @param deadline by the machine's monotonic clock, or {@link #NO_DEADLINE}
     */
    public void add(int kernel, Process process, int thread, int space, long futex, int bits, long deadline) {
        final Waiter waiter = free.isEmpty() ? new Waiter() : free.removeLast();
        waiter.kernel = kernel;
        waiter.process = process;
        waiter.thread = thread;
        waiter.space = space;
        waiter.futex = futex;
        waiter.bits = bits;
        waiter.deadline = deadline;
        waiting.add(waiter);
        earliest = Math.min(earliest, deadline);
    }

    /**
     * Ends the waits of the first threads at a futex whose sets meet {@code bits}.
     *
     * @param most how many at most
     * @return how many
     */
    public int wake(int space, long futex, int bits, int most, Answer answer) {
        int woken = 0;
        for (int i = 0; i < waiting.size() && woken < most;) {
            final Waiter waiter = waiting.get(i);
            if (waiter.futex == futex && waiter.space == space && (waiter.bits & bits) != 0) {
                end(i, answer);
                woken++;
            } else {
                i++;
            }
        }
        return woken;
    }

    /**
     * Lets the first threads at a futex wait at another one, behind those that wait there already.
     *
     * @return how many did, at most {@code most}
     */
    public int requeue(int fromSpace, long from, int toSpace, long to, int most) {
        int moved = 0;
        final int before = waiting.size();
        for (int i = 0, seen = 0; seen < before && moved < most; seen++) {
            final Waiter waiter = waiting.get(i);
            if (waiter.futex == from && waiter.space == fromSpace) {
                waiting.remove(i);
                waiter.space = toSpace;
                waiter.futex = to;
                waiting.add(waiter);
                moved++;
            } else {
                i++;
            }
        }
        return moved;
    }

    /** The moment before which no wait ends by itself; {@link #NO_DEADLINE} if none ever does. */
    public long earliestDeadline() {
        return earliest;
    }

    /** Ends the waits whose deadline has come; returns how many. */
    public int expire(long now, Answer answer) {
        if (now < earliest) { return 0; }
        int expired = 0;
        earliest = NO_DEADLINE;
        for (int i = 0; i < waiting.size();) {
            if (waiting.get(i).deadline <= now) {
                end(i, answer);
                expired++;
            } else {
                earliest = Math.min(earliest, waiting.get(i).deadline);
                i++;
            }
        }
        return expired;
    }

    /** Ends the wait of a thread; answers whether it waited. @param kernel where the thread is, or it waits since for something else */
    public boolean interrupt(int thread, int kernel, Answer answer) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).thread == thread && waiting.get(i).kernel == kernel) {
                end(i, answer);
                return true;
            }
        }
        return false;
    }

    /** The threads of a process that has ended wait no longer. */
    public void forget(Process process) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).process == process) {
                final Waiter gone = waiting.remove(i);
                gone.process = null;
                free.add(gone);
            }
        }
    }

    private void end(int index, Answer answer) {
        final Waiter waiter = waiting.remove(index);
        answer.to(waiter);
        waiter.process = null;
        free.add(waiter);
    }

    /** How many threads wait. */
    public int size() {
        return waiting.size();
    }
}
