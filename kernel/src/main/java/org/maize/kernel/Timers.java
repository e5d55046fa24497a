package org.maize.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Usage;
import org.maize.kernel.task.Usage.Count;

/**
 * The timers of the processes whose home this is: for each the interval timers (setitimer(2), alarm(2)), and those that it makes
 * (timer_create(2)). They run by the machine's clock; where processor time is counted, the kernels are asked for it when so much can have been used.
 */
final class Timers {
    /** Numbers of the interval timers: those of Linux below this. */
    private static final int INTERVAL = -1;

    private static final int ITIMER_REAL = 0;
    private static final int ITIMER_VIRTUAL = 1;
    private static final int SIGVTALRM = 26;
    private static final int SIGPROF = 27;

    /** As often are kernels asked for processor time at most, in nanoseconds: a tick of Linux's. */
    private static final long TICK = 1_000_000;

    /** As many a process may make. */
    private static final int LIMIT = 128;

    /** CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID. */
    private static final long PROCESS_CLOCK = 2;
    private static final long THREAD_CLOCK = 3;

    /** Clocks of timers whose moments are those of real time: CLOCK_REALTIME, CLOCK_REALTIME_ALARM, CLOCK_TAI. */
    private static final long REALTIME_CLOCKS = 1 | 1 << 8 | 1 << 11;

    private static final class Timer {
        private int process;
        private int id;
        private boolean isRealtime;
        private boolean countsUser;
        private boolean countsSystem;
        /** The thread whose processor time it counts; 0 for the process's. */
        private int counted;
        /** The processor time at which it expires, if it counts that. */
        private long limit = FutexQueues.NO_DEADLINE;
        private int signal;
        private long value;
        private int thread;
        private long deadline = FutexQueues.NO_DEADLINE;
        private long interval;
        private long overruns;

        /** The most that was known to have been used of what it counts. */
        private long seen;

        private boolean isInterval() { return id <= INTERVAL; }

        /** A thread on its way between kernels is nowhere, and has used what it had. */
        private long used(Usage usage) {
            seen = Math.max(seen,
                    (countsUser ? usage.get(Count.USER) : 0) + (countsSystem ? usage.get(Count.SYSTEM) : 0));
            return seen;
        }
    }

    private final Kernel kernel;
    private final List<Timer> timers = new ArrayList<>();

