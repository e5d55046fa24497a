package org.maize.suite.spanning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.suite.compiled.Outcome;

class SpanningProgramTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @BeforeEach
    void needsACompilerAndItsProcessor() {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "musl-gcc"))), "needs musl-gcc");
    }

    private Builds builds(String program) throws Exception {
        Path source = directory.resolve("program.c");
        Files.writeString(source, program);
        return Builds.of(source, directory, List.of("a", "b"));
    }

    private static Setting setting(int kernels, SpanningProgram program, long seed) {
        return new Setting(Setting.kernels(kernels, program.isas()), MemoryArchitecture.COHERENT,
                new MigrationPolicy.Random(seed), OptionalLong.of(seed));
    }

    @Test
    void aProgramWithThreadsDoesBetweenKernelsWhatItDoesOnTheHost() throws Exception {
        Builds builds = builds("""
                #include <pthread.h>
                #include <unistd.h>
                static void *wait_a_little(void *argument) { for (volatile int i = 0; i < 200; i++) ; return argument; }
                int main(int count, char **arguments)
                {
                    pthread_t threads[4];
                    void *result;
                    long sum = count;
                    for (long i = 0; i < 4; i++) pthread_create(&threads[i], 0, wait_a_little, (void *)i);
                    for (int i = 0; i < 4; i++) { pthread_join(threads[i], &result); sum += (long)result; }
                    write(1, arguments[2], 1);
                    return (int)sum;
                }
                """);
        assertEquals(new Outcome("b", 9), builds.bundle().expected());
        for (SpanningProgram program : List.of(builds.stock(), builds.bundle())) {
            SpanningProgram.Result result = program.run(setting(3, program, 4), LONG);
            assertEquals(Optional.empty(), result.difference());
            assertTrue(result.moves() > 5, result.moves() + " moves");
            assertEquals(result, program.run(setting(3, program, 4), LONG));
        }
    }

    @Test
    void whatDiffersIsToldWithTheCommandThatRepeatsIt() throws Exception {
        SpanningProgram right = builds("int main(void) { return 3; }").bundle();
        SpanningProgram wrong = new SpanningProgram(right.file(), right.content(), right.arguments(), right.isas(),
                new Outcome("", 4));
        assertEquals(
                "maize run --machine x86lite,armlite,x86lite --memory coherent --migrate random=7 --deterministic 7 "
                        + "--mount " + right.file() + ":" + right.file() + ":ro " + right.file()
                        + " a b\n    exit status: expected 4, found 3",
                wrong.run(setting(3, wrong, 7), LONG).difference().orElseThrow());
    }

    @Test
    void aProgramThatDoesNotEndIsBrokenOff() throws Exception {
        SpanningProgram program = builds("int main(void) { return 0; }").bundle();
        Path endless = directory.resolve("endless.c");
        Files.writeString(endless,
                "#include <unistd.h>\nint main(int count, char **words) { return words[count - 1][0] == 'b' ? pause() : 0; }");
        SpanningProgram built = Builds.of(endless, directory, List.of("a")).stock();
        SpanningProgram waits = new SpanningProgram(built.file(), built.content(), program.arguments(), built.isas(),
                program.expected());
        Setting parallel = new Setting(List.of("x86lite"), MemoryArchitecture.REPLICATED, new MigrationPolicy.None(),
                OptionalLong.empty());
        String difference = waits.run(parallel, Duration.ofMillis(500)).difference().orElseThrow();
        assertTrue(difference.contains("does not end in time; it was broken off with"), difference);
    }
}
