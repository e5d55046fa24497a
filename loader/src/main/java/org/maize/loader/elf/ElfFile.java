package org.maize.loader.elf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.maize.loader.LoadError;

/**
 * A validated ELF64 little-endian object or executable. Every offset, count, link and string that this class hands out has been
 * checked against the file's size; what it returns never needs a second check.
 */
public final class ElfFile {
    /** A file may be this large, in bytes. */
    public static final int FILE_LIMIT = 1 << 29;

    private final String name;
    private final byte[] bytes;
    private final ElfHeader header;
    private final List<ElfSegment> segments;
    private final List<ElfSection> sections;
    private final List<ElfSymbol> symbols;
    private final List<List<ElfRelocation>> relocations;

    ElfFile(
            String name,
            byte[] bytes,
            ElfHeader header,
            List<ElfSegment> segments,
            List<ElfSection> sections,
            List<ElfSymbol> symbols,
            List<List<ElfRelocation>> relocations) {
        this.name = name;
        this.bytes = bytes;
        this.header = header;
        this.segments = List.copyOf(segments);
        this.sections = List.copyOf(sections);
        this.symbols = List.copyOf(symbols);
        this.relocations = relocations.stream().map(List::copyOf).toList();
    }

    /**
     * Reads and validates a whole file.
     *
     * @param name the file's name for messages
     * @param bytes its contents, which the caller must not change afterwards
     * @throws LoadError for whatever is wrong, naming the field
     */
    public static ElfFile read(String name, byte[] bytes) throws LoadError {
        return new ElfReader(name, bytes).read();
    }

    /** Whether these bytes begin as an ELF file does. */
    public static boolean isElf(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
    }

    /** The file's name for messages. */
    public String name() {
        return name;
    }

    /** The ELF header. */
    public ElfHeader header() {
        return header;
    }

    /** Whether it is a relocatable object. */
    public boolean isObject() { return header.type() == Elf.ET_REL; }

    /** Whether its addresses are relative to wherever it is loaded: a static PIE, or a shared object. */
    public boolean isPositionIndependent() {
        return header.type() == Elf.ET_DYN;
    }

    /**
     * This position-independent executable as it is when loaded: entry, segments, sections and defined symbols at their addresses plus
     * the base. The bytes remain as they are: the program relocates itself (its R_*_RELATIVE entries, by its start-up code).
     *
     * @param base a multiple of every loaded segment's alignment
     */
    public ElfFile loadedAt(long base) {
        return new ElfFile(name, bytes, header.withEntry(header.entry() + base),
                segments.stream().map(segment -> segment.movedBy(base)).toList(),
                sections.stream().map(section -> section.isAllocated() ? section.movedBy(base) : section).toList(),
                symbols.stream().map(symbol -> symbol.isAddress() ? symbol.movedBy(base) : symbol).toList(),
                relocations);
    }

    /** The program headers, in the file's order; those to load ascend by address and do not overlap. */
    public List<ElfSegment> segments() {
        return segments;
    }

    /** All sections, index 0 being the null section; empty when the file has no section headers. */
    public List<ElfSection> sections() {
        return sections;
    }

    /** The first section of that name. */
    public Optional<ElfSection> section(String sectionName) {
        return sections.stream().filter(s -> s.name().equals(sectionName)).findFirst();
    }

    /** The symbol table, index 0 being the null symbol, locals before globals; empty when the file has none. */
    public List<ElfSymbol> symbols() {
        return symbols;
    }

    /** The relocations of an object's section, in the file's order. */
    public List<ElfRelocation> relocations(ElfSection section) {
        return relocations.get(section.index());
    }

    /** A copy of a section's bytes; zeros for a section that takes none of the file (size below {@link #FILE_LIMIT}). */
    public byte[] contents(ElfSection section) {
        if (section.isZeroFilled()) { return new byte[(int) section.size()]; }
        return Arrays.copyOfRange(bytes, (int) section.offset(), (int) (section.offset() + section.size()));
    }

    /** A copy of a segment's bytes in the file. */
    public byte[] contents(ElfSegment segment) {
        if (segment.fileSize() == 0) { return new byte[0]; }
        return Arrays.copyOfRange(bytes, (int) segment.offset(), (int) (segment.offset() + segment.fileSize()));
    }

    /** The whole file; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