    Timers(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Performs one of the calls of {@link HomeCall} about timers.
     *
     * @param give   takes what comes with the answer: 8 bytes at a time
     * @param at     the kernel of the thread that calls
     * @param waits  answered if the thread has to wait for what other kernels know
     */
    long perform(Process process, HomeCall call, long[] a, LongConsumer give, int at, int thread, long waits) {
        if (call == HomeCall.CREATE_TIMER) { return create(process, a, thread); }
        final Timer timer = call == HomeCall.INTERVAL_TIMER ? intervalTimer(process, (int) a[3])
                : find(process.id(), (int) a[0]);
        if (timer == null) { return -Errno.EINVAL; }
        if (timer.countsUser && (call == HomeCall.SET_TIMER || call == HomeCall.GET_TIMER)) {
            return performCounting(process, timer, call == HomeCall.SET_TIMER ? a.clone() : null, give, at, thread,
                    waits);
        }
        switch (call) {
            case INTERVAL_TIMER -> {
                if (timer.countsUser) {
                    tellUsed(timer, a[4], give);
                } else {
                    tell(timer, give);
                }
                if (a[0] != 0 && timer.countsUser) {
                    setUsed(timer, a[1], a[2], a[4]);
                } else if (a[0] != 0) {
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

    /** Sets one that counts processor time, if there is what, and tells what it had left: as soon as it is known how much has been used. */
    private long performCounting(Process process, Timer timer, long[] set, LongConsumer give, int at, int thread,
            long waits) {
        if (timer.counted != 0 && !process.homeRecord().threads().contains(timer.counted)) {
            if (set != null) { return -Errno.ESRCH; }
            give.accept(0);
            give.accept(timer.interval);
            return 0;
        }
        final Answer answer = new Answer(process, at, thread);
        observe(process, timer, usage -> {
            final long used = timer.used(usage);
            final LongConsumer to = answer.isLate ? answer : give;
            tellUsed(timer, used, to);
            if (set != null) {
                timer.overruns = 0;
                setUsed(timer, set[2], set[3], set[1] != 0 ? 0 : used);
                if (timer.limit != FutexQueues.NO_DEADLINE) {
                    look(process, timer, usage);
                }
            }
            answer.give();
        });
        if (answer.isGiven) { return 0; }
        answer.isLate = true;
        return waits;
    }

    /** What a thread is told that waits for it. */
    private final class Answer implements LongConsumer {
        private final Process process;
        private final int at;
        private final int thread;
        private final byte[] bytes = new byte[2 * Long.BYTES];
        private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        private int length;
        private boolean isLate;
        private boolean isGiven;

        Answer(Process process, int at, int thread) {
            this.process = process;
            this.at = at;
            this.thread = thread;
        }

        @Override
        public void accept(long word) {
            buffer.putLong(length, word);
            length += Long.BYTES;
        }

        void give() {
            isGiven = true;
            if (isLate) {
                kernel.homeCalls().reply(process, at, thread, 0, bytes, length);
            }
        }
    }

    private void observe(Process process, Timer timer, Consumer<Usage> observer) {
        if (timer.counted != 0) {
            kernel.usages().observe(process, timer.counted, observer);
        } else {
            kernel.usages().observe(process, observer);
        }
    }

    private long create(Process process, long[] a, int thread) {
        int id = 0;
        int count = 0;
        for (Timer each : timers) {
            if (each.process == process.id() && !each.isInterval()) {
                id = Math.max(id, each.id + 1);
                count++;
            }
        }
        if (count == LIMIT) { return -Errno.EAGAIN; }
        if (a[3] != 0 && !process.homeRecord().threads().contains((int) a[3])) { return -Errno.EINVAL; }
        final Timer timer = new Timer();
        timer.process = process.id();
        timer.id = id;
        timer.countsUser = a[0] == PROCESS_CLOCK || a[0] == THREAD_CLOCK;
        timer.countsSystem = timer.countsUser;
        timer.counted = a[0] == THREAD_CLOCK ? thread : 0;
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

    private Timer intervalTimer(Process process, int which) {
        final Timer found = find(process.id(), INTERVAL - which);
        if (found != null) { return found; }
        final Timer timer = new Timer();
        timer.process = process.id();
        timer.id = INTERVAL - which;
        timer.countsUser = which != ITIMER_REAL;
        timer.countsSystem = timer.countsUser && which != ITIMER_VIRTUAL;
        timer.signal = which == ITIMER_REAL ? SignalState.SIGALRM : which == ITIMER_VIRTUAL ? SIGVTALRM : SIGPROF;
        timers.add(timer);
        return timer;
    }

    private static void tellUsed(Timer timer, long used, LongConsumer give) {
        // What has come, and has not been seen, is told as Linux does: a tick, or for one that was made the least there is (kernel/time/itimer.c,
        // get_cpu_itimer; posix-cpu-timers.c, posix_cpu_timer_get).
        final long left = timer.limit > used ? timer.limit - used : timer.isInterval() ? TICK : 1;
        give.accept(timer.limit == FutexQueues.NO_DEADLINE ? 0 : left);
        give.accept(timer.interval);
    }

    private void setUsed(Timer timer, long first, long interval, long used) {
        // As in Linux (kernel/time/itimer.c, set_cpu_itimer) the interval of one that does not run is told.
        timer.interval = interval;
        timer.limit = first == 0 || first > FutexQueues.NO_DEADLINE - used ? FutexQueues.NO_DEADLINE : used + first;
        lookAgain(timer, used);
    }

    /** Looks at a timer of processor time when all cores together can have used what is left. */
    private void lookAgain(Timer timer, long used) {
        final int cores = timer.counted != 0 ? 1 : kernel.peers().firstCore(kernel.peers().count());
        timer.deadline = timer.limit == FutexQueues.NO_DEADLINE ? FutexQueues.NO_DEADLINE
                : kernel.clock().monotonicNanoseconds() + Math.max(TICK, (timer.limit - used) / cores);
    }

    /** So much has been used of what a timer counts. */
    private void look(Process process, Timer timer, Usage usage) {
        final long used = timer.used(usage);
        if (timer.limit <= used) {
            timer.overruns = timer.interval == 0 ? 0 : (used - timer.limit) / timer.interval;
            timer.limit = timer.interval == 0 ? FutexQueues.NO_DEADLINE
                    : timer.limit + (timer.overruns + 1) * timer.interval;
            tellProcess(process, timer);
        }
        lookAgain(timer, used);
    }

    private void tell(Timer timer, LongConsumer give) {
        final boolean runs = timer.deadline != FutexQueues.NO_DEADLINE;
        // What is about to expire has something left, in the caller's unit: 0 would say that it does not run.
        final long least = timer.isInterval() ? 1000 : 1;
        give.accept(runs ? Math.max(least, timer.deadline - kernel.clock().monotonicNanoseconds()) : 0);
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
        if (timer.countsUser) {
            final Process process = kernel.processes().find(timer.process);
            // One that is about to run another program has none for a while.
            timer.deadline = process == null ? now + TICK : FutexQueues.NO_DEADLINE;
            if (process != null) {
                observe(process, timer, usage -> look(process, timer, usage));
            }
            return;
        }
        if (timer.interval == 0) {
            timer.overruns = 0;
            timer.deadline = FutexQueues.NO_DEADLINE;
        } else {
            timer.overruns = (now - timer.deadline) / timer.interval;
            timer.deadline += (timer.overruns + 1) * timer.interval;
        }
        final Process process = kernel.processes().find(timer.process);
        if (process != null) {
            tellProcess(process, timer);
        }
    }

    private void tellProcess(Process process, Timer timer) {
        if (timer.signal == 0) { return; }
        final SignalInformation information = timer.isInterval()
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

    /** The process runs another program: only its interval timers go on. */
    void forgetMade(int process) {
        timers.removeIf(each -> each.process == process && !each.isInterval());
        for (Timer each : timers) {
            if (each.process == process && each.limit != FutexQueues.NO_DEADLINE) {
                // Kernels that have been asked may not answer any more.
                each.deadline = kernel.clock().monotonicNanoseconds() + TICK;
            }
        }
    }
}
