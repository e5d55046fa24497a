package org.maize.kernel.memory;

/**
 * A range of pages of a process with equal rights and equal backing.
 *
 * @param first      page number of the first page
 * @param end        page number behind the last page, more than {@code first}
 * @param protection {@link Protection} bits, as {@link Protection#granted} gives them
 * @param backing    what an untouched page holds
 * @param content    address in the process at which the program's bytes begin, or the shared object does; without meaning where there are none
 * @param fileOffset where the bytes are in the executable; of a shared object, its number
 * @param fileLength how many bytes the executable has, zeros follow; of a shared object, the rights that its area may have
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
        OWN_CODE,
        /** An object that other processes may map too: its pages are those of the object. */
        SHARED,
        /** Nothing: the file that is mapped has ended before. */
        BEYOND_END
    }

    private static final int PAGE_SHIFT = 12;

    public Area {
        if (first < 0 || end <= first) { throw new IllegalArgumentException("pages " + first + " to " + end); }
    }

    /** An area of zeros. */
    public static Area zeros(int first, int end, int protection) {
        return new Area(first, end, protection, Backing.ZERO, 0, 0, 0);
    }

    /**
     * An area of an object that processes share.
     *
     * @param object  its number
     * @param offset  page of the object that the first page is
     * @param allowed rights that the area may come to have
     */
    public static Area shared(int first, int end, int protection, int object, long offset, int allowed) {
        return new Area(first, end, protection, Backing.SHARED, first - offset << PAGE_SHIFT, object, allowed);
    }

    /** Whether its pages are those of an object that processes share. */
    public boolean isShared() {
        return backing == Backing.SHARED;
    }

    /** Number of the object that is shared. */
    public int object() {
        return (int) fileOffset;
    }

    /** Which page of the object a page is. */
    public long objectPage(int page) {
        return page - (content >> PAGE_SHIFT);
    }

    /** The rights that it may come to have. */
    public int allowed() {
        return isShared() ? (int) fileLength : Protection.MASK;
    }

    /** Whether its pages are the process's own, and go by the page protocol. */
    public boolean isCoherent() {
        return !isLocal() && !isShared() && backing != Backing.BEYOND_END;
    }

    /** The same, continued: another range of pages with what the area would have there. */
    public Area extended(int newFirst, int newEnd) {
        return new Area(newFirst, newEnd, protection, backing, content, fileOffset, fileLength);
    }

    /** Another area of the same, at another place: the object or the program begins at the same page of it. */
    public Area moved(int newFirst, int newEnd) {
        return new Area(newFirst, newEnd, protection, backing, content + ((long) newFirst - first << PAGE_SHIFT),
                fileOffset, fileLength);
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
