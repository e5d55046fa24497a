package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test programs outside of Maize: on this processor and under qemu, which must agree with what the programs are held to. */
class OracleRunsTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs").toAbsolutePath().normalize();
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;

    private static Stream<String> programs() throws IOException {
        return Stream.concat(in(PROGRAMS), in(PROGRAMS.resolve("faults")));
    }

    private static Stream<String> in(Path parent) throws IOException {
        try (Stream<Path> directories = Files.list(parent)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve(directory.getFileName() + ".x86lite.s")))
                    .map(directory -> PROGRAMS.relativize(directory).toString()).sorted().toList().stream();
        }
    }

    private static void needs(String... tools) {
        for (String tool : tools) {
            Assumptions.assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                            .anyMatch(directory -> Files.isExecutable(directory.resolve(tool))),
                    "needs " + tool);
        }
    }

    private record Outcome(int status, String output) {}

    private Outcome run(Path input, List<String> command) throws IOException, InterruptedException {
        final Path output = folder.resolve("output");
        final Process process = new ProcessBuilder(command).redirectInput(input.toFile())
                .redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " has not ended after " + LIMIT_SECONDS + " s");
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private void runExtracted(String name, String isa, List<String> runner) throws IOException, InterruptedException {
        final TestProgram program = TestProgram.of(name);
        final Path executable = Files.createFile(folder.resolve("program"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(executable, program.bundle().extract(isa).orElseThrow());
        final List<String> command = new ArrayList<>(runner);
        command.add(executable.toString());
        final Path arguments = program.directory().resolve("arguments");
        if (Files.exists(arguments)) {
            command.addAll(Files.readAllLines(arguments));
        }
        final Path input = program.directory().resolve("input");
        assertEquals(new Outcome(program.expectedStatus(isa), program.expectedOutput(isa)),
                run(Files.exists(input) ? input : Path.of("/dev/null"), command));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void anExtractedX86liteExecutableDoesOnThisProcessorWhatItShould(String name)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        runExtracted(name, "x86lite", List.of());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void anExtractedArmliteExecutableDoesUnderQemuWhatItShould(String name) throws IOException, InterruptedException {
        needs("qemu-aarch64");
        runExtracted(name, "armlite", List.of("qemu-aarch64"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theProgramsPassTheirOwnChecksWithGnuTools(String script) throws IOException, InterruptedException {
        needs("as", "ld", "aarch64-linux-gnu-as", "aarch64-linux-gnu-ld", "qemu-aarch64", "python3");
        final Outcome outcome = run(Path.of("/dev/null"), List.of(PROGRAMS.resolve(script).toString()));
        assertEquals(0, outcome.status(), outcome.output());
    }

    private static Stream<String> scripts() {
        return Stream.of("check-native", "check-liveness");
    }
}
