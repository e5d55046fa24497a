package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/** A file of {@code /proc}: a text that is made when it is opened. */
final class ProcText extends Node {
    private static final int PERMISSIONS = 0444;
    private static final int EXECUTABLE = 0111;
    private static final int BLOCK_SIZE = 1024;

    private final Source source;
    private final long number;
    private int permissions = PERMISSIONS;

    /** Makes the text, of which each char is a byte. */
    @FunctionalInterface
    interface Source {
        String text() throws FileError;
    }

    ProcText(long number, Source source) {
        this.number = number;
        this.source = source;
    }

    /** It may be executed. */
    ProcText executable() {
        permissions |= EXECUTABLE;
        return this;
    }

    @Override
    int type() {
        return FileStatus.REGULAR;
    }

    @Override
    void status(FileStatus into) {
        into.clear().set(Field.DEVICE, ProcDirectory.DEVICE).set(Field.INODE, number)
                .set(Field.MODE, FileStatus.REGULAR | permissions).set(Field.LINKS, 1)
                .set(Field.USER, MemoryTree.OWNER).set(Field.GROUP, MemoryTree.OWNER)
                .set(Field.BLOCK_SIZE, BLOCK_SIZE);
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if ((mode & ~(permissions & 7)) != 0) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    OpenFile open(int flags) throws FileError {
        if ((flags & FileFlags.O_ACCMODE) != FileFlags.O_RDONLY) { throw FileError.of(Errno.EACCES); }
        final String text = source.text();
        final byte[] bytes = new byte[text.length()];
        Names.copy(text, bytes, 0);
        return new Open(flags, bytes);
    }

    @Override
    int fileSystem(byte[] into) {
        return FileSystem.OF_PROC.write(into);
    }

    /** The text as it was when it was opened. */
    private final class Open extends SeekableFile {
        private final byte[] bytes;

        Open(int flags, byte[] bytes) {
            super(flags);
            this.bytes = bytes;
        }

        @Override
        Node node() {
            return ProcText.this;
        }

        @Override
        void status(FileStatus into) throws FileError {
            super.status(into);
            if (permissions != PERMISSIONS) {
                into.set(Field.SIZE, bytes.length);
            }
        }

        @Override
        long size() {
            return bytes.length;
        }

        @Override
        long readAt(byte[] into, int length, long at) {
            final int count = (int) Math.max(0, Math.min(length, bytes.length - at));
            if (count > 0) {
                System.arraycopy(bytes, (int) at, into, 0, count);
            }
            return count;
        }

        @Override
        long writeAt(byte[] from, int length, long at) throws FileError {
            throw FileError.of(Errno.EIO);
        }
    }
}
