package org.maize.kernel.machine;

/**
 * The most that a guest may have; the machine itself may have less.
 *
 * @param memory    bytes that the mappings and the program of a process take together; the stack beside them grows as far as there is memory
 * @param threads   of a process at a time
 * @param files     descriptors of a process: the hard limit of RLIMIT_NOFILE
 * @param processes of a program at a time, those among them that nobody has waited for
 */
public record GuestLimits(long memory, int threads, int files, int processes) {
    /** The most threads and descriptors of a process on any machine. */
    public static final int MOST_THREADS = 4096;

    public static final int MOST_FILES = 1024;

    /** The most processes of a program. */
    public static final int MOST_PROCESSES = 4096;

    /** No other limits than the machine's. */
    public static final GuestLimits NONE = new GuestLimits(Long.MAX_VALUE, MOST_THREADS, MOST_FILES,
            MOST_PROCESSES);

    /** The console's streams need descriptors. */
    private static final int LEAST_FILES = 3;

    public GuestLimits {
        if (memory < 1 || threads < 1 || threads > MOST_THREADS || files < LEAST_FILES || files > MOST_FILES
                || processes < 1 || processes > MOST_PROCESSES) {
            throw new IllegalArgumentException(memory + " bytes, " + threads + " threads, " + files + " files, "
                    + processes + " processes");
        }
    }
}
