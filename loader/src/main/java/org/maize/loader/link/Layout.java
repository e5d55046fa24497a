package org.maize.loader.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfExecutableWriter;

/**
 * Addresses for everything, the same for every ISA: headers and call frame information (each ISA its own, in as many pages as the
 * largest needs), code (each ISA its own, atom by atom in equal room), constant data, variables, the image of thread-local storage, zero data. The first
 * three, and the variables, begin on a page of their own.
 *
 * <p>Thread-local storage is arranged for every ISA as AArch64 has it (AAELF64, "Thread Local Storage", variant 1): behind the thread
 * pointer, after two words that are the run-time system's. So what a thread has of its own is at one address for every ISA.
 */
final class Layout {
    /** Where a program begins, as GNU ld places one. */
    static final long BASE = 0x400000;

    /** A program may take this many bytes of memory. */
    static final long SIZE_LIMIT = 1L << 30;

    private static final String INITIALISERS = ".init_array";

    /** Bytes between the thread pointer and thread-local storage, if that needs no greater alignment. */
    private static final long THREAD_HEADER = 16;

    /** Alignment of an atom that is moved, in bytes. */
    private static final long ATOM_ALIGNMENT = 16;

    private final Map<Isa, List<LinkObject>> objects;
    private final Diagnostics diagnostics;
    private final Map<String, DataSection> dataSections = new LinkedHashMap<>();
    private Map<String, DataSection.Piece> common = Map.of();
    private boolean fits = true;
    private long frameAddress;
    private long frameEnd;
    private long codeAddress;
    private long codeEnd;

    /**
     * @param objects by ISA, as many and in the same order of units for each; null where a unit has none
     * @param symbols by ISA
     */
    Layout(Map<Isa, List<LinkObject>> objects, Map<Isa, GlobalSymbols> symbols, Diagnostics diagnostics) {
        this.objects = objects;
        this.diagnostics = diagnostics;
        collectData();
        collectCommon(symbols);
        placeFrames();
        placeCode(symbols);
        placeData();
        placeDebug();
    }

    static long align(long value, long alignment) {
        return (value + alignment - 1) & -alignment;
    }

    static long page(long value) {
        return align(value, ElfExecutableWriter.PAGE_SIZE);
    }

    /** Whether the program is within {@link #SIZE_LIMIT}; images can be made only then. */
    boolean fits() {
        return fits;
    }

    /** Sections of data by ascending address. */
    List<DataSection> dataSections() {
        return List.copyOf(dataSections.values());
    }

    long frameAddress() {
        return frameAddress;
    }

    /** End of the room for headers and call frame information. */
    long frameEnd() {
        return frameEnd;
    }

    long codeAddress() {
        return codeAddress;
    }

    long codeEnd() {
        return codeEnd;
    }

    /** Address of a common symbol. */
    long commonAddress(String name) {
        return common.get(name).address();
    }

    /** The distance from the thread pointer of what the image of thread-local storage has at an address. */
    long threadOffset(long address) {
        return align(THREAD_HEADER, threadAlignment()) + address - threadStart();
    }

    /** Where the image of thread-local storage begins. */
    long threadStart() {
        for (DataSection section : dataSections.values()) {
            if (section.kind().isThreadLocal()) { return section.address(); }
        }
        return endOf(DataSection.Kind.WRITABLE);
    }

    /** 0 where there is no thread-local storage. */
    private long threadAlignment() {
        return dataSections.values().stream().filter(section -> section.kind().isThreadLocal())
                .mapToLong(DataSection::alignment).max().orElse(0);
    }

