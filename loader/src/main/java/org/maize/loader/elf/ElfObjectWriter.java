package org.maize.loader.elf;

import static org.maize.loader.elf.Elf.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a relocatable ELF64 object. Sections, symbols and relocations are added in any order that names what exists; the writer
 * puts local symbols before global ones, each {@code .rela} section behind the section that it patches, and a
 * {@code .note.GNU-stack} (no executable stack) at the end unless there is one.
 */
public final class ElfObjectWriter {
    /** A section of the object being written. */
    public static final class Section {
        private final String name;
        private final int type;
        private final long flags;
        private final long alignment;
        private final long entrySize;
        private final byte[] contents;
        private final long size;
        private final List<PendingRelocation> relocations = new ArrayList<>();
        private int index;
        private Symbol symbol;

        private Section(String name, int type, long flags, long alignment, long entrySize, byte[] contents, long size) {
            this.name = name;
            this.type = type;
            this.flags = flags;
            this.alignment = alignment;
            this.entrySize = entrySize;
            this.contents = contents;
            this.size = size;
        }
    }

    /** A symbol of the object being written. */
    public static final class Symbol {
        private final ElfSymbol fields;
        private final Section section;

        private Symbol(ElfSymbol fields, Section section) {
            this.fields = fields;
            this.section = section;
        }
    }

    private record PendingRelocation(long offset, int type, Symbol symbol, long addend) {}

    private final int machine;
    private final List<Section> sections = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();

    /** @param machine e_machine: 62, 183, or {@link Elf#EM_NONE} for an object that holds only data */
    public ElfObjectWriter(int machine) {
        this.machine = machine;
    }

    /**
     * Adds a section with contents.
     *
     * @param name such as {@code .text}
     * @param type {@link Elf#SHT_PROGBITS}, {@link Elf#SHT_NOTE}, ...
     * @param flags SHF_* bits
     * @param alignment a power of two, at least 1
     * @param entrySize of a mergeable section, else 0
     * @param contents its bytes, not copied
     */
    public Section addSection(String name, int type, long flags, long alignment, long entrySize, byte[] contents) {
        return add(new Section(name, type, flags, alignment, entrySize, contents, contents.length));
    }

    /** Adds a section that is zero and takes no bytes of the file ({@link Elf#SHT_NOBITS}), such as {@code .bss}. */
    public Section addZeroSection(String name, long flags, long alignment, long size) {
        return add(new Section(name, SHT_NOBITS, flags, alignment, 0, new byte[0], size));
    }

    private Section add(Section section) {
        sections.add(section);
        return section;
    }

    /**
     * Adds a symbol that is defined in a section.
     *
     * @param value offset in the section
     * @param size size in bytes, or 0
     * @param type STT_*
     * @param binding STB_*
     * @param visibility STV_*
     */
    public Symbol addSymbol(String name, Section section, long value, long size, int type, int binding,
            int visibility) {
        return add(new Symbol(new ElfSymbol(0, name, value, size, type, binding, visibility, 0), section));
    }

    /** Adds a symbol that another object defines; binding {@link Elf#STB_GLOBAL}, or {@link Elf#STB_WEAK} if it may be missing. */
    public Symbol addUndefined(String name, int binding) {
        return addUndefined(name, 0, STT_NOTYPE, binding, STV_DEFAULT);
    }

    /** As {@link #addUndefined(String, int)}, with what the source says of the symbol all the same. */
    public Symbol addUndefined(String name, long size, int type, int binding, int visibility) {
        return add(new Symbol(new ElfSymbol(0, name, 0, size, type, binding, visibility, SHN_UNDEF), null));
    }

    /** Adds a symbol with an absolute value, as {@code .set} of a number gives. */
    public Symbol addAbsolute(String name, long value, int binding) {
        return add(new Symbol(new ElfSymbol(0, name, value, 0, STT_NOTYPE, binding, STV_DEFAULT, SHN_ABS), null));
    }

