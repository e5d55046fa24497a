package org.maize.loader.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.loader.cfi.EhFrameWriter;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;

/** One object in the link of one ISA: those of its sections that become part of the program, split into atoms. */
final class LinkObject {
    /** The section that holds call frame information. */
    static final String FRAME_SECTION = EhFrameWriter.SECTION;

    /** The section that describes migration points. */
    static final String POINT_SECTION = ".maize.points";

    /** How the sections for debuggers are named. */
    private static final String DEBUG_SECTIONS = ".debug_";

    private final ElfFile file;
    private final Map<Integer, InputSection> sections = new HashMap<>();
    private final List<InputSection> code = new ArrayList<>();
    private final List<InputSection> data = new ArrayList<>();
    private final List<InputSection> frames = new ArrayList<>();
    private final List<InputSection> points = new ArrayList<>();
    private final List<InputSection> debug = new ArrayList<>();

    /** @param split whether code is split at global symbols, so that these can move apart */
    LinkObject(ElfFile file, boolean split, Diagnostics diagnostics) {
        this.file = file;
        for (ElfSection section : file.sections()) {
            List<InputSection> kind = kindOf(section, diagnostics);
            if (kind != null) {
                boolean splits = split && kind == code;
                InputSection input = new InputSection(file, section, splits ? symbolStarts(section) : new TreeMap<>());
                kind.add(input);
                sections.put(section.index(), input);
            }
        }
    }

    ElfFile file() {
        return file;
    }

    List<InputSection> code() {
        return code;
    }

    List<InputSection> data() {
        return data;
    }

    List<InputSection> frames() {
        return frames;
    }

    List<InputSection> points() {
        return points;
    }

    /** What is not loaded and tells debuggers about the program. */
    List<InputSection> debug() {
        return debug;
    }

    /** The program's part with this section index, or null if the section is left out of the program. */
    InputSection section(int index) {
        return sections.get(index);
    }

    private List<InputSection> kindOf(ElfSection section, Diagnostics diagnostics) {
        if (section.name().equals(POINT_SECTION)) { return points; }
        if (!section.isAllocated() && section.name().startsWith(DEBUG_SECTIONS) && section.type() == Elf.SHT_PROGBITS
                && (section.flags() & (Elf.SHF_GROUP | Elf.SHF_COMPRESSED)) == 0) {
            return debug;
        }
        boolean empty = section.size() == 0 && !section.isExecutable() && !holdsSymbol(section);
        if (!section.isAllocated() || section.type() == Elf.SHT_NOTE || empty) { return null; }
        if (section.name().equals(FRAME_SECTION)) { return frames; }
        String refusal = refusal(section);
        if (refusal != null) {
            diagnostics.add(file.name() + ": section " + section.name() + ": " + refusal);
            return null;
        }
        if (section.isExecutable() && file.header().machine() == Elf.EM_NONE) {
            if (section.size() > 0) {
                diagnostics
                        .add(file.name() + ": section " + section.name() + ": code in a data object, which has no ISA; "
                                + "assemble it with --isa");
            }
            return null;
        }
        return section.isExecutable() ? code : data;
    }

    private boolean holdsSymbol(ElfSection section) {
        return file.symbols().stream()
                .anyMatch(s -> s.section() == section.index() && s.type() != Elf.STT_SECTION);
    }

    private static String refusal(ElfSection section) {
        if ((section.flags() & (Elf.SHF_GROUP | Elf.SHF_COMPRESSED)) != 0) {
            return "section groups and compressed sections are not linked; compile without them";
        }
        if (section.isExecutable() && section.isWritable()) {
            return "both writable and executable; separate code and data";
        }
        return switch (section.type()) {
            case Elf.SHT_PROGBITS, Elf.SHT_NOBITS, Elf.SHT_X86_64_UNWIND, Elf.SHT_INIT_ARRAY -> null;
            case Elf.SHT_FINI_ARRAY, Elf.SHT_PREINIT_ARRAY ->
                    section.size() == 0 ? null : "finalisers are not called; register them with atexit";
            default -> "section type " + Diagnostics.hex(section.type()) + " is not linked";
        };
    }

    private TreeMap<Long, List<ElfSymbol>> symbolStarts(ElfSection section) {
        TreeMap<Long, List<ElfSymbol>> starts = new TreeMap<>();
        for (ElfSymbol symbol : file.symbols()) {
            if (symbol.isGlobal() && symbol.section() == section.index()) {
                starts.computeIfAbsent(symbol.value(), k -> new ArrayList<>()).add(symbol);
            }
        }
        return starts;
    }
}
