package org.maize.loader.link;

import java.util.List;
import java.util.TreeMap;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;

/** A section of an object that becomes part of the program, as one ISA's link sees it. */
final class InputSection {
    private final ElfFile file;
    private final ElfSection header;
    private final TreeMap<Long, Atom> atoms = new TreeMap<>();

    /** @param starts where an atom begins, with the symbols there; offset 0 begins one in any case */
    InputSection(ElfFile file, ElfSection header, TreeMap<Long, List<ElfSymbol>> starts) {
        this.file = file;
        this.header = header;
        starts.putIfAbsent(0L, List.of());
        for (var start : starts.entrySet()) {
            Long next = starts.higherKey(start.getKey());
            atoms.put(start.getKey(),
                    new Atom(this, start.getKey(), next == null ? header.size() : next, start.getValue()));
        }
    }

    ElfFile file() {
        return file;
    }

    ElfSection header() {
        return header;
    }

    List<ElfRelocation> relocations() {
        return file.relocations(header);
    }

    byte[] contents() {
        return file.contents(header);
    }

    /** Its atoms, by ascending offset. */
    Iterable<Atom> atoms() {
        return atoms.values();
    }

    int atomCount() {
        return atoms.size();
    }

    /** The atom that holds an offset; the last one for the offset after the section's end, the first for one before it. */
    Atom atomAt(long offset) {
        var entry = atoms.floorEntry(offset);
        return entry == null ? atoms.firstEntry().getValue() : entry.getValue();
    }

    /** Address of an offset, which may be the one after the end. */
    long addressOf(long offset) {
        Atom atom = atomAt(offset);
        return atom.address() + (offset - atom.start());
    }

    /** The name of the program's section that it goes into: {@code .text.cold} into {@code .text}. */
    String outputName() {
        if (header.isExecutable()) { return ".text"; }
        for (String name : List.of(".rodata", ".data", ".bss", ".tdata", ".tbss", ".init_array")) {
            if (header.name().startsWith(name + ".")) { return name; }
        }
        return header.name();
    }

    String describe() {
        return file.name() + ": " + header.name();
    }
}
