package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.UserMemory;

/** How long a call waits for files: given in milliseconds, as struct timespec or as struct timeval; what is left of it is told. */
final class WaitTime {
    private static final int BYTES = 16;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000;
    private static final long MICROSECOND = 1000;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private long deadline;

    WaitTime(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** The moment that has been read, by the monotonic clock: 0 is at once, {@link FutexQueues#NO_DEADLINE} never. */
    long deadline() {
        return deadline;
    }

    /** The moment that lies so many milliseconds ahead; never, if that is negative. */
    long inMilliseconds(int time) {
        return time < 0 ? FutexQueues.NO_DEADLINE : ahead(time * MILLISECOND);
    }

    private long ahead(long nanoseconds) {
        final long now = services.clock().monotonicNanoseconds();
        return nanoseconds == 0 ? 0
                : nanoseconds > FutexQueues.NO_DEADLINE - now ? FutexQueues.NO_DEADLINE : now + nanoseconds;
    }

    /** Reads a struct timespec, if there is one; answers 0, a negated errno, or that the thread waits for the page. */
    long readTimespec(long address) {
        final long bad = read(address);
        if (bad != 0 || address == 0) { return bad; }
        return set(buffer.getLong(0), buffer.getLong(8), SECOND);
    }

    /** Reads a struct timeval in the same way; microseconds beyond a second are allowed (fs/select.c). */
    long readTimeval(long address) {
        final long bad = read(address);
        if (bad != 0 || address == 0) { return bad; }
        final long micros = buffer.getLong(8);
        return set(buffer.getLong(0) + micros / 1_000_000, micros % 1_000_000 * MICROSECOND, SECOND);
    }

    private long read(long address) {
        deadline = FutexQueues.NO_DEADLINE;
        return address != 0 && user.copyIn(address, bytes, 0, BYTES) < BYTES ? SystemCalls.obstacle(user.obstacle())
                : 0;
    }

    private long set(long seconds, long nanoseconds, long limit) {
        if (seconds < 0 || nanoseconds < 0 || nanoseconds >= limit) { return -Errno.EINVAL; }
        deadline = seconds >= FutexQueues.NO_DEADLINE / SECOND ? FutexQueues.NO_DEADLINE
                : ahead(seconds * SECOND + nanoseconds);
        return 0;
    }

    /**
     * Tells how much time was left when the call ended. Linux does not mind where that cannot be written.
     *
     * @param unit nanoseconds of the second word's unit: 1 of struct timespec, 1000 of struct timeval
     * @return whether it is done, and the thread waits for no page
     */
    boolean tellRest(long address, long until, long unit) {
        if (address == 0) { return true; }
        final long left = until == 0 ? 0 : Math.max(0, until - services.clock().monotonicNanoseconds());
        buffer.putLong(0, left / SECOND);
        buffer.putLong(8, left % SECOND / unit);
        return user.copyOut(bytes, 0, BYTES, address) == BYTES
                || SystemCalls.obstacle(user.obstacle()) != SystemCalls.SUSPENDED;
    }
}
