package org.maize.kernel.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The host's files, as its Linux gives them: the calls of section 2 of the manual that begin at an open directory, so that no name is
 * ever looked up twice. Every answer is the call's result or a negated errno. Names are bytes. For one thread at a time.
 */
public final class HostFiles implements AutoCloseable {
    /** The most bytes of a read or write at once. */
    public static final int TRANSFER = 64 << 10;

    /** Bytes of a struct statx, which is the same on every ISA (linux/stat.h). */
    public static final int STATUS_LENGTH = 256;

    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int NAME_ROOM = 4097;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    /** The functions of the host's C library, found when the first mount is opened. */
    private static final class Functions {
        private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
        private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        private static final MethodHandle OPENAT = variadic("openat", 3, INT, INT, POINTER, INT);
        private static final MethodHandle CLOSE = function("close", INT, INT);
        private static final MethodHandle PREAD = function("pread", LONG, INT, POINTER, LONG, LONG);
        private static final MethodHandle PWRITE = function("pwrite", LONG, INT, POINTER, LONG, LONG);
        private static final MethodHandle LSEEK = function("lseek", LONG, INT, LONG, INT);
        private static final MethodHandle STATX = function("statx", INT, INT, POINTER, INT, INT, POINTER);
        private static final MethodHandle GETDENTS = function("getdents64", LONG, INT, POINTER, LONG);
        private static final MethodHandle READLINKAT = function("readlinkat", LONG, INT, POINTER, POINTER, LONG);
        private static final MethodHandle MKDIRAT = function("mkdirat", INT, INT, POINTER, INT);
        private static final MethodHandle UNLINKAT = function("unlinkat", INT, INT, POINTER, INT);
        private static final MethodHandle RENAMEAT = function("renameat2", INT, INT, POINTER, INT, POINTER, INT);
        private static final MethodHandle LINKAT = function("linkat", INT, INT, POINTER, INT, POINTER, INT);
        private static final MethodHandle SYMLINKAT = function("symlinkat", INT, POINTER, INT, POINTER);
        private static final MethodHandle FACCESSAT = function("faccessat", INT, INT, POINTER, INT, INT);
        private static final MethodHandle FTRUNCATE = function("ftruncate", INT, INT, LONG);
        private static final MethodHandle FSYNC = function("fsync", INT, INT);
        private static final MethodHandle FCHMOD = function("fchmod", INT, INT, INT);
        private static final MethodHandle FSTATFS = function("fstatfs", INT, INT, POINTER);
        private static final MethodHandle FALLOCATE = function("fallocate", INT, INT, INT, LONG, LONG);
        private static final MethodHandle UTIMENSAT = function("utimensat", INT, INT, POINTER, POINTER, INT);

        private Functions() {}

        private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
            return find(name, FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
        }

        private static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
            final MemoryLayout[] all = java.util.Arrays.copyOf(parameters, parameters.length + 1);
            all[parameters.length] = INT;
            return find(name, FunctionDescriptor.of(result, all), Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(fixed));
        }

