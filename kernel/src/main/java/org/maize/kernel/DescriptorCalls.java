package org.maize.kernel;

import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.file.DescriptorTable;
import org.maize.kernel.file.FileError;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.file.ResourceLimits;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.PassedFiles;
import org.maize.kernel.syscall.SocketFlags;

/** What the home of a process does with its descriptors. */
final class DescriptorCalls {
    /** The argument of a call that opens a file in which the home keeps the descriptor that it has reserved. */
    private static final int RESERVED = 3;

    private static final int SOCKET_MODE = 0777;
    private static final int FD_CLOEXEC = 1;
    private static final int CREATION_MODE = 2;

    /**
     * Carries out a call that concerns descriptors alone.
     *
     * @param closing is told what a descriptor stands for that is closed
     * @param release is given what has lost its last descriptor
     */
    long perform(FileRequest request, DescriptorTable table, LongConsumer closing, LongConsumer release)
            throws FileError {
        final int descriptor = (int) request.argument(0);
        final long result = switch (request.call()) {
            case CLOSE -> close(descriptor, table, closing, release);
            case DUPLICATE -> duplicate(descriptor, (int) request.argument(1), request.argument(2) != 0, table);
            case RESOURCE_LIMIT -> {
                limit(request, descriptor, table.limits());
                yield 0;
            }
            case DUPLICATE_TO -> duplicateTo(descriptor, (int) request.argument(1), request.argument(2) != 0, table,
                    closing, release);
            case DESCRIPTOR_FLAGS -> {
                table.file(descriptor);
                yield table.isClosedOnExecute(descriptor) ? FD_CLOEXEC : 0;
            }
            case SET_DESCRIPTOR_FLAGS -> {
                table.file(descriptor);
                table.closeOnExecute(descriptor, (request.argument(1) & FD_CLOEXEC) != 0);
                yield 0;
            }
            case CREATION_MASK -> {
                final int old = table.creationMask();
                table.creationMask(descriptor);
                yield old;
            }
            default -> throw new IllegalArgumentException(request.call() + " is not of descriptors");
        };
        if (!request.call().gives()) {
            request.length(0);
        }
        return result;
    }

    private static void limit(FileRequest request, int resource, ResourceLimits limits) throws FileError {
        limits.check(resource);
        final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
        final long soft = limits.soft(resource);
        final long hard = limits.hard(resource);
        if (request.argument(1) != 0) {
            limits.change(resource, buffer.getLong(0), buffer.getLong(Long.BYTES));
        }
        buffer.putLong(0, soft);
        buffer.putLong(Long.BYTES, hard);
        request.length(2 * Long.BYTES);
    }

    private static long close(int descriptor, DescriptorTable table, LongConsumer closing, LongConsumer release)
            throws FileError {
        closing.accept(table.file(descriptor));
        final long last = table.close(descriptor);
        if (last >= 0) {
            release.accept(last);
        }
        return 0;
    }

    private static long duplicate(int descriptor, int least, boolean closeOnExecute, DescriptorTable table)
            throws FileError {
        final long file = table.file(descriptor);
        if (!table.allows(least)) { throw FileError.of(Errno.EINVAL); }
        final int free = table.reserve(least);
        table.put(free, file, closeOnExecute);
        return free;
    }

    private static long duplicateTo(int descriptor, int to, boolean closeOnExecute, DescriptorTable table,
            LongConsumer closing, LongConsumer release) throws FileError {
        if (!table.allows(to)) { throw FileError.of(Errno.EBADF); }
        final long file = table.file(descriptor);
        if (to != descriptor) {
            // The new one first: the old one may be all that holds the same file.
            final long replaced = table.isOpen(to) ? table.file(to) : -1;
            if (replaced == file) {
                closing.accept(file);
            } else if (replaced >= 0) {
                close(to, table, closing, release);
            }
            table.put(to, file, closeOnExecute);
        }
        return to;
    }

    /** Finds the open files that a call's descriptors stand for, and a free descriptor for what it opens. */
    void resolve(FileRequest request, DescriptorTable table) throws FileError {
        switch (request.call().scope()) {
            case FILE -> {
                request.files(table.file((int) request.argument(0)), 0);
                reserve(request, table);
                resolveMore(request, table);
            }
            case PATH -> {
                reserve(request, table);
                mask(request, table);
                try {
                    request.files(directory(request, 0, request.pathAt(), table), 0);
                } catch (FileError error) {
                    cancel(request, table);
                    throw error;
                }
            }
            case TWO_PATHS -> request.files(directory(request, 0, 0, table),
                    directory(request, 2, request.secondPathAt(), table));
            case TWO_FILES -> request.files(table.file((int) request.argument(0)),
                    table.file((int) request.argument(2)));
            case NEW -> {
                reserve(request, table);
                request.files(DescriptorTable.name(placeOfNew(request), 0), 0);
            }
            case OBJECT -> request.files(DescriptorTable.name((int) request.argument(3), 0), 0);
            case SYSTEM -> request.files(DescriptorTable.name(FileServer.OWNER, FileServer.ROOT), 0);
            case DESCRIPTOR, ANY_FILES -> throw new IllegalArgumentException(request.call() + " has no files");
        }
    }

