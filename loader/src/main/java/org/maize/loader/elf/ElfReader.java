package org.maize.loader.elf;

import static org.maize.loader.elf.Elf.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maize.loader.LoadError;

/** Reads one ELF file, checking each field before anything is done with it. The caller-visible result is {@link ElfFile}. */
final class ElfReader {
    private static final int SYMBOL_LIMIT = 1 << 20;
    private static final int RELOCATION_LIMIT = 1 << 22;
    private static final int NAME_LIMIT = 4096;
    private static final int PROGRAM_HEADER_LIMIT = 64;
    private static final long SECTION_ALIGNMENT_LIMIT = 1 << 21;
    private static final long SEGMENT_ALIGNMENT_LIMIT = 1 << 30;
    private static final long MEMORY_LIMIT = 1L << 47;

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer file;

    ElfReader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    ElfFile read() throws LoadError {
        ElfHeader header = readHeader();
        List<ElfSegment> segments = readSegments(header);
        List<ElfSection> sections = readSections(header);
        checkSectionsDoNotOverlap(header, sections);
        List<ElfSymbol> symbols = readSymbols(header, sections);
        return new ElfFile(
                name, bytes, header, segments, sections, symbols, readRelocations(header, sections, symbols.size()));
    }

    private ElfHeader readHeader() throws LoadError {
        expect(bytes.length <= ElfFile.FILE_LIMIT, "file", -1, bytes.length + " bytes", "at most "
                + ElfFile.FILE_LIMIT);
        expect(ElfFile.isElf(bytes), "ELF header e_ident", 0, "no ELF magic", "7f 45 4c 46");
        expect(bytes.length >= EHDR_SIZE, "ELF header", 0, bytes.length + " bytes of file", "at least " + EHDR_SIZE);
        headerField("EI_CLASS", 4, bytes[4], ELFCLASS64, "ELFCLASS64");
        headerField("EI_DATA", 5, bytes[5], ELFDATA2LSB, "ELFDATA2LSB");
        headerField("EI_VERSION", 6, bytes[6], EV_CURRENT, "EV_CURRENT");
        expect(bytes[7] == 0 || bytes[7] == 3, "ELF header EI_OSABI", 7, "" + (bytes[7] & 0xff),
                "0 (System V) or 3 (Linux)");
        headerField("EI_ABIVERSION", 8, bytes[8], 0, "none");
        for (int i = 9; i < 16; i++) {
            headerField("EI_PAD", i, bytes[i], 0, "padding");
        }
        int type = u16(16);
        expect(type == ET_REL || type == ET_EXEC || type == ET_DYN, "ELF header e_type", 16, Integer.toString(type),
                "1 (ET_REL), 2 (ET_EXEC) or 3 (ET_DYN)");
        headerField("e_version", 20, file.getInt(20), EV_CURRENT, "EV_CURRENT");
        ElfHeader header = new ElfHeader(type, u16(18), file.getLong(24), file.getLong(32), file.getLong(40),
                file.getInt(48), u16(56), u16(60), u16(62));
        headerField("e_ehsize", 52, u16(52), EHDR_SIZE, "bytes");
        expect(header.flags() == 0, "ELF header e_flags", 48, hex(header.flags()), "0");
        if (header.programHeaderCount() > 0) {
            headerField("e_phentsize", 54, u16(54), PHDR_SIZE, "bytes");
        }
        if (header.sectionCount() > 0) {
            headerField("e_shentsize", 58, u16(58), SHDR_SIZE, "bytes");
            expect(header.sectionCount() < SHN_LORESERVE, "ELF header e_shnum", 60, "" + header.sectionCount(),
                    "below 65280");
            expect(header.sectionNameIndex() < header.sectionCount(), "ELF header e_shstrndx", 62,
                    "" + header.sectionNameIndex(), "below e_shnum " + header.sectionCount());
        } else {
            headerField("e_shstrndx", 62, header.sectionNameIndex(), 0, "no sections");
            headerField("e_shoff", 40, header.sectionHeaderOffset(), 0, "no sections");
        }
        expect(header.programHeaderCount() <= PROGRAM_HEADER_LIMIT, "ELF header e_phnum", 56,
                "" + header.programHeaderCount(), "at most " + PROGRAM_HEADER_LIMIT);
        if (type == ET_REL) {
            headerField("e_phnum", 56, header.programHeaderCount(), 0, "an object has none");
            headerField("e_entry", 24, header.entry(), 0, "an object has none");
            expect(header.sectionCount() > 0, "ELF header e_shnum", 60, "0", "the sections of an object");
        } else {
            expect(header.programHeaderCount() > 0, "ELF header e_phnum", 56, "0", "the segments of an executable");
        }
        if (header.programHeaderCount() == 0) {
            headerField("e_phoff", 32, header.programHeaderOffset(), 0, "no program headers");
        }
        inFile("ELF header e_phoff", 32, header.programHeaderOffset(), (long) header.programHeaderCount() * PHDR_SIZE);
        inFile("ELF header e_shoff", 40, header.sectionHeaderOffset(), (long) header.sectionCount() * SHDR_SIZE);
        return header;
    }

