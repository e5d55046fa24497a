package org.maize.kernel.task;

import org.agrona.UnsafeApi;
import org.agrona.collections.LongHashSet;
import org.maize.isa.Isa;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSegment;
import org.maize.loader.elf.ElfSymbol;
import org.maize.loader.line.LineTable;
import org.maize.loader.map.PointTable;

/** A program as one kernel has read it, for itself, from the program store. */
public final class Program {
    private final String name;
    private final Isa isa;
    private final Bundle bundle;
    private final ElfFile own;
    private final PointTable points;
    private final CountedPoints countedPoints;

    /**
     * Reads a program.
     *
     * @param name  its file's name, for messages
     * @param bytes the file
     * @param isa   of the kernel
     * @throws LoadError if the file is wrong
     */
    public Program(String name, byte[] bytes, Isa isa) throws LoadError {
        this.name = name;
        this.isa = isa;
        this.bundle = Bundle.read(name, bytes);
        this.own = bundle.program(isa.name()).map(Bundle.Program::file).orElse(null);
        this.points = own == null ? null : bundle.map().tableFor(isa);
        this.countedPoints = isMapped() ? new CountedPoints.Listed(addresses(points)) : new CountedPoints.Branches();
    }

    private static LongHashSet addresses(PointTable points) {
        final LongHashSet addresses = new LongHashSet();
        for (int i = 0; i < points.count(); i++) {
            addresses.add(points.address(i));
        }
        return addresses;
    }

    /** Its file's name. */
    public String name() {
        return name;
    }

    /** The ISA of the kernel that has read it. */
    public Isa isa() {
        return isa;
    }

    /** The whole of it. */
    public Bundle bundle() {
        return bundle;
    }

    /** Whether it has code for an ISA. */
    public boolean runsOn(String isaName) {
        return bundle.program(isaName).isPresent();
    }

    /** Whether it has code for one ISA only. */
    public boolean isOfOneIsa() { return bundle.programs().size() == 1; }

    /** Its migration points in the code of the kernel's ISA; null if it has no such code. */
    public PointTable points() {
        return points;
    }

    /** Whether it has migration points in the code of the kernel's ISA: else its threads stay among the kernels of that. */
    public boolean isMapped() {
        return points != null && points.count() > 0;
    }

    /** Where its threads count for a migration policy: its migration points, or where it has none, every branch. */
    public CountedPoints countedPoints() {
        return countedPoints;
    }

    /** Fills a frame with what an untouched page of an area holds. */
    void fill(Area area, int page, long frame) {
        UnsafeApi.setMemory(frame, PageTable.PAGE_SIZE, (byte) 0);
        switch (area.backing()) {
            case ZERO, SHARED, BEYOND_END -> {
            }
            case PROGRAM, CONSTANT ->
                    copy(bundle.bytes(), area.content(), area.fileOffset(), area.fileLength(), page, frame);
            case OWN_CODE -> {
                final ElfSegment segment = ownSegment(area.content());
                if (segment != null) {
                    copy(own.bytes(), segment.address(), segment.offset(), segment.fileSize(), page, frame);
                }
            }
        }
    }

    private ElfSegment ownSegment(long address) {
        for (ElfSegment segment : own.segments()) {
            if (segment.isLoaded() && segment.address() == address && segment.memorySize() > 0) { return segment; }
        }
        return null;
    }

    /** Copies the part of some content that lies in a page. */
    private static void copy(byte[] file, long contentAddress, long fileOffset, long length, int page, long frame) {
        final long start = (long) page << PageTable.PAGE_SHIFT;
        final long from = Math.max(start, contentAddress);
        final long end = Math.min(start + PageTable.PAGE_SIZE, contentAddress + length);
        for (long address = from; address < end; address++) {
            UnsafeApi.putByte(frame + (address - start), file[(int) (fileOffset + (address - contentAddress))]);
        }
    }

    /** The source line at an address of the kernel's ISA's code as {@code file:line}; an empty string where the program tells none. */
    public String lineAt(long address) {
        return LineTable.of(own).at(address).orElse("");
    }

    /** The function at an address of the kernel's ISA's code as {@code name+0x12}; an empty string if none is known there. */
    public String functionAt(long address) {
        ElfSymbol best = null;
        for (ElfSymbol symbol : own.symbols()) {
            final boolean covers = symbol.isDefined() && symbol.type() == Elf.STT_FUNC && symbol.value() <= address
                    && address - symbol.value() < Math.max(1, symbol.size());
            if (covers && (best == null || symbol.value() > best.value())) {
                best = symbol;
            }
        }
        if (best == null) { return ""; }
        final long offset = address - best.value();
        return offset == 0 ? best.name() : best.name() + "+0x" + Long.toHexString(offset);
    }
}
