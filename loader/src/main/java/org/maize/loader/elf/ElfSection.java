package org.maize.loader.elf;

/**
 * One section header of a validated file (gABI chapter 4, "Sections").
 *
 * @param index its number in the file
 * @param name its name, empty for the null section
 * @param type sh_type
 * @param flags sh_flags
 * @param address virtual address in an executable, else 0
 * @param offset file offset of the contents
 * @param size size in bytes; {@link Elf#SHT_NOBITS} occupies none of the file
 * @param link sh_link
 * @param info sh_info
 * @param alignment a power of two, 0 and 1 both meaning none
 * @param entrySize bytes of one entry of a table, else 0
 */
public record ElfSection(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        int link,
        int info,
        long alignment,
        long entrySize) {

    ElfSection movedBy(long distance) {
        return new ElfSection(index, name, type, flags, address + distance, offset, size, link, info, alignment,
                entrySize);
    }

    /** Whether the section occupies memory while the program runs. */
    public boolean isAllocated() {
        return (flags & Elf.SHF_ALLOC) != 0;
    }

    /** Whether it holds instructions. */
    public boolean isExecutable() { return (flags & Elf.SHF_EXECINSTR) != 0; }

    /** Whether the program may write it. */
    public boolean isWritable() { return (flags & Elf.SHF_WRITE) != 0; }

    /** Whether it takes no bytes of the file, and reads as zero. */
    public boolean isZeroFilled() {
        return type == Elf.SHT_NOBITS;
    }
}
