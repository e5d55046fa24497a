package org.maize.kernel.file;

import org.agrona.collections.Int2ObjectHashMap;

/** A call about files has failed with one of Linux's error numbers. There is one of each, without a stack trace. */
public final class FileError extends Exception {
    private static final long serialVersionUID = 1;
    private static final int HIGHEST = 4095;
    private static final Int2ObjectHashMap<FileError> ALL = new Int2ObjectHashMap<>();

    static final FileError LATER = new FileError(0);

    private final int errno;

    private FileError(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
    }

    /** The error of this number, 1 to 4095. */
    public static FileError of(int errno) {
        if (errno < 1 || errno > HIGHEST) { throw new IllegalArgumentException("no errno: " + errno); }
        synchronized (ALL) {
            return ALL.computeIfAbsent(errno, FileError::new);
        }
    }

    /** No error: the call is to be made again when other kernels have answered. */
    public static FileError later() {
        return LATER;
    }

    /** A result, unless it is a negated errno. */
    static long check(long result) throws FileError {
        if (result < 0) { throw of((int) -result); }
        return result;
    }

    public int errno() {
        return errno;
    }
}
