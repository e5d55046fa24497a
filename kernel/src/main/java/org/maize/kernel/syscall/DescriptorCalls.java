package org.maize.kernel.syscall;

import org.maize.kernel.task.Task;

/** lseek, ioctl and close: every descriptor is the console, which behaves as a pipe does. */
final class DescriptorCalls {
    /** Linux's SEEK_HOLE: the last way to seek. */
    private static final int LAST_WHENCE = 4;

    /** Linux's lseek(2) of a pipe. */
    long seek(Task task, int descriptor, int whence) {
        if (!task.isOpen(descriptor)) { return -Errno.EBADF; }
        return whence < 0 || whence > LAST_WHENCE ? -Errno.EINVAL : -Errno.ESPIPE;
    }

    /** Linux's ioctl(2) of a pipe: it is no terminal. */
    long control(Task task, int descriptor) {
        return task.isOpen(descriptor) ? -Errno.ENOTTY : -Errno.EBADF;
    }

    /** Linux's close(2). */
    long close(Task task, int descriptor) {
        if (!task.isOpen(descriptor)) { return -Errno.EBADF; }
        task.close(descriptor);
        return 0;
    }
}
