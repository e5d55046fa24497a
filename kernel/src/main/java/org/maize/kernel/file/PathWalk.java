package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;

/**
 * Follows a path through the tree (path_resolution(7)): names, {@code .}, {@code ..}, and symbolic links, which begin at the guest's own
 * root when they are absolute. It leaves the directory of the last name, that name, and what it stands for.
 */
final class PathWalk {
    /** Linux's MAXSYMLINKS. */
    private static final int MOST_LINKS = 40;

    /** Linux's NAME_MAX. */
    private static final int LONGEST_NAME = 255;

    private final Directory root;
    private Directory directory;
    private String name;
    private Node node;
    private boolean endsWithSlash;
    private int links;

    PathWalk(Directory root) {
        this.root = root;
    }

    Directory root() {
        return root;
    }

    /** The directory that the last name is in; what the path leads to if that has no name of its own: root, {@code .} or {@code ..}. */
    Directory directory() {
        return directory;
    }

    /** The last name; null if the path ends with root, {@code .} or {@code ..}. */
    String name() {
        return name;
    }

    /** What the path leads to; null if the last name stands for nothing. */
    Node node() {
        return node;
    }

    /** Whether the path ended with a slash, so that it must lead to a directory. */
    boolean endsWithSlash() {
        return endsWithSlash;
    }

    /** What the path leads to. @throws FileError ENOENT if nothing */
    Node found() throws FileError {
        if (node == null) { throw FileError.of(Errno.ENOENT); }
        return node;
    }

    /**
     * Follows a path.
     *
     * @param start      where a relative one begins
     * @param followLast whether a symbolic link at its end is followed
     */
    PathWalk walk(Directory start, String path, boolean followLast) throws FileError {
        links = 0;
        walkOn(start, path, followLast);
        return this;
    }

    private void walkOn(Directory start, String path, boolean followLast) throws FileError {
        if (path.isEmpty()) { throw FileError.of(Errno.ENOENT); }
        Directory at = path.charAt(0) == '/' ? root : start;
        directory = at;
        name = null;
        node = at;
        endsWithSlash = false;
        int from = 0;
        while (true) {
            while (from < path.length() && path.charAt(from) == '/') {
                from++;
            }
            if (from == path.length()) { return; }
            int end = path.indexOf('/', from);
            final boolean slash = end >= 0;
            end = slash ? end : path.length();
            final boolean last = isAllSlashes(path, end);
            final String part = path.substring(from, end);
            step(at, part);
            final boolean follows = !last || followLast || slash;
            if (node != null && node.isSymbolicLink() && follows) {
                final Node destination = node.destination();
                if (destination == null) {
                    followLink(at, path.substring(end), last && !slash, followLast);
                    return;
                }
                if (++links > MOST_LINKS) { throw FileError.of(Errno.ELOOP); }
                node = destination;
                name = null;
            }
            if (last) {
                endsWithSlash = slash;
                if (slash && node != null && !node.isDirectory()) { throw FileError.of(Errno.ENOTDIR); }
                return;
            }
            if (!(found() instanceof Directory next)) { throw FileError.of(Errno.ENOTDIR); }
            at = next;
            from = end;
        }
    }

    private void followLink(Directory at, String rest, boolean last, boolean followLast) throws FileError {
        if (++links > MOST_LINKS) { throw FileError.of(Errno.ELOOP); }
        final String target = node.target();
        walkOn(at, last ? target : target + rest, last || followLast);
    }

    private static boolean isAllSlashes(String path, int from) {
        for (int i = from; i < path.length(); i++) {
            if (path.charAt(i) != '/') { return false; }
        }
        return true;
    }

    /** Goes to a name of a directory. */
    private void step(Directory at, String part) throws FileError {
        directory = at;
        name = null;
        switch (part) {
            case "." -> node = at;
            case ".." -> {
                node = at.parent();
                directory = at.parent();
            }
            default -> {
                if (part.length() > LONGEST_NAME) { throw FileError.of(Errno.ENAMETOOLONG); }
                name = part;
                node = at.find(part);
            }
        }
    }
}
