package org.maize.loader.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSegment;

/**
 * The memory that a process begins with.
 *
 * @param areas by ascending address, apart from each other
 * @param entry address of the first instruction
 * @param stackPointer the stack pointer's first value, a multiple of 16
 * @param stackContents the bytes of the stack from {@code stackPointer} to the end of the stack area
 * @param breakStart where the program break begins, a multiple of the page size (brk(2))
 */
public record ProcessImage(List<Area> areas, long entry, long stackPointer, byte[] stackContents, long breakStart) {
    /** Bytes of a page. */
    public static final int PAGE_SIZE = 4096;

    /** The lowest address that is ever mapped, as Linux's vm.mmap_min_addr. */
    public static final long LOWEST_ADDRESS = 0x10000;

    /** The most that the machine stack may grow to, as Linux's RLIMIT_STACK. */
    public static final long STACK_SIZE = 8L << 20;

    /** Size of an address space unless it is given more. */
    public static final long ADDRESS_SPACE = 4L << 30;

    /**
     * Lays a process out.
     *
     * @param name the program file's name for messages
     * @param isa of the kernel where the process starts: one of the program's; its hardware capabilities are what the process is told
     * @param addressSpace size of the address space in bytes; the stack is at its top, below one page that is never mapped
     * @throws LoadError if the program does not fit the address space
     * @throws ArgumentListError if the arguments do not fit a quarter of the stack
     */
    public static ProcessImage of(
            String name, Bundle bundle, Isa isa, ProcessArguments arguments, long addressSpace)
            throws LoadError, ArgumentListError {
        Bundle.Program program = bundle.program(isa.name())
                .orElseThrow(() -> new LoadError(name, "ISA", -1, "no program for " + isa.name(),
                        "a kernel of one of " + bundle.programs().stream().map(p -> p.isa().name()).toList()));
        long stackEnd = addressSpace - PAGE_SIZE;
        List<Area> areas = new ArrayList<>(programAreas(name, bundle, program, stackEnd - STACK_SIZE - PAGE_SIZE));
        long breakStart = areas.getLast().end();
        areas.add(new Area(stackEnd - STACK_SIZE, stackEnd, Elf.PF_R | Elf.PF_W | stackExecution(program.file()),
                Area.Kind.STACK, Map.of()));
        InitialStack stack = InitialStack.of(isa, program.file(), arguments, stackEnd);
        return new ProcessImage(
                List.copyOf(areas), program.file().header().entry(), stack.pointer(), stack.contents(), breakStart);
    }

    private static List<Area> programAreas(String name, Bundle bundle, Bundle.Program program, long limit)
            throws LoadError {
        List<Area> areas = new ArrayList<>();
        List<ElfSegment> segments = loaded(program.file());
        for (int i = 0; i < segments.size(); i++) {
            ElfSegment segment = segments.get(i);
            if (segment.memorySize() == 0) {
                continue;
            }
            String field = "loaded segment " + i;
            if (program.file().isPositionIndependent() && segment.alignment() > Bundle.POSITION_INDEPENDENT_BASE) {
                throw new LoadError(name, field, -1, "an alignment of 0x" + Long.toHexString(segment.alignment()),
                        "at most 0x" + Long.toHexString(Bundle.POSITION_INDEPENDENT_BASE)
                                + " in a position-independent program");
            }
            long start = segment.address() & -PAGE_SIZE;
            long end = (segment.address() + segment.memorySize() + PAGE_SIZE - 1) & -PAGE_SIZE;
            if (start < LOWEST_ADDRESS || end > limit) {
                throw new LoadError(name, field, -1,
                        "addresses 0x" + Long.toHexString(start) + " to 0x" + Long.toHexString(end),
                        "addresses from 0x" + Long.toHexString(LOWEST_ADDRESS) + " to 0x" + Long.toHexString(limit));
            }
            if (!areas.isEmpty() && areas.getLast().end() > start) {
                throw new LoadError(name, field, -1,
                        "a page at 0x" + Long.toHexString(start) + " shared with the segment before",
                        "segments in pages of their own; link without -N and with 4096-byte pages");
            }
            Map<String, Area.Backing> backings = new HashMap<>();
            for (Bundle.Program each : bundle.programs()) {
                ElfSegment own = loaded(each.file()).get(i);
                if (own.fileSize() > 0) {
                    backings.put(each.isa().name(), new Area.Backing(
                            own.address(), Math.toIntExact(each.offset() + own.offset()),
                            Math.toIntExact(own.fileSize())));
                }
            }
            areas.add(new Area(start, end, segment.flags(), kind(bundle, segment, i), backings));
        }
        refuseInterpreter(name, program.file());
        if (areas.isEmpty()) { throw new LoadError(name, "program headers", -1, "no segment to load", "a program"); }
        areas.sort(Comparator.comparingLong(Area::start));
        return areas;
    }

    private static Area.Kind kind(Bundle bundle, ElfSegment segment, int index) {
        if (segment.isExecutable() && !segment.isWritable()) { return Area.Kind.PER_ISA; }
        byte[] first = null;
        for (Bundle.Program program : bundle.programs()) {
            byte[] contents = program.file().contents(loaded(program.file()).get(index));
            if (first != null && !Arrays.equals(first, contents)) { return Area.Kind.PER_ISA; }
            first = contents;
        }
        return Area.Kind.SHARED;
    }

    /** PF_X if a program asks for it by PT_GNU_STACK; one that says nothing runs no code on its stack (Linux, asm/elf.h of both ISAs). */
    private static int stackExecution(ElfFile file) {
        int flags = 0;
        for (ElfSegment segment : file.segments()) {
            if (segment.type() == Elf.PT_GNU_STACK) {
                flags = segment.flags() & Elf.PF_X;
            }
        }
        return flags;
    }

    private static void refuseInterpreter(String name, ElfFile file) throws LoadError {
        for (ElfSegment segment : file.segments()) {
            // A static PIE has PT_DYNAMIC too: for its own start-up code, which relocates it.
            if (segment.type() == Elf.PT_INTERP) {
                throw new LoadError(name, "program headers", -1, "a dynamically linked program",
                        "one linked with -static or -static-pie");
            }
        }
    }

    private static List<ElfSegment> loaded(ElfFile file) {
        return file.segments().stream().filter(ElfSegment::isLoaded).toList();
    }
}
