package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;

/** Tasks that are no thread at present, with their register files, so that a thread that moves costs no memory. */
public final class TaskPool implements AutoCloseable {
    private final Isa isa;
    private final List<Task> free = new ArrayList<>();

    /** An empty pool. @param isa of the kernel */
    public TaskPool(Isa isa) {
        this.isa = isa;
    }

    /** A task for a thread that is about to run guest code, all its registers zero. */
    public Task take(int id, Process process) {
        final Task task = free.isEmpty() ? new Task(isa.registers()) : free.removeLast();
        task.begin(id, process);
        return task;
    }

    /** Takes back a task whose thread has ended here; it is in no queue any more. */
    public void give(Task task) {
        task.end();
        free.add(task);
    }

    @Override
    public void close() {
        free.forEach(task -> task.registers().close());
        free.clear();
    }
}
