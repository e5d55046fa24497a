package org.maize.kernel.syscall;

/**
 * What a kernel asks for about files. The first argument is a descriptor unless it says otherwise; the home of the process finds what the
 * descriptor stands for, and the kernel where that lives performs the rest. Results are those of the system call after which each is
 * named, in section 2 of the manual.
 */
public enum FileCall {
    /** Arguments: descriptor, most bytes, offset or -1, {@link FileRequest#GOES_ON} and {@link FileRequest#PROBE}. Gives the bytes. */
    READ(Scope.FILE),
    /** Arguments: descriptor, bytes written already, offset or -1, {@link FileRequest#PROBE}. Takes bytes. */
    WRITE(Scope.FILE),
    /** Arguments: descriptor, offset, whence. */
    SEEK(Scope.FILE),
    /** Gives the words of a {@link FileStatus}. */
    STATUS(Scope.FILE),
    /** Arguments: descriptor, most bytes. Gives entries of struct linux_dirent64, which is the same on every ISA. */
    LIST(Scope.FILE),
    /** Arguments: descriptor, length. */
    TRUNCATE(Scope.FILE),
    /** fsync(2). */
    SYNCHRONIZE(Scope.FILE),
    /** fcntl(2), F_GETFL: generic flags. */
    FLAGS(Scope.FILE),
    /** fcntl(2), F_SETFL. Arguments: descriptor, generic flags. */
    SET_FLAGS(Scope.FILE),
    /** ioctl(2), FIONBIO. Arguments: descriptor, 1 if reads and writes wait. */
    SET_WAITING(Scope.FILE),
    /** ioctl(2). Arguments: descriptor, request. Gives bytes. */
    CONTROL(Scope.FILE),
    /** Arguments: descriptor, mode. */
    CHANGE_MODE(Scope.FILE),
    /**
     * mmap(2) of a file: whether it can be. Arguments: descriptor, rights, and if it is to be shared the process whose memory it will be in, else
     * 0. Answers then, in the lower half, the number of the object that its pages are, which that process holds from then on, and in the
     * upper half the rights that there can be.
     */
    MAPPABLE(Scope.FILE),
    /** msync(2). Arguments: object, first page, page behind the last. */
    SYNCHRONIZE_PAGES(Scope.OBJECT),
    /** fallocate(2). Arguments: descriptor, mode, offset, length. */
    ALLOCATE(Scope.FILE),
    /** flock(2). Arguments: descriptor, operation. */
    LOCK(Scope.FILE),
    /** fcntl(2). Arguments: descriptor, command. Takes a {@link RecordLock}, and gives it if the command tells one. */
    RECORD_LOCK(Scope.FILE),
    /** fstatfs(2). Gives struct statfs, which is the same on every ISA. */
    FILE_SYSTEM(Scope.FILE),
    /** fchown(2). Arguments: descriptor, user, group. */
    CHANGE_OWNER(Scope.FILE),
    /** fcntl(2), F_GETPIPE_SZ and F_SETPIPE_SZ. Arguments: descriptor, the new size or -1. */
    PIPE_SIZE(Scope.FILE),
    /** epoll_wait(2). Arguments: descriptor, most events, deadline by the monotonic clock. Gives entries of {@link PollEvents#ENTRY} bytes. */
    EPOLL_WAIT(Scope.FILE),

    /** Arguments: descriptor, permissions of the name. Takes an address; a path begins at the second file. */
    BIND(Scope.FILE),
    /** Arguments: descriptor, backlog. */
    LISTEN(Scope.FILE),
    /** accept4(2). Arguments: descriptor, generic flags. */
    ACCEPT(Scope.FILE),
    /** Takes an address; a path begins at the second file. */
    CONNECT(Scope.FILE),
    /** getsockname(2), getpeername(2). Arguments: descriptor, 1 for the peer's. Gives an address. */
    SOCKET_NAME(Scope.FILE),
    /** Arguments: descriptor, how. */
    SHUTDOWN(Scope.FILE),
    /** sendto(2). Arguments: descriptor, bytes sent already, length of all and flags, length of the address and how many {@link PassedFiles}. Takes the address, these, and bytes. */
    SEND(Scope.FILE),
    /** recvfrom(2). Arguments: descriptor, most bytes, flags, {@link FileRequest#PROBE} and the most {@link PassedFiles}. Gives a {@link SocketFlags#RECEIVED} and what that tells of. */
    RECEIVE(Scope.FILE),
    /** setsockopt(2). Arguments: descriptor, level, option. Takes its value. */
    SET_OPTION(Scope.FILE),
    /** getsockopt(2). Arguments: descriptor, level, option. Gives its value. */
    GET_OPTION(Scope.FILE),

    /**
     * epoll_ctl(2). Arguments: descriptor, operation, second descriptor, what the second one's kernel has found out about it. Takes an
     * entry of {@link PollEvents#ENTRY} bytes.
     */
    EPOLL_CONTROL(Scope.TWO_FILES),

    /** pipe2(2). Arguments: unused, generic flags. Result: the two open files, the one to read from in the lower half. */
    PIPE(Scope.NEW),
    /** eventfd2(2). Arguments: count, flags. */
    EVENT_COUNTER(Scope.NEW),
    /** Arguments: domain, flags, type in the lower and protocol in the upper half. */
    SOCKET(Scope.NEW),
    /** The same, and two of them. */
    SOCKET_PAIR(Scope.NEW),
    /** epoll_create1(2). Arguments: unused, flags. */
    EPOLL(Scope.NEW),

