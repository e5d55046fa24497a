package org.maize.kernel.syscall;

import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** nanosleep and clock_nanosleep (kernel/time/posix-timers.c). */
final class SleepCalls {
    private static final int TIMER_ABSTIME = 1;

    private final KernelServices services;
    private final Timespec time;

    SleepCalls(KernelServices services, UserMemory user) {
        this.services = services;
        time = new Timespec(services, user);
    }

    /** Linux's nanosleep(2). @param remaining where to tell what is left when a signal comes */
    long sleep(Task task, long address, long remaining) {
        return sleep(task, address, remaining, false, false);
    }

    /** Linux's clock_nanosleep(2). */
    long sleep(Task task, int clock, int flags, long address, long remaining) {
        return switch (clock) {
            // CLOCK_REALTIME, CLOCK_TAI
            case 0, 11 -> sleep(task, address, remaining, (flags & TIMER_ABSTIME) != 0, true);
            // CLOCK_MONOTONIC, CLOCK_BOOTTIME
            case 1, 7 -> sleep(task, address, remaining, (flags & TIMER_ABSTIME) != 0, false);
            // CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC_RAW, the coarse ones; and CLOCK_PROCESS_CPUTIME_ID, which is not kept here
            case 2, 3, 4, 5, 6 -> -Errno.EOPNOTSUPP;
            default -> -Errno.EINVAL;
        };
    }

    private long sleep(Task task, long address, long remaining, boolean absolute, boolean realtime) {
        if (task.call().isAnswered()) {
            final long answer = task.call().answer();
            return answer == -Errno.ETIMEDOUT ? 0
                    : answer != -Errno.EINTR ? answer
                            : absolute ? -Errno.ERESTARTNOHAND : tellRest(task, remaining);
        }
        final long bad = time.read(address);
        if (bad != 0) { return bad; }
        task.call().deadline(time.deadline(absolute, realtime));
        return services.callHome(task, HomeCall.SLEEP, task.call().deadline(), 0, 0, 0, 0);
    }

    private long tellRest(Task task, long remaining) {
        final long left = task.call().deadline() - services.clock().monotonicNanoseconds();
        if (left <= 0) { return 0; }
        final long bad = remaining == 0 ? 0 : time.write(remaining, left);
        return bad != 0 ? bad : -Errno.ERESTART_RESTARTBLOCK;
    }
}
