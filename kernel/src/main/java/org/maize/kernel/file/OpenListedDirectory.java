package org.maize.kernel.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A directory that knows all of its entries, opened. It lists what was there when the listing began. */
final class OpenListedDirectory extends OpenDirectory {
    /** Where a name begins in struct linux_dirent64: behind inode, offset, length and type. */
    private static final int NAME = 19;

    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;

    /** What there is, by name. */
    @FunctionalInterface
    interface Entries {
        Map<String, Node> get() throws FileError;
    }

    private record Entry(String name, Node node) {}

    private final Directory directory;
    private final Entries entries;
    private final FileStatus status = new FileStatus();
    private List<Entry> listed = List.of();
    private int next;

    OpenListedDirectory(Directory directory, Entries entries, int flags) {
        super(directory, flags);
        this.entries = entries;
        this.directory = directory;
    }

    private void begin() throws FileError {
        final List<Entry> all = new ArrayList<>();
        all.add(new Entry(".", directory));
        all.add(new Entry("..", directory.parent()));
        entries.get().forEach((name, node) -> all.add(new Entry(name, node)));
        listed = all;
    }

    @Override
    long list(byte[] into, int length) throws FileError {
        if (next == 0) {
            begin();
        }
        final UnsafeBuffer buffer = new UnsafeBuffer(into);
        int at = 0;
        for (; next < listed.size(); next++) {
            final Entry entry = listed.get(next);
            final int size = NAME + entry.name().length() + 1 + Long.BYTES - 1 & -Long.BYTES;
            if (at + size > length) {
                if (at == 0) { throw FileError.of(Errno.EINVAL); }
                break;
            }
            entry.node().status(status);
            buffer.setMemory(at, size, (byte) 0);
            buffer.putLong(at, status.get(Field.INODE));
            buffer.putLong(at + Long.BYTES, next + 1L);
            buffer.putShort(at + 2 * Long.BYTES, (short) size);
            buffer.putByte(at + NAME - 1, (byte) (entry.node().type() >> 12));
            Names.copy(entry.name(), into, at + NAME);
            at += size;
        }
        return at;
    }

    @Override
    long seek(long offset, int whence) throws FileError {
        final long to = switch (whence) {
            case SEEK_SET -> offset;
            case SEEK_CUR -> next + offset;
            default -> throw FileError.of(Errno.EINVAL);
        };
        if (to < 0 || to > Integer.MAX_VALUE) { throw FileError.of(Errno.EINVAL); }
        next = (int) to;
        return to;
    }

    @Override
    void synchronize() {
        // Memory is all there is of it.
    }
}
