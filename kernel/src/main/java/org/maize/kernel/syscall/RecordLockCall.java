package org.maize.kernel.syscall;

import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** fcntl with a struct flock (fs/locks.c). */
final class RecordLockCall {
    private final KernelServices services;
    private final UserMemory user;

    RecordLockCall(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    long perform(Task task, int descriptor, int command, long address) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            final FileRequest request = services.fileRequest().begin(FileCall.RECORD_LOCK, descriptor, command, 0);
            if (user.copyIn(address, request.bytes(), 0, RecordLock.LENGTH) < RecordLock.LENGTH) {
                if (user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
                // A descriptor that is none is noticed first.
                request.begin(FileCall.SEEK, descriptor, 0, 1);
                call.keep(1);
            } else {
                request.length(RecordLock.LENGTH);
                call.keep(0);
            }
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (call.kept() != 0) { return call.answer() == -Errno.EBADF ? -Errno.EBADF : -Errno.EFAULT; }
        if (call.answer() < 0 || !RecordLock.isToldBy(command)) { return call.answer(); }
        return user.copyOut(call.bytes(), 0, RecordLock.LENGTH, address) == RecordLock.LENGTH ? call.answer()
                : SystemCalls.obstacle(user.obstacle());
    }
}
