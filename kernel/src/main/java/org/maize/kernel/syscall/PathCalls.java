package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.Isa;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** The system calls that take paths: they are copied here, and followed where the tree of names is. */
final class PathCalls {
    private static final int ACCESS_MODES = 7;
    private static final int STATUS_FLAGS = FileFlags.AT_EMPTY_PATH | FileFlags.AT_NO_AUTOMOUNT
            | FileFlags.AT_SYMLINK_NOFOLLOW;
    private static final int ACCESS_FLAGS = FileFlags.AT_EACCESS | FileFlags.AT_EMPTY_PATH
            | FileFlags.AT_SYMLINK_NOFOLLOW;
    private static final int STATX_SYNC = 0x6000;
    private static final int STATX_RESERVED = 0x80000000;
    private static final int TIMES = 32;

    private final Isa isa;
    private final KernelServices services;
    private final UserMemory user;
    private final UserText text;
    private final FileStatus status = new FileStatus();
    private final byte[] structure = new byte[FileStatus.EXTENDED_LENGTH];
    private final UnsafeBuffer structureBuffer = new UnsafeBuffer(structure);

    PathCalls(Isa isa, KernelServices services, UserMemory user) {
        this.isa = isa;
        this.services = services;
        this.user = user;
        text = new UserText(user);
    }

    /** Linux's openat(2). */
    long open(Task task, int directory, long path, int flags, int mode) {
        // Every 64-bit Linux sets O_LARGEFILE (force_o_largefile).
        return onPath(task, FileCall.OPEN, directory, isa.openFlags().toGeneric(flags) | FileFlags.O_LARGEFILE, mode,
                path);
    }

