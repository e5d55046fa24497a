package org.maize.loader.link;

import java.util.List;
import org.maize.loader.elf.ElfSymbol;

/** A piece of an input section that is placed as a whole: a function's code, or all of a section of data. */
final class Atom {
    private static final long UNPLACED = -1;

    private final InputSection section;
    private final long start;
    private final long end;
    private final List<ElfSymbol> symbols;
    private long address = UNPLACED;

    /**
     * @param start offset in the section
     * @param end offset after its last byte
     * @param symbols the global symbols that it begins at; may be empty
     */
    Atom(InputSection section, long start, long end, List<ElfSymbol> symbols) {
        this.section = section;
        this.start = start;
        this.end = end;
        this.symbols = List.copyOf(symbols);
    }

    InputSection section() {
        return section;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    long size() {
        return end - start;
    }

    List<ElfSymbol> symbols() {
        return symbols;
    }

    /** The alignment that it has in its section and keeps. */
    long alignment() {
        long section = Math.max(1, this.section.header().alignment());
        return start == 0 ? section : Math.min(section, Long.lowestOneBit(start));
    }

    long address() {
        if (address == UNPLACED) { throw new IllegalStateException(this + " has no address yet"); }
        return address;
    }

    boolean isPlaced() { return address != UNPLACED; }

    void place(long at) {
        address = at;
    }

    /** How messages call it. */
    String describe() {
        return symbols.isEmpty() ? section.describe() + "+" + Diagnostics.hex(start) : symbols.getFirst().name();
    }

    @Override
    public String toString() {
        return describe();
    }
}
