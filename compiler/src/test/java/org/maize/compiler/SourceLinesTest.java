package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.CompileError;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.ProcessArguments;

/** Source lines are told to debuggers, in crash reports and in errors. */
class SourceLinesTest {
    private static final Path CACHE = Path.of("target", "cache");

    private static final String SOURCE = """
            #include <stdio.h>
            static int *nowhere;
            __attribute__((noinline)) int half(int n)
            {
                int quarter = n / 4;
                printf("%d\\n", quarter);
                return quarter * 2;
            }
            int main(int argc, char **argv)
            {
                int h = half(argc + 40);
                *nowhere = h;
                return 0;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void gdbNamesTheSameSourceLinesInBothExecutables() throws Exception {
        byte[] bundle = compile(SOURCE, "-g", "-O1");
        for (String isa : List.of("x86lite", "armlite")) {
            Path executable = folder.resolve(isa);
            Files.write(executable, Bundle.read("p", bundle).extract(isa).orElseThrow());
            String answer = output("gdb-multiarch", "-nx", "-batch", "-ex", "info line half", "-ex", "info scope half",
                    "-ex",
                    "break program.c:12", "-ex", "break main", executable.toString());
            assertTrue(answer.contains("Line 3 of \"./program.c\" starts at address"), isa + ": " + answer);
            assertTrue(answer.contains("program.c, line 12."), isa + ": " + answer);
            assertTrue(answer.contains("program.c, line 11."), isa + ": " + answer);
        }
    }

    @Test
    void gdbUnwindsToTheCallersLineOnTheHostsProcessor() throws Exception {
        Path executable = folder.resolve("x86lite");
        Files.write(executable, Bundle.read("p", compile(SOURCE, "-g", "-O2")).extract("x86lite").orElseThrow());
        assertTrue(executable.toFile().setExecutable(true));
        String answer = output("gdb-multiarch", "-nx", "-batch", "-ex", "break half", "-ex", "run", "-ex", "backtrace",
                executable.toString());
        assertTrue(answer.contains("program.c:11"), answer);
    }

    @Test
    void withoutTheOptionThereIsNoLineTable() throws Exception {
        byte[] executable = Bundle.read("p", compile(SOURCE, "-O1")).extract("armlite").orElseThrow();
        assertFalse(new String(executable, StandardCharsets.ISO_8859_1).contains(".debug_line"));
    }

    @Test
    void aCrashIsReportedWithItsSourceLine() throws Exception {
        byte[] bundle = compile(SOURCE, "-g", "-O0");
        for (String isa : List.of("x86lite", "armlite")) {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            ProcessArguments arguments = ProcessArguments.of("p", List.of("p"), List.of(),
                    new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
            Machine.Run run = Machine.of(List.of(KernelSpec.of(Isa.named(isa).orElseThrow()))).run("p", bundle,
                    arguments,
                    new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), errors);
            String report = run.ending() + errors.toString(StandardCharsets.UTF_8);
            assertTrue(report.contains("(./program.c:12)"), isa + ": " + report);
        }
    }

    @Test
    void whatIsNotCompiledIsToldWithItsLineAndLeavesNoFile() throws Exception {
        Path object = folder.resolve("object.o");
        String message = refusal("""
                int add(int x)
                {
                    int y;
                    __asm__ volatile ("add %1, %0" : "=r"(y) : "r"(x));
                    return y;
                }
                """, "-c", "-w", "-o", object.toString());
        assertTrue(message.startsWith("./program.c:4:5: inline assembly is not supported"), message);
        assertFalse(Files.exists(object));
        message = refusal("""
                typedef int wide __attribute__((vector_size(16)));
                wide twice(wide *x)
                {
                    return *x + *x;
                }
                """, "-c", "-o", object.toString());
        assertTrue(message.startsWith("./program.c:2: vectors are not supported"), message);
        assertFalse(Files.exists(object));
    }

    @Test
    void anUndefinedSymbolIsToldOnceForEachIsaAndLeavesNoFile() throws Exception {
        Path program = folder.resolve("program.maize");
        String message = refusal("int missing(int); int main(void) { return missing(3); }", "-o", program.toString());
        assertTrue(message.contains("undefined symbol 'missing' for x86lite"), message);
        assertEquals(1, message.split("undefined symbol 'missing' for armlite", -1).length - 1, message);
        assertFalse(Files.exists(program));
    }

    private String refusal(String text, String... options) throws Exception {
        return assertThrows(CompileError.class, () -> drive(text, options)).getMessage();
    }

    private byte[] compile(String text, String... options) throws Exception {
        Path program = folder.resolve("program.maize");
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-o", program.toString()));
        drive(text, all.toArray(String[]::new));
        return Files.readAllBytes(program);
    }

    private void drive(String text, String... options) throws Exception {
        Path source = folder.resolve("program.c");
        Files.writeString(source, text);
        List<String> words = new ArrayList<>(List.of(options));
        words.add("-fdebug-prefix-map=" + folder + "=.");
        words.add(source.toString());
        Driver.run(Invocation.of(words), CACHE, new PrintStream(new ByteArrayOutputStream()), System.err);
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
