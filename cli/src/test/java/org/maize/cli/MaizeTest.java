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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void whatACommandNeedsIsSaid() {
        assertEquals(2, run("ld"));
        assertEquals(2, run("ld", "x.o"));
        assertEquals(2, run("extract", "x.maize", "-o", "x.elf"));
        assertEquals("""
                maize ld: found no object; expected FILE.o...
                Try 'maize help ld'.
                maize ld: found no -o; expected -o PROGRAM.maize
                Try 'maize help ld'.
                maize extract: found no --isa; expected --isa armlite or --isa x86lite
                Try 'maize help extract'.
                """, text(err));
    }

    @Test
    void aMisspeltOptionIsNamedWithTheNearestOne() {
        assertEquals(2, run("extract", "--is", "armlite"));
        assertEquals("maize extract: there is no option --is; did you mean --isa?\nTry 'maize help extract'.\n",
                text(err));
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertEquals(2, run("ld", "x.o", "-o"));
        assertEquals("maize ld: -o needs a value: PROGRAM.maize\nTry 'maize help ld'.\n", text(err));
    }

    @Test
    void anOptionGivenTwiceIsNamed() {
        assertEquals(2, run("ld", "x.o", "-o", "a", "-o", "b"));
        assertEquals("maize ld: -o is given twice\nTry 'maize help ld'.\n", text(err));
    }

    @Test
    void aMisspeltIsaIsNamedWithTheNearestOne() {
        assertEquals(2, run("extract", "x.maize", "--isa", "x86lit", "-o", "x.elf"));
        assertEquals("maize extract: --isa: 'x86lit' is no ISA; expected armlite or x86lite; did you mean x86lite?\n"
                + "Try 'maize help extract'.\n", text(err));
    }

    @Test
    void aSourceWithErrorsIsRefusedWithAllOfThemAndLeavesNoObject(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("two.x86lite.s"), "\tmvo %eax, %ebx\n\tmov %eax, %ebq\n");
        Path object = folder.resolve("two.o");
        assertEquals(1, run("as", source.toString(), "-o", object.toString()));
        assertTrue(text(err).startsWith(source + ":1:2: error: "), text(err));
        assertTrue(text(err).contains("\n" + source + ":2:"), text(err));
        assertFalse(Files.exists(object));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertEquals(1, run("ld", "no/such.o", "-o", "x.maize"));
        assertEquals("maize: cannot read no/such.o: there is no such file or directory\n", text(err));
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
