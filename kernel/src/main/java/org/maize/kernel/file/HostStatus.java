package org.maize.kernel.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.machine.HostFiles;
import org.maize.kernel.syscall.FileStatus;

/** Reads the host's struct statx (linux/stat.h). */
final class HostStatus {
    private static final int BLOCK_SIZE = 4;
    private static final int LINKS = 16;
    private static final int USER = 20;
    private static final int GROUP = 24;
    private static final int MODE = 28;
    private static final int INODE = 32;
    private static final int SIZE = 40;
    private static final int BLOCKS = 48;
    private static final int ACCESSED = 64;
    private static final int CHANGED = 96;
    private static final int MODIFIED = 112;
    private static final int SPECIAL_DEVICE = 128;
    private static final int DEVICE = 136;

    private HostStatus() {}

    /** The type of what the host has been asked for last. */
    static int type(HostFiles host) {
        return host.status().get(ValueLayout.JAVA_SHORT_UNALIGNED, MODE) & FileStatus.TYPE;
    }

    static void read(HostFiles host, int directory, String name, int flags, FileStatus into) throws FileError {
        FileError.check(host.status(directory, name, flags));
        final MemorySegment from = host.status();
        into.clear().set(Field.BLOCK_SIZE, number(from, BLOCK_SIZE)).set(Field.LINKS, number(from, LINKS))
                .set(Field.USER, number(from, USER)).set(Field.GROUP, number(from, GROUP))
                .set(Field.MODE, number(from, MODE) & 0xffff).set(Field.INODE, word(from, INODE))
                .set(Field.SIZE, word(from, SIZE)).set(Field.BLOCKS, word(from, BLOCKS))
                .set(Field.SPECIAL_DEVICE, device(from, SPECIAL_DEVICE)).set(Field.DEVICE, device(from, DEVICE));
        into.set(Field.ACCESSED, word(from, ACCESSED))
                .set(Field.ACCESSED_NANOSECONDS, number(from, ACCESSED + Long.BYTES))
                .set(Field.MODIFIED, word(from, MODIFIED))
                .set(Field.MODIFIED_NANOSECONDS, number(from, MODIFIED + Long.BYTES))
                .set(Field.CHANGED, word(from, CHANGED))
                .set(Field.CHANGED_NANOSECONDS, number(from, CHANGED + Long.BYTES));
    }

    private static long device(MemorySegment from, int offset) {
        return FileStatus.device((int) number(from, offset), (int) number(from, offset + Integer.BYTES));
    }

    private static long word(MemorySegment from, int offset) {
        return from.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
    }

    private static long number(MemorySegment from, int offset) {
        return from.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xffff_ffffL;
    }
}
