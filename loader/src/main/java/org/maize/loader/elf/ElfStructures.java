package org.maize.loader.elf;

import static org.maize.loader.elf.Elf.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The byte layouts of ELF64's structures, for the writers; one method a structure (gABI chapters 4 and 5). */
final class ElfStructures {
    private ElfStructures() {}

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void putHeader(ByteBuffer out, ElfHeader header) {
        out.put(new byte[]{0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, EV_CURRENT, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        out.putShort((short) header.type());
        out.putShort((short) header.machine());
        out.putInt(EV_CURRENT);
        out.putLong(header.entry());
        out.putLong(header.programHeaderOffset());
        out.putLong(header.sectionHeaderOffset());
        out.putInt(header.flags());
        out.putShort((short) EHDR_SIZE);
        out.putShort((short) (header.programHeaderCount() == 0 ? 0 : PHDR_SIZE));
        out.putShort((short) header.programHeaderCount());
        out.putShort((short) SHDR_SIZE);
        out.putShort((short) header.sectionCount());
        out.putShort((short) header.sectionNameIndex());
    }

    static void putSegment(ByteBuffer out, ElfSegment segment) {
        out.putInt(segment.type());
        out.putInt(segment.flags());
        out.putLong(segment.offset());
        out.putLong(segment.address());
        out.putLong(segment.address());
        out.putLong(segment.fileSize());
        out.putLong(segment.memorySize());
        out.putLong(segment.alignment());
    }

    static void putSection(ByteBuffer out, int nameOffset, ElfSection section) {
        out.putInt(nameOffset);
        out.putInt(section.type());
        out.putLong(section.flags());
        out.putLong(section.address());
        out.putLong(section.offset());
        out.putLong(section.size());
        out.putInt(section.link());
        out.putInt(section.info());
        out.putLong(section.alignment());
        out.putLong(section.entrySize());
    }

    static void putSymbol(ByteBuffer out, int nameOffset, ElfSymbol symbol) {
        out.putInt(nameOffset);
        out.put((byte) (symbol.binding() << 4 | symbol.type()));
        out.put((byte) symbol.visibility());
        out.putShort((short) symbol.section());
        out.putLong(symbol.value());
        out.putLong(symbol.size());
    }

    static void putRelocation(ByteBuffer out, ElfRelocation relocation) {
        out.putLong(relocation.offset());
        out.putInt(relocation.type());
        out.putInt(relocation.symbol());
        out.putLong(relocation.addend());
    }
}