    /** Calls of which the home has to know more than the descriptor: addresses may be paths. */
    private static void resolveMore(FileRequest request, DescriptorTable table) throws FileError {
        switch (request.call()) {
            case BIND -> {
                request.argument(1, SOCKET_MODE & ~table.creationMask());
                request.files(request.file(), table.workingDirectory());
            }
            case RECORD_LOCK -> table.locks();
            case CONNECT -> request.files(request.file(), table.workingDirectory());
            case SEND -> {
                for (int i = 0; i < PassedFiles.count(request); i++) {
                    PassedFiles.set(request, i, table.file((int) PassedFiles.get(request, i)));
                }
                request.files(request.file(), table.workingDirectory());
            }
            default -> {
                // The others take none.
            }
        }
    }

    /** Takes from the mode of what a call makes the bits of the process's mask. */
    private static void mask(FileRequest request, DescriptorTable table) {
        if (request.call() == FileCall.OPEN) {
            request.argument(CREATION_MODE, request.argument(CREATION_MODE) & ~table.creationMask());
        } else if (request.call() == FileCall.MAKE_DIRECTORY) {
            request.argument(1, request.argument(1) & ~table.creationMask());
        }
    }

    /** Where a path begins: at the working directory if it is absolute, since that is where the tree is. */
    private static long directory(FileRequest request, int argument, int path, DescriptorTable table)
            throws FileError {
        final int descriptor = (int) request.argument(argument);
        final boolean absolute = path < request.length() && request.bytes()[path] == '/';
        return absolute || descriptor == FileFlags.AT_FDCWD ? table.workingDirectory() : table.file(descriptor);
    }

    /** The kernel where a new file is to live. */
    private static int placeOfNew(FileRequest request) {
        return switch (request.call()) {
            // Where the descriptors are that are waited for with it.
            case EPOLL -> request.home();
            // Where the ports and the names are, and the interface by which all sockets of the machine reach each other.
            case SOCKET -> FileServer.OWNER;
            default -> request.kernel();
        };
    }

    /**
     * A call that receives has open files for this process, held for it: they get descriptors, as far as there are any.
     *
     * @param release is given what the process has already, or has no descriptor for
     */
    void receive(FileRequest request, DescriptorTable table, LongConsumer release) {
        final boolean closeOnExecute = ((int) request.argument(2) & SocketFlags.MSG_CMSG_CLOEXEC) != 0;
        int received = 0;
        boolean isFull = false;
        for (int i = 0; i < PassedFiles.count(request); i++) {
            final long file = PassedFiles.get(request, i);
            if (file == PassedFiles.GONE) {
                continue;
            }
            int descriptor = -1;
            try {
                descriptor = isFull ? -1 : table.reserve(0);
            } catch (FileError full) {
                isFull = true;
            }
            if (descriptor < 0 || table.standsFor(file)) {
                release.accept(file);
            }
            if (descriptor >= 0) {
                table.put(descriptor, file, closeOnExecute);
                PassedFiles.set(request, received++, descriptor);
            }
        }
        PassedFiles.keep(request, received);
        if (isFull) {
            final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
            buffer.putInt(2 * Integer.BYTES, buffer.getInt(2 * Integer.BYTES) | SocketFlags.MSG_CTRUNC);
        }
    }

    /** Takes the descriptors that a call needs for what it opens: the second one in the upper half. */
    private static void reserve(FileRequest request, DescriptorTable table) throws FileError {
        final int count = request.call().newDescriptors();
        if (count == 0) { return; }
        final int first = table.reserve(0);
        try {
            request.argument(RESERVED, first | (count == 1 ? 0 : (long) table.reserve(first) << Integer.SIZE));
        } catch (FileError error) {
            table.cancel(first);
            throw error;
        }
    }

    private static void cancel(FileRequest request, DescriptorTable table) {
        final int count = request.call().newDescriptors();
        if (count > 0) {
            table.cancel(DescriptorTable.numberOf(request.argument(RESERVED)));
        }
        if (count > 1) {
            table.cancel(DescriptorTable.kernelOf(request.argument(RESERVED)));
        }
    }

    /**
     * A call has opened a file, or failed to.
     *
     * @param file   name of the file, or a negated errno
     * @param second name of the second one, of a call that opens two: these descriptors are given as bytes
     */
    long opened(FileRequest request, DescriptorTable table, long file, long second, LongConsumer release) {
        if (file < 0) {
            cancel(request, table);
            return file;
        }
        if (request.call() == FileCall.CHANGE_DIRECTORY) {
            release.accept(table.workingDirectory());
            table.workingDirectory(file);
            return 0;
        }
        final boolean closeOnExecute = ((int) request.argument(1) & FileFlags.O_CLOEXEC) != 0;
        final int descriptor = DescriptorTable.numberOf(request.argument(RESERVED));
        table.put(descriptor, file, closeOnExecute);
        if (request.call().newDescriptors() == 1) { return descriptor; }
        final int other = DescriptorTable.kernelOf(request.argument(RESERVED));
        table.put(other, second, closeOnExecute);
        final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
        buffer.putInt(0, descriptor);
        buffer.putInt(Integer.BYTES, other);
        request.length(2 * Integer.BYTES);
        return 0;
    }
}
