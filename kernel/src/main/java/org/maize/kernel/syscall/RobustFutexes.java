package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** The list of futexes that the end of a thread frees (set_robust_list(2), kernel/futex/core.c, exit_robust_list). */
final class RobustFutexes {
    private static final int HEAD_BYTES = 24;
    private static final int LIMIT = 2048;
    private static final int FUTEX_WAITERS = 0x8000_0000;
    private static final int FUTEX_OWNER_DIED = 0x4000_0000;
    private static final int FUTEX_TID_MASK = 0x3fff_ffff;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[HEAD_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    RobustFutexes(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's set_robust_list(2). */
    long set(Task task, long head, long length) {
        if (length != HEAD_BYTES) { return -Errno.EINVAL; }
        task.robustList(head);
        if (head != 0 && task.process().tellsOfLastCalls()) {
            services.callHome(task, HomeCall.LAST_CALLS, 0, 0, 0, 0, 0);
        }
        return 0;
    }

    /** Linux's get_robust_list(2), of the calling thread. */
    long get(Task task, int thread, long head, long length) {
        if (thread != 0 && thread != task.id()) {
            services.noteUnknown(task.call().number(), "get_robust_list, of another thread");
            return -Errno.ESRCH;
        }
        if (user.prepare(length, Long.BYTES) < Long.BYTES || user.prepare(head, Long.BYTES) < Long.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        buffer.putLong(0, HEAD_BYTES);
        user.copyOut(bytes, 0, Long.BYTES, length);
        buffer.putLong(0, task.robustList());
        user.copyOut(bytes, 0, Long.BYTES, head);
        return 0;
    }

    /** Frees what the list of a thread has; 0 when all is done, else that the task waits. @param owner the thread */
    long free(Task task, int owner) {
        final long head = task.robustList();
        if (head == 0) { return 0; }
        task.call().forgetAnswer();
        if (user.copyIn(head, bytes, 0, HEAD_BYTES) < HEAD_BYTES) { return waits(); }
        final long offset = buffer.getLong(8);
        final long pending = buffer.getLong(16);
        long entry = buffer.getLong(0);
        boolean ends = false;
        for (int i = 0; i < LIMIT && entry != head && entry != 0 && !ends; i++) {
            // The next one is read first: who gets this one may put it into a list of its own at once.
            ends = user.copyIn(entry, bytes, 0, Long.BYTES) < Long.BYTES;
            if (ends && waits() != 0) { return SystemCalls.SUSPENDED; }
            final long next = buffer.getLong(0);
            final long left = entry == pending ? 0 : free(task, owner, entry + offset);
            if (left != 0) { return left; }
            entry = next;
        }
        final long left = pending == 0 ? 0 : free(task, owner, pending + offset);
        if (left == 0) {
            task.robustList(0);
        }
        return left;
    }

    /** A list that cannot be read ends where it cannot. */
    private long waits() {
        return SystemCalls.obstacle(user.obstacle()) == SystemCalls.SUSPENDED ? SystemCalls.SUSPENDED : 0;
    }

    private long free(Task task, int owner, long futex) {
        if (futex % Integer.BYTES != 0) { return 0; }
        final long host = user.forWriting(futex);
        if (host == 0) { return waits(); }
        int before;
        do {
            before = UnsafeApi.getIntVolatile(null, host);
            // One that it has freed before it waited is its own no longer.
            if ((before & FUTEX_TID_MASK) != owner) { return 0; }
        } while (!UnsafeApi.compareAndSetInt(null, host, before, before & FUTEX_WAITERS | FUTEX_OWNER_DIED));
        if ((before & FUTEX_WAITERS) == 0) { return 0; }
        // Private or shared: those that wait do not say here.
        final long woken = services.callHome(task, HomeCall.FUTEX_WAKE, futex | HomeCall.SHARED, 1, FutexQueues.ANY, 0,
                0);
        return woken == SystemCalls.SUSPENDED ? woken : 0;
    }
}
