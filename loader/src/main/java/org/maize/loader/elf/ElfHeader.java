package org.maize.loader.elf;

/**
 * The ELF header of a validated file (gABI chapter 4, "ELF Header").
 *
 * @param type {@link Elf#ET_REL}, {@link Elf#ET_EXEC} or {@link Elf#ET_DYN}
 * @param machine e_machine, such as 62 (x86-64), 183 (AArch64) or {@link Elf#EM_NONE}
 * @param entry virtual address of the first instruction of an executable, 0 in an object
 * @param programHeaderOffset file offset of the program headers, 0 without any
 * @param sectionHeaderOffset file offset of the section headers, 0 without any
 * @param flags e_flags
 * @param programHeaderCount number of program headers
 * @param sectionCount number of section headers, the null one included
 * @param sectionNameIndex index of the section that holds the sections' names
 */
public record ElfHeader(
        int type,
        int machine,
        long entry,
        long programHeaderOffset,
        long sectionHeaderOffset,
        int flags,
        int programHeaderCount,
        int sectionCount,
        int sectionNameIndex) {

    /** The same with the first instruction at another address. */
    ElfHeader withEntry(long address) {
        return new ElfHeader(type, machine, address, programHeaderOffset, sectionHeaderOffset, flags,
                programHeaderCount, sectionCount, sectionNameIndex);
    }
}
