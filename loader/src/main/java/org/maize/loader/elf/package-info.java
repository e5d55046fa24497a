/**
 * ELF64, little-endian, in and out. The way in is {@link org.maize.loader.elf.ElfFile#read} for reading objects and
 * executables, {@link org.maize.loader.elf.ElfObjectWriter} for writing relocatable objects and
 * {@link org.maize.loader.elf.ElfExecutableWriter} for writing executables.
 *
 * <p>Names and values are those of the System V ABI (gABI, chapters 4 and 5). This package knows no ISA, and imports nothing of
 * Maize but {@code org.maize.loader}.
 */
package org.maize.loader.elf;
