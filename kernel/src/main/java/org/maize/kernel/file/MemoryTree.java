package org.maize.kernel.file;

import org.maize.kernel.machine.Clock;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;

/** The file system in memory that holds the root: what its files share. */
final class MemoryTree {
    /** Its device number. */
    static final long DEVICE = 21;

    /** The inode number of its root; those below are free for the console. */
    static final long FIRST_INODE = 16;

    /** Whoever runs programs owns all of it. */
    static final long OWNER = SystemCalls.NOBODY;

    /** Bytes of a page. */
    static final int PAGE = 4096;

    /** The most that its files may hold together, in pages: 256 MiB. */
    static final int PAGES = 65536;

    /** The most files and directories that there may be. */
    static final int NODES = 65536;

    private final Clock clock;
    private long nextInode = FIRST_INODE;
    private int pages;
    private int nodes;

    MemoryTree(Clock clock) {
        this.clock = clock;
    }

    /** Nanoseconds since 1970. */
    long now() {
        return clock.realtimeNanoseconds();
    }

    /** What there is of it. */
    FileSystem fileSystem() {
        return new FileSystem(FileSystem.TMPFS, PAGE, PAGES, PAGES - pages, NODES, NODES - nodes);
    }

    /** A number for a new file. */
    long addNode() throws FileError {
        if (nodes == NODES) { throw FileError.of(Errno.ENOSPC); }
        nodes++;
        return nextInode++;
    }

    void removeNode() {
        nodes--;
    }

    void addPage() throws FileError {
        if (pages == PAGES) { throw FileError.of(Errno.ENOSPC); }
        pages++;
    }

    void removePages(int count) {
        pages -= count;
    }
}
