package org.maize.loader.elf;

/**
 * One program header of a validated executable (gABI chapter 5, "Program Header").
 *
 * @param type PT_*
 * @param flags PF_R, PF_W, PF_X
 * @param offset file offset of its bytes
 * @param address virtual address
 * @param fileSize bytes in the file
 * @param memorySize bytes in memory, at least {@code fileSize}; the rest reads as zero
 * @param alignment a power of two, 0 and 1 both meaning none
 */
public record ElfSegment(
        int type, int flags, long offset, long address, long fileSize, long memorySize, long alignment) {

    ElfSegment movedBy(long distance) {
        return new ElfSegment(type, flags, offset, address + distance, fileSize, memorySize, alignment);
    }

    /** Whether the process maps it. */
    public boolean isLoaded() { return type == Elf.PT_LOAD; }

    /** Whether it may be executed. */
    public boolean isExecutable() { return (flags & Elf.PF_X) != 0; }

    /** Whether it may be written. */
    public boolean isWritable() { return (flags & Elf.PF_W) != 0; }
}
