package org.maize.kernel.file;

import java.util.List;
import java.util.function.LongConsumer;
import org.maize.kernel.machine.Console;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.FileStatus;
import org.maize.kernel.syscall.PollEvents;
import org.maize.kernel.syscall.RecordLock;

/**
 * The files that live at one kernel. The kernel that has the host's files has the tree of names too, of which its open file 1 is the root. The
 * streams of a kernel's consoles are open files from 2 on, three for each.
 */
public final class FileServer implements AutoCloseable {
    /** The kernel with the host's files and the tree. */
    public static final int OWNER = 0;

    /** Number of the open file that is the root, at {@link #OWNER}. */
    public static final int ROOT = 1;

    /** How many streams a console has. */
    public static final int STREAMS = 3;

    private static final int FIRST_STREAM = ROOT + 1;

    /** What {@link #perform} answers when the call is to be made again later. */
    public static final long WOULD_BLOCK = OpenFile.WOULD_BLOCK;

    private static final int SEEK_LAST = 4;

    // Modes of fallocate(2).
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int KNOWN_ALLOCATIONS = KEEP_SIZE | PUNCH_HOLE;

    private final boolean hasDevices;
    private final Changes changes = new Changes();
    private final FileLocks locks = new FileLocks(changes);
    private final RecordLocks records = new RecordLocks(changes);
    private final OpenFiles files = new OpenFiles(file -> {
        locks.release(file);
        records.release(file);
    });
    private final NewFiles newFiles;
    private final SharedFiles shared = new SharedFiles(files, changes);
    private final SocketRequests sockets;
    private final SocketCircles circles;
    private final FileStatus status = new FileStatus();
    private final PathCalls paths;
    private final Mounts mounts;
    private final ProcTree proc;
    private boolean isClosed;
    /** Is given the names of open files that messages carry which nobody will receive. */
    private LongConsumer lost;

    /** The files of a kernel that has no tree. @param consoles that belong to it */
    public FileServer(int kernel, List<Console> consoles) {
        hasDevices = !consoles.isEmpty();
        newFiles = new NewFiles(kernel, files, changes, this::lose);
        sockets = new SocketRequests(files, newFiles.network());
        circles = new SocketCircles(files, kernel);
        paths = null;
        mounts = null;
        proc = null;
        addStreams(consoles);
    }

    /**
     * The files of the kernel that has the tree.
     *
     * @param consoles that belong to it
     * @throws MountError if a mount cannot be had
     */
    public FileServer(List<Console> consoles, MachineFacts facts, List<HostMount> hostMounts) throws MountError {
        hasDevices = true;
        newFiles = new NewFiles(OWNER, files, changes, this::lose);
        sockets = new SocketRequests(files, newFiles.network());
        circles = new SocketCircles(files, OWNER);
        mounts = Mounts.of(facts, hostMounts);
        proc = mounts.proc();
        files.addForGood(ROOT, mounts.root().open(FileFlags.O_DIRECTORY));
        addStreams(consoles);
        paths = new PathCalls(mounts.root(), files, shared);
        newFiles.network().places(paths);
    }

    /**
     * Says who asks the kernels of the machine for what its files tell of them, and who makes the memory that shares their pages.
     *
     * @param releases is given the names of open files that messages carried which nobody will receive
     */
    public void serves(Survey surveys, ObjectMaker objects, LongConsumer releases) {
        lost = releases;
        shared.objects(objects);
        if (proc != null) {
            proc.surveys(surveys, files);
        }
    }

    private void lose(long file) {
        if (!isClosed) {
            lost.accept(file);
        }
    }

    /** What a call waited for that asked other kernels has come. */
    public void surveyed() {
        changes.note();
    }

    private void addStreams(List<Console> consoles) {
        for (int console = 0; console < consoles.size(); console++) {
            for (int stream = 0; stream < STREAMS; stream++) {
                files.addForGood(inputOf(console) + stream, new ConsoleFile(consoles.get(console), stream));
            }
        }
    }

    /** Number of the open file that is the input of a console of this kernel; output and error follow it. @param console from 0 */
    public static int inputOf(int console) {
        return FIRST_STREAM + STREAMS * console;
    }

