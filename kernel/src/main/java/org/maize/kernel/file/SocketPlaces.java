package org.maize.kernel.file;

/** Where in the tree local sockets have their names. */
interface SocketPlaces {
    /**
     * Makes a name for a socket.
     *
     * @param directory name of the open directory from which a relative path begins
     * @throws FileError EADDRINUSE if there is something, or why there cannot be
     */
    Node make(long directory, String path, int mode) throws FileError;

    /** Refuses a name that cannot be made, as {@link #make} does. */
    void checkFree(long directory, String path) throws FileError;

    /** What a path leads to. @throws FileError ECONNREFUSED if that is no socket, EACCES if it may not be written to, or why it leads nowhere */
    Node find(long directory, String path) throws FileError;
}