        @SuppressWarnings("restricted") // The launcher and the build allow it: the types below are those of POSIX.
        private static MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
            final Linker linker = Linker.nativeLinker();
            final MemorySegment address = linker.defaultLookup().find(name).orElseThrow(
                    () -> new UnsupportedOperationException("the host's C library has no " + name));
            return linker.downcallHandle(address, type, options);
        }
    }

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(Functions.CAPTURED);
    private final MemorySegment name = arena.allocate(NAME_ROOM);
    private final MemorySegment secondName = arena.allocate(NAME_ROOM);
    private final MemorySegment bytes = arena.allocate(TRANSFER);
    private final MemorySegment status = arena.allocate(STATUS_LENGTH);
    private final HostFlags flags = HostFlags.ofThisHost();

    /** A call of the host that has been made ready. */
    private interface HostCall {
        long make() throws Throwable;
    }

    private long call(HostCall call) {
        try {
            final long result = call.make();
            return result < 0 ? -(int) Functions.ERRNO.get(state, 0L) : result;
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a function of C has thrown an exception", impossible);
        }
    }

    private static MemorySegment text(MemorySegment room, String text) {
        final int length = Math.min(text.length(), NAME_ROOM - 1);
        for (int i = 0; i < length; i++) {
            room.set(ValueLayout.JAVA_BYTE, i, (byte) text.charAt(i));
        }
        room.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
        return room;
    }

    /** Opens a name in a directory, without following a symbolic link. @param openFlags Linux's generic bits */
    public long open(int directory, String path, int openFlags, int mode) {
        final int own = flags.of(openFlags);
        return call(() -> (int) Functions.OPENAT.invokeExact(state, directory, text(name, path), own, mode));
    }

    public long close(int descriptor) {
        return call(() -> (int) Functions.CLOSE.invokeExact(state, descriptor));
    }

    /** Reads at an offset, at most {@link #TRANSFER} bytes. */
    public long read(int descriptor, byte[] into, int length, long offset) {
        final long count = Math.min(length, TRANSFER);
        final long done = call(() -> (long) Functions.PREAD.invokeExact(state, descriptor, bytes, count, offset));
        return copyOut(done, into);
    }

    private long copyOut(long done, byte[] into) {
        if (done > 0) {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, into, 0, (int) done);
        }
        return done;
    }

    /** Writes at an offset, or at the end of a file opened with O_APPEND. */
    public long write(int descriptor, byte[] from, int length, long offset) {
        final int count = Math.min(length, TRANSFER);
        MemorySegment.copy(from, 0, bytes, ValueLayout.JAVA_BYTE, 0, count);
        return call(() -> (long) Functions.PWRITE.invokeExact(state, descriptor, bytes, (long) count, offset));
    }

    public long seek(int descriptor, long offset, int whence) {
        return call(() -> (long) Functions.LSEEK.invokeExact(state, descriptor, offset, whence));
    }

    /** The status of a name in a directory, or of a descriptor with an empty name and AT_EMPTY_PATH, as {@link #status()}. */
    public long status(int directory, String path, int statusFlags) {
        return call(() -> (int) Functions.STATX.invokeExact(state, directory, text(name, path), statusFlags,
                STATX_BASIC_STATS, status));
    }

    /** The struct statx of the last {@link #status(int, String, int)}. */
    public MemorySegment status() {
        return status;
    }

    /** Entries of a directory, struct linux_dirent64. */
    public long list(int descriptor, byte[] into, int length) {
        final long count = Math.min(length, TRANSFER);
        return copyOut(call(() -> (long) Functions.GETDENTS.invokeExact(state, descriptor, bytes, count)), into);
    }

    public long readLink(int directory, String path, byte[] into, int length) {
        final long count = Math.min(length, TRANSFER);
        return copyOut(call(
                () -> (long) Functions.READLINKAT.invokeExact(state, directory, text(name, path), bytes, count)), into);
    }

    public long makeDirectory(int directory, String path, int mode) {
        return call(() -> (int) Functions.MKDIRAT.invokeExact(state, directory, text(name, path), mode));
    }

    public long remove(int directory, String path, int removeFlags) {
        return call(() -> (int) Functions.UNLINKAT.invokeExact(state, directory, text(name, path), removeFlags));
    }

    public long rename(int from, String path, int to, String newPath, int renameFlags) {
        return call(() -> (int) Functions.RENAMEAT.invokeExact(state, from, text(name, path), to,
                text(secondName, newPath), renameFlags));
    }

    /** Links a name, which is not followed, to another. */
    public long link(int from, String path, int to, String newPath) {
        return call(() -> (int) Functions.LINKAT.invokeExact(state, from, text(name, path), to,
                text(secondName, newPath), 0));
    }

    public long makeLink(String target, int directory, String path) {
        return call(() -> (int) Functions.SYMLINKAT.invokeExact(state, text(name, target), directory,
                text(secondName, path)));
    }

    /** Whether the user who runs Maize may access a name. */
    public long access(int directory, String path, int mode, int accessFlags) {
        return call(() -> (int) Functions.FACCESSAT.invokeExact(state, directory, text(name, path), mode,
                accessFlags));
    }

    public long truncate(int descriptor, long length) {
        return call(() -> (int) Functions.FTRUNCATE.invokeExact(state, descriptor, length));
    }

    public long synchronize(int descriptor) {
        return call(() -> (int) Functions.FSYNC.invokeExact(state, descriptor));
    }

    public long changeMode(int descriptor, int mode) {
        return call(() -> (int) Functions.FCHMOD.invokeExact(state, descriptor, mode));
    }

    /** What is to be told of the file system of an open file: struct statfs, which is the same on every 64-bit ISA. */
    public long fileSystem(int descriptor, byte[] into, int length) {
        final long result = call(() -> (int) Functions.FSTATFS.invokeExact(state, descriptor, bytes));
        return result < 0 ? result : copyOut(length, into);
    }

    public long allocate(int descriptor, int mode, long offset, long length) {
        return call(() -> (int) Functions.FALLOCATE.invokeExact(state, descriptor, mode, offset, length));
    }

    /** Sets the times of a name, which is not followed. @param times two struct timespec */
    public long setTimes(int directory, String path, byte[] times, int length) {
        MemorySegment.copy(times, 0, bytes, ValueLayout.JAVA_BYTE, 0, length);
        return call(() -> (int) Functions.UTIMENSAT.invokeExact(state, directory, text(name, path), bytes,
                HostFlags.AT_SYMLINK_NOFOLLOW));
    }

    @Override
    public void close() {
        arena.close();
    }
}
