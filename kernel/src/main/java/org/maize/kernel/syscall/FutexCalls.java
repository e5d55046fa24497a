package org.maize.kernel.syscall;

import org.maize.isa.execute.PageTable;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** futex (futex(2), kernel/futex.c): says what is asked; the home of the process answers. */
final class FutexCalls {
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final int FUTEX_REQUEUE = 3;
    private static final int FUTEX_CMP_REQUEUE = 4;
    private static final int FUTEX_WAKE_OP = 5;
    private static final int FUTEX_WAIT_BITSET = 9;
    private static final int FUTEX_WAKE_BITSET = 10;
    private static final int FUTEX_PRIVATE_FLAG = 128;
    private static final int FUTEX_CLOCK_REALTIME = 256;

    private static final int ALIGNMENT = 4;
    private static final long NO_VALUE = -1;

    private final KernelServices services;
    private final Timespec time;

    FutexCalls(KernelServices services, UserMemory user) {
        this.services = services;
        time = new Timespec(services, user);
    }

    /** Linux's futex(2). @param a its six arguments */
    long perform(Task task, long[] a) {
        if (task.call().isAnswered()) {
            final long answer = task.call().answer();
            // Only waits are interrupted, whose fourth argument is the time-out.
            return answer != -Errno.EINTR ? answer : a[3] == 0 ? -Errno.ERESTARTSYS : -Errno.ERESTART_RESTARTBLOCK;
        }
        final int flags = (int) a[1] & (FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
        final int operation = (int) a[1] & ~flags;
        final boolean waits = operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET;
        if (!waits && (flags & FUTEX_CLOCK_REALTIME) != 0) { return -Errno.ENOSYS; }
        final boolean shared = (flags & FUTEX_PRIVATE_FLAG) == 0;
        final long value = a[2] & 0xffff_ffffL;
        return switch (operation) {
            case FUTEX_WAIT -> waitFor(task, a[0], shared, value, FutexQueues.ANY, a[3], false, false);
            case FUTEX_WAIT_BITSET -> waitFor(task, a[0], shared, value, (int) a[5], a[3], true,
                    (flags & FUTEX_CLOCK_REALTIME) != 0);
            case FUTEX_WAKE -> wake(task, a[0], shared, (int) a[2], FutexQueues.ANY);
            case FUTEX_WAKE_BITSET -> wake(task, a[0], shared, (int) a[2], (int) a[5]);
            case FUTEX_REQUEUE -> requeue(task, a, shared, NO_VALUE);
            case FUTEX_CMP_REQUEUE -> requeue(task, a, shared, a[5] & 0xffff_ffffL);
            case FUTEX_WAKE_OP -> wakeAfter(task, a, shared);
            default -> {
                services.noteUnknown(task.call().number(), "futex, operation " + operation);
                yield -Errno.ENOSYS;
            }
        };
    }

    private long waitFor(Task task, long address, boolean shared, long value, int bits, long timeout, boolean absolute,
            boolean realtime) {
        long deadline = FutexQueues.NO_DEADLINE;
        if (timeout != 0) {
            final long bad = time.read(timeout);
            if (bad != 0) { return bad; }
            deadline = time.deadline(absolute, realtime);
        }
        if (bits == 0) { return -Errno.EINVAL; }
        final long bad = check(address);
        return bad != 0 ? bad
                : services.callHome(task, HomeCall.FUTEX_WAIT, name(address, shared), value, bits, deadline, 0);
    }

    private long wake(Task task, long address, boolean shared, int most, int bits) {
        if (bits == 0) { return -Errno.EINVAL; }
        final long bad = check(address);
        // Linux wakes one even where none is asked for.
        return bad != 0 ? bad
                : services.callHome(task, HomeCall.FUTEX_WAKE, name(address, shared), Math.max(1, most), bits, 0, 0);
    }

    private long requeue(Task task, long[] a, boolean shared, long value) {
        final int toWake = (int) a[2];
        final int toMove = (int) a[3];
        if (toWake < 0 || toMove < 0) { return -Errno.EINVAL; }
        final long bad = check(a[0]) != 0 ? check(a[0]) : check(a[4]);
        return bad != 0 ? bad
                : services.callHome(task, HomeCall.FUTEX_REQUEUE, name(a[0], shared), toWake, toMove,
                        name(a[4], shared),
                        value);
    }

    private long wakeAfter(Task task, long[] a, boolean shared) {
        final long bad = check(a[0]) != 0 ? check(a[0]) : check(a[4]);
        if (bad != 0) { return bad; }
        if (!WakeOperation.isKnown((int) a[5])) { return -Errno.ENOSYS; }
        return services.callHome(task, HomeCall.FUTEX_WAKE_OP, name(a[0], shared), (int) a[2], name(a[4], shared),
                (int) a[3], a[5]);
    }

    private static long check(long address) {
        if (address % ALIGNMENT != 0) { return -Errno.EINVAL; }
        return address >>> PageTable.PAGE_SHIFT < PageTable.PAGES ? 0 : -Errno.EFAULT;
    }

    private static long name(long address, boolean shared) {
        return address | (shared ? HomeCall.SHARED : 0);
    }

    /** What the kernel does at a thread's end, at the address of clear_child_tid: the futex at which one thread is to be woken. */
    static long endOfThread(long address) {
        return address % ALIGNMENT == 0 ? name(address, true) : 0;
    }
}
