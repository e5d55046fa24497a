package org.maize.loader.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfExecutableWriter;
import org.maize.loader.elf.ElfExecutableWriter.Section;
import org.maize.loader.elf.ElfExecutableWriter.Segment;
import org.maize.loader.elf.ElfSymbol;

/** Makes the ELF executable of one ISA from the images: segments R (headers, call frames), RX (code), R (constants), RW (variables). */
final class ProgramFile {
    private final Isa isa;
    private final Layout layout;
    private final Relocator.Images images;

    ProgramFile(Isa isa, Layout layout, Relocator.Images images) {
        this.isa = isa;
        this.layout = layout;
        this.images = images;
    }

    byte[] toBytes(long entry, List<LinkObject> objects, SymbolAddresses addresses) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(LinkObject.FRAME_SECTION, Elf.SHT_PROGBITS, Elf.SHF_ALLOC, layout.frameAddress(),
                images.frames().length, 8));
        sections.add(new Section(".text", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR, layout.codeAddress(),
                images.code().length, 16));
        List<Segment> segments = new ArrayList<>();
        byte[] head = new byte[(int) (layout.frameEnd() - Layout.BASE)];
        System.arraycopy(images.frames(), 0, head, (int) (layout.frameAddress() - Layout.BASE), images.frames().length);
        segments.add(new Segment(Elf.PF_R, Layout.BASE, head, head.length));
        segments.add(new Segment(Elf.PF_R | Elf.PF_X, layout.codeAddress(), images.code(), images.code().length));
        addDataSegment(segments, Elf.PF_R, List.of(DataSection.Kind.READ_ONLY));
        addDataSegment(segments, Elf.PF_R | Elf.PF_W, List.of(DataSection.Kind.WRITABLE, DataSection.Kind.THREAD,
                DataSection.Kind.THREAD_ZERO, DataSection.Kind.ZERO));
        for (DataSection section : layout.dataSections()) {
            boolean zero = section.kind().isZero();
            long flags = Elf.SHF_ALLOC | (section.kind() == DataSection.Kind.READ_ONLY ? 0 : Elf.SHF_WRITE)
                    | (section.kind().isThreadLocal() ? Elf.SHF_TLS : 0);
            sections.add(new Section(section.name(), zero ? Elf.SHT_NOBITS : Elf.SHT_PROGBITS, flags, section.address(),
                    section.size(), section.alignment()));
        }
        return new ElfExecutableWriter(isa.elfMachine(), entry)
                .toBytes(segments, sections, symbols(objects, addresses, sections), images.debug());
    }

    private void addDataSegment(List<Segment> segments, int flags, List<DataSection.Kind> kinds) {
        List<DataSection> sections = layout.dataSections().stream().filter(s -> kinds.contains(s.kind())).toList();
        if (sections.isEmpty()) { return; }
        long address = sections.getFirst().address() & -ElfExecutableWriter.PAGE_SIZE;
        long fileEnd = address;
        for (DataSection section : sections) {
            fileEnd = section.kind().isZero() ? fileEnd : section.end();
        }
        byte[] contents = new byte[(int) (fileEnd - address)];
        for (DataSection section : sections) {
            byte[] bytes = images.data().get(section);
            if (bytes != null) {
                System.arraycopy(bytes, 0, contents, (int) (section.address() - address), bytes.length);
            }
        }
        segments.add(new Segment(flags, address, contents, sections.getLast().end() - address));
    }

    private List<ElfSymbol> symbols(List<LinkObject> objects, SymbolAddresses addresses, List<Section> sections) {
        List<ElfSymbol> symbols = new ArrayList<>();
        for (LinkObject object : objects) {
            for (ElfSymbol symbol : object.file().symbols()) {
                OptionalLong value = symbol.isDefined() && symbol.type() != Elf.STT_SECTION
                        && symbol.type() != Elf.STT_FILE
                        && !symbol.name().isEmpty()
                                ? ownValue(object, symbol, addresses)
                                : OptionalLong.empty();
                if (value.isPresent()) {
                    // What is thread-local is counted from where its image begins (gABI, "Symbol Values").
                    long from = symbol.type() == Elf.STT_TLS ? layout.threadStart() : 0;
                    symbols.add(new ElfSymbol(0, symbol.name(), value.getAsLong() - from, symbol.size(), symbol.type(),
                            symbol.binding(), symbol.visibility(), sectionOf(value.getAsLong(), symbol, sections)));
                }
            }
        }
        symbols.sort(Comparator.comparing(ElfSymbol::isGlobal));
        return symbols;
    }

    /** The symbol's value where its own definition prevails; a weak one that another object overrides is left out. */
    private static OptionalLong ownValue(LinkObject object, ElfSymbol symbol, SymbolAddresses addresses) {
        return addresses.prevails(object, symbol) ? addresses.valueOf(object, symbol) : OptionalLong.empty();
    }

    private static int sectionOf(long value, ElfSymbol symbol, List<Section> sections) {
        if (symbol.section() != Elf.SHN_ABS) {
            for (int i = 0; i < sections.size(); i++) {
                Section section = sections.get(i);
                if (value >= section.address() && value <= section.address() + section.size()
                        && (value < section.address() + section.size() || i == sections.size() - 1
                                || sections.get(i + 1).address() > value)) {
                    return i + 1;
                }
            }
        }
        return Elf.SHN_ABS;
    }
}
