package org.maize.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.Execution;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * What threads leave behind that end because their process does, or runs another program (kernel/fork.c, mm_release): each frees the futexes of its
 * robust list and clears its word, at the kernel where it is, while the process's memory is still there. Whoever does that for a thread is not the
 * thread any more: a task of another number, which nobody answers or signals. A thread on its way between kernels is refused, and stays where it was.
 *
 * <p>The home has it done everywhere and ends the process then. Where no thread has ever named a list or a word that others can see, there is nothing
 * to be done.
 */
final class GroupExits {
    /** In {@code PROCESS_KILL} and its answer: threads end, and the process afterwards. */
    static final int OF_THREADS = 1;

    /** A process of this home whose threads end. */
    private static final class Exit {
        private long awaited;
        /** What the process is to run, or null. */
        private Execution next;
        private Runnable then;
    }

    /** What a thread that is no more was to do. */
    private record Last(Process process, int thread, long robustList, long clearChildId) {}

    private final Kernel kernel;
    private final Map<Integer, Exit> exits = new HashMap<>();
    /** Those whose threads here have something to do, or are on their way. */
    private final List<Process> leaving = new ArrayList<>();
    private final List<Last> due = new ArrayList<>();

    GroupExits(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * At the home: the threads of a process end.
     *
     * @param spared a thread whose word stays as it is, as that of the last one does
     * @param next   what the process is to run; null if it ends
     * @param then   what comes afterwards, within no thread's turn
     * @return whether that has to be waited for
     */
    boolean begin(Process process, int spared, Execution next, Runnable then) {
        if (!process.homeRecord().hasLastCalls()) { return false; }
        final Exit exit = new Exit();
        exit.awaited = process.homeRecord().replicas();
        exit.next = next;
        exit.then = then;
        exits.put(process.id(), exit);
        endThreads(process, spared);
        kernel.homeCalls().forget(process);
        for (long left = exit.awaited; left != 0; left &= left - 1) {
            kernel.processes().endThreads(process, Long.numberOfTrailingZeros(left), spared);
        }
        return true;
    }

    /** At the home: a process whose threads end already is to end; answers whether they do. It runs no program then. */
    boolean endsInstead(Process process, Runnable then) {
        final Exit exit = exits.get(process.id());
        if (exit == null) { return false; }
        if (exit.next != null) {
            exit.next.release();
            exit.next = null;
            exit.then = then;
        }
        return true;
    }

    /** At a kernel with the process: its threads end. */
    void endThreads(Process process, int spared) {
        process.leave(spared);
        leaving.add(process);
        for (Task task : List.copyOf(process.tasks())) {
            if (task.activity() == Activity.ARRIVAL) {
                process.space().forget(task);
                kernel.runQueue().remove(task);
                kernel.handoffs().refuse(task, 0);
            } else if (task.state() != TaskState.LEAVING) {
                end(task);
            }
        }
    }

    /** A thread that was on its way has been refused, since its process ends. */
    void cameBack(Task task) {
        end(task);
    }

    private void end(Task task) {
        final Process process = task.process();
        final boolean isSpared = task.id() == process.spared() && process.loan() == null;
        if (task.robustList() != 0 || task.clearChildId() != 0 && !isSpared) {
            due.add(new Last(process, task.id(), task.robustList(), isSpared ? 0 : task.clearChildId()));
        }
        process.space().forget(task);
        process.tasks().remove(task);
        kernel.runQueue().remove(task);
        kernel.tasks().give(task);
    }

    /** The turn of a task that does what a thread has left. */
    void perform(Task task) {
        if (kernel.calls().leave(task) != SystemCalls.SUSPENDED) {
            task.process().space().tried(task);
            task.process().tasks().remove(task);
            kernel.tasks().give(task);
        }
    }

    /** At the home: a kernel has got the process to which a thread of it is on its way. */
    void reaches(Process process, int at) {
        final Exit exit = exits.get(process.id());
        if (exit != null) {
            exit.awaited |= 1L << at;
            kernel.processes().endThreads(process, at, process.spared());
        }
    }

    /** At the home: a kernel has no thread of the process any more. */
    void hasEnded(int process, int at) {
        final Exit exit = exits.get(process);
        if (exit != null) {
            exit.awaited &= ~(1L << at);
        }
    }

    /** Begins what there is to do, and ends processes for which all is done; answers how much there was. */
    int proceed() {
        if (leaving.isEmpty() && exits.isEmpty()) { return 0; }
        int work = due.size();
        for (Last each : due) {
            begin(each);
        }
        due.clear();
        for (int i = leaving.size() - 1; i >= 0; i--) {
            final Process process = leaving.get(i);
            if (process.tasks().isEmpty()) {
                leaving.remove(i);
                work++;
                if (!process.isHome()) {
                    kernel.processes().threadsHaveEnded(process);
                }
            }
        }
        for (int id : List.copyOf(exits.keySet())) {
            final Exit exit = exits.get(id);
            if (exit.awaited == 0 && leaving.stream().noneMatch(each -> each.id() == id)) {
                exits.remove(id);
                work++;
                exit.then.run();
            }
        }
        return work;
    }

    private void begin(Last last) {
        final Task task = kernel.processes().newTask(last.process(), kernel.processes().newId());
        task.robustList(last.robustList());
        task.clearChildId(last.clearChildId());
        task.call().begin(0, last.thread(), kernel.id());
        task.activity(Activity.LAST_CALLS);
        kernel.runQueue().add(task);
    }

    /** A process has ended here. */
    void forget(Process process) {
        exits.remove(process.id());
        leaving.remove(process);
        due.removeIf(each -> each.process() == process);
    }
}
