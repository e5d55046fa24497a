package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** select and pselect6 (fs/select.c), made of poll: each descriptor in one of the sets is polled for what the sets stand for. */
final class SelectCalls {
    private static final int ENTRY = 8;
    private static final int ASKED = 4;
    private static final int THERE = 6;

    /** Descriptors from here on are in no table. */
    private static final int MOST = 1024;

    private static final int SETS = 3;
    private static final int SET_BYTES = MOST / Byte.SIZE;
    private static final int MASK_BYTES = 8;
    private static final int MICROSECOND = 1000;

    /** What each of the sets stands for, and what brings a descriptor into it. */
    private static final int[] ASKED_FOR = {PollEvents.READABLE | PollEvents.RDBAND,
        PollEvents.WRITABLE | PollEvents.WRBAND, PollEvents.PRI};

    private static final int[] FOUND_BY = {ASKED_FOR[0] | PollEvents.HUP | PollEvents.ERR,
        ASKED_FOR[1] | PollEvents.ERR, PollEvents.PRI};

    /** Bits of an entry's events that no file has: in which of the sets the descriptor is. */
    private static final int SHIFT = 10;

    private final KernelServices services;
    private final UserMemory user;
    private final WaitTime time;
    private final byte[][] sets = new byte[SETS][SET_BYTES];
    private final long[] addresses = new long[SETS];
    private final byte[] mask = new byte[2 * MASK_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(mask);

    SelectCalls(KernelServices services, UserMemory user, WaitTime time) {
        this.services = services;
        this.user = user;
        this.time = time;
    }

    /** Linux's select(2). */
    long select(Task task, int count, long read, long write, long exceptional, long timeval) {
        if (!task.call().isAnswered()) {
            final long bad = time.readTimeval(timeval);
            if (bad != 0) { return bad; }
        }
        final long result = select(task, count, read, write, exceptional);
        return result == SystemCalls.SUSPENDED || time.tellRest(timeval, task.call().progress(), MICROSECOND) ? result
                : SystemCalls.SUSPENDED;
    }

    /** Linux's pselect6(2). @param signals address of a struct with the address of a set of signals and its length */
    long select(Task task, int count, long read, long write, long exceptional, long timespec, long signals) {
        if (!task.call().isAnswered()) {
            final long bad = time.readTimespec(timespec);
            if (bad != 0) { return bad; }
            final long badMask = checkMask(signals);
            if (badMask != 0) { return badMask; }
        }
        final long result = select(task, count, read, write, exceptional);
        return result == SystemCalls.SUSPENDED || time.tellRest(timespec, task.call().progress(), 1) ? result
                : SystemCalls.SUSPENDED;
    }

    private long checkMask(long signals) {
        if (signals == 0) { return 0; }
        if (user.copyIn(signals, mask, 0, 2 * MASK_BYTES) < 2 * MASK_BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        final long address = buffer.getLong(0);
        if (address == 0) { return 0; }
        if (buffer.getLong(MASK_BYTES) != MASK_BYTES) { return -Errno.EINVAL; }
        return user.copyIn(address, mask, 0, MASK_BYTES) < MASK_BYTES ? SystemCalls.obstacle(user.obstacle()) : 0;
    }

    private long select(Task task, int asked, long read, long write, long exceptional) {
        if (asked < 0) { return -Errno.EINVAL; }
        final int count = Math.min(asked, MOST);
        final int length = (count + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
        addresses[0] = read;
        addresses[1] = write;
        addresses[2] = exceptional;
        final Call call = task.call();
        if (!call.isAnswered()) {
            for (int i = 0; i < SETS; i++) {
                if (addresses[i] != 0 && user.copyIn(addresses[i], sets[i], 0, length) < length) {
                    return SystemCalls.obstacle(user.obstacle());
                }
            }
            call.progress(time.deadline());
            askFor(count);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        return call.answer() < 0 ? call.answer() : tell(call, length);
    }

    private void askFor(int count) {
        final FileRequest request = services.fileRequest().begin(FileCall.POLL, time.deadline(), 0, 0);
        final UnsafeBuffer entries = new UnsafeBuffer(request.bytes());
        int length = 0;
        for (int descriptor = 0; descriptor < count; descriptor++) {
            int events = 0;
            for (int i = 0; i < SETS; i++) {
                final boolean in = addresses[i] != 0
                        && (sets[i][descriptor / Byte.SIZE] >> descriptor % Byte.SIZE & 1) != 0;
                events |= in ? ASKED_FOR[i] | 1 << SHIFT + i : 0;
            }
            if (events != 0) {
                entries.putInt(length, descriptor);
                entries.putShort(length + ASKED, (short) events);
                entries.putShort(length + THERE, (short) 0);
                length += ENTRY;
            }
        }
        request.length(length);
    }

    /** Writes the sets of those that are ready. */
    private long tell(Call call, int length) {
        for (byte[] each : sets) {
            java.util.Arrays.fill(each, (byte) 0);
        }
        int result = 0;
        final UnsafeBuffer entries = new UnsafeBuffer(call.bytes());
        for (int at = 0; at < call.length(); at += ENTRY) {
            final int descriptor = entries.getInt(at);
            final int asked = entries.getShort(at + ASKED);
            final int there = entries.getShort(at + THERE);
            if ((there & PollEvents.NVAL) != 0) { return -Errno.EBADF; }
            for (int i = 0; i < SETS; i++) {
                if ((asked >> SHIFT + i & 1) != 0 && (there & FOUND_BY[i]) != 0) {
                    sets[i][descriptor / Byte.SIZE] |= (byte) (1 << descriptor % Byte.SIZE);
                    result++;
                }
            }
        }
        for (int i = 0; i < SETS; i++) {
            if (addresses[i] != 0 && user.copyOut(sets[i], 0, length, addresses[i]) < length) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        return result;
    }
}
