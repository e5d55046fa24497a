package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.task.RestartableSequences;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/**
 * Restartable sequences (rseq(2), kernel/rseq.c): a thread that is in one when it loses its core goes on where that says, before it runs anything
 * else. It is told then on which core it is; its node is the kernel.
 */
final class SequenceCalls {
    private static final int UNREGISTER = 1;
    /** Bytes of struct rseq as it was first, and its alignment. */
    private static final int FIRST_SIZE = 32;

    // struct rseq (linux/rseq.h).
    private static final int SEQUENCE = 8;
    private static final int FLAGS = 16;
    private static final int NODE = 20;
    private static final int CONCURRENCY = 24;

    // struct rseq_cs.
    private static final int DESCRIPTION_SIZE = 32;
    private static final int DESCRIPTION_FLAGS = 4;
    private static final int START = 8;
    private static final int LENGTH = 16;
    private static final int ABORT = 24;

    private static final int NO_CORE = -1;
    private static final long LIMIT = (long) PageTable.PAGES << PageTable.PAGE_SHIFT;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] cores = new byte[2 * Integer.BYTES];
    private final byte[] description = new byte[DESCRIPTION_SIZE];
    private final UnsafeBuffer coresBuffer = new UnsafeBuffer(cores);
    private final UnsafeBuffer buffer = new UnsafeBuffer(description);

    SequenceCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's rseq(2). */
    long register(Task task, long address, int length, int flags, int signature) {
        final RestartableSequences now = task.sequences();
        if ((flags & ~UNREGISTER) != 0) { return -Errno.EINVAL; }
        final boolean isSame = now.areRegistered() && now.address() == address && now.length() == length;
        if (flags == UNREGISTER) {
            if (!isSame) { return -Errno.EINVAL; }
            if (now.signature() != signature) { return -Errno.EPERM; }
            if (!tell(address, 0, NO_CORE, 0)) { return SystemCalls.obstacle(user.obstacle()); }
            now.unregister();
            return 0;
        }
        if (now.areRegistered()) {
            return !isSame ? -Errno.EINVAL : now.signature() != signature ? -Errno.EPERM : -Errno.EBUSY;
        }
        if (Integer.compareUnsigned(length, FIRST_SIZE) < 0 || address % FIRST_SIZE != 0) { return -Errno.EINVAL; }
        if (Long.compareUnsigned(address, LIMIT - Integer.toUnsignedLong(length)) > 0) { return -Errno.EFAULT; }
        // What stands there may be of a thread that had the memory before (since Linux 6.15).
        if (!forget(address)) { return SystemCalls.obstacle(user.obstacle()); }
        now.register(address, length, signature);
        return 0;
    }

    private boolean forget(long at) {
        final long host = user.forWriting(at + SEQUENCE);
        if (host == 0) { return false; }
        UnsafeApi.putLong(host, 0);
        return true;
    }

    /**
     * A thread is about to go on that has lost its core since it ran last.
     *
     * @return whether it can: else it waits, or what it has registered cannot be reached or is not right
     */
    Touch leave(Task task) {
        final RestartableSequences sequences = task.sequences();
        final long address = sequences.address();
        if (sequences.areOfOtherIsa() && !forget(address)) { return user.obstacle(); }
        final Touch left = breakOff(task, sequences);
        if (left != Touch.READY) { return left; }
        final int core = services.currentCore();
        if (!tell(address, core, core, services.self())) { return user.obstacle(); }
        sequences.tell(core);
        return Touch.READY;
    }

    private Touch breakOff(Task task, RestartableSequences sequences) {
        final long at = sequences.address();
        if (user.copyIn(at + SEQUENCE, description, 0, Long.BYTES) < Long.BYTES) { return user.obstacle(); }
        final long sequence = buffer.getLong(0);
        if (sequence == 0) { return Touch.READY; }
        if (user.copyIn(sequence, description, 0, DESCRIPTION_SIZE) < DESCRIPTION_SIZE) { return user.obstacle(); }
        final long start = buffer.getLong(START);
        final long length = buffer.getLong(LENGTH);
        final long abort = buffer.getLong(ABORT);
        final int version = buffer.getInt(0);
        final int flags = buffer.getInt(DESCRIPTION_FLAGS);
        if (version != 0 || !isIn(start, LIMIT) || !isIn(abort, LIMIT) || !isIn(length, LIMIT - start)
                || isIn(abort - start, length)) {
            return Touch.FAULT;
        }
        if (user.copyIn(abort - Integer.BYTES, description, 0, Integer.BYTES) < Integer.BYTES
                || user.copyIn(at + FLAGS, description, Integer.BYTES, Integer.BYTES) < Integer.BYTES) {
            return user.obstacle();
        }
        if (buffer.getInt(0) != sequences.signature()) { return Touch.FAULT; }
        final boolean isInside = isIn(task.registers().programCounter() - start, length);
        // There are no flags any more (rseq_warn_flags).
        if (isInside && (flags != 0 || buffer.getInt(Integer.BYTES) != 0)) { return Touch.FAULT; }
        if (!forget(at)) { return user.obstacle(); }
        if (isInside) {
            task.registers().programCounter(abort);
            task.pastPoint(false);
        }
        return Touch.READY;
    }

    private static boolean isIn(long value, long limit) {
        return Long.compareUnsigned(value, limit) < 0;
    }

    /** Tells a thread where it is; false if that cannot be written. */
    private boolean tell(long at, int start, int core, int node) {
        coresBuffer.putInt(0, start);
        coresBuffer.putInt(Integer.BYTES, core);
        if (user.prepare(at, FIRST_SIZE) < FIRST_SIZE) { return false; }
        user.copyOut(cores, 0, cores.length, at);
        coresBuffer.putInt(0, node);
        user.copyOut(cores, 0, Integer.BYTES, at + NODE);
        // No two threads of a process that run at the same time have one number.
        coresBuffer.putInt(0, Math.max(0, core));
        user.copyOut(cores, 0, Integer.BYTES, at + CONCURRENCY);
        return true;
    }
}