    private List<ElfSegment> readSegments(ElfHeader header) throws LoadError {
        List<ElfSegment> segments = new ArrayList<>();
        boolean entryIsLoaded = false;
        long previousEnd = 0;
        for (int i = 0; i < header.programHeaderCount(); i++) {
            int at = (int) header.programHeaderOffset() + i * PHDR_SIZE;
            String what = "program header " + i + " ";
            ElfSegment segment = new ElfSegment(file.getInt(at), file.getInt(at + 4), file.getLong(at + 8),
                    file.getLong(at + 16), file.getLong(at + 32), file.getLong(at + 40), file.getLong(at + 48));
            expect((segment.flags() & ~7) == 0, what + "p_flags", at + 4, hex(segment.flags()),
                    "PF_R, PF_W, PF_X only");
            powerOfTwo(what + "p_align", at + 48, segment.alignment(), SEGMENT_ALIGNMENT_LIMIT);
            // A segment of zeros alone may have any offset: GNU ld puts it behind the end of the file.
            if (segment.fileSize() != 0) {
                inFile(what + "p_offset", at + 8, segment.offset(), segment.fileSize());
            }
            if (segment.isLoaded()) {
                expect(segment.memorySize() >= segment.fileSize() && segment.memorySize() <= MEMORY_LIMIT, what
                        + "p_memsz",
                        at + 40, hex(segment.memorySize()), "p_filesz " + hex(segment.fileSize())
                                + " or more, below 2^47");
                expect(segment.address() >= 0 && segment.address() <= MEMORY_LIMIT - segment.memorySize(), what
                        + "p_vaddr",
                        at + 16, hex(segment.address()), "an address below 2^47");
                expect(segment.address() >= previousEnd, what + "p_vaddr", at + 16, hex(segment.address()),
                        "at or after the previous segment's end " + hex(previousEnd));
                expect(segment.alignment() <= 1
                        || ((segment.address() - segment.offset()) & (segment.alignment() - 1)) == 0,
                        what + "p_offset", at + 8, hex(segment.offset()), "p_vaddr " + hex(segment.address())
                                + " modulo p_align " + hex(segment.alignment()));
                previousEnd = segment.address() + segment.memorySize();
                entryIsLoaded |= segment.isExecutable() && header.entry() >= segment.address()
                        && header.entry() < previousEnd;
            }
            segments.add(segment);
        }
        expect(header.type() == ET_REL || entryIsLoaded, "ELF header e_entry", 24, hex(header.entry()),
                "an address in an executable segment");
        return segments;
    }

    private List<ElfSection> readSections(ElfHeader header) throws LoadError {
        if (header.sectionCount() == 0) { return List.of(); }
        int tableAt = (int) header.sectionHeaderOffset();
        int namesAt = tableAt + header.sectionNameIndex() * SHDR_SIZE;
        long namesOffset = file.getLong(namesAt + 24);
        long namesSize = file.getLong(namesAt + 32);
        if (header.sectionNameIndex() != 0) {
            headerField("e_shstrndx's sh_type", namesAt + 4, file.getInt(namesAt + 4), SHT_STRTAB, "SHT_STRTAB");
            inFile("section header " + header.sectionNameIndex() + " sh_offset", namesAt + 24, namesOffset, namesSize);
        }
        List<ElfSection> sections = new ArrayList<>();
        for (int i = 0; i < header.sectionCount(); i++) {
            int at = tableAt + i * SHDR_SIZE;
            String what = "section header " + i + " ";
            String sectionName = string(what + "sh_name", at, file.getInt(at), namesOffset,
                    header.sectionNameIndex() == 0 ? 0 : namesSize);
            ElfSection section = new ElfSection(i, sectionName, file.getInt(at + 4), file.getLong(at + 8),
                    file.getLong(at + 16), file.getLong(at + 24), file.getLong(at + 32), file.getInt(at + 40),
                    file.getInt(at + 44), file.getLong(at + 48), file.getLong(at + 56));
            if (i == 0) {
                expect(section.type() == SHT_NULL && section.size() == 0 && section.offset() == 0, what + "sh_type", at
                        + 4,
                        "" + section.type(), "the null section, all zero");
            } else if (section.type() == SHT_NOBITS) {
                expect(section.size() >= 0 && section.size() < ElfFile.FILE_LIMIT, what + "sh_size", at + 32,
                        hex(section.size()), "less than " + hex(ElfFile.FILE_LIMIT));
            } else if (section.type() == SHT_NULL) {
                expect(section.size() == 0 && section.offset() >= 0 && section.offset() <= bytes.length, what
                        + "sh_size",
                        at + 32, hex(section.size()), "0 in an inactive section");
            } else {
                inFile(what + "(" + sectionName + ") sh_offset", at + 24, section.offset(), section.size());
            }
            powerOfTwo(what + "sh_addralign", at + 48, section.alignment(), SECTION_ALIGNMENT_LIMIT);
            expect(section.link() >= 0 && section.link() < header.sectionCount(), what + "sh_link", at + 40,
                    "" + section.link(), "a section index below " + header.sectionCount());
            sections.add(section);
        }
        return sections;
    }

