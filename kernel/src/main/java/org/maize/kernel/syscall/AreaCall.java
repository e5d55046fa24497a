package org.maize.kernel.syscall;

/** The system calls that change the areas of a process and are carried out at its home. */
public enum AreaCall {
    MMAP,
    MUNMAP,
    MPROTECT,
    BRK,
    MREMAP,
    /** Nothing can be touched of a range that is mapped: the file ends before. Arguments: address, length. */
    SEAL,
    MADVISE;

    private static final AreaCall[] ALL = values();

    /** The call with this ordinal, or null. */
    public static AreaCall of(long ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[(int) ordinal] : null;
    }
}
