package org.maize.kernel.file;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A directory in memory. Mounts are entries of such directories, which cannot be removed or renamed. */
final class MemoryDirectory extends Directory {
    /** What tmpfs counts for an entry, and for the two that every directory has (mm/shmem.c, BOGO_DIRENT_SIZE). */
    private static final int ENTRY_SIZE = 20;

    private final MemoryInode inode;
    private final TreeMap<String, Node> entries = new TreeMap<>();

    /** @param parent null for the root */
    MemoryDirectory(MemoryTree tree, Directory parent, String name, int mode) throws FileError {
        super(parent, name);
        inode = new MemoryInode(tree, FileStatus.DIRECTORY, mode, 2);
    }

    Map<String, Node> entries() {
        return Collections.unmodifiableMap(entries);
    }

    MemoryInode inode() {
        return inode;
    }

    /** Puts a file system's root, or a file of one, under a name. */
    void mount(String name, Node node) {
        entries.put(name, node);
        if (node.isDirectory()) {
            inode.addLinks(1);
        }
    }

    /** The directory of this name, which is made if there is nothing. */
    MemoryDirectory enterOrMake(String child) throws FileError {
        if (!entries.containsKey(child)) {
            makeDirectory(child, 0755);
        }
        if (entries.get(child) instanceof MemoryDirectory directory) { return directory; }
        throw FileError.of(Errno.EBUSY);
    }

    @Override
    boolean isReadOnly() { return false; }

    @Override
    void status(FileStatus into) {
        inode.status(into, ENTRY_SIZE * (2L + entries.size()), 0);
    }

    @Override
    OpenFile open(int flags) {
        return new OpenListedDirectory(this, this::entries, flags);
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

    @Override
    Node find(String child) throws FileError {
        if (!inode.allows(1)) { throw FileError.of(Errno.EACCES); }
        return entries.get(child);
    }

    private void checkChange() throws FileError {
        if (!inode.allows(3)) { throw FileError.of(Errno.EACCES); }
        // Nothing can be made in a directory that has been removed.
        if (inode.links() == 0) { throw FileError.of(Errno.ENOENT); }
    }

    @Override
    OpenFile create(String child, int mode, int flags) throws FileError {
        checkChange();
        final MemoryFile file = new MemoryFile(inode.tree(), mode);
        put(child, file);
        return file.openAnyway(flags);
    }

    @Override
    void makeDirectory(String child, int mode) throws FileError {
        checkChange();
        put(child, new MemoryDirectory(inode.tree(), this, child, mode));
        inode.addLinks(1);
    }

    @Override
    void makeLink(String child, String target) throws FileError {
        checkChange();
        put(child, new MemoryLink(inode.tree(), target));
    }

    @Override
    Node makeSocket(String child, int mode) throws FileError {
        checkChange();
        final MemorySocket socket = new MemorySocket(inode.tree(), mode);
        put(child, socket);
        return socket;
    }

    private void put(String child, Node node) {
        entries.put(child, node);
        inode.isModified();
    }

    @Override
    void remove(String child, Node node, boolean directory) throws FileError {
        checkChange();
        if (isMount(node)) { throw FileError.of(Errno.EBUSY); }
        if (directory && !node.isDirectory()) { throw FileError.of(Errno.ENOTDIR); }
        if (!directory && node.isDirectory()) { throw FileError.of(Errno.EISDIR); }
        drop(child, node);
    }

    /** Takes an entry away for good. */
    private void drop(String child, Node node) throws FileError {
        if (node instanceof MemoryDirectory removed) {
            if (!removed.entries.isEmpty()) { throw FileError.of(Errno.ENOTEMPTY); }
            removed.inode.addLinks(-2);
            removed.inode.tree().removeNode();
            inode.addLinks(-1);
        } else if (node instanceof MemoryFile file) {
            file.unlinked();
        } else if (node instanceof MemoryLink link) {
            link.unlinked();
        } else if (node instanceof MemorySocket socket) {
            socket.unlinked();
        }
        entries.remove(child);
        inode.isModified();
    }

    private static boolean isMount(Node node) {
        return !(node instanceof MemoryDirectory || node instanceof MemoryFile || node instanceof MemoryLink
                || node instanceof MemorySocket);
    }

    @Override
    void rename(Directory from, String child, Node node, String newName, Node replaced, boolean replace)
            throws FileError {
        if (!(from instanceof MemoryDirectory source)) { throw FileError.of(Errno.EXDEV); }
        checkChange();
        source.checkChange();
        if (isMount(node) || replaced != null && isMount(replaced)) { throw FileError.of(Errno.EBUSY); }
        if (replaced == node) { return; }
        if (replaced != null) {
            if (!replace) { throw FileError.of(Errno.EEXIST); }
            if (node.isDirectory() && !replaced.isDirectory()) { throw FileError.of(Errno.ENOTDIR); }
            if (!node.isDirectory() && replaced.isDirectory()) { throw FileError.of(Errno.EISDIR); }
            drop(newName, replaced);
        }
        source.entries.remove(child);
        source.inode.isModified();
        if (node instanceof MemoryDirectory moved) {
            moved.moved(this, newName);
            source.inode.addLinks(-1);
            inode.addLinks(1);
        }
        put(newName, node);
    }

    @Override
    void link(Directory from, String child, Node node, String newName) throws FileError {
        if (!(from instanceof MemoryDirectory)) { throw FileError.of(Errno.EXDEV); }
        checkChange();
        switch (node) {
            case MemoryFile file -> file.inode().addLinks(1);
            case MemoryLink link -> link.inode().addLinks(1);
            case MemorySocket socket -> socket.inode().addLinks(1);
            default -> throw FileError.of(isMount(node) ? Errno.EXDEV : Errno.EPERM);
        }
        put(newName, node);
    }

    @Override
    int fileSystem(byte[] into) {
        return inode.tree().fileSystem().write(into);
    }
}
