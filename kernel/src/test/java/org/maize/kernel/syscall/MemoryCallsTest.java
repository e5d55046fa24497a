package org.maize.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maize.assembler.Assembler;
import org.maize.isa.Isa;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.Translator;
import org.maize.kernel.machine.PrivateMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.AreaChange;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Program;
import org.maize.kernel.task.RunQueue;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/** What mmap, munmap, mprotect and brk answer, from the manual pages of section 2 and Linux's mm/mmap.c. */
class MemoryCallsTest {
    private static final int RW = Protection.READ | Protection.WRITE;
    private static final long PRIVATE = 2;
    private static final long FIXED = 0x10;
    private static final long ANONYMOUS = 0x20;
    private static final long NO_REPLACE = 0x100000;
    private static final long FRAMES = 10_000;
    private static final long PAGE = 4096;
    private static final int MAPPINGS_END = 0xff000;
    private static final long BREAK = 0x500000;
    private static final int OBJECT = 77;
    private static final int SHARED = 1;

    private final PrivateMemory memory = new PrivateMemory(FRAMES * PAGE);
    private final Areas areas = new Areas();
    private Process process;

    @BeforeEach
    void makeProcess() throws Exception {
        final Isa isa = Isa.all().getFirst();
        final String nop = "_start: nop\n.globl _start\n";
        final byte[] file = Linker.link(List.of(ElfFile.read("nop", Assembler.assemble("nop", nop, Optional.of(isa)))),
                Linker.DEFAULT_ENTRY).bytes();
        areas.map(new Area(0x400, 0x410, Protection.READ | Protection.EXECUTE, Area.Backing.OWN_CODE, 0, 0, 0));
        areas.map(Area.zeros(0x410, 0x500, RW));
        final AddressSpace space = new AddressSpace(0, 1, 0, new Program("nop", file, isa), areas, false,
                Translator.NONE, InstructionCosts.NONE, PageTransfer.ON_DEMAND, Sharing.CONTENTS, memory, null,
                new PageTransitions(), new RunQueue(), number -> {
                    throw new IllegalStateException("object " + number);
                });
        process = new Process(1, 0, new Program("nop", file, isa), new MigrationPolicy.None(), space,
                new HomeRecord(0, 0, BREAK, MAPPINGS_END, 1));
    }

    @AfterEach
    void close() {
        process.close();
        memory.close();
    }

    private AreaPlan plan(AreaCall call, long... arguments) {
        return MemoryCalls.plan(process, call, java.util.Arrays.copyOf(arguments, 6), FRAMES,
                pages -> OBJECT);
    }

    private void make(AreaPlan plan) {
        for (AreaChange change : plan.changes()) {
            switch (change) {
                case AreaChange.Map(Area area) -> process.space().map(area);
                case AreaChange.Unmap(int first, int end) -> process.space().unmap(first, end);
                case AreaChange.Discard(int first, int end) -> process.space().discard(first, end);
                case AreaChange.Protect(int first, int end, int protection) ->
                        process.space().protect(first, end, protection);
            }
        }
        process.homeRecord().programBreak(plan.programBreak());
    }

    private void assertRefused(int errno, AreaPlan plan) {
        assertEquals(-errno, plan.result());
        assertEquals(List.of(), plan.changes());
        assertEquals(process.homeRecord().programBreak(), plan.programBreak());
    }

