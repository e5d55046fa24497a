package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;

/**
 * The programs with threads of {@code testprogs/c}, as stock musl builds them: at one kernel, over several, and moving between these all the
 * time they print what they print on this processor. What {@code testprogs/c/check} does for armlite is done here for x86lite.
 */
@Timeout(300)
class ThreadsTest {
    private static final Path SOURCES = Path.of("..", "testprogs", "c");
    private static final Map<String, Built> BUILT = new ConcurrentHashMap<>();

    @TempDir
    private static Path folder;

    /** A program, and what it does on this processor. */
    private record Built(TestProgram program, int status, String output) {}

    @BeforeAll
    static void needsACompilerAndItsProcessor() {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "musl-gcc"))), "needs musl-gcc");
    }

    @AfterAll
    static void forget() {
        BUILT.clear();
    }

    private static Built built(String name) {
        return BUILT.computeIfAbsent(name, ThreadsTest::build);
    }

    private static Built build(String name) {
        try {
            final Path executable = folder.resolve(name);
            final Path output = folder.resolve(name + ".out");
            assertEquals(0, new ProcessBuilder("musl-gcc", "-static", "-O2", "-w", "-o", executable.toString(),
                    SOURCES.resolve(name + ".c").toString()).inheritIO().start().waitFor(), "musl-gcc");
            final int status = new ProcessBuilder(executable.toString()).redirectOutput(output.toFile()).start()
                    .waitFor();
            return new Built(new TestProgram(name, Bundle.read(name, Files.readAllBytes(executable)), null), status,
                    Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException | LoadError refused) {
            throw new AssertionError(name + ": " + refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static TestProgram.Result check(String name, Machine machine) {
        final Built built = built(name);
        final TestProgram.Result result = built.program().run(machine);
        assertEquals("", result.cause(), name);
        assertEquals(built.output(), result.output(), name);
        assertEquals(built.status(), result.status(), name);
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads-mutex", "threads-queue", "threads-phases", "threads-ends", "threads-errors",
        "threads-pipes", "threads-server", "threads-signals", "threads-rwlock",
        "threads-pool", "threads-parallel", "processes-pipes"})
    void threadsDoAtOneKernelAndMovingBetweenKernelsWhatTheyDoOnThisProcessor(String name) {
        check(name, TestProgram.machine("x86lite"));
        final Machine three = TestProgram.machine("x86lite,armlite,x86lite,x86lite");
        for (MigrationPolicy policy : List.of(new MigrationPolicy.Every(50), new MigrationPolicy.Random(1))) {
            assertTrue(check(name, three.moving(policy)).statistics().migrations() > 10, name + " hardly moved");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads-mutex", "threads-queue", "threads-phases", "threads-ends", "threads-errors",
        "threads-signals"})
    void threadsOfSeveralKernelsShareMemoryInEveryArchitectureWithEveryTransfer(String name) {
        for (MemoryArchitecture memory : MemoryArchitecture.values()) {
            for (PageTransfer transfer : PageTransfer.values()) {
                final Machine machine = TestProgram.machine("x86lite,x86lite,x86lite").withMemory(memory)
                        .transferring(transfer).moving(new MigrationPolicy.Every(777));
                check(name, machine);
                check(name, machine.deterministic(2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads-mutex", "threads-queue", "threads-phases", "threads-ends", "threads-pipes",
        "threads-server"})
    void inTheDeterministicMachineManySeedsGiveTheSameAnswerAndEachTheSameRun(String name) {
        final Machine three = TestProgram.machine("x86lite,x86lite,x86lite");
        for (long seed = 1; seed <= 5; seed++) {
            final Machine machine = three.moving(new MigrationPolicy.Random(seed)).deterministic(seed);
            assertEquals(check(name, machine).statistics(), check(name, machine).statistics());
        }
    }

    /** Each thread finds the areas as its last call left them, wherever it is: a change that overtook another would be a fault, or bytes that should be gone. */
    @ParameterizedTest
    @EnumSource
    void operationsOnTheAddressSpaceAreNeverReordered(MemoryArchitecture memory) {
        final Machine machine = TestProgram.machine("x86lite,x86lite,x86lite").withMemory(memory)
                .moving(new MigrationPolicy.Every(7));
        assertTrue(check("threads-areas", machine).statistics().migrations() > 100, "hardly moved");
        for (long seed = 1; seed <= 5; seed++) {
            check("threads-areas", machine.moving(new MigrationPolicy.Random(seed)).deterministic(seed));
        }
    }
}
