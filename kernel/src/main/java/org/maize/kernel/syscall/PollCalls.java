package org.maize.kernel.syscall;

import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** poll and ppoll (fs/select.c). The home of the process finds the files and waits for them. */
final class PollCalls {
    /** Bytes of a struct pollfd, and where in it is what is there. */
    private static final int ENTRY = 8;

    private static final int THERE = 6;

    /** What a table of descriptors has at most; the process's own limit is looked at where the table is. */
    private static final int MOST = 1024;

    private static final int SET_BYTES = 8;

    private final KernelServices services;
    private final UserMemory user;
    private final WaitTime time;
    private final byte[] set = new byte[SET_BYTES];

    PollCalls(KernelServices services, UserMemory user, WaitTime time) {
        this.services = services;
        this.user = user;
        this.time = time;
    }

    /** Linux's poll(2). */
    long poll(Task task, long entries, int count, int milliseconds) {
        return poll(task, entries, count, task.call().isAnswered() ? 0 : time.inMilliseconds(milliseconds));
    }

    /** Linux's ppoll(2). */
    long poll(Task task, long entries, int count, long timespec, long signals, long setBytes) {
        if (!task.call().isAnswered()) {
            final long bad = time.readTimespec(timespec);
            if (bad != 0) { return bad; }
            if (signals != 0 && setBytes != SET_BYTES) { return -Errno.EINVAL; }
            if (signals != 0 && user.copyIn(signals, set, 0, SET_BYTES) < SET_BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        final long result = poll(task, entries, count, time.deadline());
        return result == SystemCalls.SUSPENDED || time.tellRest(timespec, task.call().progress(), 1) ? result
                : SystemCalls.SUSPENDED;
    }

    private long poll(Task task, long entries, int count, long deadline) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            if (count < 0 || count > MOST) { return -Errno.EINVAL; }
            final FileRequest request = services.fileRequest().begin(FileCall.POLL, deadline, 0, 0);
            if (user.copyIn(entries, request.bytes(), 0, count * ENTRY) < count * ENTRY) {
                return SystemCalls.obstacle(user.obstacle());
            }
            request.length(count * ENTRY);
            call.progress(deadline);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (call.answer() < 0) { return call.answer(); }
        for (int i = 0; i < count; i++) {
            final int there = i * ENTRY + THERE;
            if (user.copyOut(call.bytes(), there, Short.BYTES, entries + there) < Short.BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        return call.answer();
    }
}
