package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of AArch64 that glibc starts and that choose their code by AT_HWCAP print what they print under qemu-aarch64. */
class GlibcProgramTest {
    private static final String COMPILER = "aarch64-linux-gnu-gcc";

    @TempDir
    Path directory;

    @Test
    void outlineAtomicsUseTheAtomicInstructions() throws Exception {
        String printed = compare("outline-atomics.c", "-O2", "-latomic");
        assertTrue(printed.endsWith("LSE 1\n"), printed);
    }

    private String compare(String source, String... options) throws Exception {
        for (String tool : List.of(COMPILER, "qemu-aarch64")) {
            Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, tool))), "needs " + tool);
        }
        try (InputStream resource = GlibcProgramTest.class.getResourceAsStream(source)) {
            Files.copy(resource, directory.resolve(source));
        }
        tool(Stream.concat(Stream.of(COMPILER, "-static", "-o", "program", source), Stream.of(options)).toList());
        String expected = tool(List.of("qemu-aarch64", "-cpu", "neoverse-n1", "./program"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Maize.run(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), "run", directory.resolve("program").toString());
        assertEquals(expected, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertEquals(0, status);
        return expected;
    }

    private String tool(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) { throw new IOException(String.join(" ", command) + ":\n" + output); }
        return output;
    }
}