    /** Adds the name of a source file ({@link Elf#STT_FILE}). */
    public Symbol addFile(String name) {
        return add(new Symbol(new ElfSymbol(0, name, 0, 0, STT_FILE, STB_LOCAL, STV_DEFAULT, SHN_ABS), null));
    }

    /** Adds a common symbol ({@code .comm}): {@code size} zero bytes, allocated by the linker unless an object defines the name. */
    public Symbol addCommon(String name, long size, long alignment) {
        return add(new Symbol(
                new ElfSymbol(0, name, alignment, size, STT_OBJECT, STB_GLOBAL, STV_DEFAULT, SHN_COMMON), null));
    }

    /** The section's own symbol ({@link Elf#STT_SECTION}), to which relocations against local labels refer. */
    public Symbol sectionSymbol(Section section) {
        if (section.symbol == null) {
            section.symbol = add(new Symbol(new ElfSymbol(0, "", 0, 0, STT_SECTION, STB_LOCAL, STV_DEFAULT, 0),
                    section));
        }
        return section.symbol;
    }

    private Symbol add(Symbol symbol) {
        symbols.add(symbol);
        return symbol;
    }

    /** Adds a relocation: the machine's {@code type} at {@code offset} of {@code section}, with S = {@code symbol}, A = {@code addend}. */
    public void addRelocation(Section section, long offset, int type, Symbol symbol, long addend) {
        section.relocations.add(new PendingRelocation(offset, type, symbol, addend));
    }

    /** The whole object. */
    public byte[] toBytes() {
        if (sections.stream().noneMatch(s -> s.name.equals(".note.GNU-stack"))) {
            addSection(".note.GNU-stack", SHT_PROGBITS, 0, 1, 0, new byte[0]);
        }
        int index = 1;
        for (Section section : sections) {
            section.index = index;
            index += section.relocations.isEmpty() ? 1 : 2;
        }
        int symbolTableIndex = index;
        Map<Symbol, Integer> numbers = new IdentityHashMap<>();
        List<ElfSymbol> table = new ArrayList<>();
        for (boolean global : new boolean[]{false, true}) {
            for (Symbol symbol : symbols) {
                if (symbol.fields.isGlobal() == global) {
                    table.add(withSection(symbol, table.size() + 1));
                    numbers.put(symbol, table.size());
                }
            }
        }
        ElfFileBuilder file = new ElfFileBuilder(ElfStructures.buffer(EHDR_SIZE));
        for (Section section : sections) {
            addContents(file, section);
            if (!section.relocations.isEmpty()) {
                ByteBuffer relocations = ElfStructures.buffer(section.relocations.size() * RELA_SIZE);
                for (PendingRelocation r : section.relocations) {
                    ElfStructures.putRelocation(
                            relocations, new ElfRelocation(r.offset, r.type, numbers.get(r.symbol), r.addend));
                }
                file.add(".rela" + section.name, SHT_RELA, SHF_INFO_LINK, relocations.array(), symbolTableIndex,
                        section.index, 8, RELA_SIZE);
            }
        }
        file.addSymbolTable(table);
        return file.finish(ET_REL, machine, 0, 0);
    }

    private static void addContents(ElfFileBuilder file, Section section) {
        if (section.type == SHT_NOBITS) {
            file.addPlaced(new ElfSection(section.index, section.name, SHT_NOBITS, section.flags, 0, EHDR_SIZE,
                    section.size,
                    0, 0, section.alignment, 0));
        } else {
            file.add(section.name, section.type, section.flags, section.contents, 0, 0, section.alignment,
                    section.entrySize);
        }
    }

    private static ElfSymbol withSection(Symbol symbol, int number) {
        ElfSymbol f = symbol.fields;
        int section = symbol.section == null ? f.section() : symbol.section.index;
        return new ElfSymbol(number, f.name(), f.value(), f.size(), f.type(), f.binding(), f.visibility(), section);
    }
}
