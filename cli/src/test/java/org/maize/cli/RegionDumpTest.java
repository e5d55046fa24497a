package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --dump-region} shows, of a program that counts to 300,000, far enough for the JVM to compile it. */
class RegionDumpTest {
    private static final String SOURCE = """
                    .text
                    .globl  _start
            _start: movz    w0, #0x93e0
                    movk    w0, #4, lsl #16
            1:      subs    w0, w0, #1
                    b.ne    1b
                    mov     x8, #94
                    mov     x0, #0
                    svc     #0
            """;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void assemble() throws IOException {
        Path source = directory.resolve("count.armlite.s");
        Files.writeString(source, SOURCE);
        run("as", source.toString(), "-o", directory.resolve("count.o").toString());
        run("ld", directory.resolve("count.o").toString(), "-o", directory.resolve("count.maize").toString());
    }

    private int run(String... arguments) {
        return Maize.run(new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    private String dump(String address) {
        assertEquals(0, run("run", "--machine", "armlite", "--engine", "translator", "--dump-region", address,
                directory.resolve("count.maize").toString()), err.toString(StandardCharsets.UTF_8));
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The address of the loop: two instructions behind the entry, of which the disassembly tells. */
    private String loop() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Maize.run(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err), "disassemble",
                directory.resolve("count.maize").toString());
        return "0x" + out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("subs")).findFirst()
                .orElseThrow().strip().split(":")[0];
    }

    @Test
    void guestCodeBytecodeAndWhatTheJvmMadeOfItAreShown() {
        String shown = dump(loop());
        assertTrue(shown.contains("region at " + loop() + " of armlite: 2 instructions"), shown);
        assertTrue(shown.contains("subs w0, w0, #0x1") && shown.contains("b.ne " + loop()), shown);
        assertTrue(shown.contains("public long run(org.maize.isa.execute.Core, long, int);"), shown);
        assertTrue(shown.contains("lreturn"), shown);
        assertTrue(shown.contains("machine code"), shown);
    }

    @Test
    void anAddressThatWasNeverReachedIsSaidToBe() {
        assertEquals("maize: no region has an instruction at 0x12345: control came there too seldom, or never\n",
                dump("0x12345"));
    }

    @Test
    void theInterpreterHasNoRegions() {
        assertEquals(2, run("run", "--engine", "interpreter", "--dump-region", "1", "count.maize"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(
                "--dump-region: the interpreter translates nothing; add --engine translator, or auto"), err.toString());
    }

    @Test
    void anAddressIsANumber() {
        assertEquals(2, run("run", "--engine", "auto", "--dump-region", "main", "count.maize"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(
                "--dump-region: found 'main'; expected an address, such as 0x401136"), err.toString());
    }
}
