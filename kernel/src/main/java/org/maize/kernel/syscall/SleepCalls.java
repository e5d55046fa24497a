package org.maize.kernel.syscall;

import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** nanosleep and clock_nanosleep (kernel/time/posix-timers.c). No signal interrupts them: what is left to sleep is never told. */
final class SleepCalls {
    private static final int TIMER_ABSTIME = 1;

    private final KernelServices services;
    private final Timespec time;

    SleepCalls(KernelServices services, UserMemory user) {
        this.services = services;
        time = new Timespec(services, user);
    }

    /** Linux's nanosleep(2). */
    long sleep(Task task, long address) {
        return sleep(task, address, false, false);
    }

    /** Linux's clock_nanosleep(2). */
    long sleep(Task task, int clock, int flags, long address) {
        return switch (clock) {
            // CLOCK_REALTIME, CLOCK_TAI
            case 0, 11 -> sleep(task, address, (flags & TIMER_ABSTIME) != 0, true);
            // CLOCK_MONOTONIC, CLOCK_BOOTTIME
            case 1, 7 -> sleep(task, address, (flags & TIMER_ABSTIME) != 0, false);
            // CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC_RAW, the coarse ones; and CLOCK_PROCESS_CPUTIME_ID, which is not kept here
            case 2, 3, 4, 5, 6 -> -Errno.EOPNOTSUPP;
            default -> -Errno.EINVAL;
        };
    }

    private long sleep(Task task, long address, boolean absolute, boolean realtime) {
        if (task.call().isAnswered()) { return task.call().answer() == -Errno.ETIMEDOUT ? 0 : task.call().answer(); }
        final long bad = time.read(address);
        return bad != 0 ? bad
                : services.callHome(task, HomeCall.SLEEP, time.deadline(absolute, realtime), 0, 0, 0, 0);
    }
}
