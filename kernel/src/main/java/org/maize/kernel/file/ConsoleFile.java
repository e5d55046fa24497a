package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.machine.Console;
import org.maize.kernel.machine.ConsoleInput;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;
import org.maize.kernel.syscall.PollEvents;

/** One of the three streams of the console. To programs it is a pipe. */
final class ConsoleFile extends OpenFile {
    private static final int SIZE_OF_PIPE_BLOCKS = 4096;
    private static final int NONE = -1;

    private final Console device;
    private final int stream;
    private final Node node = new Stream();
    /** A byte that was taken to see whether there is one; or {@link #NONE}. */
    private int ahead = NONE;
    private final byte[] one = new byte[1];

    /** @param stream {@link Console#STANDARD_INPUT}, {@link Console#STANDARD_OUTPUT} or {@link Console#STANDARD_ERROR} */
    ConsoleFile(Console device, int stream) {
        super(stream == Console.STANDARD_INPUT ? FileFlags.O_RDONLY : FileFlags.O_WRONLY);
        this.device = device;
        this.stream = stream;
    }

    @Override
    Node node() {
        return node;
    }

    @Override
    boolean isSeekable() { return false; }

    @Override
    long read(byte[] into, int length, long offset) throws FileError {
        if (length == 0) { return 0; }
        if (ahead != NONE) {
            into[0] = (byte) ahead;
            ahead = NONE;
            return 1;
        }
        return take(into, length);
    }

    private long take(byte[] into, int length) throws FileError {
        final int count = device.input().read(into, length);
        if (count == ConsoleInput.BROKEN) { throw FileError.of(Errno.EIO); }
        return count == ConsoleInput.NOTHING_YET ? WOULD_BLOCK : count;
    }

    @Override
    long probe(long offset) throws FileError {
        if (ahead != NONE) { return 1; }
        final long count = take(one, 1);
        if (count == 1) {
            ahead = one[0] & 0xff;
        }
        return count;
    }

    /** Linux tells of what can be read from a pipe; the end of it as a hang-up. */
    @Override
    int readiness() {
        if (stream != Console.STANDARD_INPUT) { return PollEvents.WRITABLE; }
        try {
            final long count = probe(0);
            return count == WOULD_BLOCK ? 0 : count == 0 ? PollEvents.HUP : PollEvents.READABLE;
        } catch (FileError _) {
            return PollEvents.ERR;
        }
    }

    @Override
    boolean isPollable() { return true; }

    @Override
    long write(byte[] from, int length, long offset) throws FileError {
        if (!device.write(stream, from, 0, length)) { throw FileError.of(Errno.EIO); }
        return length;
    }

    /** The pipe. */
    private final class Stream extends Node {
        @Override
        int type() {
            return FileStatus.FIFO;
        }

        @Override
        void status(FileStatus into) {
            into.clear().set(Field.DEVICE, MemoryTree.DEVICE).set(Field.INODE, MemoryTree.FIRST_INODE - 1 - stream)
                    .set(Field.MODE, FileStatus.FIFO | 0600).set(Field.LINKS, 1)
                    .set(Field.USER, MemoryTree.OWNER).set(Field.GROUP, MemoryTree.OWNER)
                    .set(Field.BLOCK_SIZE, SIZE_OF_PIPE_BLOCKS);
        }

        @Override
        OpenFile open(int flags) throws FileError {
            throw FileError.of(Errno.ENXIO);
        }

        @Override
        void checkAccess(int mode, int flags) {}
    }
}
