package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.frame.BundleCheck;
import org.maize.loader.image.ProcessArguments;

/** C programs, compiled for both ISAs, print what the host's compiler makes of them, wherever they run and however often they move. */
class CompiledProgramsTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");
    private static final Path CACHE = Path.of("target", "cache");
    private static final Map<String, Run> EXPECTED = new ConcurrentHashMap<>();

    /** Of the C programs that know nothing of Maize. {@code suite/compiled} runs all. */
    private static final List<String> PLAIN = List.of("atomics", "bit-fields", "function-pointers", "graph", "hashes",
            "scanf",
            "setjmp", "struct-passing", "switch-tables", "thread-local", "threads-queue", "varargs");

    @TempDir
    private static Path directory;

    private record Run(String output, int status) {}

    static Stream<String> names() throws IOException {
        return Stream.of(PLAIN.stream().map(name -> "c/" + name), in("applications"), in("library"))
                .flatMap(each -> each);
    }

    /** Each third. */
    static Stream<String> someNames() throws IOException {
        List<String> all = names().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get);
    }

    private static Stream<String> in(String directory) throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".c")).sorted()
                    .toList()
                    .stream().map(name -> directory + "/" + name.substring(0, name.length() - 2));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProgramPrintsOnEachIsaWhatItPrintsOnTheHost(String name) throws Exception {
        byte[] program = compile(name, "-O2");
        for (String isa : List.of("x86lite", "armlite")) {
            assertEquals(expected(name), run(name, program, List.of(isa), null), isa);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPointOfAProgramIsProved(String name) throws Exception {
        for (String level : someNames().anyMatch(name::equals) ? List.of("-O0", "-O2") : List.of("-O2")) {
            BundleCheck.Findings findings = BundleCheck.check(Bundle.read(name, compile(name, level)));
            assertEquals(List.of(), findings.faults(), level);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProgramThatMovesBetweenTheIsasPrintsTheSame(String name) throws Exception {
        assertEquals(expected(name),
                run(name, compile(name, "-O2"), List.of("x86lite", "armlite"), new MigrationPolicy.Random(5)));
    }

    @ParameterizedTest
    @MethodSource("someNames")
    void aProgramCompiledWithoutOptimisationPrintsTheSameWhileItMoves(String name) throws Exception {
        assertEquals(expected(name),
                run(name, compile(name, "-O0"), List.of("armlite", "x86lite"), new MigrationPolicy.Every(1009)));
    }

    @Test
    void aProgramMovesAtEveryPointOfTheLibraryToo() throws Exception {
        Path source = directory.resolve("formats.c");
        Files.writeString(source, """
                #include <stdio.h>
                #include <stdlib.h>
                static int compare(const void *a, const void *b) { return *(const int *) a - *(const int *) b; }
                static int depth(int n) { int here[4] = {n, 1, 2, 3}; return n == 0 ? 0 : 1 + depth(n - 1) + here[n & 3] - here[n & 3]; }
                int main(void) {
                    int numbers[20];
                    for (int i = 0; i < 20; i++) numbers[i] = i * 7919 % 101;
                    qsort(numbers, 20, sizeof *numbers, compare);
                    for (int i = 0; i < 20; i++) printf("%d%c", numbers[i], i == 19 ? '\\n' : ' ');
                    printf("%5.2f|%-8d|%08.3f|%g %e %x %lu %c %s\\n", 3.14159, 7, -2.5, 1e-5, 123456.789, 255, ~0ul, 'x', "text");
                    printf("%d\\n", depth(200));
                    return 3;
                }
                """);
        byte[] program = compile(source, "-O2");
        assertEquals(onHost(source),
                run("formats", program, List.of("x86lite", "armlite"), new MigrationPolicy.Every(1)));
    }

    private static Run expected(String name) throws Exception {
        Run known = EXPECTED.get(name);
        if (known == null) {
            known = onHost(PROGRAMS.resolve(name + ".c"));
            EXPECTED.put(name, known);
        }
        return known;
    }

    /** What the host's compiler and processor make of a program. */
    private static Run onHost(Path source) throws Exception {
        Path executable = directory.resolve(source.getFileName() + ".host");
        Process compiler = new ProcessBuilder("gcc", "-std=gnu11", "-w", "-O1", "-ffp-contract=off",
                "-frounding-math", "-o",
                executable.toString(), source.toString(),
                "-lm", "-pthread").inheritIO().start();
        assertEquals(0, compiler.waitFor(), "gcc compiles " + source);
        Process process = new ProcessBuilder(executable.toString()).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(output, process.waitFor());
    }

    private static byte[] compile(String name, String level) throws Exception {
        return compile(PROGRAMS.resolve(name + ".c"), level);
    }

    private static byte[] compile(Path source, String level) throws Exception {
        Path bundle = directory.resolve(source.getFileName() + level + ".maize");
        if (!Files.exists(bundle)) {
            PrintStream errors = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
            Driver.run(Invocation.of(List.of(level, "-std=gnu11", "-w", "-o", bundle.toString(), source.toString())),
                    CACHE, errors, errors);
        }
        return Files.readAllBytes(bundle);
    }

    private static Run run(String name, byte[] program, List<String> isas, MigrationPolicy policy)
            throws Exception {
        List<KernelSpec> kernels = new ArrayList<>();
        isas.forEach(isa -> kernels.add(KernelSpec.of(Isa.named(isa).orElseThrow())));
        Machine machine = Machine.of(kernels);
        if (policy != null) {
            machine = machine.moving(policy);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        ProcessArguments arguments = ProcessArguments.of(name, List.of(name), List.of(),
                new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
        Machine.Run run = machine.run(name, program, arguments, nothing, output, new ByteArrayOutputStream());
        return new Run(output.toString(StandardCharsets.UTF_8), run.ending().status());
    }
}
