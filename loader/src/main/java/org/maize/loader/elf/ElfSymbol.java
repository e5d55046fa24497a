package org.maize.loader.elf;

/**
 * One entry of a validated symbol table (gABI chapter 4, "Symbol Table").
 *
 * @param index its number in the table
 * @param name its name, empty for section symbols
 * @param value offset in its section (object) or virtual address (executable); the alignment of a common symbol
 * @param size size in bytes, 0 when unknown
 * @param type STT_*
 * @param binding STB_*
 * @param visibility STV_*
 * @param section index of its section, or {@link Elf#SHN_UNDEF}, {@link Elf#SHN_ABS}, {@link Elf#SHN_COMMON}
 */
public record ElfSymbol(
        int index, String name, long value, long size, int type, int binding, int visibility, int section) {

    /** Whether its value is an address, which moves with its file: not a constant, and not an offset in thread-local storage. */
    boolean isAddress() {
        return isDefined() && section != Elf.SHN_ABS && type != Elf.STT_TLS;
    }

    ElfSymbol movedBy(long distance) {
        return new ElfSymbol(index, name, value + distance, size, type, binding, visibility, section);
    }

    /** Whether other objects see it: global or weak. */
    public boolean isGlobal() { return binding != Elf.STB_LOCAL; }

    /** Whether it is defined in this file (a common symbol is not). */
    public boolean isDefined() {
        return section != Elf.SHN_UNDEF && section != Elf.SHN_COMMON;
    }
}
