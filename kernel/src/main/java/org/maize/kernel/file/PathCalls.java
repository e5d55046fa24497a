package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.FileStatus;

/** The calls that take paths, at the kernel that has the tree. Errors and their order are Linux's (fs/namei.c). */
final class PathCalls implements SocketPlaces {
    /** What O_TMPFILE adds to O_DIRECTORY. */
    private static final int TEMPORARY = FileFlags.O_TMPFILE;

    private static final int PERMISSIONS = 07777;
    private static final int TIMES = 32;

    private final Directory root;
    private final OpenFiles files;
    private final SharedFiles shared;
    private final PathWalk walk;
    private final PathWalk second;
    private final FileStatus status = new FileStatus();

    PathCalls(Directory root, OpenFiles files, SharedFiles shared) {
        this.root = root;
        this.shared = shared;
        this.files = files;
        walk = new PathWalk(root);
        second = new PathWalk(root);
    }

    long perform(FileRequest request) throws FileError {
        return switch (request.call()) {
            case OPEN -> open(request);
            case STATUS_AT -> {
                final int flags = (int) request.argument(1);
                final String path = path(request);
                if (path.isEmpty() && (flags & FileFlags.AT_EMPTY_PATH) != 0) {
                    start(request.file()).status(status);
                } else {
                    follow(request, path, (flags & FileFlags.AT_SYMLINK_NOFOLLOW) == 0).found().status(status);
                }
                yield FileServer.give(request, status);
            }
            case ACCESS -> access(request);
            case READ_LINK -> readLink(request);
            case MAKE_DIRECTORY -> {
                final Directory parent = newName(follow(request, path(request), false), true);
                parent.makeDirectory(walk.name(), (int) request.argument(1) & PERMISSIONS);
                yield 0;
            }
            case REMOVE -> remove(request);
            case SYMBOLIC_LINK -> symbolicLink(request);
            case TRUNCATE_AT -> truncate(request);
            case CHANGE_MODE_AT -> {
                final Node node = follow(request, path(request), true).found();
                checkChangeable(node);
                node.changeMode((int) request.argument(1) & PERMISSIONS);
                yield 0;
            }
            case CHANGE_OWNER_AT -> {
                final int flags = (int) request.argument(1);
                final String path = path(request);
                final Node node = path.isEmpty() && (flags & FileFlags.AT_EMPTY_PATH) != 0
                        ? start(request.file()).node()
                        : follow(request, path, (flags & FileFlags.AT_SYMLINK_NOFOLLOW) == 0).found();
                changeOwner(node, (int) request.argument(2), (int) (request.argument(2) >>> Integer.SIZE));
                yield 0;
            }
            case FILE_SYSTEM_AT -> {
                request.length(follow(request, path(request), true).found().fileSystem(request.bytes()));
                yield 0;
            }
            case SET_TIMES -> setTimes(request);
            case CHANGE_DIRECTORY -> changeDirectory(request);
            case CURRENT_DIRECTORY -> currentDirectory(request);
            case RENAME -> rename(request);
            case LINK -> link(request);
            default -> throw new IllegalArgumentException(request.call() + " takes no path");
        };
    }

    @Override
    public Node make(long directory, String path, int mode) throws FileError {
        checkFree(directory, path);
        return walk.directory().makeSocket(walk.name(), mode);
    }

    @Override
    public void checkFree(long directory, String path) throws FileError {
        walk.walk(path.startsWith("/") ? root : startDirectory(directory), path, false);
        if (walk.node() != null) { throw FileError.of(Errno.EADDRINUSE); }
        newName(walk, false);
    }

    @Override
    public Node find(long directory, String path) throws FileError {
        final Node node = walk.walk(path.startsWith("/") ? root : startDirectory(directory), path, true).found();
        node.checkAccess(2, 0);
        if (node.type() != FileStatus.SOCKET) { throw FileError.of(Errno.ECONNREFUSED); }
        return node;
    }

