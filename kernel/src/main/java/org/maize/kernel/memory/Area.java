package org.maize.kernel.memory;

/**
 * A range of pages of a process with equal rights and equal backing.
 *
 * @param first      page number of the first page
 * @param end        page number behind the last page, more than {@code first}
 * @param protection {@link Protection} bits, as {@link Protection#granted} gives them
 * @param backing    what an untouched page holds
 * @param content    address in the process at which the program's bytes begin, unless the backing is {@link Backing#ZERO}
 * @param fileOffset where the bytes are in the executable
 * @param fileLength how many bytes the executable has; zeros follow
 */
public record Area(int first, int end, int protection, Backing backing, long content, long fileOffset,
        long fileLength) {
    /** What a page holds that nobody has written. */
    public enum Backing {
        /** Zeros. */
        ZERO,
        /** Bytes of the program, the same for every ISA. */
        PROGRAM,
        /** The same, and nobody has ever had the right to write them: every kernel has them of its own copy of the program. */
        CONSTANT,
        /** Bytes of the program of the kernel's own ISA: never written, and no other kernel's affair. */
        OWN_CODE
    }

    public Area {
        if (first < 0 || end <= first) { throw new IllegalArgumentException("pages " + first + " to " + end); }
    }

    /** An area of zeros. */
    public static Area zeros(int first, int end, int protection) {
        return new Area(first, end, protection, Backing.ZERO, 0, 0, 0);
    }

    /** Whether a page is in it. */
    public boolean contains(int page) {
        return page >= first && page < end;
    }

    /** How many pages it has. */
    public int pages() {
        return end - first;
    }

    /** Whether these rights are all granted. */
    public boolean allows(int rights) {
        return (protection & rights) == rights;
    }

    /** Whether its pages are served from the kernel's own copy of the program and not by the page protocol. */
    public boolean isLocal() {
        return isOwnCode() || backing == Backing.CONSTANT;
    }

    /** Whether its pages hold code of the kernel's own ISA. */
    public boolean isOwnCode() {
        return backing == Backing.OWN_CODE;
    }

    /** The part of it between two pages. */
    Area part(int partFirst, int partEnd) {
        return new Area(partFirst, partEnd, protection, backing, content, fileOffset, fileLength);
    }

    Area with(int newProtection) {
        final boolean writable = (newProtection & Protection.WRITE) != 0;
        final Backing from = writable && backing == Backing.CONSTANT ? Backing.PROGRAM : backing;
        return new Area(first, end, newProtection, from, content, fileOffset, fileLength);
    }
}
