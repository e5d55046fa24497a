package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Usage.Count;
import org.maize.kernel.task.UserMemory;

/** clock_gettime, clock_getres, gettimeofday and time. */
final class ClockCalls {
    private static final long SECOND = 1_000_000_000L;
    private static final int TIMESPEC = 16;
    private static final int MICROSECOND = 1000;
    /** Bytes of a struct timezone. */
    private static final int TIME_ZONE = 8;

    /** The coarse clocks of Linux go by ticks, 250 a second. */
    private static final long TICK = 4_000_000;

    private final KernelServices services;
    private final UserMemory user;
    private final UsageCalls usages;
    private final byte[] bytes = new byte[TIMESPEC];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    /** What a clock's number means (linux/time.h). */
    private enum Kind {
        REAL,
        SINCE_START,
        COARSE_REAL,
        COARSE_SINCE_START,
        OF_PROCESS,
        OF_THREAD,
        NONE
    }

    ClockCalls(KernelServices services, UserMemory user, UsageCalls usages) {
        this.services = services;
        this.usages = usages;
        this.user = user;
    }

    private static Kind kind(int clock) {
        return switch (clock) {
            case 0, 11 -> Kind.REAL;
            case 1, 4, 7 -> Kind.SINCE_START;
            case 2 -> Kind.OF_PROCESS;
            case 3 -> Kind.OF_THREAD;
            case 5 -> Kind.COARSE_REAL;
            case 6 -> Kind.COARSE_SINCE_START;
            default -> Kind.NONE;
        };
    }

    /** Linux's clock_gettime(2). */
    long time(Task task, int clock, long address) {
        final Clock time = services.clock();
        return switch (kind(clock)) {
            case OF_PROCESS -> {
                final long used = usages.processTime(task);
                yield used < 0 ? SystemCalls.SUSPENDED : tell(used, address);
            }
            case OF_THREAD -> tell(task.usage().get(Count.USER) + task.usage().get(Count.SYSTEM), address);
            case REAL -> tell(time.realtimeNanoseconds(), address);
            case SINCE_START -> tell(time.monotonicNanoseconds(), address);
            case COARSE_REAL -> tell(time.realtimeNanoseconds() / TICK * TICK, address);
            case COARSE_SINCE_START -> tell(time.monotonicNanoseconds() / TICK * TICK, address);
            case NONE -> -Errno.EINVAL;
        };
    }

    /** Linux's clock_getres(2). */
    long resolution(int clock, long address) {
        return switch (kind(clock)) {
            case NONE -> -Errno.EINVAL;
            case REAL, SINCE_START, OF_PROCESS, OF_THREAD -> address == 0 ? 0 : tell(1, address);
            case COARSE_REAL, COARSE_SINCE_START -> address == 0 ? 0 : tell(TICK, address);
        };
    }

    /** Linux's gettimeofday(2); the time zone is Greenwich's. */
    long timeOfDay(long address, long zone) {
        final long now = services.clock().realtimeNanoseconds();
        if (address != 0) {
            buffer.putLong(0, now / SECOND);
            buffer.putLong(Long.BYTES, now % SECOND / MICROSECOND);
            if (user.copyOut(bytes, 0, TIMESPEC, address) < TIMESPEC) { return SystemCalls.obstacle(user.obstacle()); }
        }
        buffer.setMemory(0, TIME_ZONE, (byte) 0);
        return zone == 0 || user.copyOut(bytes, 0, TIME_ZONE, zone) == TIME_ZONE ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's time(2). */
    long seconds(long address) {
        final long now = services.clock().realtimeNanoseconds() / SECOND;
        buffer.putLong(0, now);
        return address == 0 || user.copyOut(bytes, 0, Long.BYTES, address) == Long.BYTES ? now
                : SystemCalls.obstacle(user.obstacle());
    }

    private long tell(long nanoseconds, long address) {
        buffer.putLong(0, nanoseconds / SECOND);
        buffer.putLong(Long.BYTES, nanoseconds % SECOND);
        return user.copyOut(bytes, 0, TIMESPEC, address) == TIMESPEC ? 0 : SystemCalls.obstacle(user.obstacle());
    }
}