    private void checkSectionsDoNotOverlap(ElfHeader header, List<ElfSection> sections) throws LoadError {
        List<Range> ranges = new ArrayList<>();
        ranges.add(new Range("the ELF header", 0, EHDR_SIZE, 0));
        ranges.add(new Range("the program headers", header.programHeaderOffset(),
                header.programHeaderOffset() + (long) header.programHeaderCount() * PHDR_SIZE, 32));
        ranges.add(new Range("the section headers", header.sectionHeaderOffset(),
                header.sectionHeaderOffset() + (long) header.sectionCount() * SHDR_SIZE, 40));
        for (ElfSection section : sections) {
            if (section.type() != SHT_NULL && section.type() != SHT_NOBITS) {
                ranges.add(new Range("section " + section.index() + " (" + section.name() + ")", section.offset(),
                        section.offset() + section.size(),
                        (int) header.sectionHeaderOffset() + section.index() * SHDR_SIZE + 24));
            }
        }
        ranges.removeIf(range -> range.from() == range.to());
        ranges.sort(Comparator.comparingLong(Range::from));
        for (int i = 1; i < ranges.size(); i++) {
            Range before = ranges.get(i - 1);
            Range range = ranges.get(i);
            expect(range.from() >= before.to(), range.what(), range.headerAt(), "file offset " + hex(range.from()),
                    "one after the end of " + before.what() + ", " + hex(before.to()));
        }
    }

    private record Range(String what, long from, long to, int headerAt) {}

