package org.maize.kernel.file;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What statfs(2) tells of where a file is.
 *
 * @param type      linux/magic.h
 * @param blockSize bytes
 * @param blocks    how many there are
 * @param free      of these
 * @param files     how many there may be
 * @param freeFiles of these
 */
record FileSystem(long type, long blockSize, long blocks, long free, long files, long freeFiles) {
    /** Bytes of a struct statfs, which is the same on every 64-bit ISA. */
    static final int BYTES = 120;

    static final long TMPFS = 0x0102_1994L;
    private static final long PROC = 0x9fa0L;
    private static final long PIPES = 0x5049_5045L;
    private static final long SOCKETS = 0x534f_434bL;
    private static final long NAMELESS = 0x0904_1934L;
    private static final int PAGE = 4096;
    private static final int LONGEST_NAME = 255;
    private static final int NAME_AT = 64;

    /** {@code /proc}. */
    static final FileSystem OF_PROC = ofType(PROC);
    static final FileSystem OF_PIPES = ofType(PIPES);
    static final FileSystem OF_SOCKETS = ofType(SOCKETS);
    static final FileSystem OF_NAMELESS = ofType(NAMELESS);

    private static FileSystem ofType(long type) {
        return new FileSystem(type, PAGE, 0, 0, 0, 0);
    }

    /** Lays it out as struct statfs; returns the length. */
    int write(byte[] into) {
        final UnsafeBuffer buffer = new UnsafeBuffer(into);
        buffer.setMemory(0, BYTES, (byte) 0);
        buffer.putLong(0, type);
        buffer.putLong(8, blockSize);
        buffer.putLong(16, blocks);
        buffer.putLong(24, free);
        buffer.putLong(32, free);
        buffer.putLong(40, files);
        buffer.putLong(48, freeFiles);
        buffer.putLong(NAME_AT, LONGEST_NAME);
        buffer.putLong(NAME_AT + 8, blockSize);
        return BYTES;
    }
}