    /** Value of one of {@link GlobalSymbols#LINKER_DEFINED}. */
    long linkerDefined(String name) {
        return switch (name) {
            case "__executable_start" -> BASE;
            case "_etext" -> codeEnd;
            case "_edata", "__bss_start" -> endOf(DataSection.Kind.THREAD);
            case "__init_array_start" ->
                    dataSections.containsKey(INITIALISERS) ? dataSections.get(INITIALISERS).address() : 0;
            case "__init_array_end" ->
                    dataSections.containsKey(INITIALISERS) ? dataSections.get(INITIALISERS).end() : 0;
            case "__maize_thread_image" -> threadStart();
            case "__maize_thread_image_end" -> endOf(DataSection.Kind.THREAD_ZERO);
            case "__maize_thread_alignment" -> Math.max(1, threadAlignment());
            case "_end" -> endOf(DataSection.Kind.ZERO);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private long endOf(DataSection.Kind last) {
        long end = codeEnd;
        for (DataSection section : dataSections.values()) {
            if (section.kind().compareTo(last) <= 0) {
                end = section.end();
            }
        }
        return end;
    }

    private void collectData() {
        for (int unit = 0; unit < objects.values().iterator().next().size(); unit++) {
            Map<String, DataSection.Piece> pieces = new LinkedHashMap<>();
            for (Isa isa : objects.keySet()) {
                Map<String, Integer> seen = new HashMap<>();
                LinkObject object = objects.get(isa).get(unit);
                for (InputSection section : object == null ? List.<InputSection>of() : object.data()) {
                    String name = section.outputName();
                    int number = seen.merge(name, 1, Integer::sum);
                    DataSection.Piece piece = pieces.computeIfAbsent(name + " " + number, key -> {
                        DataSection.Piece fresh = new DataSection.Piece(section.describe(), priority(section));
                        dataSection(name, section).pieces().add(fresh);
                        return fresh;
                    });
                    checkKind(dataSections.get(name), section);
                    piece.add(isa, section.atomAt(0));
                }
            }
            for (DataSection.Piece piece : pieces.values()) {
                checkEqualSizes(piece);
            }
        }
        if (dataSections.containsKey(INITIALISERS)) {
            dataSections.get(INITIALISERS).pieces().sort(Comparator.comparingInt(DataSection.Piece::priority));
        }
    }

    /** Of functions to be called at the start, the number that the section's name ends with, by default the last. */
    private static int priority(InputSection section) {
        String name = section.header().name();
        String digits = name.startsWith(".init_array.") ? name.substring(".init_array.".length()) : "";
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 1 << 16;
    }

    private DataSection dataSection(String name, InputSection section) {
        return dataSections.computeIfAbsent(name, key -> new DataSection(key, kind(section)));
    }

    private static DataSection.Kind kind(InputSection section) {
        if (!section.header().isWritable()) { return DataSection.Kind.READ_ONLY; }
        boolean zero = section.header().isZeroFilled();
        if ((section.header().flags() & Elf.SHF_TLS) != 0) {
            return zero ? DataSection.Kind.THREAD_ZERO : DataSection.Kind.THREAD;
        }
        return zero ? DataSection.Kind.ZERO : DataSection.Kind.WRITABLE;
    }

    private void checkKind(DataSection output, InputSection section) {
        if (output.kind() != kind(section)) {
            diagnostics.add(section.describe() + ": the section is " + kind(section) + " here and " + output.kind()
                    + " in an object before; give it the same flags and type everywhere");
        }
    }

    private void checkEqualSizes(DataSection.Piece piece) {
        List<String> sizes = new ArrayList<>();
        boolean equal = true;
        for (Isa isa : objects.keySet()) {
            long size = piece.atom(isa) == null ? 0 : piece.atom(isa).size();
            equal &= size == piece.size();
            sizes.add(size + " bytes for " + isa.name());
        }
        if (!equal) {
            diagnostics.add(piece.describe() + ": the data differ: " + String.join(", ", sizes)
                    + "; keep data in a source of their own, which is linked into both");
        }
    }

    private void collectCommon(Map<Isa, GlobalSymbols> symbols) {
        Map<String, DataSection.Piece> pieces = new HashMap<>();
        for (GlobalSymbols each : symbols.values()) {
            each.definitions().forEach((name, definition) -> {
                if (definition.isCommon()) {
                    DataSection.Piece piece = pieces.computeIfAbsent(name, DataSection.Piece::new);
                    piece.require(definition.symbol().size(), Math.max(1, definition.symbol().value()));
                }
            });
        }
        if (!pieces.isEmpty()) {
            DataSection bss = dataSections.computeIfAbsent(".bss", key -> new DataSection(key, DataSection.Kind.ZERO));
            pieces.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> bss.pieces().add(e.getValue()));
            common = pieces;
        }
    }

    private void placeFrames() {
        boolean threadLocal = dataSections.values().stream().anyMatch(section -> section.kind().isThreadLocal());
        int segments = 1 + 1 + (threadLocal ? 1 : 0)
                + (int) dataSections.values().stream().map(s -> s.kind() == DataSection.Kind.READ_ONLY).distinct()
                        .count();
        frameAddress = align(BASE + ElfExecutableWriter.headerSize(segments), 8);
        for (List<LinkObject> each : objects.values()) {
            long at = frameAddress;
            for (LinkObject object : each) {
                for (InputSection section : object == null ? List.<InputSection>of() : object.frames()) {
                    at = align(at, Math.max(8, section.header().alignment()));
                    section.atomAt(0).place(at);
                    at += section.header().size();
                }
            }
            frameEnd = Math.max(frameEnd, at + Integer.BYTES);
        }
    }

    /** What is for debuggers is not loaded: each section of a program counts from 0, with the pieces of its objects one behind the other. */
    private void placeDebug() {
        for (List<LinkObject> each : objects.values()) {
            Map<String, Long> ends = new HashMap<>();
            for (LinkObject object : each) {
                for (InputSection section : object == null ? List.<InputSection>of() : object.debug()) {
                    long at = align(ends.getOrDefault(section.header().name(), 0L),
                            Math.max(1, section.header().alignment()));
                    section.atomAt(0).place(at);
                    ends.put(section.header().name(), at + section.header().size());
                }
            }
        }
    }

    private void placeCode(Map<Isa, GlobalSymbols> symbols) {
        codeAddress = page(frameEnd);
        long at = codeAddress;
        int units = objects.values().iterator().next().size();
        for (int unit = 0; unit < units; unit++) {
            for (Isa isa : objects.keySet()) {
                LinkObject object = objects.get(isa).get(unit);
                for (InputSection section : object == null ? List.<InputSection>of() : object.code()) {
                    for (Atom atom : section.atoms()) {
                        if (!atom.isPlaced()) {
                            at = placeWithCounterparts(object, atom, symbols, at);
                        }
                    }
                }
            }
        }
        codeEnd = at;
    }

    private long placeWithCounterparts(LinkObject object, Atom atom, Map<Isa, GlobalSymbols> symbols, long from) {
        List<Atom> atoms = new ArrayList<>();
        atoms.add(atom);
        if (objects.size() > 1) {
            for (GlobalSymbols each : symbols.values()) {
                Atom counterpart = counterpart(object, atom, symbols, each);
                if (counterpart != null && counterpart != atom && !counterpart.isPlaced()) {
                    atoms.add(counterpart);
                }
            }
        }
        long alignment = objects.size() > 1 ? ATOM_ALIGNMENT : 1;
        long size = 0;
        for (Atom each : atoms) {
            alignment = Math.max(alignment, each.alignment());
            size = Math.max(size, each.size());
        }
        long at = align(from, alignment);
        for (Atom each : atoms) {
            each.place(at);
        }
        return at + size;
    }

    /** The atom of another ISA that begins at the same symbol, where this atom's symbol prevails. */
    private static Atom counterpart(LinkObject object, Atom atom, Map<Isa, GlobalSymbols> symbols, GlobalSymbols of) {
        for (var symbol : atom.symbols()) {
            boolean prevails = symbols.values().stream().anyMatch(each -> {
                var definition = each.definition(symbol.name());
                return definition != null && definition.object() == object && definition.symbol() == symbol;
            });
            var definition = of.definition(symbol.name());
            if (prevails && definition != null && !definition.isCommon()) {
                InputSection section = definition.object().section(definition.symbol().section());
                if (section != null && section.header().isExecutable()) {
                    return section.atomAt(definition.symbol().value());
                }
            }
        }
        return null;
    }

    private void placeData() {
        List<DataSection> ordered = dataSections.values().stream().sorted(Comparator.comparing(DataSection::kind))
                .toList();
        dataSections.clear();
        long at = page(codeEnd);
        DataSection.Kind previous = DataSection.Kind.READ_ONLY;
        for (DataSection section : ordered) {
            if (previous == DataSection.Kind.READ_ONLY && section.kind() != previous) {
                at = page(at);
            }
            if (section.kind().isThreadLocal() && !previous.isThreadLocal()) {
                long alignment = ordered.stream().filter(each -> each.kind().isThreadLocal())
                        .mapToLong(DataSection::neededAlignment).max().orElse(1);
                at = align(at, alignment);
            }
            previous = section.kind();
            at = section.place(at);
            dataSections.put(section.name(), section);
            if (at - BASE > SIZE_LIMIT) {
                diagnostics.add("section " + section.name() + ": the program is larger than " + SIZE_LIMIT + " bytes");
                fits = false;
            }
        }
    }
}
