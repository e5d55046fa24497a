package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.UserMemory;

/** The struct timespec of a call that waits, read from the thread's memory. */
final class Timespec {
    private static final int BYTES = 16;
    private static final long SECOND = 1_000_000_000L;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    Timespec(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Reads it; answers 0, -EFAULT, -EINVAL where it is no time, or that the thread waits for the page. */
    long read(long address) {
        if (user.copyIn(address, bytes, 0, BYTES) < BYTES) { return SystemCalls.obstacle(user.obstacle()); }
        return buffer.getLong(0) < 0 || buffer.getLong(8) < 0 || buffer.getLong(8) >= SECOND ? -Errno.EINVAL : 0;
    }

    /** Writes nanoseconds; answers 0, -EFAULT, or that the thread waits for the page. */
    long write(long address, long nanoseconds) {
        if (user.prepare(address, BYTES) < BYTES) { return SystemCalls.obstacle(user.obstacle()); }
        buffer.putLong(0, nanoseconds / SECOND);
        buffer.putLong(8, nanoseconds % SECOND);
        user.copyOut(bytes, 0, BYTES, address);
        return 0;
    }

    /**
     * The moment that it means, by the machine's monotonic clock; {@link FutexQueues#NO_DEADLINE} for one that never comes.
     *
     * @param absolute whether it says a moment, and not how long from now on
     * @param realtime whether that is one of the real-time clock
     */
    long deadline(boolean absolute, boolean realtime) {
        if (buffer.getLong(0) >= Long.MAX_VALUE / SECOND) { return FutexQueues.NO_DEADLINE; }
        final long given = buffer.getLong(0) * SECOND + buffer.getLong(8);
        final long now = services.clock().monotonicNanoseconds();
        final long relative = !absolute ? given : given - (realtime ? services.clock().realtimeNanoseconds() : now);
        return relative > FutexQueues.NO_DEADLINE - now ? FutexQueues.NO_DEADLINE : now + relative;
    }
}
