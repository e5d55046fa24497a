package org.maize.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FuzzCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws IOException {
        return FuzzCommand.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void assertRefused(String message, String... arguments) throws IOException {
        assertEquals(2, run(arguments));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(message), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anIsaIsNeeded() throws IOException {
        assertRefused("--isa: found ''; expected one of armlite, x86lite");
    }

    @Test
    void anIsaThatIsNotThereIsRefused() throws IOException {
        assertRefused("--isa: found 'mips'; expected one of armlite, x86lite", "--isa", "mips");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() throws IOException {
        assertRefused("--engine: found 'x'; expected one of interpreter, translator", "--isa", "armlite", "--engine",
                "x");
    }

    @Test
    void aShapeThatIsNotThereIsRefused() throws IOException {
        assertRefused("--shape: found 'circle'; expected single, block, branches or all", "--isa", "armlite", "--shape",
                "circle");
    }

    @Test
    void aNumberThatIsNoneIsRefused() throws IOException {
        assertRefused("--instructions: found 'many'; expected a number, such as 7, 500K or 10M", "--isa", "armlite",
                "--instructions", "many");
    }

    @Test
    void wordsThatAreNoOptionsAreRefused() throws IOException {
        assertRefused("found 'now'; expected options only", "--isa", "armlite", "now");
    }

    @Test
    void aRunTellsWhatWasExecuted() throws IOException {
        assertEquals(0, run("--isa", "x86lite", "--seed", "5", "--shape", "block", "--instructions", "20K"));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("x86lite, block, seed 5: "), text);
        assertTrue(text.endsWith("no difference\n"), text);
    }
}
