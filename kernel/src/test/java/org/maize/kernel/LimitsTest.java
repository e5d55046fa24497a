package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.bundle.Bundle;

/** A program that takes all it can get, under limits, wherever its threads are. */
@Timeout(120)
class LimitsTest {
    private static final Path SOURCE = Path.of("..", "testprogs", "limits", "limits.c");

    @TempDir
    private Path folder;

    private TestProgram.Result run(Machine machine) throws Exception {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "musl-gcc"))), "needs musl-gcc");
        final Path executable = folder.resolve("limits");
        assertEquals(0, new ProcessBuilder("musl-gcc", "-static", "-O1", "-w", "-o", executable.toString(),
                SOURCE.toString()).inheritIO().start().waitFor(), "musl-gcc");
        return new TestProgram("limits", Bundle.read("limits", Files.readAllBytes(executable)), null).run(machine,
                InputStream.nullInputStream());
    }

    @Test
    void aProcessGetsWhatItsLimitsSayAndThenTheErrorsOfLinux() throws Exception {
        final Machine limited = TestProgram.machine("x86lite,x86lite")
                .limiting(new GuestLimits(4 << 20, 9, 20, 7));
        for (Machine machine : List.of(limited, limited.moving(new MigrationPolicy.Every(40)),
                limited.moving(new MigrationPolicy.Random(2)).deterministic(3))) {
            final List<String> lines = run(machine).output().lines().toList();
            assertEquals(List.of("threads: 8 more, EAGAIN 1", "files: 17 more, EMFILE 1", "limit: 20, 20",
                    "more: -1, EPERM 1", "processes: 6 more, EAGAIN 1", "processes: 6 more, EAGAIN 1"),
                    lines.subList(0, 6));
            assertTrue(lines.get(6).startsWith("memory: ENOMEM 1, "), lines.get(6));
            final int pieces = Integer.parseInt(lines.get(6).substring("memory: ENOMEM 1, ".length()));
            // Of 64 pieces, some are the program's and its library's.
            assertTrue(pieces > 40 && pieces < 64, pieces + " pieces of 64 KiB");
        }
    }

    @Test
    void withoutLimitsThereAreThoseOfTheMachine() throws Exception {
        final List<String> lines = run(TestProgram.machine("x86lite")).output().lines().toList();
        assertEquals(List.of("threads: 4095 more, EAGAIN 1", "files: 1021 more, EMFILE 1", "limit: 1024, 1024",
                "more: -1, EPERM 1"), lines.subList(0, 4));
    }
}
