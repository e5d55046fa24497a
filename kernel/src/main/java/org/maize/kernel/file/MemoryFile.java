package org.maize.kernel.file;

import org.agrona.collections.Long2ObjectHashMap;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/** A regular file in memory. Pages that were never written take no room and read as zeros. */
final class MemoryFile extends Node {
    private final MemoryInode inode;
    private final Long2ObjectHashMap<byte[]> pages = new Long2ObjectHashMap<>();
    private long size;
    private int opened;

    MemoryFile(MemoryTree tree, int mode) throws FileError {
        inode = new MemoryInode(tree, FileStatus.REGULAR, mode, 1);
    }

    MemoryInode inode() {
        return inode;
    }

    @Override
    int type() {
        return FileStatus.REGULAR;
    }

    @Override
    void status(FileStatus into) {
        inode.status(into, size, pages.size());
    }

    @Override
    Object identity() {
        return this;
    }

    long size() {
        return size;
    }

    @Override
    OpenFile open(int flags) throws FileError {
        final int mode = flags & FileFlags.O_ACCMODE;
        if (mode != FileFlags.O_WRONLY && !inode.allows(4) || mode != FileFlags.O_RDONLY && !inode.allows(2)) {
            throw FileError.of(Errno.EACCES);
        }
        return openAnyway(flags);
    }

    /** Opens a file that has just been made with these flags, whatever its permissions. */
    OpenFile openAnyway(int flags) throws FileError {
        if ((flags & FileFlags.O_TRUNC) != 0) {
            truncate(0);
        }
        opened++;
        return new OpenMemoryFile(this, flags);
    }

    /** It is open once less. */
    void closed() {
        opened--;
        freeIfGone();
    }

    /** It has a name less. */
    void unlinked() {
        inode.addLinks(-1);
        freeIfGone();
    }

    private void freeIfGone() {
        if (inode.links() == 0 && opened == 0) {
            inode.tree().removePages(pages.size());
            inode.tree().removeNode();
            pages.clear();
        }
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if (!inode.allows(mode)) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    void changeMode(int mode) {
        inode.changeMode(mode);
    }

    @Override
    void setTimes(byte[] times, int length) {
        inode.setTimes(Names.times(times, length));
    }

    long read(byte[] into, int length, long at) {
        if (at >= size) { return 0; }
        final int all = (int) Math.min(length, size - at);
        int done = 0;
        while (done < all) {
            final int within = (int) ((at + done) % MemoryTree.PAGE);
            final int piece = Math.min(all - done, MemoryTree.PAGE - within);
            final byte[] page = pages.get((at + done) / MemoryTree.PAGE);
            if (page == null) {
                java.util.Arrays.fill(into, done, done + piece, (byte) 0);
            } else {
                System.arraycopy(page, within, into, done, piece);
            }
            done += piece;
        }
        inode.isAccessed();
        return all;
    }

    long write(byte[] from, int length, long at) throws FileError {
        if (at > Long.MAX_VALUE - length) { throw FileError.of(Errno.EFBIG); }
        int done = 0;
        while (done < length) {
            final int within = (int) ((at + done) % MemoryTree.PAGE);
            final int piece = Math.min(length - done, MemoryTree.PAGE - within);
            final byte[] page = pageForWriting((at + done) / MemoryTree.PAGE, done > 0);
            if (page == null) {
                break;
            }
            System.arraycopy(from, done, page, within, piece);
            done += piece;
            size = Math.max(size, at + done);
        }
        inode.isModified();
        return done;
    }

    /** The page of this number; null if there is no room for it any more and something has been written. */
    private byte[] pageForWriting(long number, boolean some) throws FileError {
        byte[] page = pages.get(number);
        if (page == null) {
            try {
                inode.tree().addPage();
            } catch (FileError full) {
                if (some) { return null; }
                throw full;
            }
            page = new byte[MemoryTree.PAGE];
            pages.put(number, page);
        }
        return page;
    }

    /** Has pages for a range, and is long enough for it unless its length is to stay. */
    void allocate(long at, long length, boolean keepsSize) throws FileError {
        for (long page = at / MemoryTree.PAGE; page <= (at + length - 1) / MemoryTree.PAGE; page++) {
            pageForWriting(page, false);
        }
        if (!keepsSize) {
            size = Math.max(size, at + length);
        }
        inode.isModified();
    }

    /** Has zeros in a range, and no pages that lie in it. */
    void punch(long at, long length) {
        final long end = at + length;
        final int before = pages.size();
        pages.entrySet().removeIf(each -> {
            final long start = each.getKey() * MemoryTree.PAGE;
            final int from = (int) Math.max(0, Math.min(MemoryTree.PAGE, at - start));
            final int to = (int) Math.max(0, Math.min(MemoryTree.PAGE, end - start));
            if (from < to && to - from < MemoryTree.PAGE) {
                java.util.Arrays.fill(each.getValue(), from, to, (byte) 0);
            }
            return to - from == MemoryTree.PAGE;
        });
        inode.tree().removePages(before - pages.size());
        inode.isModified();
    }

    @Override
    void truncate(long length) throws FileError {
        if (length < size) {
            final long last = (length + MemoryTree.PAGE - 1) / MemoryTree.PAGE;
            final int before = pages.size();
            pages.keySet().removeIf(number -> number >= last);
            inode.tree().removePages(before - pages.size());
            final byte[] page = pages.get(length / MemoryTree.PAGE);
            if (page != null) {
                java.util.Arrays.fill(page, (int) (length % MemoryTree.PAGE), MemoryTree.PAGE, (byte) 0);
            }
        }
        size = length;
        inode.isModified();
    }

    @Override
    int fileSystem(byte[] into) {
        return inode.tree().fileSystem().write(into);
    }
}
