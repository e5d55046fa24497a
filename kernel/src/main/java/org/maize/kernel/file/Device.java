package org.maize.kernel.file;

import java.util.random.RandomGenerator;
import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A character device of {@code /dev} that is all software (null(4), full(4), random(4), tty(4); drivers/char/mem.c). */
final class Device extends Node {
    /** What there is. */
    enum Kind {
        NULL("null", 1, 3),
        ZERO("zero", 1, 5),
        FULL("full", 1, 7),
        RANDOM("random", 1, 8),
        URANDOM("urandom", 1, 9),
        /** The terminal that controls a process: none does. */
        TTY("tty", 5, 0);

        private final String fileName;
        private final int major;
        private final int minor;

        Kind(String fileName, int major, int minor) {
            this.fileName = fileName;
            this.major = major;
            this.minor = minor;
        }

        String fileName() {
            return fileName;
        }
    }

    private static final int PERMISSIONS = 0666;
    private static final int FIRST_INODE = 4;
    private static final int BLOCK_SIZE = 4096;

    private final Kind kind;
    private final RandomGenerator random;

    Device(Kind kind, RandomGenerator random) {
        this.kind = kind;
        this.random = random;
    }

    @Override
    int type() {
        return FileStatus.CHARACTER_DEVICE;
    }

    @Override
    void status(FileStatus into) {
        into.clear().set(Field.DEVICE, MemoryTree.DEVICE).set(Field.INODE, FIRST_INODE + kind.ordinal())
                .set(Field.MODE, FileStatus.CHARACTER_DEVICE | PERMISSIONS).set(Field.LINKS, 1)
                .set(Field.SPECIAL_DEVICE, FileStatus.device(kind.major, kind.minor))
                .set(Field.BLOCK_SIZE, BLOCK_SIZE);
    }

    @Override
    OpenFile open(int flags) throws FileError {
        if (kind == Kind.TTY) { throw FileError.of(Errno.ENXIO); }
        return new Open(flags);
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if ((mode & 1) != 0) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    void truncate(long length) throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    /** The device, opened. */
    private final class Open extends OpenFile {
        Open(int flags) {
            super(flags);
        }

        @Override
        Node node() {
            return Device.this;
        }

        @Override
        long seek(long offset, int whence) {
            return 0;
        }

        @Override
        long read(byte[] into, int length, long offset) {
            switch (kind) {
                case NULL -> {
                    return 0;
                }
                case RANDOM, URANDOM -> {
                    final byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    System.arraycopy(bytes, 0, into, 0, length);
                }
                default -> java.util.Arrays.fill(into, 0, length, (byte) 0);
            }
            return length;
        }

        @Override
        long write(byte[] from, int length, long offset) throws FileError {
            if (kind == Kind.FULL) { throw FileError.of(Errno.ENOSPC); }
            return length;
        }

        @Override
        void checkWrite() throws FileError {
            if (kind == Kind.FULL) { throw FileError.of(Errno.ENOSPC); }
        }

        @Override
        long probe(long offset) {
            return kind == Kind.NULL ? 0 : 1;
        }
    }
}