    /** Linux's mkdirat(2), and what takes the same. */
    long onPath(Task task, FileCall call, int directory, long argument, long other, long path) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(call, directory, argument, other);
        final long length = text.copyPath(path, request.bytes(), 0);
        if (length < 0) { return length; }
        if (length == 0 && !allowsEmpty(call, argument, other)) { return -Errno.ENOENT; }
        request.length((int) length);
        return send(task);
    }

    private static boolean allowsEmpty(FileCall call, long argument, long other) {
        return switch (call) {
            case STATUS_AT, CHANGE_OWNER_AT -> (argument & FileFlags.AT_EMPTY_PATH) != 0;
            case ACCESS -> (other & FileFlags.AT_EMPTY_PATH) != 0;
            case READ_LINK -> true;
            default -> false;
        };
    }

    private long send(Task task) {
        services.callFiles(task);
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's renameat2(2), linkat(2) and symlinkat(2). @param target is a path too, and comes first */
    long onPaths(Task task, FileCall call, int directory, long first, int flags, int toDirectory, long second) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(call, directory, flags, toDirectory);
        final long length = text.copyPath(first, request.bytes(), 0);
        if (length < 0) { return length; }
        request.bytes()[(int) length] = 0;
        final long other = text.copyPath(second, request.bytes(), (int) length + 1);
        if (other < 0) { return other; }
        if (length == 0 || other == 0) { return -Errno.ENOENT; }
        request.length((int) (length + 1 + other));
        return send(task);
    }

    /** Linux's fstatat(2). */
    long status(Task task, int directory, long path, long address, int flags) {
        if ((flags & ~STATUS_FLAGS) != 0) { return -Errno.EINVAL; }
        return tell(task, onPath(task, FileCall.STATUS_AT, directory, flags, 0, path), address, false);
    }

    /** Linux's fchownat(2). */
    long changeOwner(Task task, int directory, long path, int owner, int group, int flags) {
        if ((flags & ~(FileFlags.AT_SYMLINK_NOFOLLOW | FileFlags.AT_EMPTY_PATH)) != 0) { return -Errno.EINVAL; }
        return onPath(task, FileCall.CHANGE_OWNER_AT, directory, flags, owner & 0xffff_ffffL | (long) group << 32,
                path);
    }

    /** Linux's statfs(2). */
    long fileSystem(Task task, long path, long address) {
        final long result = onPath(task, FileCall.FILE_SYSTEM_AT, FileFlags.AT_FDCWD, 0, 0, path);
        return result != 0 ? result : given(task, address);
    }

    /** Linux's fstatfs(2). */
    long fileSystemOfFile(Task task, int descriptor, long address) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.FILE_SYSTEM, descriptor, 0, 0);
            if (send(task) == SystemCalls.SUSPENDED) { return SystemCalls.SUSPENDED; }
        }
        return task.call().answer() != 0 ? task.call().answer() : given(task, address);
    }

    private long given(Task task, long address) {
        final long length = give(task, address);
        return length > 0 ? 0 : length;
    }

    /** Linux's statx(2). */
    long extendedStatus(Task task, int directory, long path, int flags, int mask, long address) {
        if ((mask & STATX_RESERVED) != 0 || (flags & ~(STATUS_FLAGS | STATX_SYNC)) != 0
                || (flags & STATX_SYNC) == STATX_SYNC) {
            return -Errno.EINVAL;
        }
        return tell(task, onPath(task, FileCall.STATUS_AT, directory, flags & STATUS_FLAGS, 0, path), address, true);
    }

    /** Linux's fstat(2). */
    long statusOfFile(Task task, int descriptor, long address) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.STATUS, descriptor, 0, 0);
            send(task);
        }
        return task.call().isAnswered() ? tell(task, task.call().answer(), address, false) : SystemCalls.SUSPENDED;
    }

    /** Writes the status that has come as the ISA's programs want it. */
    private long tell(Task task, long result, long address, boolean extended) {
        if (result != 0) { return result; }
        status.read(task.call().bytes());
        final int length;
        if (extended) {
            status.writeExtended(structureBuffer);
            length = FileStatus.EXTENDED_LENGTH;
        } else {
            length = status.writeAs(isa.fileStatusLayout(), structureBuffer);
        }
        return user.copyOut(structure, 0, length, address) == length ? 0 : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's faccessat2(2). */
    long access(Task task, int directory, long path, int mode, int flags) {
        if ((mode & ~ACCESS_MODES) != 0 || (flags & ~ACCESS_FLAGS) != 0) { return -Errno.EINVAL; }
        return onPath(task, FileCall.ACCESS, directory, mode, flags, path);
    }

    /** Linux's readlinkat(2). */
    long readLink(Task task, int directory, long path, long address, int size) {
        if (size <= 0) { return -Errno.EINVAL; }
        final long result = onPath(task, FileCall.READ_LINK, directory, size, 0, path);
        return result <= 0 ? result : give(task, address);
    }

    /** Copies what has come to the program; all of it or an error. */
    private long give(Task task, long address) {
        final int length = task.call().length();
        return user.copyOut(task.call().bytes(), 0, length, address) == length
                ? length
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's getcwd(2), the system call: the length with the zero byte. */
    long currentDirectory(Task task, long address, long size) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.CURRENT_DIRECTORY, FileFlags.AT_FDCWD, 0, 0);
            if (send(task) == SystemCalls.SUSPENDED) { return SystemCalls.SUSPENDED; }
        }
        final long result = task.call().answer();
        if (result < 0) { return result; }
        return Long.compareUnsigned(result, size) > 0 ? -Errno.ERANGE : give(task, address);
    }

    /** Linux's fchdir(2). */
    long changeToOpen(Task task, int descriptor) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        services.fileRequest().begin(FileCall.CHANGE_DIRECTORY, descriptor, 0, 0);
        return send(task);
    }

    /** Linux's getdents64(2). */
    long list(Task task, int descriptor, long address, int size) {
        final int wanted = (int) Math.min(FileRequest.CAPACITY, size & 0xffff_ffffL);
        final int prepared = user.prepare(address, wanted);
        final long obstacle = prepared == wanted ? 0 : SystemCalls.obstacle(user.obstacle());
        if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(FileCall.LIST, descriptor, prepared, 0);
            if (send(task) == SystemCalls.SUSPENDED) { return SystemCalls.SUSPENDED; }
        }
        final long result = task.call().answer();
        // There was too little room because there is none.
        if (result == -Errno.EINVAL && obstacle != 0) { return obstacle; }
        return result <= 0 ? result : give(task, address);
    }

    /** Linux's utimensat(2). */
    long setTimes(Task task, int directory, long path, long times, int flags) {
        if ((flags & ~(FileFlags.AT_SYMLINK_NOFOLLOW | FileFlags.AT_EMPTY_PATH)) != 0) { return -Errno.EINVAL; }
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(FileCall.SET_TIMES, directory, flags,
                times == 0 ? 0 : 1);
        final int before = times == 0 ? 0 : TIMES;
        if (user.copyIn(times, request.bytes(), 0, before) < before) { return SystemCalls.obstacle(user.obstacle()); }
        long length = 0;
        if (path != 0) {
            length = text.copyPath(path, request.bytes(), before);
            if (length < 0) { return length; }
            if (length == 0 && (flags & FileFlags.AT_EMPTY_PATH) == 0) { return -Errno.ENOENT; }
        }
        request.length(before + (int) length);
        return send(task);
    }
}
