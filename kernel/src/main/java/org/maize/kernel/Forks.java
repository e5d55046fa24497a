package org.maize.kernel;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Loan;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Touch;

/**
 * How a process becomes two (kernel/fork.c). Its home makes the second: it brings every page with content to itself and lets the child have the same
 * frame, until one of the two writes it. Then the thread's kernel makes the child's first thread, from the registers of the one that
 * forks, for which it needs a replica of the child.
 */
final class Forks {
    /** A copy that is being made, at the home. */
    private static final class Copy {
        private Process parent;
        private Process child;
        private final LongArrayList pages = new LongArrayList();
        private int next;
    }

    private final Kernel kernel;
    /** By the thread that forks. */
    private final Int2ObjectHashMap<Copy> copies = new Int2ObjectHashMap<>();
    /** At the kernel of the thread that forks, the threads that wait for replicas of children, by child. */
    private final Int2ObjectHashMap<Task> awaited = new Int2ObjectHashMap<>();

    Forks(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * At the home: copies a process, or goes on with that.
     *
     * @param task    of the thread that forks, or its errand
     * @param sharing whether the child uses the memory of its parent, as {@link HomeCall#FORK} says
     * @return the child's number, a negated errno, or that the task waits for a page
     */
    long perform(Task task, int exitSignal, int sharing) {
        Copy copy = copies.get(task.id());
        if (copy == null) {
            if (!kernel.families().hasRoom(task.process().id())) { return -Errno.EAGAIN; }
            if (sharing != 0) { return lend(task.process(), exitSignal, (sharing & HomeCall.HAS_OWN_STACK) != 0); }
            copy = begin(task.process(), exitSignal);
            copies.put(task.id(), copy);
        }
        if (kernel.processes().find(copy.child.id()) != copy.child) {
            // It has been ended meanwhile, as its parent is told that waits for it.
            copies.remove(task.id());
            return copy.child.id();
        }
        for (; copy.next < copy.pages.size(); copy.next++) {
            final Touch touch = inherit(task, copy, (int) copy.pages.getLong(copy.next));
            if (touch == Touch.WAITING) { return SystemCalls.SUSPENDED; }
            if (touch == Touch.OUT_OF_FRAMES) {
                copies.remove(task.id());
                kernel.processes().discard(copy.child);
                return -Errno.ENOMEM;
            }
            copy.parent.space().tried(task);
        }
        copies.remove(task.id());
        return copy.child.id();
    }

    private Copy begin(Process parent, int exitSignal) {
        final Copy copy = new Copy();
        final int id = kernel.processes().newId();
        final Areas areas = new Areas();
        parent.space().areas().all().forEach(areas::map);
        copy.parent = parent;
        copy.child = kernel.processes().add(id, kernel.id(), parent.program(), areas, parent.policy(),
                new HomeRecord(parent.memoryOwner().homeRecord(), id));
        copy.child.space().becomeCopy(parent.space());
        copy.child.actions().copyFrom(parent.actions());
        kernel.families().add(id, parent.id(), exitSignal);
        kernel.files().fork(parent.id(), id);
        kernel.objects().fork(areas, id);
        parent.space().touchedPages(copy.pages);
        return copy;
    }

    /** A process that uses the memory of its parent. */
    private long lend(Process parent, int exitSignal, boolean hasOwnStack) {
        final int id = kernel.processes().newId();
        final Process owner = parent.memoryOwner();
        final HomeRecord record = new HomeRecord(owner.homeRecord(), id);
        record.borrowFrom(owner);
        final Process child = kernel.processes().addBorrower(id, new Loan(owner, hasOwnStack), record);
        child.actions().copyFrom(parent.actions());
        kernel.families().add(id, parent.id(), exitSignal);
        kernel.files().fork(parent.id(), id);
        return id;
    }

    private static Touch inherit(Task task, Copy copy, int page) {
        final Area area = copy.parent.space().areas().find(page);
        if (area == null || !area.isCoherent()) { return Touch.READY; }
        final Touch touch = copy.parent.space().touch(task, page, Protection.READ);
        // What nobody may read is copied if it is here.
        if (touch == Touch.WAITING || touch == Touch.OUT_OF_FRAMES || !copy.parent.space().hasContent(page)) {
            return touch == Touch.FAULT || touch == Touch.BEYOND_END ? Touch.READY : touch;
        }
        return copy.child.space().inherit(page, copy.parent.space()) ? Touch.READY
                : copy.parent.space().awaitFrame(task, page);
    }

    /** The child's first thread, at the kernel of the one that forks; null while that waits, or if the child is dead already. */
    Task begin(Task parent, int id) {
        final Process child = kernel.processes().find(id);
        if (child != null) { return kernel.processes().newThread(child, parent, id); }
        if (kernel.processCalls().homeOf(id) == kernel.id()) { return null; }
        awaited.put(id, parent);
        kernel.processes().replicas().request(id, kernel.processCalls().homeOf(id));
        parent.state(TaskState.WAITING_FOR_REPLY);
        return null;
    }

    /** A replica has come. */
    void replicaHasCome(int child) {
        final Task parent = awaited.remove(child);
        if (parent != null) {
            parent.state(TaskState.RUNNABLE);
            kernel.resume(parent);
        }
    }

    /** A child will not have a replica: it has been ended. */
    void isDead(int child) {
        final Task parent = awaited.remove(child);
        if (parent != null) {
            kernel.answer(parent, 0);
        }
    }

    /** A process has ended here. */
    void forget(int process) {
        copies.values().removeIf(copy -> {
            if (copy.parent.id() != process) { return false; }
            kernel.processes().discard(copy.child);
            return true;
        });
        awaited.values().removeIf(task -> task.process() != null && task.process().id() == process);
    }

    /** Whether nothing is under way. */
    boolean areDone() {
        return copies.isEmpty() && awaited.isEmpty();
    }
}
