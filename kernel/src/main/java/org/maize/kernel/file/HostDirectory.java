package org.maize.kernel.file;

import org.maize.kernel.machine.HostFiles;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/**
 * A directory of the host within a mount. Whatever is done begins at the mount's own descriptor and goes down name by name, following
 * no symbolic link of the host: no name, link or renaming leads out of the mount. Links are followed in the guest's own tree.
 */
final class HostDirectory extends Directory {
    private final HostFiles host;
    private final int mount;
    private final boolean readOnly;

    /** The root of a mount. @param descriptor of it on the host, for as long as the machine is on */
    HostDirectory(HostFiles host, int descriptor, boolean readOnly, Directory parent, String name) {
        super(parent, name);
        this.host = host;
        this.mount = descriptor;
        this.readOnly = readOnly;
    }

    private HostDirectory(HostDirectory parent, String name) {
        super(parent, name);
        this.host = parent.host;
        this.mount = -1;
        this.readOnly = parent.readOnly;
    }

    private boolean isMount() { return mount >= 0; }

    HostFiles host() {
        return host;
    }

    @Override
    boolean isReadOnly() { return readOnly; }

    /** The mount that it is in. */
    private HostDirectory root() {
        HostDirectory at = this;
        while (!at.isMount()) {
            at = (HostDirectory) at.parent();
        }
        return at;
    }

    /** Opens it as a place on the host; to be given to {@link #leave}. */
    int enter() throws FileError {
        if (isMount()) { return mount; }
        final HostDirectory above = (HostDirectory) parent();
        final int from = above.enter();
        try {
            return (int) FileError.check(host.open(from, name(), FileFlags.O_PATH | FileFlags.O_DIRECTORY, 0));
        } finally {
            above.leave(from);
        }
    }

    void leave(int descriptor) {
        if (!isMount()) {
            host.close(descriptor);
        }
    }

    @Override
    void status(FileStatus into) throws FileError {
        final int descriptor = enter();
        try {
            HostStatus.read(host, descriptor, "", FileFlags.AT_EMPTY_PATH, into);
        } finally {
            leave(descriptor);
        }
    }

    @Override
    OpenFile open(int flags) throws FileError {
        final int descriptor = enter();
        try {
            final int own = (int) FileError.check(
                    host.open(descriptor, ".", FileFlags.O_RDONLY | FileFlags.O_DIRECTORY, 0));
            return new OpenHostDirectory(this, flags, own);
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if (readOnly && (mode & 2) != 0) { throw FileError.of(Errno.EROFS); }
        final int descriptor = enter();
        try {
            FileError.check(host.access(descriptor, ".", mode, 0));
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void changeMode(int mode) throws FileError {
        final OpenFile self = open(FileFlags.O_RDONLY);
        try {
            self.changeMode(mode);
        } finally {
            self.close();
        }
    }

    @Override
    void setTimes(byte[] times, int length) throws FileError {
        final int descriptor = enter();
        try {
            FileError.check(host.setTimes(descriptor, ".", times, length));
        } finally {
            leave(descriptor);
        }
    }

    @Override
    Node find(String child) throws FileError {
        final int descriptor = enter();
        try {
            final long found = host.status(descriptor, child, FileFlags.AT_SYMLINK_NOFOLLOW);
            if (found == -Errno.ENOENT) { return null; }
            FileError.check(found);
            final int type = HostStatus.type(host);
            return type == FileStatus.DIRECTORY ? new HostDirectory(this, child) : new HostFile(this, child, type);
        } finally {
            leave(descriptor);
        }
    }

    @Override
    OpenFile create(String child, int mode, int flags) throws FileError {
        final int descriptor = enter();
        try {
            final int own = (int) FileError.check(host.open(descriptor, child,
                    HostFile.opening(flags) | FileFlags.O_CREAT | FileFlags.O_EXCL, mode));
            return new OpenHostFile(host, new HostFile(this, child, FileStatus.REGULAR), flags, own);
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void makeDirectory(String child, int mode) throws FileError {
        final int descriptor = enter();
        try {
            FileError.check(host.makeDirectory(descriptor, child, mode));
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void makeLink(String child, String target) throws FileError {
        final int descriptor = enter();
        try {
            FileError.check(host.makeLink(target, descriptor, child));
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void remove(String child, Node node, boolean directory) throws FileError {
        final int descriptor = enter();
        try {
            FileError.check(host.remove(descriptor, child, directory ? FileFlags.AT_REMOVEDIR : 0));
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void rename(Directory from, String child, Node node, String newName, Node replaced, boolean replace)
            throws FileError {
        final HostDirectory source = inTheSameMount(from);
        final int descriptor = enter();
        try {
            final int other = source.enter();
            try {
                FileError.check(host.rename(other, child, descriptor, newName,
                        replace ? 0 : FileFlags.RENAME_NOREPLACE));
            } finally {
                source.leave(other);
            }
        } finally {
            leave(descriptor);
        }
    }

    @Override
    void link(Directory from, String child, Node node, String newName) throws FileError {
        final HostDirectory source = inTheSameMount(from);
        final int descriptor = enter();
        try {
            final int other = source.enter();
            try {
                FileError.check(host.link(other, child, descriptor, newName));
            } finally {
                source.leave(other);
            }
        } finally {
            leave(descriptor);
        }
    }

    private HostDirectory inTheSameMount(Directory from) throws FileError {
        if (from instanceof HostDirectory source && source.root() == root()) { return source; }
        throw FileError.of(Errno.EXDEV);
    }
}
