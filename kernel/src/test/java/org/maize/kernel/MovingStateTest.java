package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Between kernels of one ISA a thread takes all of its state along. The programs set state that is not the usual one and look at it after
 * branches: vector registers, the x87 stack, control words, flags, string instructions half done, the thread pointer, load-exclusive
 * and store-exclusive, what is blocked and pending. That it is right to expect what they expect, a processor and qemu say.
 */
@Timeout(120)
class MovingStateTest {
    private static TestProgram state(String isa) {
        final String name = "state." + isa + ".s";
        try (InputStream source = MovingStateTest.class.getResourceAsStream(name)) {
            return TestProgram.ofSources(Map.of(isa, new String(source.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    private static TestProgram.Result check(String isa, Machine machine) {
        final TestProgram.Result result = state(isa).run(machine);
        assertEquals("", result.cause());
        assertEquals(0, result.status(), "the number of the first check that failed");
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void aThreadLosesNothingWhereverItMoves(String isa) {
        check(isa, TestProgram.machine(isa));
        final Machine two = TestProgram.machine(isa + "," + isa);
        for (int branches : List.of(1, 2, 5)) {
            final TestProgram.Result result = check(isa, two.moving(new MigrationPolicy.Every(branches)));
            assertTrue(result.statistics().migrations() > 1000,
                    "it moved " + result.statistics().migrations() + " times");
        }
        check(isa, TestProgram.machine(String.join(",", isa, isa, isa)).moving(new MigrationPolicy.Random(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void inTheDeterministicMachineTheSameSeedGivesTheSameMoves(String isa) {
        final Machine machine = TestProgram.machine(String.join(",", isa, isa, isa));
        for (long seed = 1; seed <= 2; seed++) {
            for (MigrationPolicy policy : List.of(new MigrationPolicy.Every(1), new MigrationPolicy.Random(seed))) {
                final Machine same = machine.moving(policy).deterministic(seed);
                assertEquals(check(isa, same).statistics(), check(isa, same).statistics());
            }
        }
    }

    @TempDir
    private Path folder;

    private int run(String isa, List<String> runner) throws IOException, InterruptedException {
        final Path executable = Files.createFile(folder.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(executable, state(isa).bundle().extract(isa).orElseThrow());
        final List<String> command = new ArrayList<>(runner);
        command.add(executable.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void aProcessorFindsTheSameState() throws IOException, InterruptedException {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        assertEquals(0, run("x86lite", List.of()));
    }

    @Test
    void qemuFindsTheSameState() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "qemu-aarch64"))), "needs qemu-aarch64");
        assertEquals(0, run("armlite", List.of("qemu-aarch64")));
    }
}
