package org.maize.kernel.syscall;

import org.maize.isa.Isa;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** The calls that make files without names: pipe2, eventfd2, epoll_create1, and their elders. */
final class NewFileCalls {
    private static final int PIPE_FLAGS = FileFlags.O_CLOEXEC | FileFlags.O_DIRECT | FileFlags.O_NONBLOCK;

    /** EFD_SEMAPHORE; EFD_CLOEXEC and EFD_NONBLOCK are the flags of open(2). */
    private static final int COUNTER_FLAGS = 1 | FileFlags.O_CLOEXEC | FileFlags.O_NONBLOCK;

    /** Bytes of two descriptors. */
    private static final int PAIR = 2 * Integer.BYTES;

    private final Isa isa;
    private final KernelServices services;
    private final UserMemory user;

    NewFileCalls(Isa isa, KernelServices services, UserMemory user) {
        this.isa = isa;
        this.services = services;
        this.user = user;
    }

    /** Linux's pipe2(2). Nothing is opened if the descriptors cannot be told. */
    long pipe(Task task, long address, int flags) {
        final int generic = isa.openFlags().toGeneric(flags);
        if ((generic & ~PIPE_FLAGS) != 0) { return -Errno.EINVAL; }
        return pair(task, FileCall.PIPE, 0, generic, 0, address);
    }

    /** A call that gives two descriptors. */
    long pair(Task task, FileCall call, long first, long flags, long third, long address) {
        if (!task.call().isAnswered()) {
            if (user.prepare(address, PAIR) < PAIR) { return SystemCalls.obstacle(user.obstacle()); }
            services.fileRequest().begin(call, first, flags, third);
            services.callFiles(task);
            if (!task.call().isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (task.call().answer() < 0) { return task.call().answer(); }
        return user.copyOut(task.call().bytes(), 0, PAIR, address) == PAIR ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's eventfd2(2). */
    long eventCounter(Task task, int count, int flags) {
        if ((flags & ~COUNTER_FLAGS) != 0) { return -Errno.EINVAL; }
        return open(task, FileCall.EVENT_COUNTER, count & 0xffff_ffffL, flags, 0);
    }

    /** Linux's epoll_create(2), whose size means nothing but that it is positive. */
    long epoll(Task task, int size) {
        return size <= 0 ? -Errno.EINVAL : open(task, FileCall.EPOLL, 0, 0, 0);
    }

    /** Linux's epoll_create1(2). */
    long epollWith(Task task, int flags) {
        return (flags & ~FileFlags.O_CLOEXEC) != 0 ? -Errno.EINVAL : open(task, FileCall.EPOLL, 0, flags, 0);
    }

    /** A call that gives a descriptor. */
    long open(Task task, FileCall call, long first, long flags, long third) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(call, first, flags, third);
            services.callFiles(task);
        }
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }
}
