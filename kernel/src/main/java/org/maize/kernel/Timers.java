package org.maize.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;

/**
 * The timers of the processes whose home this is: for each the interval timer of real time (setitimer(2), alarm(2)), which is number
 * {@link #INTERVAL}, and those that it makes (timer_create(2)). They run by the machine's clock.
 */
final class Timers {
    private static final int INTERVAL = -1;

    /** As many a process may make. */
    private static final int LIMIT = 128;

    /** Clocks of timers whose moments are those of real time: CLOCK_REALTIME, CLOCK_REALTIME_ALARM, CLOCK_TAI. */
    private static final long REALTIME_CLOCKS = 1 | 1 << 8 | 1 << 11;

    private static final class Timer {
        private int process;
        private int id;
        private boolean isRealtime;
        private int signal;
        private long value;
        private int thread;
        private long deadline = FutexQueues.NO_DEADLINE;
        private long interval;
        private long overruns;
    }

    private final Kernel kernel;
    private final List<Timer> timers = new ArrayList<>();

    Timers(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Performs one of the calls of {@link HomeCall} about timers. @param give takes what comes with the answer: 8 bytes at a time */
    long perform(Process process, HomeCall call, long[] a, LongConsumer give) {
        if (call == HomeCall.CREATE_TIMER) { return create(process, a); }
        final Timer timer = call == HomeCall.INTERVAL_TIMER ? intervalTimer(process) : find(process.id(), (int) a[0]);
        if (timer == null) { return -Errno.EINVAL; }
        switch (call) {
            case INTERVAL_TIMER -> {
                tell(timer, give);
                if (a[0] != 0) {
                    set(timer, false, a[1], a[2]);
                }
            }
            case SET_TIMER -> {
                tell(timer, give);
                set(timer, a[1] != 0, a[2], a[3]);
            }
            case GET_TIMER -> tell(timer, give);
            case TIMER_OVERRUN -> {
                return Math.min(Integer.MAX_VALUE, timer.overruns);
            }
            default -> timers.remove(timer);
        }
        return 0;
    }

    private long create(Process process, long[] a) {
        int id = 0;
        int count = 0;
        for (Timer each : timers) {
            if (each.process == process.id() && each.id != INTERVAL) {
                id = Math.max(id, each.id + 1);
                count++;
            }
        }
        if (count == LIMIT) { return -Errno.EAGAIN; }
        if (a[3] != 0 && !process.homeRecord().threads().contains((int) a[3])) { return -Errno.EINVAL; }
        final Timer timer = new Timer();
        timer.process = process.id();
        timer.id = id;
        timer.isRealtime = (REALTIME_CLOCKS >>> a[0] & 1) != 0;
        timer.signal = (int) a[1];
        // Without a value of its own a timer gives its number.
        timer.value = a[4] != 0 ? a[2] : id;
        timer.thread = (int) a[3];
        timers.add(timer);
        return id;
    }

    private Timer find(int process, int id) {
        for (Timer each : timers) {
            if (each.process == process && each.id == id) { return each; }
        }
        return null;
    }

    private Timer intervalTimer(Process process) {
        final Timer found = find(process.id(), INTERVAL);
        if (found != null) { return found; }
        final Timer timer = new Timer();
        timer.process = process.id();
        timer.id = INTERVAL;
        timer.signal = SignalState.SIGALRM;
        timers.add(timer);
        return timer;
    }

    private void tell(Timer timer, LongConsumer give) {
        final boolean runs = timer.deadline != FutexQueues.NO_DEADLINE;
        // What is about to expire has something left: 0 would say that it does not run.
        give.accept(runs ? Math.max(1, timer.deadline - kernel.clock().monotonicNanoseconds()) : 0);
        give.accept(timer.interval);
    }

    private void set(Timer timer, boolean isAbsolute, long first, long interval) {
        final long now = kernel.clock().monotonicNanoseconds();
        timer.interval = first == 0 ? 0 : interval;
        timer.overruns = 0;
        if (first == 0) {
            timer.deadline = FutexQueues.NO_DEADLINE;
        } else {
            final long left = !isAbsolute ? first
                    : first - (timer.isRealtime ? kernel.clock().realtimeNanoseconds() : now);
            timer.deadline = left > FutexQueues.NO_DEADLINE - now ? FutexQueues.NO_DEADLINE : now + Math.max(0, left);
        }
    }

    /** The moment before which none expires. */
    long earliestDeadline() {
        long earliest = FutexQueues.NO_DEADLINE;
        for (int i = 0; i < timers.size(); i++) {
            earliest = Math.min(earliest, timers.get(i).deadline);
        }
        return earliest;
    }

    /** Has those expire whose moment has come; answers how many. */
    int expire(long now) {
        if (earliestDeadline() > now) { return 0; }
        int expired = 0;
        for (Timer each : List.copyOf(timers)) {
            if (each.deadline <= now) {
                expire(each, now);
                expired++;
            }
        }
        return expired;
    }

    private void expire(Timer timer, long now) {
        if (timer.interval == 0) {
            timer.overruns = 0;
            timer.deadline = FutexQueues.NO_DEADLINE;
        } else {
            timer.overruns = (now - timer.deadline) / timer.interval;
            timer.deadline += (timer.overruns + 1) * timer.interval;
        }
        final Process process = kernel.processes().find(timer.process);
        if (process == null || timer.signal == 0) { return; }
        final SignalInformation information = timer.id == INTERVAL
                ? SignalInformation.at(timer.signal, SignalInformation.SI_KERNEL, 0)
                : new SignalInformation(timer.signal, 0, SignalInformation.SI_TIMER,
                        timer.id | timer.overruns << Integer.SIZE, timer.value, 0, 0);
        if (timer.thread == 0) {
            kernel.signals().send(process, information, 0);
        } else if (process.homeRecord().threads().contains(timer.thread)) {
            kernel.signals().order(process, timer.thread, information, false);
        }
    }

    /** A process has ended. */
    void forget(int process) {
        timers.removeIf(each -> each.process == process);
    }

    /** The process runs another program: only its interval timer goes on. */
    void forgetMade(int process) {
        timers.removeIf(each -> each.process == process && each.id != INTERVAL);
    }
}
