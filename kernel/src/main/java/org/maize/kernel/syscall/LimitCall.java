package org.maize.kernel.syscall;

import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** prlimit64 of the calling process, whose home keeps its limits. */
final class LimitCall {
    /** Bytes of a struct rlimit64. */
    private static final int LIMIT = 16;

    private final KernelServices services;
    private final UserMemory user;

    LimitCall(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's prlimit(2). */
    long perform(Task task, int process, int resource, long newLimit, long oldLimit) {
        if (!task.call().isAnswered()) {
            final FileRequest request = services.fileRequest().begin(FileCall.RESOURCE_LIMIT, resource,
                    newLimit == 0 ? 0 : 1, 0);
            final int taken = newLimit == 0 ? 0 : LIMIT;
            if (user.copyIn(newLimit, request.bytes(), 0, taken) < taken) {
                return SystemCalls.obstacle(user.obstacle());
            }
            if (process != 0 && process != task.process().id()) { return -Errno.ESRCH; }
            request.length(taken);
            services.callFiles(task);
            if (!task.call().isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        final long result = task.call().answer();
        if (result == -Errno.ENOSYS) {
            services.noteUnknown(task.call().number(), "prlimit64, to change a limit that is not kept");
        }
        if (result < 0 || oldLimit == 0) { return result; }
        return user.copyOut(task.call().bytes(), 0, LIMIT, oldLimit) == LIMIT ? 0
                : SystemCalls.obstacle(user.obstacle());
    }
}
