package org.maize.loader.elf;

import static org.maize.loader.elf.Elf.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of an ELF file that objects and executables share: sections in order, a symbol table, the string tables and the
 * section headers at the end. The first bytes of the file are the caller's {@code prefix}.
 */
final class ElfFileBuilder {
    private record Placed(ElfSection section, byte[] contents) {}

    private final ByteBuffer prefix;
    private final List<Placed> sections = new ArrayList<>();
    private final StringTable sectionNames = new StringTable();
    private long end;

    /** @param prefix the beginning of the file, whose first {@link Elf#EHDR_SIZE} bytes {@link #finish} fills in */
    ElfFileBuilder(ByteBuffer prefix) {
        this.prefix = prefix;
        this.end = prefix.capacity();
        sections.add(new Placed(new ElfSection(0, "", SHT_NULL, 0, 0, 0, 0, 0, 0, 0, 0), new byte[0]));
    }

    /** Index that the next section gets. */
    int nextIndex() {
        return sections.size();
    }

    /** A section whose bytes stand in the prefix already, or which has none. */
    void addPlaced(ElfSection section) {
        sections.add(new Placed(section, new byte[0]));
    }

    /** A section whose bytes come after all that was added before. */
    void add(String name, int type, long flags, byte[] contents, int link, int info, long alignment, long entrySize) {
        long align = Math.max(1, alignment);
        long offset = (end + align - 1) & -align;
        sections.add(new Placed(
                new ElfSection(nextIndex(), name, type, flags, 0, offset, contents.length, link, info, alignment,
                        entrySize),
                contents));
        end = offset + contents.length;
    }

    /** Adds .symtab and .strtab for symbols whose section numbers are final and whose locals stand before the globals, as the gABI demands. */
    void addSymbolTable(List<ElfSymbol> symbols) {
        StringTable names = new StringTable();
        ByteBuffer table = ElfStructures.buffer((symbols.size() + 1) * SYM_SIZE);
        ElfStructures.putSymbol(table, 0, new ElfSymbol(0, "", 0, 0, 0, 0, 0, 0));
        int firstGlobal = 1;
        for (ElfSymbol symbol : symbols) {
            ElfStructures.putSymbol(table, names.offsetOf(symbol.name()), symbol);
            firstGlobal += symbol.isGlobal() ? 0 : 1;
        }
        add(".symtab", SHT_SYMTAB, 0, table.array(), nextIndex() + 1, firstGlobal, 8, SYM_SIZE);
        add(".strtab", SHT_STRTAB, 0, names.toBytes(), 0, 0, 1, 0);
    }

    /** Adds .shstrtab and the section headers and returns the whole file. */
    byte[] finish(int type, int machine, long entry, int programHeaderCount) {
        sections.forEach(s -> sectionNames.offsetOf(s.section().name()));
        sectionNames.offsetOf(".shstrtab");
        int namesIndex = nextIndex();
        add(".shstrtab", SHT_STRTAB, 0, sectionNames.toBytes(), 0, 0, 1, 0);
        long headersAt = (end + 7) & -8;
        ByteBuffer out = ElfStructures.buffer(Math.toIntExact(headersAt + (long) sections.size() * SHDR_SIZE));
        out.put(prefix.array());
        out.position(0);
        ElfStructures.putHeader(out, new ElfHeader(type, machine, entry, programHeaderCount == 0 ? 0 : EHDR_SIZE,
                headersAt, 0, programHeaderCount, sections.size(), namesIndex));
        for (Placed placed : sections) {
            if (placed.contents().length > 0) {
                out.put((int) placed.section().offset(), placed.contents());
            }
        }
        out.position((int) headersAt);
        for (Placed placed : sections) {
            ElfStructures.putSection(out, sectionNames.offsetOf(placed.section().name()), placed.section());
        }
        return out.array();
    }
}
