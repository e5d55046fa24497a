package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --stats} tells of the engines, of a program that counts to 100,000 and exits. */
class EngineStatisticsTest {
    private static final String SOURCE = """
                    .text
                    .globl  _start
            _start: mov     $100000, %ecx
            1:      dec     %ecx
                    jne     1b
                    mov     $231, %eax
                    xor     %edi, %edi
                    syscall
            """;
    private static final long INSTRUCTIONS = 1 + 2 * 100_000 + 3;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void assemble() throws IOException {
        Path source = directory.resolve("count.x86lite.s");
        Files.writeString(source, SOURCE);
        run("as", source.toString(), "-o", directory.resolve("count.o").toString());
        run("ld", directory.resolve("count.o").toString(), "-o", directory.resolve("count.maize").toString());
    }

    private void run(String... arguments) {
        PrintStream none = new PrintStream(new ByteArrayOutputStream());
        assertEquals(0, Maize.run(none, new PrintStream(err, true, StandardCharsets.UTF_8), arguments),
                err.toString(StandardCharsets.UTF_8));
    }

    private String statistics(String... options) throws IOException {
        Path file = directory.resolve("statistics.json");
        List<String> line = new ArrayList<>(List.of("run", "--machine", "x86lite", "--stats", file.toString()));
        line.addAll(List.of(options));
        line.add(directory.resolve("count.maize").toString());
        run(line.toArray(String[]::new));
        return Files.readString(file);
    }

    private static long number(String json, String name) {
        String after = json.substring(json.indexOf('"' + name + "\": ") + name.length() + 4);
        return Long.parseLong(after.substring(0, after.indexOf(',')));
    }

    @Test
    void translatedAndInterpretedInstructionsAreAllInstructions() throws IOException {
        String json = statistics("--engine", "translator");
        assertTrue(number(json, "regions") > 0, json);
        assertTrue(number(json, "regionInstructions") > 1, json);
        assertTrue(number(json, "bytecodeBytes") > 0, json);
        assertTrue(number(json, "translatedInstructions") > INSTRUCTIONS * 9 / 10, json);
        assertEquals(INSTRUCTIONS, number(json, "translatedInstructions") + number(json, "interpretedInstructions"));
    }

    @Test
    void theInterpreterTranslatesNothing() throws IOException {
        String json = statistics("--engine", "interpreter");
        assertEquals(0, number(json, "regions"), json);
        assertEquals(INSTRUCTIONS, number(json, "interpretedInstructions"), json);
    }

    @Test
    void theDeterministicMachineTellsNothingThatHangsOnTheHost() throws IOException {
        String json = statistics("--engine", "translator", "--deterministic", "1");
        assertFalse(json.contains("engines"), json);
        assertEquals(json, statistics("--engine", "interpreter", "--deterministic", "1"));
    }
}