    @Test
    void mmapRefusesWhatLinuxRefuses() {
        final long anonymous = PRIVATE | ANONYMOUS;
        assertRefused(Errno.EINVAL, plan(AreaCall.MMAP, 0, 0, RW, anonymous, -1, 0));
        assertRefused(Errno.EINVAL, plan(AreaCall.MMAP, 0, PAGE, RW, ANONYMOUS, -1, 0));
        assertRefused(Errno.EINVAL, plan(AreaCall.MMAP, 0, PAGE, RW, anonymous, -1, 1));
        assertRefused(Errno.EINVAL, plan(AreaCall.MMAP, 0x10001, PAGE, RW, anonymous | FIXED, -1, 0));
        assertRefused(Errno.EPERM, plan(AreaCall.MMAP, 0, PAGE, RW, anonymous | FIXED, -1, 0));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MMAP, 0xffff_f000L, 2 * PAGE, RW, anonymous | FIXED, -1, 0));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MMAP, 0, 1L << 47, RW, anonymous, -1, 0));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MMAP, 0, -1, RW, anonymous, -1, 0));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MMAP, 0, FRAMES * PAGE, RW, anonymous, -1, 0));
        assertRefused(Errno.EEXIST, plan(AreaCall.MMAP, 0x410000, PAGE, RW, anonymous | NO_REPLACE, -1, 0));
    }

    @Test
    void whatIsSharedIsAnObjectAndMayGetTheRightsThatItsFileAllows() {
        final AreaPlan anonymous = plan(AreaCall.MMAP, 0, 2 * PAGE, RW, SHARED | ANONYMOUS, -1, 0);
        assertEquals(List.of(new AreaChange.Map(
                Area.shared(MAPPINGS_END - 2, MAPPINGS_END, RW, OBJECT, 0, Protection.MASK))), anonymous.changes());
        final int object = 9;
        final AreaPlan file = plan(AreaCall.MMAP, 0, PAGE, Protection.READ, SHARED, object, 3 * PAGE | Protection.READ);
        assertEquals(List.of(new AreaChange.Map(
                Area.shared(MAPPINGS_END - 1, MAPPINGS_END, Protection.READ, object, 3, Protection.READ))),
                file.changes());
        areas.map(Area.shared(0x800, 0x804, Protection.READ, object, 3, Protection.READ));
        assertRefused(Errno.EACCES, plan(AreaCall.MPROTECT, 0x800000, PAGE, RW));
        assertRefused(Errno.EACCES, plan(AreaCall.MPROTECT, 0x801000, PAGE, RW));
        assertEquals(0, plan(AreaCall.MPROTECT, 0x800000, PAGE, Protection.NONE).result());
        assertEquals(5, areas.find(0x802).objectPage(0x802));
        final AreaPlan larger = plan(AreaCall.MREMAP, 0x801000, PAGE, 4 * PAGE, 1, 0);
        assertEquals(List.of(new AreaChange.Unmap(0x801, 0x802), new AreaChange.Map(
                Area.shared(MAPPINGS_END - 4, MAPPINGS_END, Protection.READ, object, 4, Protection.READ))),
                larger.changes());
        assertEquals(List.of(), plan(AreaCall.MADVISE, 0x800000, 4 * PAGE, 4, 0, 0).changes());
    }

    @Test
    void mmapChoosesTheHighestFreeAddressOrTheHint() {
        final AreaPlan first = plan(AreaCall.MMAP, 0, 3 * PAGE - 5, RW, PRIVATE | ANONYMOUS, -1, 0);
        assertEquals((MAPPINGS_END - 3) * PAGE, first.result());
        assertEquals(List.of(new AreaChange.Map(Area.zeros(MAPPINGS_END - 3, MAPPINGS_END, RW))), first.changes());
        make(first);
        assertEquals((MAPPINGS_END - 4) * PAGE, plan(AreaCall.MMAP, 0, PAGE, RW, PRIVATE | ANONYMOUS, -1, 0).result());
        assertEquals(0x800000, plan(AreaCall.MMAP, 0x7ff001, PAGE, RW, PRIVATE | ANONYMOUS, -1, 0).result());
        assertEquals((MAPPINGS_END - 4) * PAGE,
                plan(AreaCall.MMAP, 0x410000, PAGE, RW, PRIVATE | ANONYMOUS, -1, 0).result());
    }

    @Test
    void aFixedMappingReplacesWhatIsThere() {
        final AreaPlan plan = plan(AreaCall.MMAP, 0x4ff000, 2 * PAGE, Protection.READ, PRIVATE | ANONYMOUS | FIXED, -1,
                0);
        assertEquals(0x4ff000, plan.result());
        assertEquals(
                List.of(new AreaChange.Unmap(0x4ff, 0x501),
                        new AreaChange.Map(Area.zeros(0x4ff, 0x501, Protection.READ))),
                plan.changes());
        make(plan);
        assertEquals(Protection.READ, areas.find(0x500).protection());
    }

    @Test
    void whoeverMayWriteOrExecuteMayRead() {
        for (long asked : new long[]{Protection.WRITE, Protection.EXECUTE}) {
            final AreaPlan plan = plan(AreaCall.MMAP, 0, PAGE, asked, PRIVATE | ANONYMOUS, -1, 0);
            assertTrue(plan.changes().getFirst() instanceof AreaChange.Map map
                    && map.area().protection() == (asked | Protection.READ));
        }
    }

    @Test
    void munmapRefusesOnlyArgumentsThatAreNoRangeOfPages() {
        assertRefused(Errno.EINVAL, plan(AreaCall.MUNMAP, 1, PAGE));
        assertRefused(Errno.EINVAL, plan(AreaCall.MUNMAP, 0x410000, 0));
        assertRefused(Errno.EINVAL, plan(AreaCall.MUNMAP, 0x410000, -1));
        assertRefused(Errno.EINVAL, plan(AreaCall.MUNMAP, 0xffff_f000L, 2 * PAGE));
        assertEquals(0, plan(AreaCall.MUNMAP, 0x700000, 1).result());
    }

    @Test
    void mprotectRefusesHolesAfterChangingWhatLiesBeforeThem() {
        assertRefused(Errno.EINVAL, plan(AreaCall.MPROTECT, 0x410001, PAGE, RW));
        assertRefused(Errno.EINVAL, plan(AreaCall.MPROTECT, 0x410000, PAGE, 8));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MPROTECT, 0x700000, PAGE, RW));
        assertRefused(Errno.ENOMEM, plan(AreaCall.MPROTECT, 0x410000, -1, RW));
        assertEquals(new AreaPlan(List.of(), 0, BREAK), plan(AreaCall.MPROTECT, 0x410000, 0, RW));
        assertEquals(new AreaPlan(List.of(new AreaChange.Protect(0x4ff, 0x500, Protection.READ)), -Errno.ENOMEM, BREAK),
                plan(AreaCall.MPROTECT, 0x4ff000, 2 * PAGE, Protection.READ));
    }

    @Test
    void codeOfEachIsasOwnStaysReadOnly() {
        assertRefused(Errno.EACCES, plan(AreaCall.MPROTECT, 0x400000, PAGE, RW));
        assertEquals(0, plan(AreaCall.MPROTECT, 0x400000, PAGE, Protection.READ).result());
    }

    @Test
    void theBreakMovesByBytesAndItsMemoryByPages() {
        assertEquals(new AreaPlan(List.of(), BREAK, BREAK), plan(AreaCall.BRK, 0));
        make(plan(AreaCall.BRK, BREAK + 1));
        assertEquals(BREAK + 1, process.homeRecord().programBreak());
        assertTrue(areas.find(0x500) != null && areas.find(0x501) == null);
        assertEquals(new AreaPlan(List.of(), BREAK + PAGE, BREAK + PAGE), plan(AreaCall.BRK, BREAK + PAGE));
        make(plan(AreaCall.BRK, BREAK + 3 * PAGE));
        assertEquals(List.of(new AreaChange.Unmap(0x501, 0x503)), plan(AreaCall.BRK, BREAK + PAGE).changes());
    }

    @Test
    void aBreakThatCannotBeStaysWhereItIs() {
        make(plan(AreaCall.BRK, BREAK + PAGE));
        for (long asked : new long[]{1, BREAK - 1, 1L << 46, -1, BREAK + FRAMES * PAGE}) {
            assertEquals(new AreaPlan(List.of(), BREAK + PAGE, BREAK + PAGE), plan(AreaCall.BRK, asked));
        }
        make(plan(AreaCall.MMAP, BREAK + 4 * PAGE, PAGE, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
        assertEquals(BREAK + PAGE, plan(AreaCall.BRK, BREAK + 5 * PAGE).result());
        assertEquals(BREAK + 3 * PAGE, plan(AreaCall.BRK, BREAK + 3 * PAGE).result());
    }
}
