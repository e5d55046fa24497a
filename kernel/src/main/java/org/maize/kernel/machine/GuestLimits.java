package org.maize.kernel.machine;

/**
 * The most that each process of a guest may have; the machine itself may have less.
 *
 * @param memory  bytes that its mappings and its program take together; the stack beside them grows as far as there is memory
 * @param threads at a time
 * @param files   descriptors: the hard limit of RLIMIT_NOFILE
 */
public record GuestLimits(long memory, int threads, int files) {
    /** The most threads and descriptors of a process on any machine. */
    public static final int MOST_THREADS = 4096;

    public static final int MOST_FILES = 1024;

    /** No other limits than the machine's. */
    public static final GuestLimits NONE = new GuestLimits(Long.MAX_VALUE, MOST_THREADS, MOST_FILES);

    /** The console's streams need descriptors. */
    private static final int LEAST_FILES = 3;

    public GuestLimits {
        if (memory < 1 || threads < 1 || threads > MOST_THREADS || files < LEAST_FILES || files > MOST_FILES) {
            throw new IllegalArgumentException(memory + " bytes, " + threads + " threads, " + files + " files");
        }
    }
}
