package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** Statements as people write them: what GNU as takes is assembled to the same bytes, what it refuses is refused. */
final class SyntaxTest {
    private final InstructionAssembler assembler = new Armlite().assembler();

    @TempDir
    Path directory;

    private static List<String> resource(String name) throws IOException {
        try (InputStream stream = SyntaxTest.class.getResourceAsStream("/" + name)) {
            return new String(stream.readAllBytes()).lines().toList();
        }
    }

    @Test
    void statementsHaveTheBytesOfGnuAs() throws Exception {
        assertSameBytes(resource("statements.s"), new GnuTools(directory));
    }

    @Test
    void everyFormThatCompiledProgramsContainIsDeclared() throws Exception {
        GnuTools gnu = new GnuTools(directory);
        List<String> lines = resource("compiled-programs.s").stream().filter(line -> !line.startsWith("//")).toList();
        int[] words = assertSameBytes(lines, gnu);
        Disassembly.compare(gnu, Arrays.stream(words).boxed().toList(), false);
    }

    private int[] assertSameBytes(List<String> lines, GnuTools gnu) throws Exception {
        int[] expected = gnu.assemble(lines);
        assertEquals(lines.size(), expected.length);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            String ours = Statements.assemble(assembler, lines.get(i), GnuTools.ADDRESS + 4L * i);
            if (!ours.equals("%08x".formatted(expected[i]))) {
                wrong.add("\n%s: %08x, not %s".formatted(lines.get(i), expected[i], ours));
            }
        }
        assertEquals(List.of(), wrong);
        return expected;
    }

    @Test
    void whatGnuAsRefusesIsRefused() throws Exception {
        List<String> lines = resource("refused.s");
        Map<Integer, String> refused = new GnuTools(directory).refused(lines);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String ours = Statements.assemble(assembler, lines.get(i), GnuTools.ADDRESS);
            boolean taken = ours.matches("[0-9a-f]{8}");
            if (taken || !refused.containsKey(i)) {
                wrong.add("\n%s: %s, not %s".formatted(lines.get(i), refused.get(i), ours));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void anErrorSaysWhereAndWhatWasExpected() {
        SyntaxException range = refusal("ldr x0, [x1, #32768]");
        assertEquals(" x0, [x1, #".length(), range.column());
        assertTrue(range.expected().startsWith("a multiple of 8 from 0 to 32760"), range.expected());
        assertEquals("32768", range.found());
        SyntaxException register = refusal("add x0, q1, x2");
        assertEquals(" x0, q".length(), register.column());
        assertEquals("'q1'", register.found());
        assertEquals("a register x0 to x30 or xzr, or a register x0 to x30 or sp", register.expected());
        SyntaxException literal = refusal("ldr q0, =f");
        assertEquals("a constant from 0 on", literal.expected());
    }

    private SyntaxException refusal(String line) {
        int space = line.indexOf(' ');
        return assertThrows(SyntaxException.class,
                () -> assembler.assemble(line.substring(0, space), new SourceLine(line.substring(space))));
    }

    @Test
    void symbolsAreLeftToRelocations() throws Exception {
        assertEquals("R_AARCH64_CALL26", relocation("bl f"));
        assertEquals("R_AARCH64_JUMP26", relocation("b f"));
        assertEquals("R_AARCH64_CONDBR19", relocation("b.ne f"));
        assertEquals("R_AARCH64_CONDBR19", relocation("cbz x0, f"));
        assertEquals("R_AARCH64_TSTBR14", relocation("tbz x0, #1, f"));
        assertEquals("R_AARCH64_LD_PREL_LO19", relocation("ldr x0, f"));
        assertEquals("R_AARCH64_ADR_PREL_LO21", relocation("adr x0, f"));
        assertEquals("R_AARCH64_ADR_PREL_PG_HI21", relocation("adrp x0, f"));
        assertEquals("R_AARCH64_ADR_PREL_PG_HI21_NC", relocation("adrp x0, :pg_hi21_nc:f"));
        assertEquals("R_AARCH64_ADD_ABS_LO12_NC", relocation("add x0, x0, :lo12:f"));
        assertEquals("R_AARCH64_LDST8_ABS_LO12_NC", relocation("strb w0, [x1, #:lo12:f]"));
        assertEquals("R_AARCH64_LDST16_ABS_LO12_NC", relocation("ldrsh w0, [x1, :lo12:f]"));
        assertEquals("R_AARCH64_LDST32_ABS_LO12_NC", relocation("ldr w0, [x1, :lo12:f]"));
        assertEquals("R_AARCH64_LDST64_ABS_LO12_NC", relocation("ldr x0, [x1, :lo12:f]"));
        assertEquals("R_AARCH64_MOVW_UABS_G0_NC", relocation("movk x0, #:abs_g0_nc:f"));
        assertEquals("R_AARCH64_MOVW_UABS_G1", relocation("movz x0, #:abs_g1:f"));
        assertEquals("R_AARCH64_MOVW_UABS_G3", relocation("movz x0, #:abs_g3:f"));
    }

    @Test
    void aLiteralIsLeftToThePool() throws Exception {
        assertEquals(List.of(4, 8, 4, 16), List.of(literal("ldr w0, =5"), literal("ldr d0, =f+8"),
                literal("ldrsw x0, =-1"), literal("ldr q0, =1")));
        assertEquals(0, literal("ldr x0, f"));
    }

    private int literal(String line) throws SyntaxException {
        int space = line.indexOf(' ');
        return assembler.assemble(line.substring(0, space), new SourceLine(line.substring(space))).getFirst().fixups()
                .getFirst().literalBytes();
    }

    private String relocation(String line) throws SyntaxException {
        int space = line.indexOf(' ');
        Encoding encoding = assembler.assemble(line.substring(0, space), new SourceLine(line.substring(space)))
                .getFirst();
        assertEquals(1, encoding.fixups().size());
        assertEquals("f", encoding.fixups().getFirst().value().plus());
        return encoding.fixups().getFirst().relocation().name();
    }

    @Test
    void slotsAndRegistersAreRead() throws Exception {
        assertEquals("x19", assembler.register(new SourceLine("x19")).name());
        assertEquals(new InstructionAssembler.Slot(assembler.register(new SourceLine("x29")), -24),
                assembler.slot(new SourceLine("[x29, #-24]")));
        assertEquals(new InstructionAssembler.Slot(assembler.register(new SourceLine("sp")), 0),
                assembler.slot(new SourceLine("[sp]")));
        assertThrows(SyntaxException.class, () -> assembler.slot(new SourceLine("[w0, #8]")));
        assertThrows(SyntaxException.class, () -> assembler.register(new SourceLine("x32")));
    }
}