    private OpenFile start(long file) throws FileError {
        return files.find(DescriptorTable.numberOf(file));
    }

    private Directory startDirectory(long file) throws FileError {
        // Everything with a name lives here.
        if (DescriptorTable.kernelOf(file) != FileServer.OWNER) { throw FileError.of(Errno.ENOTDIR); }
        if (start(file).node() instanceof Directory directory) { return directory; }
        throw FileError.of(Errno.ENOTDIR);
    }

    private static String path(FileRequest request) {
        return Names.text(request.bytes(), 0, request.length());
    }

    private PathWalk follow(FileRequest request, String path, boolean followLast) throws FileError {
        final boolean absolute = path.startsWith("/");
        return walk.walk(absolute ? root : startDirectory(request.file()), path, followLast);
    }

    /** The directory in which the name that a path ends with is to be made. */
    private static Directory newName(PathWalk to, boolean directory) throws FileError {
        if (to.node() != null) { throw FileError.of(Errno.EEXIST); }
        if (!directory && to.endsWithSlash()) { throw FileError.of(Errno.ENOENT); }
        checkWritable(to.directory());
        return to.directory();
    }

    private static void checkWritable(Directory directory) throws FileError {
        if (directory.isReadOnly()) { throw FileError.of(Errno.EROFS); }
    }

    /** chown(2), by who is not root: a file stays whose it is. @param user -1 for whoever has it @param group the same */
    void changeOwner(Node node, int user, int group) throws FileError {
        checkChangeable(node);
        node.status(status);
        if (user != -1 && user != status.get(Field.USER) || group != -1 && group != status.get(Field.GROUP)) {
            throw FileError.of(Errno.EPERM);
        }
    }

    /** Refuses to change what lies in a mount that is only to be read. */
    void checkChangeable(Node node) throws FileError {
        if (node instanceof Directory directory ? directory.isReadOnly()
                : node instanceof HostFile file && file.isReadOnly()) {
            throw FileError.of(Errno.EROFS);
        }
    }

