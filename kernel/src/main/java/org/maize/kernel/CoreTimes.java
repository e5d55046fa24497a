package org.maize.kernel;

import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Usage.Count;

/**
 * What the cores of a kernel do with their time, for each thread's account and each process's. Where time follows from what is done, guest code
 * takes what its instructions take, and the kernel nothing.
 */
final class CoreTimes {
    private final Kernel kernel;
    private final long[] user;
    private final long[] system;
    private final LoadAverage load = new LoadAverage();
    private long turns;
    // Of the turn that a thread has now.
    private Process process;
    private long begun;
    private long inGuest;

    CoreTimes(Kernel kernel, int cores) {
        this.kernel = kernel;
        user = new long[cores];
        system = new long[cores];
    }

    /** A thread's turn begins. */
    void begin(Task task) {
        process = task.process();
        begun = kernel.clock().monotonicNanoseconds();
        inGuest = 0;
        turns++;
        load.sample(begun, 1 + kernel.runQueue().size());
    }

    /** It has run guest code. @param simulated how long by what is stated of the cores; 0 where that is for the clock to tell */
    void ranGuest(Task task, int core, long since, double simulated) {
        final long elapsed = kernel.clock().monotonicNanoseconds() - since;
        final long time = simulated != 0 ? (long) simulated : elapsed;
        inGuest += elapsed;
        user[core] += time;
        add(task, Count.USER, time);
    }

    /** Its turn ends. */
    void end(Task task, int core) {
        final long time = Math.max(0, kernel.clock().monotonicNanoseconds() - begun - inGuest);
        system[core] += time;
        process.usage().add(Count.SYSTEM, time);
        process.usage().pages(process.space().pagesHere());
        if (task.process() != process || task.state() == TaskState.ENDED) { return; }
        task.usage().add(Count.SYSTEM, time);
        task.usage().pages(process.space().pagesHere());
        if (!task.isRunnable()) {
            add(task, Count.WAITS, 1);
        }
    }

    /** Counts something that the thread whose turn it is has met. */
    void add(Task task, Count what, long more) {
        task.usage().add(what, more);
        process.usage().add(what, more);
    }

    /** Nanoseconds of a core in guest code. */
    long user(int core) {
        return user[core];
    }

    /** Nanoseconds of a core in the kernel, for threads. */
    long system(int core) {
        return system[core];
    }

    /** How many threads there were to run. @param average see {@link LoadAverage} */
    double load(int average) {
        load.sample(kernel.clock().monotonicNanoseconds(), kernel.runQueue().size());
        return load.get(average);
    }

    /** How often a core has gone from one thread to the next. */
    long turns() {
        return turns;
    }
}
