package org.maize.kernel.machine;

/**
 * The bits of open(2)'s flags on the host's own processor, which differ from the generic ones on some (asm/fcntl.h).
 *
 * @param directory O_DIRECTORY
 * @param noFollow  O_NOFOLLOW
 */
record HostFlags(int directory, int noFollow) {
    static final int AT_SYMLINK_NOFOLLOW = 0x100;

    private static final int O_DIRECT = 040000;
    private static final int O_LARGEFILE = 0100000;
    private static final int GENERIC_DIRECTORY = 0200000;
    private static final int GENERIC_NO_FOLLOW = 0400000;
    private static final int O_NOCTTY = 0400;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;

    static HostFlags ofThisHost() {
        return System.getProperty("os.arch").equals("aarch64")
                ? new HostFlags(040000, 0100000)
                : new HostFlags(GENERIC_DIRECTORY, GENERIC_NO_FOLLOW);
    }

    /**
     * The host's bits for generic ones. No open follows a symbolic link, makes a terminal the controlling one, waits, or is inherited;
     * O_DIRECT, which asks for aligned buffers, and O_LARGEFILE have no meaning here.
     */
    int of(int generic) {
        final int others = generic & ~(GENERIC_DIRECTORY | GENERIC_NO_FOLLOW | O_DIRECT | O_LARGEFILE);
        return others | O_NOCTTY | O_NONBLOCK | O_CLOEXEC | noFollow
                | ((generic & GENERIC_DIRECTORY) != 0 ? directory : 0);
    }
}
