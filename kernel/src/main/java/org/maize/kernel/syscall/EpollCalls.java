package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.Isa;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** epoll_ctl, epoll_wait, epoll_pwait and epoll_pwait2 (fs/eventpoll.c). Events have another layout on each ISA, and one between kernels. */
final class EpollCalls {
    private static final int REMOVE = 2;
    private static final int SET_BYTES = 8;

    /** Linux's EP_MAX_EVENTS is this many bytes of events. */
    private static final int MOST_BYTES = Integer.MAX_VALUE;

    /** Addresses of programs are below this on Linux. */
    private static final long ADDRESSES = 1L << 47;

    private final KernelServices services;
    private final UserMemory user;
    private final WaitTime time;
    private final int dataOffset;
    private final int length;
    private final byte[] event;
    private final UnsafeBuffer buffer;
    private final byte[] set = new byte[SET_BYTES];

    EpollCalls(Isa isa, KernelServices services, UserMemory user, WaitTime time) {
        this.services = services;
        this.user = user;
        this.time = time;
        dataOffset = isa.epollDataOffset();
        length = dataOffset + Long.BYTES;
        event = new byte[length];
        buffer = new UnsafeBuffer(event);
    }

    /** Linux's epoll_ctl(2). */
    long control(Task task, int epoll, int operation, int descriptor, long address) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(FileCall.EPOLL_CONTROL, epoll, operation, descriptor);
        final UnsafeBuffer entry = new UnsafeBuffer(request.bytes());
        entry.setMemory(0, PollEvents.ENTRY, (byte) 0);
        if (operation != REMOVE) {
            if (user.copyIn(address, event, 0, length) < length) { return SystemCalls.obstacle(user.obstacle()); }
            entry.putInt(0, buffer.getInt(0));
            entry.putLong(Integer.BYTES, buffer.getLong(dataOffset));
        }
        request.length(PollEvents.ENTRY);
        services.callFiles(task);
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's epoll_wait(2). */
    long wait(Task task, int epoll, long address, int most, int milliseconds) {
        return waitUntil(task, epoll, address, most, task.call().isAnswered() ? 0 : time.inMilliseconds(milliseconds));
    }

    /** Linux's epoll_pwait(2). */
    long wait(Task task, int epoll, long address, int most, int milliseconds, long signals, long setBytes) {
        final long bad = checkMask(task, signals, setBytes);
        return bad != 0 ? bad : wait(task, epoll, address, most, milliseconds);
    }

    /** Linux's epoll_pwait2(2). */
    long waitPrecisely(Task task, int epoll, long address, int most, long timespec, long signals, long setBytes) {
        if (!task.call().isAnswered()) {
            final long bad = time.readTimespec(timespec);
            if (bad != 0) { return bad; }
        }
        final long bad = checkMask(task, signals, setBytes);
        return bad != 0 ? bad : waitUntil(task, epoll, address, most, time.deadline());
    }

    private long checkMask(Task task, long signals, long setBytes) {
        if (task.call().isAnswered() || signals == 0) { return 0; }
        if (setBytes != SET_BYTES) { return -Errno.EINVAL; }
        return user.copyIn(signals, set, 0, SET_BYTES) < SET_BYTES ? SystemCalls.obstacle(user.obstacle()) : 0;
    }

    private long waitUntil(Task task, int epoll, long address, int most, long deadline) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            if (most <= 0 || most > MOST_BYTES / length) { return -Errno.EINVAL; }
            if (Long.compareUnsigned(address, ADDRESSES - (long) most * length) > 0) { return -Errno.EFAULT; }
            services.fileRequest().begin(FileCall.EPOLL_WAIT, epoll, most, deadline);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        for (int i = 0; i < call.answer(); i++) {
            final UnsafeBuffer entries = new UnsafeBuffer(call.bytes());
            buffer.setMemory(0, length, (byte) 0);
            buffer.putInt(0, entries.getInt(i * PollEvents.ENTRY));
            buffer.putLong(dataOffset, entries.getLong(i * PollEvents.ENTRY + Integer.BYTES));
            if (user.copyOut(event, 0, length, address + (long) i * length) < length) {
                final long obstacle = SystemCalls.obstacle(user.obstacle());
                return i == 0 || obstacle == SystemCalls.SUSPENDED ? obstacle : i;
            }
        }
        return call.answer();
    }
}