    /** poll(2). Argument: deadline by the monotonic clock. Takes and gives struct pollfd, which is the same on every ISA. */
    POLL(Scope.ANY_FILES),

    /** Arguments: directory, generic flags, mode. Takes a path. */
    OPEN(Scope.PATH),
    /** Arguments: directory, AT_ flags. Takes a path, gives the words of a {@link FileStatus}. */
    STATUS_AT(Scope.PATH),
    /** Arguments: directory, mode, AT_ flags. Takes a path. */
    ACCESS(Scope.PATH),
    /** Arguments: directory, most bytes. Takes a path, gives the target. */
    READ_LINK(Scope.PATH),
    /** Arguments: directory, mode. Takes a path. */
    MAKE_DIRECTORY(Scope.PATH),
    /** unlinkat(2). Arguments: directory, AT_ flags. Takes a path. */
    REMOVE(Scope.PATH),
    /** Arguments: directory of the link. Takes the target, a zero byte, and the path. */
    SYMBOLIC_LINK(Scope.PATH),
    /** Arguments: directory, length. Takes a path. */
    TRUNCATE_AT(Scope.PATH),
    /** Arguments: directory, mode. Takes a path. */
    CHANGE_MODE_AT(Scope.PATH),
    /** fchownat(2). Arguments: directory, AT_ flags, user and in the upper half group. Takes a path. */
    CHANGE_OWNER_AT(Scope.PATH),
    /** statfs(2). Argument: directory. Takes a path, gives struct statfs. */
    FILE_SYSTEM_AT(Scope.PATH),
    /** utimensat(2). Arguments: directory, AT_ flags, 1 if there are times. Takes two struct timespec if so, and a path. */
    SET_TIMES(Scope.PATH),
    /** chdir(2), and fchdir(2) with an empty path. Takes a path. */
    CHANGE_DIRECTORY(Scope.PATH),
    /** getcwd(2). Argument: AT_FDCWD. Gives the path and a zero byte. */
    CURRENT_DIRECTORY(Scope.PATH),

    /** Arguments: directory, renameat2(2)'s flags, second directory. Takes both paths, with a zero byte between them. */
    RENAME(Scope.TWO_PATHS),
    /** Arguments: directory, AT_ flags, second directory. Takes both paths, with a zero byte between them. */
    LINK(Scope.TWO_PATHS),

    CLOSE(Scope.DESCRIPTOR),
    /** fcntl(2), F_DUPFD. Arguments: descriptor, the least new one, 1 to close it on execve. */
    DUPLICATE(Scope.DESCRIPTOR),
    /** dup3(2). Arguments: descriptor, new one, 1 to close it on execve. */
    DUPLICATE_TO(Scope.DESCRIPTOR),
    /** fcntl(2), F_GETFD. */
    DESCRIPTOR_FLAGS(Scope.DESCRIPTOR),
    /** fcntl(2), F_SETFD. Arguments: descriptor, flags. */
    SET_DESCRIPTOR_FLAGS(Scope.DESCRIPTOR),
    /** umask(2). Argument: the mask. */
    CREATION_MASK(Scope.DESCRIPTOR),
    /** sysinfo(2). Gives struct sysinfo, which is the same on every ISA. */
    SYSTEM_INFORMATION(Scope.SYSTEM),
    /** prlimit64(2). Arguments: resource, 1 to change it. Takes a struct rlimit64 if so, gives the old one. */
    RESOURCE_LIMIT(Scope.DESCRIPTOR);

    /** Which kernels a call concerns beside the thread's. */
    public enum Scope {
        /** The home alone, which has the descriptors. */
        DESCRIPTOR,
        /** The kernel of an open file. */
        FILE,
        /** The kernel of a directory, from which a path begins. */
        PATH,
        /** The kernel of two directories. */
        TWO_PATHS,
        /** The kernels of two open files, the second one first. */
        TWO_FILES,
        /** None: what it makes lives where the thread is, or at the home. */
        NEW,
        /** The home of an object that processes share. */
        OBJECT,
        /** The kernel that has the tree, and asks the others. */
        SYSTEM,
        /** The kernels of any number of open files. */
        ANY_FILES
    }

    private static final FileCall[] ALL = values();

    private final Scope scope;

    FileCall(Scope scope) {
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    /** How many descriptors it needs for what it opens. */
    public int newDescriptors() {
        return switch (this) {
            case OPEN, EVENT_COUNTER, EPOLL, SOCKET, ACCEPT -> 1;
            case PIPE, SOCKET_PAIR -> 2;
            default -> 0;
        };
    }

    /** Whether it opens files. */
    public boolean opens() {
        return newDescriptors() > 0 || this == CHANGE_DIRECTORY;
    }

    /** Whether bytes come of it. */
    public boolean gives() {
        return switch (this) {
            case READ, STATUS, LIST, RECORD_LOCK, CONTROL, EPOLL_WAIT, POLL, PIPE, SOCKET_PAIR, SOCKET_NAME, RECEIVE, GET_OPTION, STATUS_AT, READ_LINK, CURRENT_DIRECTORY, RESOURCE_LIMIT, SYSTEM_INFORMATION, FILE_SYSTEM, FILE_SYSTEM_AT ->
                    true;
            default -> false;
        };
    }

    /** The call with this ordinal, or null. */
    public static FileCall of(int ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : null;
    }
}
