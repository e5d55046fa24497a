package org.maize.loader.elf;

/**
 * One RELA entry of a validated object (gABI chapter 4, "Relocation").
 *
 * @param offset place in the section that it patches
 * @param type the machine's relocation type
 * @param symbol index of the symbol S
 * @param addend A
 */
public record ElfRelocation(long offset, int type, int symbol, long addend) {}
