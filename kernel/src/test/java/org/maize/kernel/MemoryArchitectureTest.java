package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.trace.MachineStatistics;

/** What crosses between kernels in each memory architecture, as whole programs show it. */
class MemoryArchitectureTest {
    private static MachineStatistics run(String program, MemoryArchitecture memory) {
        return TestProgram.of(program)
                .run(TestProgram.machine("x86lite,armlite").withMemory(memory).moving(new MigrationPolicy.Every(7))
                        .deterministic(3))
                .statistics();
    }

    private static long count(MachineStatistics statistics, String kind) {
        return statistics.messages().containsKey(kind) ? statistics.messages().get(kind).count() : 0;
    }

    @Test
    void replicatedMemorySendsThePagesThatHaveAnythingButZeros() {
        final MachineStatistics statistics = run("tree", MemoryArchitecture.REPLICATED);
        final long contents = count(statistics, "CONTENT_READ") + count(statistics, "CONTENT_WRITE");
        assertTrue(contents > 0);
        final long bytes = statistics.messages().get("CONTENT_READ").bytes()
                + statistics.messages().get("CONTENT_WRITE").bytes();
        assertEquals(bytes - contents * PageMessages.LENGTH, statistics.pageBytes());
        assertTrue(statistics.pageBytes() / 4096 < contents);
    }

    @Test
    void coherentMemoryNeverSendsAPage() {
        final MachineStatistics statistics = run("tree", MemoryArchitecture.COHERENT);
        assertEquals(0, statistics.pageBytes());
        assertTrue(count(statistics, "CONTENT_FRAME") > 0);
        assertEquals(0, count(statistics, "CONTENT_READ") + count(statistics, "CONTENT_WRITE"));
    }

    @Test
    void inCoherentMemoryAKernelFetchesAWrittenPageOnce() {
        // Once mapped at a kernel a frame stays so: no more fetches than there are pages at kernels.
        final MachineStatistics statistics = run("tree", MemoryArchitecture.COHERENT);
        final long mappings = statistics.pages().getOrDefault("U->M", 0L) + statistics.pages().getOrDefault("I->M", 0L);
        assertEquals(mappings, count(statistics, "CONTENT_FRAME"));
        assertEquals(0, statistics.pages().getOrDefault("M->I", 0L));
        assertTrue(count(run("tree", MemoryArchitecture.REPLICATED), "CONTENT_WRITE") > mappings);
    }

    @Test
    void noncoherentMemoryWritesBackAndInvalidatesAndSendsNoPage() {
        final MachineStatistics statistics = run("tree", MemoryArchitecture.NONCOHERENT);
        assertEquals(0, statistics.pageBytes());
        assertTrue(statistics.cache().get("writtenBack") > 0);
        assertTrue(statistics.cache().get("invalidated") > 0);
    }

    @Test
    void aProgramRunsBehindACacheThatIsMuchTooSmallForIt() {
        final Machine machine = TestProgram.machine("x86lite,armlite").withMemory(MemoryArchitecture.NONCOHERENT)
                .withCache(CachedMemory.LEAST_LINES).moving(new MigrationPolicy.Every(7));
        for (String name : List.of("primes", "memory")) {
            final TestProgram program = TestProgram.of(name);
            final TestProgram.Result result = program.run(machine.deterministic(1));
            assertEquals(program.expectedOutput("x86lite"), result.output());
            assertEquals(program.expectedOutput("x86lite"), program.run(machine).output());
            assertTrue(result.statistics().cache().get("evicted") > 0, name);
        }
    }

    /** On each kernel in turn: reads constants, which it has made writable and constant again. */
    private static final String CONSTANTS = """
                    .section .rodata
                    .balign 4096
                    .globl  constant
            constant: .quad 5
                    .balign 4096
            """;

    private static TestProgram constants() {
        return TestProgram.ofSources(Map.of("", CONSTANTS, "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start:
                        .cfi_startproc
                        .cfi_undefined %rip
                        mov     constant(%rip), %rbx
                        mov     $4096, %eax             # migrate(1)
                        mov     $1, %edi
                        syscall
                        .migrate "there", sum=%rbx:i64
                        add     constant(%rip), %rbx
                        mov     $10, %eax               # mprotect(constant, 4096, PROT_READ | PROT_WRITE)
                        lea     constant(%rip), %rdi
                        mov     $4096, %esi
                        mov     $3, %edx
                        syscall
                        movq    $7, constant(%rip)
                        mov     $4096, %eax             # migrate(0)
                        xor     %edi, %edi
                        syscall
                        .migrate "back", sum=%rbx:i64
                        add     constant(%rip), %rbx
                        mov     %rbx, %rdi
                        mov     $231, %eax              # exit_group(sum)
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
                        adrp    x9, constant
                        ldr     x19, [x9, #:lo12:constant]
                        mov     x8, #4096
                        mov     x0, #1
                        svc     #0
                        .migrate "there", sum=x19:i64
                        adrp    x9, constant
                        ldr     x10, [x9, #:lo12:constant]
                        add     x19, x19, x10
                        mov     x8, #226
                        add     x0, x9, #:lo12:constant
                        mov     x1, #4096
                        mov     x2, #3
                        svc     #0
                        adrp    x9, constant
                        mov     x10, #7
                        str     x10, [x9, #:lo12:constant]
                        mov     x8, #4096
                        mov     x0, #0
                        svc     #0
                        .migrate "back", sum=x19:i64
                        adrp    x9, constant
                        ldr     x10, [x9, #:lo12:constant]
                        add     x19, x19, x10
                        mov     x0, x19
                        mov     x8, #94
                        svc     #0
                        .cfi_endproc
                        .size   _start, . - _start
                """));
    }

    @ParameterizedTest
    @EnumSource
    void aConstantIsReadAtEveryKernelAndFollowsTheProtocolOnceItMayBeWritten(MemoryArchitecture memory) {
        final TestProgram.Result result = constants()
                .run(TestProgram.machine("x86lite,armlite").withMemory(memory).deterministic(1));
        assertEquals("", result.cause());
        assertEquals(5 + 5 + 7, result.status());
        // The page of the constant, and never before it was writable: written at kernel 1, read at kernel 0. Mappings: the stack's too.
        assertEquals(memory == MemoryArchitecture.COHERENT ? 0 : 1, count(result.statistics(), "CONTENT_READ"));
        assertEquals(memory == MemoryArchitecture.COHERENT ? 2 : 0, count(result.statistics(), "CONTENT_FRAME"));
    }

    @Test
    void codeAndConstantsOfAnExecutableOfOneIsaAreServedLocally() {
        final TestProgram program = TestProgram.of("fibonacci");
        final TestProgram.Result result = program.runExecutable("x86lite",
                TestProgram.machine("x86lite,x86lite").moving(new MigrationPolicy.Every(7)).deterministic(2));
        assertEquals(program.expectedOutput("x86lite"), result.output());
        assertTrue(result.statistics().migrations() > 100);
        // What it writes: a page of data, and its stack.
        final long pages = count(result.statistics(), "GRANT_NEW");
        assertTrue(pages <= 4, pages + " pages of one kernel were granted to the other");
    }
}
