package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.trace.MachineStatistics;

/** How the pages of a task follow it: a program writes 256 pages at one kernel and adds up a number from each at another. */
class PageTransferTest {
    private static final int PAGES = 256;

    private static TestProgram program() {
        return TestProgram.ofSources(Map.of("", """
                        .bss
                        .balign 4096
                        .globl  table
                table:  .zero   256 * 4096
                """, "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start:
                        .cfi_startproc
                        .cfi_undefined %rip
                        lea     table(%rip), %rcx
                        mov     $256, %edx
                1:      movq    $1, (%rcx)
                        add     $4096, %rcx
                        dec     %edx
                        jne     1b
                        mov     $4096, %eax             # migrate(1)
                        mov     $1, %edi
                        syscall
                        .migrate "there"
                        lea     table(%rip), %rcx
                        mov     $256, %edx
                        xor     %edi, %edi
                2:      add     (%rcx), %rdi
                        add     $4096, %rcx
                        dec     %edx
                        jne     2b
                        sub     $56, %rdi
                        mov     $231, %eax              # exit_group(256 - 56)
                        syscall
                        .cfi_endproc
                        .size   _start, . - _start
                """, "armlite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start:
                        .cfi_startproc
                        .cfi_undefined x30
                        adrp    x9, table
                        mov     x10, #256
                        mov     x11, #1
                1:      str     x11, [x9]
                        add     x9, x9, #4096
                        subs    x10, x10, #1
                        b.ne    1b
                        mov     x8, #4096
                        mov     x0, #1
                        svc     #0
                        .migrate "there"
                        adrp    x9, table
                        mov     x10, #256
                        mov     x0, #0
                2:      ldr     x11, [x9]
                        add     x0, x0, x11
                        add     x9, x9, #4096
                        subs    x10, x10, #1
                        b.ne    2b
                        sub     x0, x0, #56
                        mov     x8, #94
                        svc     #0
                        .cfi_endproc
                        .size   _start, . - _start
                """));
    }

    private static MachineStatistics run(PageTransfer transfer, MemoryArchitecture memory) {
        final TestProgram.Result result = program().run(TestProgram.machine("x86lite,armlite").transferring(transfer)
                .withMemory(memory).deterministic(1));
        assertEquals("", result.cause());
        assertEquals(200, result.status());
        return result.statistics();
    }

    private static long count(MachineStatistics statistics, String kind) {
        return statistics.messages().containsKey(kind) ? statistics.messages().get(kind).count() : 0;
    }

    @Test
    void onDemandEachPageIsFetchedByItself() {
        final MachineStatistics statistics = run(PageTransfer.ON_DEMAND, MemoryArchitecture.REPLICATED);
        assertTrue(count(statistics, "FETCH_READ") >= PAGES);
        assertEquals(0, count(statistics, "PAGE_BATCH"));
        assertEquals(0, statistics.fetchedAhead());
    }

    @Test
    void inBulkPagesFollowInFewLargeMessagesAndNoneIsSentTwice() {
        final MachineStatistics statistics = run(PageTransfer.BULK, MemoryArchitecture.REPLICATED);
        final long pages = statistics.pageBytes() / 4096;
        assertTrue(pages >= PAGES && pages <= PAGES + 4, pages + " pages");
        assertEquals(1, count(statistics, "PAGES_FOLLOW"));
        assertTrue(statistics.fetchedAhead() >= PAGES - 64, statistics.fetchedAhead() + " fetched ahead");
        assertTrue(statistics.messages().values().stream().mapToLong(each -> each.count()).sum() < PAGES / 2,
                statistics.messages()::toString);
    }

    @Test
    void prefetchLearnsTheStrideAndSendsNoPageTwice() {
        final MachineStatistics statistics = run(PageTransfer.PREFETCH, MemoryArchitecture.REPLICATED);
        final long pages = statistics.pageBytes() / 4096;
        assertTrue(pages >= PAGES && pages <= PAGES + 4, pages + " pages");
        assertTrue(statistics.fetchedAhead() > PAGES / 2, statistics.fetchedAhead() + " fetched ahead");
        assertTrue(count(statistics, "PAGE_BATCH") > 0);
        assertTrue(count(statistics, "FETCH_READ") + count(statistics, "FETCH_WRITE") < PAGES / 4);
    }

    @ParameterizedTest
    @EnumSource
    void everyTransferServesSharedFramesToo(PageTransfer transfer) {
        assertEquals(0, run(transfer, MemoryArchitecture.COHERENT).pageBytes());
        assertEquals(0, run(transfer, MemoryArchitecture.NONCOHERENT).pageBytes());
    }
}
