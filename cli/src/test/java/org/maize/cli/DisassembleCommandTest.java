package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisassembleCommandTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");

    @TempDir
    private Path directory;

    private static String maize(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, Maize.run(output, output, arguments), () -> out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String objdump(String tool, Path file, String... options) throws IOException, InterruptedException {
        Process process;
        try {
            List<String> words = new ArrayList<>(List.of(tool, "-d", file.toString()));
            words.addAll(List.of(options));
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException missing) {
            Assumptions.abort("needs " + tool);
            throw missing;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    /** Addresses and instructions, without the bytes and what is said of targets, which each shows in its own way. */
    private static List<String> instructions(String listing) {
        return listing.lines()
                .filter(line -> line.matches(" *[0-9a-f]+:\t[^\t]*\t.*"))
                .map(line -> line.split("\t", 3)[0].strip() + " " + line.split("\t", 3)[2]
                        .replaceAll("<[^>]*>", "")
                        .replaceAll("(\\s+# .*|\\s+//.*)", "")
                        .replaceAll("\\b0x", "")
                        .replaceAll("[ \t]+", " ")
                        .strip())
                .toList();
    }

    private Path executable(String isa) {
        List<String> link = new ArrayList<>(List.of("ld", "-o", directory.resolve("sha256.maize").toString()));
        for (String source : List.of("sha256/sha256." + isa, "sha256/sha256", "lib/print." + isa, "lib/print")) {
            String object = directory.resolve(source.replace('/', '.') + ".o").toString();
            maize("as", PROGRAMS.resolve(source + ".s").toString(), "-o", object);
            link.add(object);
        }
        maize(link.toArray(String[]::new));
        Path executable = directory.resolve("sha256.elf");
        maize("extract", directory.resolve("sha256.maize").toString(), "--isa", isa, "-o", executable.toString());
        return executable;
    }

    @ParameterizedTest
    @CsvSource({"x86lite, objdump", "armlite, aarch64-linux-gnu-objdump"})
    void theInstructionsAreThoseThatObjdumpShows(String isa, String tool) throws Exception {
        Path executable = executable(isa);
        List<String> ours = instructions(maize("disassemble", executable.toString()));
        assertEquals(instructions(objdump(tool, executable)), ours);
        assertTrue(ours.size() > 100, ours.size() + " instructions");
    }

    @Test
    void intelSyntaxIsThatOfObjdump() throws Exception {
        Path executable = executable("x86lite");
        List<String> ours = instructions(maize("disassemble", "--syntax", "intel", executable.toString()));
        assertEquals(instructions(objdump("objdump", executable, "-M", "intel")), ours);
        assertTrue(ours.stream().anyMatch(line -> line.contains("PTR [")), ours.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x86lite | masm | x86lite is not shown in a syntax 'masm'; expected --syntax att or intel",
        "armlite | intel | armlite is not shown in a syntax 'intel'; expected no --syntax"})
    void aSyntaxThatThereIsNotIsRefused(String isa, String syntax, String message) throws Exception {
        Path executable = executable(isa);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(1, Maize.run(error, error, "disassemble", "--syntax", syntax, executable.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(message), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsNoProgramIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.txt"), "no program");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(1, Maize.run(error, error, "disassemble", text.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("text.txt"), err.toString(StandardCharsets.UTF_8));
    }
}
