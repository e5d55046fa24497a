package org.maize.loader.elf;

import static org.maize.loader.elf.Elf.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an ELF64 executable (ET_EXEC) whose segments are loaded at page-aligned addresses. The ELF header and the program headers are
 * the first bytes of the first segment, where AT_PHDR points at run time; sections and symbols are written for debuggers.
 */
public final class ElfExecutableWriter {
    /** Pages of an executable, in bytes. */
    public static final int PAGE_SIZE = 4096;

    /**
     * A segment to load.
     *
     * @param flags PF_R, PF_W, PF_X
     * @param address a multiple of {@link #PAGE_SIZE}
     * @param contents its bytes in the file; in the first segment the first {@link #headerSize} bytes are overwritten
     * @param memorySize bytes in memory, at least the contents' length
     */
    public record Segment(int flags, long address, byte[] contents, long memorySize) {}

    /**
     * A section, which lies inside one segment.
     *
     * @param type {@link Elf#SHT_PROGBITS} or {@link Elf#SHT_NOBITS}
     */
    public record Section(String name, int type, long flags, long address, long size, long alignment) {}

    private final int machine;
    private final long entry;

    /**
     * @param machine e_machine
     * @param entry address of the first instruction
     */
    public ElfExecutableWriter(int machine, long entry) {
        this.machine = machine;
        this.entry = entry;
    }

    /** Bytes that the headers take at the beginning of the first segment, for so many segments, that of thread-local storage among them. */
    public static int headerSize(int segmentCount) {
        return EHDR_SIZE + (segmentCount + 1) * PHDR_SIZE;
    }

    /**
     * The whole file.
     *
     * @param segments ascending by address, the first with room for the headers
     * @param sections any that lie inside the segments
     * @param debug contents of sections that are not loaded, by name
     * @param symbols locals first; {@link ElfSymbol#section} is 1 + the index in {@code sections}, or {@link Elf#SHN_ABS}
     */
    public byte[] toBytes(List<Segment> segments, List<Section> sections, List<ElfSymbol> symbols,
            Map<String, byte[]> debug) {
        List<ElfSegment> headers = new ArrayList<>();
        long end = 0;
        for (Segment segment : segments) {
            long offset = (end + PAGE_SIZE - 1) & -PAGE_SIZE;
            headers.add(new ElfSegment(PT_LOAD, segment.flags(), offset, segment.address(), segment.contents().length,
                    segment.memorySize(), PAGE_SIZE));
            end = offset + segment.contents().length;
        }
        int loaded = segments.size();
        threadLocal(headers, sections).ifPresent(headers::add);
        ByteBuffer prefix = ElfStructures.buffer(Math.toIntExact(end));
        for (int i = 0; i < loaded; i++) {
            prefix.put((int) headers.get(i).offset(), segments.get(i).contents());
        }
        prefix.position(EHDR_SIZE);
        headers.forEach(h -> ElfStructures.putSegment(prefix, h));
        ElfStructures.putSegment(prefix, new ElfSegment(PT_GNU_STACK, PF_R | PF_W, 0, 0, 0, 0, 16));
        ElfFileBuilder file = new ElfFileBuilder(prefix);
        for (Section section : sections) {
            file.addPlaced(new ElfSection(file.nextIndex(), section.name(), section.type(), section.flags(),
                    section.address(), fileOffset(headers, section), section.size(), 0, 0, section.alignment(), 0));
        }
        debug.forEach((name, contents) -> file.add(name, SHT_PROGBITS, 0, contents, 0, 0, 1, 0));
        file.addSymbolTable(symbols);
        return file.finish(ET_EXEC, machine, entry, headers.size() + 1);
    }

    /** The segment that says what thread-local storage is at first, if there is any. */
    private static Optional<ElfSegment> threadLocal(List<ElfSegment> headers, List<Section> sections) {
        List<Section> own = sections.stream().filter(section -> (section.flags() & SHF_TLS) != 0).toList();
        if (own.isEmpty()) { return Optional.empty(); }
        long address = own.getFirst().address();
        long fileEnd = address;
        long alignment = 1;
        for (Section section : own) {
            fileEnd = section.type() == SHT_NOBITS ? fileEnd : section.address() + section.size();
            alignment = Math.max(alignment, section.alignment());
        }
        return Optional.of(new ElfSegment(PT_TLS, PF_R, fileOffset(headers, own.getFirst()), address, fileEnd - address,
                own.getLast().address() + own.getLast().size() - address, alignment));
    }

    private static long fileOffset(List<ElfSegment> headers, Section section) {
        for (ElfSegment header : headers) {
            if (section.address() >= header.address()
                    && section.address() + section.size() <= header.address() + header.memorySize()) {
                return header.offset() + Math.min(section.address() - header.address(), header.fileSize());
            }
        }
        throw new IllegalArgumentException("section " + section.name() + " lies in no segment");
    }
}
