package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int maize(String... arguments) {
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Maize.run(output, new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "interpreter", "translator"})
    void theDemoMovesTheProgramBothWaysAndTheOutputStaysTheSame(String engine) {
        assertEquals(0, maize("demo", "--engine", engine));
        String told = out.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("x86lite -> armlite at \"primes.outer\""), told);
        assertTrue(told.contains("armlite -> x86lite at \"primes.outer\""), told);
        assertTrue(told.contains("pages follow on demand"), told);
        assertTrue(told.endsWith("The output is the same, byte for byte.\n"), told);
        assertEquals(2, told.split("primes below 300000: 25997", -1).length - 1);
    }

    @Test
    void theDemoTakesNoArguments() {
        assertEquals(2, maize("demo", "primes"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("found 'primes'; expected nothing"));
    }

    @Test
    void anEngineThatDoesNotExistIsRefused() {
        assertEquals(2, maize("demo", "--engine", "steam"));
        assertTrue(err.toString(StandardCharsets.UTF_8)
                .contains("found 'steam'; expected one of auto, interpreter, translator"),
                err.toString(StandardCharsets.UTF_8));
    }
}