    private long open(FileRequest request) throws FileError {
        int flags = (int) request.argument(1);
        if ((flags & TEMPORARY) != 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        if ((flags & FileFlags.O_PATH) != 0) {
            flags &= FileFlags.O_PATH | FileFlags.O_DIRECTORY | FileFlags.O_NOFOLLOW | FileFlags.O_CLOEXEC;
        }
        final boolean creates = (flags & FileFlags.O_CREAT) != 0;
        final boolean exclusive = creates && (flags & FileFlags.O_EXCL) != 0;
        final boolean writes = (flags & FileFlags.O_ACCMODE) != FileFlags.O_RDONLY
                || (flags & FileFlags.O_TRUNC) != 0;
        follow(request, path(request), !exclusive && (flags & FileFlags.O_NOFOLLOW) == 0);
        if (walk.node() == null) {
            if (!creates) { throw FileError.of(Errno.ENOENT); }
            if (walk.endsWithSlash()) { throw FileError.of(Errno.EISDIR); }
            checkWritable(walk.directory());
            final OpenFile created = walk.directory().create(walk.name(), (int) request.argument(2) & PERMISSIONS,
                    flags);
            created.named(walk.directory(), walk.name());
            return files.add(created);
        }
        final Node node = walk.node();
        if (exclusive) { throw FileError.of(Errno.EEXIST); }
        if (node.isSymbolicLink() && (flags & FileFlags.O_PATH) == 0) {
            throw FileError.of((flags & FileFlags.O_DIRECTORY) != 0 ? Errno.ENOTDIR : Errno.ELOOP);
        }
        if (creates && node.isDirectory()) { throw FileError.of(Errno.EISDIR); }
        if ((flags & FileFlags.O_DIRECTORY) != 0 && !node.isDirectory()) { throw FileError.of(Errno.ENOTDIR); }
        if ((flags & FileFlags.O_PATH) != 0) { return files.add(named(new PathOnly(node, flags))); }
        if (writes) {
            if (node.isDirectory()) { throw FileError.of(Errno.EISDIR); }
            checkChangeable(node);
        }
        final int opened = files.add(named(node.open(flags)));
        if ((flags & FileFlags.O_TRUNC) != 0) {
            shared.emptied(node.identity());
        }
        return opened;
    }

    /** An open file that has the name by which a path has led to it. */
    private OpenFile named(OpenFile file) {
        if (walk.name() != null) {
            file.named(walk.directory(), walk.name());
        }
        return file;
    }

    private long access(FileRequest request) throws FileError {
        final int flags = (int) request.argument(2);
        final String path = path(request);
        final Node node = path.isEmpty() && (flags & FileFlags.AT_EMPTY_PATH) != 0
                ? start(request.file()).node()
                : follow(request, path, (flags & FileFlags.AT_SYMLINK_NOFOLLOW) == 0).found();
        node.checkAccess((int) request.argument(1), flags);
        return 0;
    }

    private long readLink(FileRequest request) throws FileError {
        final String path = path(request);
        final Node node;
        if (path.isEmpty()) {
            node = start(request.file()).node();
            if (!node.isSymbolicLink()) { throw FileError.of(Errno.ENOENT); }
        } else {
            node = follow(request, path, false).found();
        }
        final String target = node.target();
        final int length = Math.min(FileServer.limit(request.argument(1)), target.length());
        Names.copy(target.substring(0, length), request.bytes(), 0);
        request.length(length);
        return length;
    }

    private long remove(FileRequest request) throws FileError {
        final boolean directory = ((int) request.argument(1) & FileFlags.AT_REMOVEDIR) != 0;
        final String path = path(request);
        follow(request, path, false);
        if (walk.name() == null) { throw FileError.of(directory ? lastIsDot(path) : Errno.EISDIR); }
        final Node node = walk.found();
        if (!directory && walk.endsWithSlash()) { throw FileError.of(Errno.EISDIR); }
        checkWritable(walk.directory());
        walk.directory().remove(walk.name(), node, directory);
        return 0;
    }

    /** Why a path that ends with root, dot or two dots cannot be removed. */
    private static int lastIsDot(String path) {
        final String trimmed = path.replaceAll("/+$", "");
        if (trimmed.equals("..") || trimmed.endsWith("/..")) { return Errno.ENOTEMPTY; }
        return trimmed.equals(".") || trimmed.endsWith("/.") ? Errno.EINVAL : Errno.EBUSY;
    }

    private long symbolicLink(FileRequest request) throws FileError {
        final String both = path(request);
        final int end = both.indexOf('\0');
        final String target = both.substring(0, end);
        if (target.isEmpty()) { throw FileError.of(Errno.ENOENT); }
        follow(request, both.substring(end + 1), false);
        newName(walk, false).makeLink(walk.name(), target);
        return 0;
    }

    private long truncate(FileRequest request) throws FileError {
        if (request.argument(1) < 0) { throw FileError.of(Errno.EINVAL); }
        final Node node = follow(request, path(request), true).found();
        if (node.isDirectory()) { throw FileError.of(Errno.EISDIR); }
        checkChangeable(node);
        node.checkAccess(2, 0);
        return shared.truncate(request, node.identity(), node::truncate);
    }

    private long setTimes(FileRequest request) throws FileError {
        final int flags = (int) request.argument(1);
        final int times = request.argument(2) == 0 ? 0 : TIMES;
        final String path = Names.text(request.bytes(), times, request.length() - times);
        final Node node = path.isEmpty()
                ? start(request.file()).node()
                : follow(request, path, (flags & FileFlags.AT_SYMLINK_NOFOLLOW) == 0).found();
        checkChangeable(node);
        node.setTimes(request.bytes(), times);
        return 0;
    }

    /** The result is the number of the directory, which is open from now on. */
    private long changeDirectory(FileRequest request) throws FileError {
        final String path = path(request);
        final Node node = path.isEmpty() ? start(request.file()).node() : follow(request, path, true).found();
        if (!(node instanceof Directory directory)) { throw FileError.of(Errno.ENOTDIR); }
        directory.checkAccess(1, 0);
        return files.add(new PathOnly(directory, FileFlags.O_PATH));
    }

    private long currentDirectory(FileRequest request) throws FileError {
        final Directory directory = startDirectory(request.file());
        directory.status(status);
        if (status.get(org.maize.isa.FileStatusLayout.Field.LINKS) == 0) { throw FileError.of(Errno.ENOENT); }
        final String path = directory.path() + "\0";
        Names.copy(path, request.bytes(), 0);
        request.length(path.length());
        return path.length();
    }

    private long rename(FileRequest request) throws FileError {
        final int flags = (int) request.argument(1);
        if ((flags & ~FileFlags.RENAME_NOREPLACE) != 0) { throw FileError.of(Errno.EINVAL); }
        followFirst(request, false);
        followSecond(request);
        if (walk.name() == null || second.name() == null) { throw FileError.of(Errno.EBUSY); }
        final Node node = walk.found();
        final Node replaced = second.node();
        if (replaced != null && (flags & FileFlags.RENAME_NOREPLACE) != 0) { throw FileError.of(Errno.EEXIST); }
        if (!node.isDirectory() && (walk.endsWithSlash() || second.endsWithSlash())) {
            throw FileError.of(Errno.ENOTDIR);
        }
        checkWritable(walk.directory());
        checkWritable(second.directory());
        if (node instanceof Directory moved && isWithin(second.directory(), moved)) {
            throw FileError.of(Errno.EINVAL);
        }
        final String oldPath = node.isDirectory() ? ((Directory) node).path() : null;
        second.directory().rename(walk.directory(), walk.name(), node, second.name(), replaced,
                (flags & FileFlags.RENAME_NOREPLACE) == 0);
        files.forEach(file -> {
            if (oldPath != null) {
                tell(file, oldPath);
            } else if (file.isNamed(walk.directory(), walk.name()) && file.node() == node) {
                file.named(second.directory(), second.name());
            }
        });
        return 0;
    }

    /** Lets the directories that are open know that one of those above them, or they themselves, have moved. */
    private void tell(OpenFile file, String oldPath) {
        if (file.node() instanceof Directory open) {
            for (Directory at = open; !at.isRoot(); at = at.parent()) {
                if (at instanceof HostDirectory && at.path().equals(oldPath)) {
                    at.moved(second.directory(), second.name());
                    return;
                }
            }
        }
    }

    private static boolean isWithin(Directory inner, Directory outer) {
        final String path = outer.path();
        for (Directory at = inner; !at.isRoot(); at = at.parent()) {
            if (at.path().equals(path)) { return true; }
        }
        return false;
    }

    private PathWalk followFirst(FileRequest request, boolean followLast) throws FileError {
        final String both = path(request);
        return follow(request, both.substring(0, both.indexOf('\0')), followLast);
    }

    private void followSecond(FileRequest request) throws FileError {
        final String both = path(request);
        final String to = both.substring(both.indexOf('\0') + 1);
        second.walk(to.startsWith("/") ? root : startDirectory(request.secondFile()), to, false);
    }

    private long link(FileRequest request) throws FileError {
        final int flags = (int) request.argument(1);
        final Node node = followFirst(request, (flags & FileFlags.AT_SYMLINK_FOLLOW) != 0).found();
        followSecond(request);
        final Directory to = newName(second, false);
        if (node.isDirectory() || walk.name() == null) { throw FileError.of(Errno.EPERM); }
        to.link(walk.directory(), walk.name(), node, second.name());
        return 0;
    }
}
