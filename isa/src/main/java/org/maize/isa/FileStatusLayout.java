package org.maize.isa;

import java.util.List;

/**
 * How {@code struct stat} of Linux lies in memory on an ISA (asm/stat.h); what no slot covers is zero.
 *
 * @param length bytes of the whole
 * @param slots  of the fields
 */
public record FileStatusLayout(int length, List<Slot> slots) {
    /** What a file's status says. Times are seconds since 1970 and the nanoseconds of the last of them. */
    public enum Field {
        DEVICE,
        INODE,
        MODE,
        LINKS,
        USER,
        GROUP,
        SPECIAL_DEVICE,
        SIZE,
        BLOCK_SIZE,
        BLOCKS,
        ACCESSED,
        ACCESSED_NANOSECONDS,
        MODIFIED,
        MODIFIED_NANOSECONDS,
        CHANGED,
        CHANGED_NANOSECONDS
    }

    /**
     * Where a field is.
     *
     * @param offset in bytes
     * @param width  in bytes, 4 or 8; little-endian
     */
    public record Slot(Field field, int offset, int width) {}

    /** That of most ISAs: asm-generic/stat.h for 64 bits. */
    public static final FileStatusLayout GENERIC = new FileStatusLayout(128, List.of(
            new Slot(Field.DEVICE, 0, 8),
            new Slot(Field.INODE, 8, 8),
            new Slot(Field.MODE, 16, 4),
            new Slot(Field.LINKS, 20, 4),
            new Slot(Field.USER, 24, 4),
            new Slot(Field.GROUP, 28, 4),
            new Slot(Field.SPECIAL_DEVICE, 32, 8),
            new Slot(Field.SIZE, 48, 8),
            new Slot(Field.BLOCK_SIZE, 56, 4),
            new Slot(Field.BLOCKS, 64, 8),
            new Slot(Field.ACCESSED, 72, 8),
            new Slot(Field.ACCESSED_NANOSECONDS, 80, 8),
            new Slot(Field.MODIFIED, 88, 8),
            new Slot(Field.MODIFIED_NANOSECONDS, 96, 8),
            new Slot(Field.CHANGED, 104, 8),
            new Slot(Field.CHANGED_NANOSECONDS, 112, 8)));

    public FileStatusLayout {
        slots = List.copyOf(slots);
    }
}