    private List<ElfSymbol> readSymbols(ElfHeader header, List<ElfSection> sections) throws LoadError {
        ElfSection table = null;
        for (ElfSection section : sections) {
            if (section.type() == SHT_SYMTAB) {
                expect(table == null, "section header " + section.index() + " sh_type", sectionField(header, section,
                        4),
                        "a second SHT_SYMTAB", "one symbol table");
                table = section;
            }
        }
        if (table == null) { return List.of(); }
        String what = "section header " + table.index() + " (symbol table) ";
        expect(table.entrySize() == SYM_SIZE && table.size() % SYM_SIZE == 0, what + "sh_entsize",
                sectionField(header, table, 56), table.entrySize() + " with sh_size " + table.size(),
                "24 and a multiple of it");
        int count = (int) (table.size() / SYM_SIZE);
        expect(count >= 1 && count <= SYMBOL_LIMIT, what + "sh_size", sectionField(header, table, 32), count
                + " symbols",
                "1 to " + SYMBOL_LIMIT);
        expect(table.info() >= 1 && table.info() <= count, what + "sh_info", sectionField(header, table, 44),
                "" + table.info(), "the index of the first global symbol, 1 to " + count);
        ElfSection names = sections.get(table.link());
        expect(names.type() == SHT_STRTAB, what + "sh_link", sectionField(header, table, 40), "" + table.link(),
                "the index of a string table");
        List<ElfSymbol> symbols = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = (int) table.offset() + i * SYM_SIZE;
            String symbolName = string("symbol " + i + " st_name", at, file.getInt(at), names.offset(), names.size());
            int info = bytes[at + 4] & 0xff;
            ElfSymbol symbol = new ElfSymbol(i, symbolName, file.getLong(at + 8), file.getLong(at + 16), info & 15,
                    info >> 4, bytes[at + 5] & 3, u16(at + 6));
            checkSymbol(header, sections, symbol, table.info(), at);
            symbols.add(symbol);
        }
        return symbols;
    }

    private void checkSymbol(ElfHeader header, List<ElfSection> sections, ElfSymbol symbol, int firstGlobal, int at)
            throws LoadError {
        String what = "symbol " + symbol.index() + (symbol.name().isEmpty() ? "" : " (" + symbol.name() + ")");
        expect((symbol.binding() == STB_LOCAL) == (symbol.index() < firstGlobal), what + " st_info", at + 4,
                "binding " + symbol.binding(), "local symbols before index " + firstGlobal + ", others from there");
        boolean special = symbol.section() == SHN_ABS || symbol.section() == SHN_COMMON;
        expect(special || symbol.section() < sections.size(), what + " st_shndx", at + 6, "" + symbol.section(),
                "a section index below " + sections.size() + ", SHN_ABS or SHN_COMMON");
        if (header.type() == ET_REL && !special && symbol.section() != SHN_UNDEF && symbol.type() != STT_TLS) {
            long limit = sections.get(symbol.section()).size();
            expect(symbol.value() >= 0 && symbol.value() <= limit, what + " st_value", at + 8, hex(symbol.value()),
                    "at most the section's size " + hex(limit));
        }
    }

    private List<List<ElfRelocation>> readRelocations(ElfHeader header, List<ElfSection> sections, int symbolCount)
            throws LoadError {
        List<List<ElfRelocation>> all = new ArrayList<>();
        sections.forEach(s -> all.add(new ArrayList<>()));
        if (header.type() != ET_REL) { return all; }
        for (ElfSection table : sections) {
            String what = "section header " + table.index() + " (" + table.name() + ") ";
            expect(table.type() != SHT_REL, what + "sh_type", sectionField(header, table, 4), "SHT_REL", "SHT_RELA");
            if (table.type() != SHT_RELA) {
                continue;
            }
            expect(table.entrySize() == RELA_SIZE && table.size() % RELA_SIZE == 0, what + "sh_entsize",
                    sectionField(header, table, 56), table.entrySize() + " with sh_size " + table.size(),
                    "24 and a multiple of it");
            expect(table.size() / RELA_SIZE <= RELOCATION_LIMIT, what + "sh_size", sectionField(header, table, 32),
                    table.size() / RELA_SIZE + " relocations", "at most " + RELOCATION_LIMIT);
            expect(sections.get(table.link()).type() == SHT_SYMTAB, what + "sh_link", sectionField(header, table, 40),
                    "" + table.link(), "the symbol table");
            expect(table.info() > 0 && table.info() < sections.size(), what + "sh_info", sectionField(header, table,
                    44),
                    "" + table.info(), "the index of the section that is patched");
            long limit = sections.get(table.info()).isZeroFilled() ? 0 : sections.get(table.info()).size();
            List<ElfRelocation> relocations = all.get(table.info());
            for (int i = 0; i < table.size() / RELA_SIZE; i++) {
                int at = (int) table.offset() + i * RELA_SIZE;
                ElfRelocation relocation = new ElfRelocation(file.getLong(at), file.getInt(at + 8), file.getInt(at
                        + 12),
                        file.getLong(at + 16));
                expect(relocation.offset() >= 0 && relocation.offset() < limit, table.name() + " entry " + i
                        + " r_offset", at,
                        hex(relocation.offset()), "below the section's size " + hex(limit));
                expect(relocation.symbol() >= 0 && relocation.symbol() < symbolCount, table.name() + " entry " + i
                        + " r_info",
                        at + 12, "symbol " + relocation.symbol(), "below " + symbolCount);
                relocations.add(relocation);
            }
        }
        return all;
    }

    private static long sectionField(ElfHeader header, ElfSection section, int field) {
        return header.sectionHeaderOffset() + (long) section.index() * SHDR_SIZE + field;
    }

    private String string(String field, long at, int index, long tableOffset, long tableSize) throws LoadError {
        if (index == 0 && tableSize == 0) { return ""; }
        expect(index >= 0 && index < tableSize, field, at, "string offset " + hex(index), "below " + hex(tableSize));
        int start = (int) tableOffset + index;
        int limit = (int) Math.min(tableOffset + tableSize, (long) start + NAME_LIMIT);
        int end = start;
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        expect(end < limit, field, at, "a string without end", "a NUL before the string table's end, within "
                + NAME_LIMIT);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            throw new LoadError(name, field, at, "bytes that are not UTF-8", "a UTF-8 name");
        }
    }

    private void inFile(String field, long at, long offset, long size) throws LoadError {
        expect(offset >= 0 && size >= 0 && offset <= bytes.length && size <= bytes.length - offset, field, at,
                hex(offset) + " with " + hex(size) + " bytes", "a range inside the file of " + hex(bytes.length)
                        + " bytes");
    }

    private void powerOfTwo(String field, long at, long value, long limit) throws LoadError {
        expect(value >= 0 && value <= limit && (value & (value - 1)) == 0, field, at, hex(value),
                "0 or a power of two up to " + hex(limit));
    }

    private void headerField(String field, long at, long found, long expected, String meaning) throws LoadError {
        expect(found == expected, "ELF header " + field, at, Long.toString(found), expected + " (" + meaning + ")");
    }

    private void expect(boolean holds, String field, long at, String found, String expected) throws LoadError {
        if (!holds) { throw new LoadError(name, field, at, found, expected); }
    }

    private int u16(int at) {
        return file.getShort(at) & 0xffff;
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
