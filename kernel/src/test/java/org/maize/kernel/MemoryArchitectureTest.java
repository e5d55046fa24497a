package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.MemoryArchitecture;
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
    void replicatedMemorySendsAPageWithEachContent() {
        final MachineStatistics statistics = run("tree", MemoryArchitecture.REPLICATED);
        final long contents = count(statistics, "CONTENT_READ") + count(statistics, "CONTENT_WRITE");
        assertTrue(contents > 0);
        assertEquals(contents * 4096, statistics.pageBytes());
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
}
