package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.FileStatus;

/** What every file in memory has: number, permissions, links and times. */
final class MemoryInode {
    private static final long SECOND = 1_000_000_000L;
    private static final int PERMISSIONS = 07777;
    private static final long OMIT = 0x3ffffffeL;
    private static final long NOW = 0x3fffffffL;

    private final MemoryTree tree;
    private final long number;
    private final int type;
    private int mode;
    private int links;
    private long accessed;
    private long modified;
    private long changed;

    MemoryInode(MemoryTree tree, int type, int mode, int links) throws FileError {
        this.tree = tree;
        this.number = tree.addNode();
        this.type = type;
        this.mode = mode & PERMISSIONS;
        this.links = links;
        accessed = tree.now();
        modified = accessed;
        changed = accessed;
    }

    MemoryTree tree() {
        return tree;
    }

    long number() {
        return number;
    }

    int type() {
        return type;
    }

    int links() {
        return links;
    }

    /** It has more or fewer names. */
    void addLinks(int more) {
        links += more;
        changed = tree.now();
    }

    void changeMode(int to) {
        mode = to & PERMISSIONS;
        changed = tree.now();
    }

    void isModified() {
        modified = tree.now();
        changed = modified;
    }

    void isAccessed() {
        accessed = tree.now();
    }

    /** utimensat(2): two struct timespec, or nothing for now. */
    void setTimes(long[] times) {
        final long now = tree.now();
        changed = now;
        accessed = time(times, 0, now, accessed);
        modified = time(times, 2, now, modified);
    }

    private static long time(long[] times, int at, long now, long old) {
        if (times == null || times[at + 1] == NOW) { return now; }
        return times[at + 1] == OMIT ? old : times[at] * SECOND + times[at + 1];
    }

    void status(FileStatus into, long size, long pages) {
        into.clear().set(Field.DEVICE, MemoryTree.DEVICE).set(Field.INODE, number).set(Field.MODE, type | mode)
                .set(Field.LINKS, links).set(Field.USER, MemoryTree.OWNER).set(Field.GROUP, MemoryTree.OWNER)
                .set(Field.SIZE, size).set(Field.BLOCK_SIZE, MemoryTree.PAGE)
                .set(Field.BLOCKS, pages * (MemoryTree.PAGE / 512));
        into.set(Field.ACCESSED, Math.floorDiv(accessed, SECOND))
                .set(Field.ACCESSED_NANOSECONDS, Math.floorMod(accessed, SECOND))
                .set(Field.MODIFIED, Math.floorDiv(modified, SECOND))
                .set(Field.MODIFIED_NANOSECONDS, Math.floorMod(modified, SECOND))
                .set(Field.CHANGED, Math.floorDiv(changed, SECOND))
                .set(Field.CHANGED_NANOSECONDS, Math.floorMod(changed, SECOND));
    }

    /** Whether its owner may do what is asked: every guest is the owner. */
    boolean allows(int asked) {
        return (mode >> 6 & asked) == asked;
    }
}
