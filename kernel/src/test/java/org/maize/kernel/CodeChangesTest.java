package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;
import org.maize.kernel.machine.HostMount;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;

/** Translations follow the code that they were made of, and go with it. */
@Timeout(300)
class CodeChangesTest {
    private static final int FEW = 6;
    /** {@code -Dmaize.leak.runs=1000} for a long run, and more functions than are kept translated. */
    private static final int RUNS = Integer.getInteger("maize.leak.runs", FEW);
    private static final int SOON = 20;
    private static final String SOURCE = "code-changes.c";

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({"x86lite, gcc, ", "armlite, aarch64-linux-gnu-gcc, qemu-aarch64"})
    void codeThatChangesRunsAsItStands(String isa, String compiler, String emulator) throws Exception {
        need(compiler);
        Path executable = folder.resolve("code-changes." + isa);
        try (InputStream source = CodeChangesTest.class.getResourceAsStream(SOURCE)) {
            Files.copy(source, folder.resolve(isa + ".c"));
        }
        tool(List.of(compiler, "-static", "-O2", "-w", RUNS > FEW ? "-DMANY=6000" : "-DMANY=300", "-o",
                executable.toString(),
                folder.resolve(isa + ".c").toString()));
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        if (emulator == null) {
            Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        } else {
            need(emulator);
            command.addFirst(emulator);
            command.add(emulator);
        }
        String expected = tool(command);
        TestProgram program = program(executable);
        for (Translator translator : List.of(Translator.NONE, new RegionTranslator(0),
                new RegionTranslator(RegionTranslator.THRESHOLD),
                RegionTranslator.inBackground(RegionTranslator.THRESHOLD, region -> {}))) {
            // It runs its own file in its place.
            Machine machine = TestProgram.machine(isa, translator)
                    .mounting(List.of(new HostMount(executable, executable.toString(), true)));
            TestProgram.Result result = program.run(machine);
            assertEquals(expected, result.output(), result.cause() + result.error());
            assertEquals(0, result.status());
        }
    }

    /** Sums are what they are on every ISA: the host's processor says them for both. Qemu runs such code as it was. */
    @ParameterizedTest
    @CsvSource({"x86lite, gcc", "armlite, aarch64-linux-gnu-gcc"})
    void codeOfSharedPagesRunsAsItIsWrittenElsewhere(String isa, String compiler) throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        need(compiler);
        Path source = folder.resolve("shared-code." + isa + ".c");
        try (InputStream text = CodeChangesTest.class.getResourceAsStream("shared-code.c")) {
            Files.copy(text, source);
        }
        Path host = folder.resolve("shared-code." + isa + ".host");
        tool(List.of("gcc", "-static", "-O2", "-w", "-o", host.toString(), source.toString()));
        Path executable = folder.resolve("shared-code." + isa);
        tool(List.of(compiler, "-static", "-O2", "-w", "-o", executable.toString(), source.toString()));
        String expected = tool(List.of(host.toString()));
        for (Translator translator : List.of(Translator.NONE, new RegionTranslator(RegionTranslator.THRESHOLD))) {
            TestProgram.Result result = program(executable).run(TestProgram.machine(isa, translator));
            assertEquals(expected, result.output(), result.cause() + result.error());
            assertEquals(0, result.status());
        }
    }

    private static TestProgram program(Path executable) throws IOException, LoadError {
        String name = executable.toString();
        return new TestProgram(name, Bundle.read(name, Files.readAllBytes(executable)), null);
    }

    private static void need(String tool) {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool))), "needs " + tool);
    }

    private static String tool(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ":\n" + output);
        return output;
    }

    @Test
    void theClassesOfProgramsThatHaveEndedAreUnloaded() throws InterruptedException {
        List<WeakReference<Class<?>>> made = Collections.synchronizedList(new ArrayList<>());
        RegionTranslator translator = new RegionTranslator(0,
                translation -> made.add(new WeakReference<>(translation.region().getClass())));
        List<String> programs = List.of("primes", "quicksort", "hanoi");
        for (int run = 0; run < RUNS; run++) {
            TestProgram program = TestProgram.of(programs.get(run % programs.size()));
            assertEquals(0, program.run(TestProgram.machine("x86lite,armlite", translator)).status());
        }
        assertTrue(made.size() >= RUNS, made.size() + " regions in " + RUNS + " runs");
        long kept = made.size();
        for (int i = 0; i < SOON && kept > 0; i++) {
            System.gc();
            Thread.sleep(SOON);
            kept = made.stream().filter(each -> each.get() != null).count();
        }
        assertEquals(0, kept, kept + " of " + made.size() + " classes are still there");
    }
}
