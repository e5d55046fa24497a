package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A directory: it knows where in the tree it is. */
abstract class Directory extends Node {
    private Directory parent;
    private String name;

    /** @param parent the directory that it is in; null for the root, which is in itself */
    Directory(Directory parent, String name) {
        this.parent = parent == null ? this : parent;
        this.name = name;
    }

    @Override
    final int type() {
        return FileStatus.DIRECTORY;
    }

    final Directory parent() {
        return parent;
    }

    final String name() {
        return name;
    }

    final boolean isRoot() { return parent == this; }

    /** It is somewhere else from now on. */
    final void moved(Directory to, String newName) {
        parent = to;
        name = newName;
    }

    /** Its path from the root. */
    final String path() {
        if (isRoot()) { return "/"; }
        return (parent.isRoot() ? "" : parent.path()) + "/" + name;
    }

    /** Whether changes of it and of everything in it are refused. */
    abstract boolean isReadOnly();

    /** What a name in it stands for; null if nothing. */
    abstract Node find(String child) throws FileError;

    /** Makes an empty regular file that is not there yet, and opens it. */
    abstract OpenFile create(String child, int mode, int flags) throws FileError;

    abstract void makeDirectory(String child, int mode) throws FileError;

    abstract void makeLink(String child, String target) throws FileError;

    /** Makes the name of a socket. @throws FileError EPERM where there can be none */
    Node makeSocket(String child, int mode) throws FileError {
        throw FileError.of(Errno.EPERM);
    }

    /** Removes a name. @param directory whether it must be an empty directory, or else must be none */
    abstract void remove(String child, Node node, boolean directory) throws FileError;

    /** Gives what a name of another directory stands for a name here, in place of what has it. */
    abstract void rename(Directory from, String child, Node node, String newName, Node replaced, boolean replace)
            throws FileError;

    /** Gives a file another name. */
    abstract void link(Directory from, String child, Node node, String newName) throws FileError;
}
