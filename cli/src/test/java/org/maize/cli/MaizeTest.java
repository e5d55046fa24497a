package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaizeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void versionSaysOneLineOnStandardOutput() {
        assertEquals(0, run("version"));
        assertTrue(text(out).matches("maize [^\n]*, Java 2[5-9][^\n]*\n"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void helpListsEveryCommand() {
        assertEquals(0, run("help"));
        for (Command command : Maize.commands()) {
            assertTrue(text(out).contains("maize " + command.name()), text(out));
        }
    }

    @Test
    void helpTellsAboutEveryCommand() {
        for (Command command : Maize.commands()) {
            out.reset();
            assertEquals(0, run("help", command.name()));
            assertTrue(text(out).startsWith("Usage: maize " + command.name()), text(out));
        }
    }

    @Test
    void everyCommandTellsAboutItself() {
        run("help", "version");
        String told = text(out);
        out.reset();
        assertEquals(0, run("version", "--help"));
        assertEquals(told, text(out));
    }

    @Test
    void noCommandIsAWrongCommandLine() {
        assertEquals(2, run());
        assertEquals("maize: no command was given\nTry 'maize help'.\n", text(err));
    }

    @Test
    void aMisspeltCommandIsNamedWithTheNearestOne() {
        assertEquals(2, run("verison"));
        assertEquals("maize: there is no command 'verison'; did you mean version?\nTry 'maize help'.\n", text(err));
        assertEquals("", text(out));
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertEquals(2, run("version", "--quick"));
        assertEquals("maize version: there is no option --quick\nTry 'maize help version'.\n", text(err));
    }

    @Test
    void aWordTooManyIsNamed() {
        assertEquals(2, run("version", "now"));
        assertEquals("maize version: found 'now'; expected nothing\nTry 'maize help version'.\n", text(err));
    }

    private int run(String... arguments) {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Maize.run(outStream, errStream, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