    /**
     * Carries a call out whose files the home has found.
     *
     * @return its result or a negated errno, what it gives in the request's bytes; or {@link #WOULD_BLOCK}
     */
    public long perform(FileRequest request) {
        if (proc != null) {
            proc.callOf(request);
        }
        try {
            return switch (request.call().scope()) {
                case FILE -> onFile(request, files.find(DescriptorTable.numberOf(request.file())));
                case PATH, TWO_PATHS -> paths == null ? atNameless(request) : paths.perform(request);
                case NEW -> newFiles.open(request);
                case TWO_FILES -> {
                    if (request.file() == request.secondFile()) { throw FileError.of(Errno.EINVAL); }
                    epoll(request).control((int) request.argument(1), (int) request.argument(2), request.secondFile(),
                            request.argument(3), request.bytes());
                    changes.note();
                    yield 0;
                }
                case OBJECT -> {
                    shared.synchronize(request, (int) request.argument(0), request.argument(1), request.argument(2));
                    request.length(0);
                    yield 0;
                }
                case SYSTEM -> proc.systemInformation(request);
                case DESCRIPTOR, ANY_FILES -> throw new IllegalArgumentException(request.call() + " is the home's");
            };
        } catch (FileError error) {
            if (error == FileError.LATER) { return WOULD_BLOCK; }
            request.length(0);
            return -error.errno();
        }
    }

    /** A call with a path from an open file without a name: only an empty one leads somewhere, to the file itself. */
    private long atNameless(FileRequest request) throws FileError {
        final OpenFile file = files.find(DescriptorTable.numberOf(request.file()));
        final int at = request.pathAt();
        final boolean isEmpty = request.length() <= at || request.bytes()[at] == 0;
        if (!isEmpty || request.call() == FileCall.CHANGE_DIRECTORY) { throw FileError.of(Errno.ENOTDIR); }
        switch (request.call()) {
            case STATUS_AT -> {
                file.status(status);
                return give(request, status);
            }
            case ACCESS -> {
                return 0;
            }
            default -> throw FileError.of(Errno.ENOENT);
        }
    }

    private long onFile(FileRequest request, OpenFile file) throws FileError {
        if (SocketRequests.isOne(request.call())) {
            if ((file.flags() & FileFlags.O_PATH) != 0) { throw FileError.of(Errno.EBADF); }
            if (!(file instanceof Socket socket)) { throw FileError.of(Errno.ENOTSOCK); }
            return sockets.perform(request, socket);
        }
        final boolean pathOnly = (file.flags() & FileFlags.O_PATH) != 0;
        if (pathOnly && request.call() != FileCall.STATUS && request.call() != FileCall.FLAGS) {
            throw FileError.of(Errno.EBADF);
        }
        return switch (request.call()) {
            case READ -> read(request, file);
            case WRITE -> write(request, file);
            case SEEK -> {
                final int whence = (int) request.argument(2);
                if (whence < 0 || whence > SEEK_LAST) { throw FileError.of(Errno.EINVAL); }
                yield file.seek(request.argument(1), whence);
            }
            case STATUS -> {
                file.status(status);
                yield give(request, status);
            }
            case LIST -> {
                final long count = file.list(request.bytes(), limit(request.argument(1)));
                request.length((int) count);
                yield count;
            }
            case TRUNCATE -> {
                if (request.argument(1) < 0 || !file.isWritable()) { throw FileError.of(Errno.EINVAL); }
                yield shared.truncate(request, file.identity(), file::truncate);
            }
            case SYNCHRONIZE -> {
                shared.synchronize(request, file);
                file.synchronize();
                yield 0;
            }
            case FLAGS -> file.flags();
            case SET_FLAGS -> {
                file.changeFlags((int) request.argument(1));
                yield 0;
            }
            case SET_WAITING -> {
                file.changeFlags(request.argument(1) != 0 ? file.flags() & ~FileFlags.O_NONBLOCK
                        : file.flags() | FileFlags.O_NONBLOCK);
                yield 0;
            }
            case CONTROL -> {
                request.length(file.control((int) request.argument(1), request.bytes()));
                yield 0;
            }
            case MAPPABLE -> {
                file.checkMapping();
                yield request.argument(2) == 0 ? 0 : share(request, file);
            }
            case ALLOCATE -> {
                allocate(request, file);
                yield 0;
            }
            case RECORD_LOCK -> {
                final long result = records.perform(request, file);
                if (result != WOULD_BLOCK && !RecordLock.isToldBy((int) request.argument(1))) {
                    request.length(0);
                }
                yield result;
            }
            case LOCK -> locks.lock(file, (int) request.argument(1));
            case FILE_SYSTEM -> {
                request.length(file.fileSystem(request.bytes()));
                yield 0;
            }
            case CHANGE_OWNER -> {
                paths.changeOwner(file.node(), (int) request.argument(1), (int) request.argument(2));
                yield 0;
            }
            case PIPE_SIZE -> file.pipeSize(request.argument(1));
            case CHANGE_MODE -> {
                paths.checkChangeable(file.node());
                file.changeMode((int) request.argument(1));
                yield 0;
            }
            default -> throw new IllegalArgumentException(request.call() + " is not of an open file");
        };
    }

