package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.isa.Isa;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.trace.KernelStatistics;

/** The test programs on whole machines. What they must print is computed outside of Maize; see testprogs/README.md. */
class ProgramsTest {
    private static final List<String> PROGRAMS = List.of("hello", "fibonacci", "primes", "hanoi", "matrix", "quicksort",
            "sha256",
            "walker", "ackermann", "deep", "tree", "memory", "calls", "dispatch", "wordcount", "args", "status");
    /** Programs that reach so many migration points that a move at each takes long. */
    private static final List<String> POINT_RICH = List.of("quicksort", "hanoi", "sha256");
    private static final String FOUR = "x86lite,armlite,x86lite,armlite";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static Stream<String> programs() {
        return PROGRAMS.stream();
    }

    private static Stream<String> programsToMoveAtEachPoint() {
        return PROGRAMS.stream().filter(name -> !POINT_RICH.contains(name));
    }

    private static TestProgram.Result check(String name, Machine machine) {
        return Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            final TestProgram program = TestProgram.of(name);
            final TestProgram.Result result = program.run(machine);
            assertEquals("", result.cause());
            assertEquals(program.expectedOutput("x86lite"), result.output());
            assertEquals(program.expectedStatus("x86lite"), result.status());
            return result;
        });
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramRunsOnEachIsaAlone(String name) {
        for (String isa : List.of("x86lite", "armlite")) {
            final TestProgram.Result result = check(name, TestProgram.machine(isa));
            assertEquals(0, result.statistics().migrations());
            assertEquals(List.of(), List.copyOf(result.statistics().messages().keySet()));
        }
    }

    @ParameterizedTest
    @MethodSource("programsToMoveAtEachPoint")
    void aProgramMovesAtEachPointInTheDeterministicMachine(String name) {
        final TestProgram.Result result = check(name,
                TestProgram.machine("x86lite,armlite").moving(new MigrationPolicy.Every(1)).deterministic(1));
        assertTrue(result.statistics().migrations() > 0, "it never moved");
        assertEquals(0, result.statistics().refusedMigrations());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramMovesAtEverySeventhPointInTheParallelMachine(String name) {
        check(name, TestProgram.machine("armlite,x86lite")
                .moving(new MigrationPolicy.Every(7)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramMovesAtRandomBetweenFourKernelsInBothMachines(String name) {
        final long seed = PROGRAMS.indexOf(name);
        final Machine machine = TestProgram.machine(FOUR).moving(new MigrationPolicy.Random(seed))
                .startingAt((int) (seed % 4));
        check(name, machine);
        check(name, machine.deterministic(seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void anExecutableOfOneIsaMovesBetweenKernelsOfThatIsaAlone(String isa) {
        final TestProgram walker = TestProgram.of("walker");
        final String other = isa.equals("x86lite") ? "armlite" : "x86lite";
        final TestProgram.Result result = walker.runExecutable(isa, TestProgram.machine(isa + "," + isa));
        assertEquals(walker.expectedOutput(isa), result.output());
        assertTrue(result.statistics().migrations() > 0, "it never moved");
        final TestProgram.Result refused = walker.runExecutable(isa,
                TestProgram.machine(isa + "," + other).deterministic(1));
        assertEquals(walker.expectedOutput(isa), refused.output());
        assertEquals(0, refused.statistics().migrations());
        assertTrue(refused.statistics().refusedMigrations() > 0, "nothing was refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void anExecutableWithoutMigrationPointsMovesAtBranchesBetweenTheKernelsOfItsIsa(String isa) {
        final TestProgram primes = TestProgram.of("primes");
        final Machine machine = TestProgram.machine("x86lite,armlite,x86lite,armlite")
                .startingAt(isa.equals("x86lite") ? 0 : 1);
        for (MigrationPolicy policy : List.of(new MigrationPolicy.Every(100), new MigrationPolicy.Random(3))) {
            for (Machine each : List.of(machine.moving(policy), machine.moving(policy).deterministic(1))) {
                final TestProgram.Result result = primes.runExecutable(isa, each);
                assertEquals(primes.expectedOutput(isa), result.output());
                assertEquals(0, result.statistics().refusedMigrations());
                for (KernelStatistics kernel : result.statistics().kernels()) {
                    assertEquals(kernel.isa().equals(isa), kernel.migrations() > 100,
                            policy + ": " + kernel.migrations() + " moves from kernel " + kernel.id());
                }
            }
        }
    }

    @Test
    void aDeepRecursionMovesWithAllItsStackFrames() {
        final TestProgram.Result result = check("deep",
                TestProgram.machine("x86lite,armlite").moving(new MigrationPolicy.Every(1)).deterministic(5));
        final long largest = result.statistics().messages().get("THREAD_HANDOFF").bytes()
                / result.statistics().messages().get("THREAD_HANDOFF").count();
        // A stack frame takes 8 bytes and its live values: the average hop carries more than 16 of them.
        assertTrue(largest > 16 * 8, "a hand-off has " + largest + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"walker", "wordcount", "memory"})
    void theSameSeedGivesTheSameStatistics(String name) {
        final Machine machine = TestProgram.machine(FOUR).moving(new MigrationPolicy.Random(4));
        assertEquals(check(name, machine.deterministic(11)).statistics(),
                check(name, machine.deterministic(11)).statistics());
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        final Machine machine = TestProgram.machine("x86lite,armlite,armlite").moving(new MigrationPolicy.Random(1));
        final Machine other = machine.moving(new MigrationPolicy.Random(2));
        assertTrue(!check("walker", machine.deterministic(1)).statistics()
                .equals(check("walker", other.deterministic(1)).statistics()));
    }

    @Test
    void aProgramThatAsksMovesItsPagesAlong() {
        final TestProgram.Result result = check("walker", TestProgram.machine("x86lite,armlite").deterministic(2));
        final Map<String, Long> pages = result.statistics().pages();
        assertTrue(pages.get("U->N") >= 96, "96 pages, each first touched where the walker is");
        assertEquals(pages.get("I->M") + pages.get("U->M"),
                result.statistics().messages().get("CONTENT_WRITE").count());
        assertEquals(pages.get("I->S") + pages.get("U->S"), result.statistics().messages().get("CONTENT_READ").count());
        assertEquals(result.statistics().migrations(), result.statistics().messages().get("THREAD_ACCEPTED").count());
    }

    @Test
    void aKernelWithSeveralCoresRunsAProgramToo() {
        final Machine machine = Machine.of(List.of(
                KernelSpec.of(Isa.named("x86lite").orElseThrow()).withCores(4),
                KernelSpec.of(Isa.named("armlite").orElseThrow()).withCores(2)));
        check("walker", machine);
    }
}
