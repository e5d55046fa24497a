package org.maize.loader.image;

import java.util.Map;

/**
 * A range of a process's address space with one set of permissions.
 *
 * @param start address of its first byte, a multiple of the page size
 * @param end address after its last, a multiple of the page size
 * @param permissions {@code Elf.PF_R}, {@code PF_W}, {@code PF_X}
 * @param kind what it is
 * @param backings where its bytes come from, by name of the ISA: a kernel takes those of its own ISA where {@link #isPerIsa}, and any
 *     where not, for they are equal; empty for memory that is zero at first
 */
public record Area(long start, long end, int permissions, Kind kind, Map<String, Backing> backings) {
    /** What an area is. */
    public enum Kind {
        /** Never written, with contents of each ISA's own: code, headers, call frame information. */
        PER_ISA,
        /** Part of the program, one for all ISAs. */
        SHARED,
        /** The machine stack. */
        STACK
    }

    /**
     * Bytes of the program file that the area begins with; what the file does not give is zero.
     *
     * @param address of the first of them, in the area
     * @param offset of the first of them in the program file ({@code Bundle.bytes})
     * @param size how many they are
     */
    public record Backing(long address, int offset, int size) {}

    public Area {
        backings = Map.copyOf(backings);
    }

    /** Whether each ISA has contents of its own here. */
    public boolean isPerIsa() { return kind == Kind.PER_ISA; }
}