    /** mmap(2), to be shared: the object's number, and in the upper half the rights that the mapping may have. */
    private long share(FileRequest request, OpenFile file) throws FileError {
        final int asked = (int) request.argument(1);
        final boolean writes = file.isWritable();
        if ((asked & Protection.WRITE) != 0 && !writes) { throw FileError.of(Errno.EACCES); }
        final long allowed = Protection.MASK & ~(writes ? 0 : Protection.WRITE);
        return shared.map((int) request.argument(2), DescriptorTable.numberOf(request.file()), writes)
                | allowed << Integer.SIZE;
    }

    /** fallocate(2): Linux checks the mode before the descriptor's rights (fs/open.c, vfs_fallocate). */
    private void allocate(FileRequest request, OpenFile file) throws FileError {
        final int mode = (int) request.argument(1);
        final long offset = request.argument(2);
        final long length = request.argument(3);
        if (offset < 0 || length <= 0) { throw FileError.of(Errno.EINVAL); }
        if ((mode & ~KNOWN_ALLOCATIONS) != 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        if ((mode & PUNCH_HOLE) != 0 && (mode & KEEP_SIZE) == 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        if (!file.isWritable()) { throw FileError.of(Errno.EBADF); }
        if (offset + length < 0) { throw FileError.of(Errno.EFBIG); }
        if ((mode & PUNCH_HOLE) == 0) {
            file.allocate(offset, length, (mode & KEEP_SIZE) != 0);
            return;
        }
        shared.synchronize(request, file);
        file.punch(offset, length);
        shared.emptied(file.identity());
    }

    private static void checkOffset(FileRequest request, OpenFile file) throws FileError {
        if (request.argument(2) != -1 && !file.isSeekable()) { throw FileError.of(Errno.ESPIPE); }
    }

    private long read(FileRequest request, OpenFile file) throws FileError {
        checkOffset(request, file);
        if (!file.isReadable()) { throw FileError.of(Errno.EBADF); }
        final long offset = request.argument(2);
        final int flags = (int) request.argument(3);
        final boolean probes = (flags & FileRequest.PROBE) != 0;
        if (file instanceof SeekableFile seekable) {
            shared.beforeReading(request, file, offset == -1 ? seekable.offset() : offset, request.argument(1));
        }
        final long count = probes ? file.probe(offset)
                : file.read(request.bytes(), limit(request.argument(1)), offset);
        if (count == WOULD_BLOCK) {
            final boolean waits = file.waits() && (flags & FileRequest.GOES_ON) == 0;
            if (!waits) { throw FileError.of(Errno.EAGAIN); }
            return WOULD_BLOCK;
        }
        if (probes && count > 0) { throw FileError.of(Errno.EFAULT); }
        request.length((int) count);
        return count;
    }

    private long write(FileRequest request, OpenFile file) throws FileError {
        checkOffset(request, file);
        if (!file.isWritable()) { throw FileError.of(Errno.EBADF); }
        if ((request.argument(3) & FileRequest.PROBE) != 0) {
            file.checkWrite();
            throw FileError.of(Errno.EFAULT);
        }
        final long before = request.argument(1);
        if (file instanceof SeekableFile seekable && shared.isShared(file)) { return writeShared(request, seekable); }
        final long count;
        try {
            count = file.write(request.bytes(), request.length(), request.argument(2));
        } catch (FileError error) {
            if (before == 0 || error.errno() != Errno.EPIPE) { throw error; }
            return before | FileRequest.BROKEN;
        }
        final boolean waits = file.waits();
        if (count == WOULD_BLOCK) {
            if (waits) { return WOULD_BLOCK; }
            throw FileError.of(Errno.EAGAIN);
        }
        if (file.isStream() && waits && count < request.length()) {
            request.drop((int) count);
            request.argument(1, before + count);
            return write(request, file);
        }
        request.length(0);
        return before + count;
    }

    /** Writes to a file whose pages are shared in memory: a page at a time, each when it has come here. */
    private long writeShared(FileRequest request, SeekableFile file) throws FileError {
        while (request.length() > 0) {
            final long offset = request.argument(2);
            final long done = request.argument(1);
            final long at = file.place(offset == -1 ? -1 : offset);
            final int piece = shared.writable(request, file, at, request.length());
            final long count;
            try {
                count = file.write(request.bytes(), piece, offset);
            } catch (FileError full) {
                if (done > 0) { break; }
                throw full;
            }
            shared.written(file, request.bytes(), (int) count, at);
            request.drop((int) count);
            request.argument(1, done + count);
            if (offset != -1) {
                request.argument(2, offset + count);
            }
            if (count < piece) {
                break;
            }
        }
        request.length(0);
        return request.argument(1);
    }

    /** How long a call waits at most, in nanoseconds; 0 for as long as it takes. */
    public long timeout(FileRequest request) {
        if (!(files.get(DescriptorTable.numberOf(request.file())) instanceof Socket socket)) { return 0; }
        return switch (request.call()) {
            case READ, RECEIVE, ACCEPT -> socket.timeout(false);
            case WRITE, SEND, CONNECT -> socket.timeout(true);
            default -> 0;
        };
    }

    /** The list of files of interest that a call concerns. @throws FileError EINVAL if it is no such list */
    public Epoll epoll(FileRequest request) throws FileError {
        if (files.find(DescriptorTable.numberOf(request.file())) instanceof Epoll epoll) { return epoll; }
        throw FileError.of(Errno.EINVAL);
    }

    /** The list of this number; null if that is something else. */
    public Epoll epoll(int number) {
        return files.get(number) instanceof Epoll epoll ? epoll : null;
    }

    /** What epoll must know of a file before it takes it. */
    public long describe(long name) throws FileError {
        final OpenFile file = files.find(DescriptorTable.numberOf(name));
        if ((file.flags() & FileFlags.O_PATH) != 0) { throw FileError.of(Errno.EBADF); }
        return (file.isPollable() ? Epoll.CAN_BE_POLLED : 0) | (file instanceof Epoll ? Epoll.IS_EPOLL : 0);
    }

    /** What poll(2) tells of an open file now; NVAL if there is none. */
    public int readiness(int number) {
        final OpenFile file = files.get(number);
        return file == null ? PollEvents.NVAL : file.readiness();
    }

    /** A number that is another one after every edge of an open file that concerns some events. */
    public long edges(int number, int events) {
        final OpenFile file = files.get(number);
        return file == null ? 0 : file.edges(events);
    }

    /** How often something has happened for which a call may wait. */
    public long changes() {
        return changes.count();
    }

    /** Whether something can happen of which {@link #changes} says nothing: the console's input. */
    public boolean hasDevices() {
        return hasDevices;
    }

    static long give(FileRequest request, FileStatus status) {
        status.write(request.bytes());
        request.length(FileStatus.LENGTH);
        return 0;
    }

    static int limit(long asked) {
        return (int) Math.max(0, Math.min(asked, FileRequest.CAPACITY));
    }

    /** A process more has an open file, as a copy of one that has it. */
    public void hold(int number) {
        files.hold(number);
    }

    /** A process has closed a descriptor that stands for an open file. */
    public void closed(int process, int number) {
        final OpenFile file = files.get(number);
        if (file != null) {
            records.closed(process, file);
        }
    }

    /** A thread waits for no call any more. */
    public void forget(int process, int thread) {
        records.forget(process, thread);
    }

    /** No thread of a process waits for a call any more. @param ends whether it has ended */
    public void forget(int process, boolean ends) {
        records.forget(process);
        if (ends) {
            records.release(process);
        }
    }

    /** What there must not be when no process is left, in words. */
    public void leftovers(List<String> found) {
        if (!records.areNone()) {
            found.add("a lock of a range of a file");
        }
    }

    /** What {@code /proc/PID/fd} tells of an open file; nothing if there is none. */
    public String place(int number) {
        try {
            return files.find(number).place();
        } catch (FileError gone) {
            return "";
        }
    }

    /** Whether there is an open file of this number. */
    public boolean has(int number) {
        return files.get(number) != null;
    }

    /** No descriptor of a process stands for an open file any more. */
    public void release(int number) {
        files.release(number);
        if (files.get(number) instanceof Socket) {
            circles.collect();
        }
    }

    /** How many files are open, beside the console's and the root. */
    public int openFiles() {
        return files.count();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            files.closeAll();
            if (mounts != null) {
                mounts.close();
            }
        }
    }
}
