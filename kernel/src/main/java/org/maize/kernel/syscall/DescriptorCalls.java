package org.maize.kernel.syscall;

import org.maize.isa.Isa;
import org.maize.kernel.task.Task;

/** The system calls that take a descriptor and numbers: close, dup, dup2, dup3, fcntl, lseek, ioctl, ftruncate, fsync. */
final class DescriptorCalls {
    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;

    private final Isa isa;
    private final KernelServices services;

    DescriptorCalls(Isa isa, KernelServices services) {
        this.isa = isa;
        this.services = services;
    }

    /** A call whose answer is its result. */
    long perform(Task task, FileCall call, long descriptor, long second, long third) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(call, descriptor, second, third);
            services.callFiles(task);
        }
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's fallocate(2). */
    long allocate(Task task, int descriptor, int mode, long offset, long length) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.ALLOCATE, descriptor, mode, offset).argument(3, length);
            services.callFiles(task);
        }
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's dup2(2). */
    long duplicateTo(Task task, int descriptor, int to) {
        return perform(task, FileCall.DUPLICATE_TO, descriptor, to, 0);
    }

    /** Linux's dup3(2). */
    long duplicateTo(Task task, int descriptor, int to, int flags) {
        final int generic = isa.openFlags().toGeneric(flags);
        if ((generic & ~FileFlags.O_CLOEXEC) != 0 || descriptor == to) { return -Errno.EINVAL; }
        return perform(task, FileCall.DUPLICATE_TO, descriptor, to, generic);
    }

    /** Linux's fcntl(2), as far as it concerns descriptors and flags. */
    long control(Task task, int descriptor, int command, long argument) {
        return switch (command) {
            case F_DUPFD -> perform(task, FileCall.DUPLICATE, descriptor, (int) argument, 0);
            case F_DUPFD_CLOEXEC -> perform(task, FileCall.DUPLICATE, descriptor, (int) argument, 1);
            case F_GETFD -> perform(task, FileCall.DESCRIPTOR_FLAGS, descriptor, 0, 0);
            case F_SETFD -> perform(task, FileCall.SET_DESCRIPTOR_FLAGS, descriptor, argument, 0);
            case F_GETFL -> {
                final long flags = perform(task, FileCall.FLAGS, descriptor, 0, 0);
                yield flags < 0 ? flags : isa.openFlags().fromGeneric((int) flags);
            }
            case F_SETFL -> perform(task, FileCall.SET_FLAGS, descriptor,
                    isa.openFlags().toGeneric((int) argument), 0);
            case F_GETPIPE_SZ -> perform(task, FileCall.PIPE_SIZE, descriptor, -1, 0);
            case F_SETPIPE_SZ -> perform(task, FileCall.PIPE_SIZE, descriptor, argument & 0xffff_ffffL, 0);
            default -> {
                final long open = perform(task, FileCall.DESCRIPTOR_FLAGS, descriptor, 0, 0);
                yield open < 0 ? open : -Errno.EINVAL;
            }
        };
    }
}
