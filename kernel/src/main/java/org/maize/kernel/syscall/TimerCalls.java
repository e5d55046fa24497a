package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** Timers (kernel/time/itimer.c, kernel/time/posix-timers.c): says what is asked; the home of the process has them. */
final class TimerCalls {
    private static final int BYTES = 32;
    private static final int EVENT_BYTES = 64;
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;

    private static final int ITIMER_REAL = 0;
    private static final int ITIMER_PROF = 2;
    private static final int TIMER_ABSTIME = 1;
    private static final int SIGEV_SIGNAL = 0;
    private static final int SIGEV_NONE = 1;
    private static final int SIGEV_THREAD_ID = 4;

    private final KernelServices services;
    private final UserMemory user;
    private final UsageCalls usages;
    private final byte[] bytes = new byte[EVENT_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final UnsafeBuffer given = new UnsafeBuffer(new byte[0]);

    TimerCalls(KernelServices services, UserMemory user, UsageCalls usages) {
        this.usages = usages;
        this.services = services;
        this.user = user;
    }

    /** Linux's alarm(2). */
    long alarm(Task task, long seconds) {
        if (!task.call().isAnswered()) {
            final long result = services.callHome(task, HomeCall.INTERVAL_TIMER, 1, (seconds & 0xffff_ffffL) * SECOND,
                    0, 0, 0);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        given.wrap(task.call().bytes());
        final long left = given.getLong(0);
        // Rounded to the nearest second, and never to none.
        return left == 0 ? 0 : Math.max(1, (left + SECOND / 2) / SECOND);
    }

    /** Linux's setitimer(2), and getitimer(2) if nothing is set. */
    long interval(Task task, int which, boolean sets, long newValue, long oldValue) {
        final Call call = task.call();
        if (call.isAnswered() && call.stage() == Call.Stage.BEGIN && which != ITIMER_REAL) {
            call.keep(used(task, which));
            call.forgetAnswer();
            call.stage(Call.Stage.USED);
        }
        if (sets && !task.call().isAnswered()) {
            if (newValue != 0 && user.copyIn(newValue, bytes, 0, BYTES) < BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
            if (newValue == 0) {
                buffer.setMemory(0, BYTES, (byte) 0);
            }
            if (isNoTime(buffer.getLong(8), SECOND / MICROSECOND) || buffer.getLong(0) < 0
                    || isNoTime(buffer.getLong(24), SECOND / MICROSECOND) || buffer.getLong(16) < 0) {
                return -Errno.EINVAL;
            }
        }
        if (which < ITIMER_REAL || which > ITIMER_PROF) { return -Errno.EINVAL; }
        if (which != ITIMER_REAL && call.stage() == Call.Stage.BEGIN) {
            final long used = used(task, which);
            if (used < 0) { return SystemCalls.SUSPENDED; }
            call.keep(used);
            call.forgetAnswer();
            call.stage(Call.Stage.USED);
        }
        final boolean tells = oldValue != 0;
        if (tells && user.prepare(oldValue, BYTES) < BYTES) {
            // Linux has set the timer when it finds that.
            final long obstacle = SystemCalls.obstacle(user.obstacle());
            if (obstacle == SystemCalls.SUSPENDED || !sets) { return obstacle; }
        }
        if (!task.call().isAnswered()) {
            final long result = services.callHome(task, HomeCall.INTERVAL_TIMER, sets ? 1 : 0,
                    buffer.getLong(16) * SECOND + buffer.getLong(24) * MICROSECOND,
                    buffer.getLong(0) * SECOND + buffer.getLong(8) * MICROSECOND, which,
                    which == ITIMER_REAL ? 0 : call.kept());
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        return tells ? tell(task, oldValue, MICROSECOND) : sets ? 0 : -Errno.EFAULT;
    }

    /** What the process has used of what a timer counts; negative while the answer has not come. */
    private long used(Task task, int which) {
        return which == ITIMER_PROF ? usages.processTime(task) : usages.guestTime(task);
    }

    private static boolean isNoTime(long fraction, long limit) {
        return fraction < 0 || fraction >= limit;
    }

    /** Writes what a timer has left and its interval: struct itimerval or itimerspec. */
    private long tell(Task task, long address, long unit) {
        given.wrap(task.call().bytes());
        final long left = given.getLong(0);
        final long interval = given.getLong(8);
        buffer.putLong(0, interval / SECOND);
        buffer.putLong(8, interval % SECOND / unit);
        buffer.putLong(16, left / SECOND);
        buffer.putLong(24, left % SECOND / unit);
        if (user.prepare(address, BYTES) < BYTES) { return SystemCalls.obstacle(user.obstacle()); }
        user.copyOut(bytes, 0, BYTES, address);
        return 0;
    }

    /** Linux's timer_create(2). */
    long create(Task task, int clock, long event, long id) {
        if (!task.call().isAnswered()) {
            long signal = SignalState.SIGALRM;
            long thread = 0;
            long value = 0;
            if (event != 0) {
                if (user.copyIn(event, bytes, 0, EVENT_BYTES) < EVENT_BYTES) {
                    return SystemCalls.obstacle(user.obstacle());
                }
                value = buffer.getLong(0);
                signal = buffer.getInt(8);
                final int notify = buffer.getInt(12);
                thread = notify == SIGEV_THREAD_ID ? buffer.getInt(16) : 0;
                if (notify != SIGEV_SIGNAL && notify != SIGEV_NONE && notify != SIGEV_THREAD_ID) {
                    return -Errno.EINVAL;
                }
                if (notify == SIGEV_NONE) {
                    signal = 0;
                } else if (signal < 1 || signal > SignalState.LAST || notify == SIGEV_THREAD_ID && thread <= 0) {
                    return -Errno.EINVAL;
                }
            }
            // CLOCK_REALTIME, CLOCK_MONOTONIC, those of processor time, CLOCK_BOOTTIME, CLOCK_TAI.
            if (clock < 0 || clock > 3 && clock != 7 && clock != 11) { return -Errno.EINVAL; }
            if (user.prepare(id, Integer.BYTES) < Integer.BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            final long result = services.callHome(task, HomeCall.CREATE_TIMER, clock, signal, value, thread,
                    event == 0 ? 0 : 1);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        final long result = task.call().answer();
        if (result < 0) { return result; }
        buffer.putInt(0, (int) result);
        if (user.prepare(id, Integer.BYTES) < Integer.BYTES) { return SystemCalls.obstacle(user.obstacle()); }
        user.copyOut(bytes, 0, Integer.BYTES, id);
        return 0;
    }

    /** Linux's timer_settime(2). */
    long set(Task task, int id, int flags, long newValue, long oldValue) {
        if (!task.call().isAnswered()) {
            if (newValue == 0) { return -Errno.EINVAL; }
            if (user.copyIn(newValue, bytes, 0, BYTES) < BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            if (isNoTime(buffer.getLong(8), SECOND) || buffer.getLong(0) < 0 || isNoTime(buffer.getLong(24), SECOND)
                    || buffer.getLong(16) < 0) {
                return -Errno.EINVAL;
            }
            final long result = services.callHome(task, HomeCall.SET_TIMER, id, flags & TIMER_ABSTIME,
                    nanoseconds(16), nanoseconds(0), 0);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        return task.call().answer() < 0 || oldValue == 0 ? task.call().answer() : tell(task, oldValue, 1);
    }

    private long nanoseconds(int at) {
        final long seconds = buffer.getLong(at);
        return seconds >= Long.MAX_VALUE / SECOND - 1 ? FutexQueues.NO_DEADLINE
                : seconds * SECOND + buffer.getLong(at + 8);
    }

    /** Linux's timer_gettime(2). */
    long get(Task task, int id, long value) {
        if (!task.call().isAnswered()) {
            final long result = services.callHome(task, HomeCall.GET_TIMER, id, 0, 0, 0, 0);
            if (result == SystemCalls.SUSPENDED) { return result; }
        }
        return task.call().answer() < 0 ? task.call().answer() : tell(task, value, 1);
    }

    /** Linux's timer_getoverrun(2) and timer_delete(2). */
    long perform(Task task, HomeCall call, int id) {
        return task.call().isAnswered() ? task.call().answer()
                : services.callHome(task, call, id, 0, 0, 0, 0);
    }
}
