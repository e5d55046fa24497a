package org.maize.isa;

/**
 * The flags of open(2) whose bits differ between ISAs (asm/fcntl.h); all others are those of asm-generic/fcntl.h everywhere.
 *
 * @param directory O_DIRECTORY
 * @param noFollow  O_NOFOLLOW
 * @param direct    O_DIRECT
 * @param largeFile O_LARGEFILE
 */
public record OpenFlags(int directory, int noFollow, int direct, int largeFile) {
    /** Those of asm-generic/fcntl.h. */
    public static final OpenFlags GENERIC = new OpenFlags(0200000, 0400000, 040000, 0100000);

    /** Flags of this ISA as the generic ones. */
    public int toGeneric(int flags) {
        return translate(flags, this, GENERIC);
    }

    /** Generic flags as this ISA's. */
    public int fromGeneric(int flags) {
        return translate(flags, GENERIC, this);
    }

    private static int translate(int flags, OpenFlags from, OpenFlags to) {
        int others = flags & ~(from.directory | from.noFollow | from.direct | from.largeFile);
        return others | move(flags, from.directory, to.directory) | move(flags, from.noFollow, to.noFollow)
                | move(flags, from.direct, to.direct) | move(flags, from.largeFile, to.largeFile);
    }

    private static int move(int flags, int from, int to) {
        return (flags & from) != 0 ? to : 0;
    }
}
