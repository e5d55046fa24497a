package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.task.UserMemory;

/** clock_gettime and clock_getres. A thread's time on its core is not told apart from time that passes. */
final class ClockCalls {
    private static final long SECOND = 1_000_000_000L;
    private static final int TIMESPEC = 16;

    /** The coarse clocks of Linux go by ticks, 250 a second. */
    private static final long TICK = 4_000_000;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[TIMESPEC];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    /** What a clock's number means (linux/time.h). */
    private enum Kind {
        REAL,
        SINCE_START,
        COARSE_REAL,
        COARSE_SINCE_START,
        NONE
    }

    ClockCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    private static Kind kind(int clock) {
        return switch (clock) {
            case 0, 11 -> Kind.REAL;
            case 1, 2, 3, 4, 7 -> Kind.SINCE_START;
            case 5 -> Kind.COARSE_REAL;
            case 6 -> Kind.COARSE_SINCE_START;
            default -> Kind.NONE;
        };
    }

    /** Linux's clock_gettime(2). */
    long time(int clock, long address) {
        final Clock time = services.clock();
        return switch (kind(clock)) {
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
            case REAL, SINCE_START -> address == 0 ? 0 : tell(1, address);
            case COARSE_REAL, COARSE_SINCE_START -> address == 0 ? 0 : tell(TICK, address);
        };
    }

    private long tell(long nanoseconds, long address) {
        buffer.putLong(0, nanoseconds / SECOND);
        buffer.putLong(Long.BYTES, nanoseconds % SECOND);
        return user.copyOut(bytes, 0, TIMESPEC, address) == TIMESPEC ? 0 : SystemCalls.obstacle(user.obstacle());
    }
}
