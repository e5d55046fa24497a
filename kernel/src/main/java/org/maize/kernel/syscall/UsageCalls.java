package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Usage;
import org.maize.kernel.task.Usage.Count;
import org.maize.kernel.task.UserMemory;

/** getrusage, times and sysinfo (kernel/sys.c): what has been used, and what there is. */
final class UsageCalls {
    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;
    private static final int RUSAGE_THREAD = 1;

    /** A tick of times(2): a hundredth of a second. */
    private static final long TICK = 10_000_000;

    /** Bytes of a struct tms. */
    private static final int TIMES = 32;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[Usage.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final UnsafeBuffer given = new UnsafeBuffer(bytes);
    private final Usage self = new Usage();
    private final Usage children = new Usage();
    private int at;

    UsageCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's getrusage(2). */
    long usage(Task task, int who, long address) {
        if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD) { return -Errno.EINVAL; }
        if (who != RUSAGE_THREAD && !ask(task)) { return SystemCalls.SUSPENDED; }
        final Usage asked = switch (who) {
            case RUSAGE_SELF -> self;
            case RUSAGE_CHILDREN -> children;
            default -> task.usage();
        };
        asked.layOut(buffer);
        return give(Usage.BYTES, address, 0);
    }

    /** Linux's times(2). */
    long times(Task task, long address) {
        if (!ask(task)) { return SystemCalls.SUSPENDED; }
        buffer.putLong(0, self.get(Count.USER) / TICK);
        buffer.putLong(8, self.get(Count.SYSTEM) / TICK);
        buffer.putLong(16, children.get(Count.USER) / TICK);
        buffer.putLong(24, children.get(Count.SYSTEM) / TICK);
        final long now = services.clock().monotonicNanoseconds() / TICK;
        return address == 0 ? now : give(TIMES, address, now);
    }

    /** Linux's sysinfo(2). */
    long system(Task task, long address) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.SYSTEM_INFORMATION, 0, 0, 0);
            services.callFiles(task);
            if (!task.call().isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        final int length = task.call().length();
        return user.copyOut(task.call().bytes(), 0, length, address) == length ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Nanoseconds that the thread's process has had of cores; negative while the answer has not come. */
    long processTime(Task task) {
        return ask(task) ? self.get(Count.USER) + self.get(Count.SYSTEM) : -1;
    }

    /** Nanoseconds that the thread's process has had of cores in guest code; negative while the answer has not come. */
    long guestTime(Task task) {
        return ask(task) ? self.get(Count.USER) : -1;
    }

    /** Whether the process's home has told what is used. */
    private boolean ask(Task task) {
        if (!task.call().isAnswered()) {
            final long answer = services.callHome(task, HomeCall.USAGE, 0, 0, 0, 0, 0);
            if (answer == SystemCalls.SUSPENDED) { return false; }
        }
        given.wrap(task.call().bytes());
        at = 0;
        self.read(this::next);
        children.read(this::next);
        return true;
    }

    private long next() {
        return given.getLong(Long.BYTES * at++);
    }

    private long give(int count, long address, long result) {
        return user.copyOut(bytes, 0, count, address) == count ? result : SystemCalls.obstacle(user.obstacle());
    }
}
