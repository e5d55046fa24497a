package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.isa.Decoding;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** Every form in Intel syntax against objdump and GNU as. */
class IntelSyntaxTest {
    private static final int SLOT = 16;
    private static final int LISTED = 40;

    private final X86Lite isa = new X86Lite();
    private final InstructionAssembler assembler = isa.assembler().syntaxes().get(".intel_syntax noprefix");

    @TempDir
    Path folder;

    @Test
    void everyFormIsDisassembledToTheTextOfObjdump() throws Exception {
        List<String> statements = new ArrayList<>(SyntaxTest.allStatements());
        byte[] code = Gnu.assemble(folder, source("att_syntax", statements));
        TreeMap<Long, String> expected = Gnu.disassemble(folder, code, "intel");
        Disassembler disassembler = isa.disassembler().syntaxes().get("intel");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Decoding decoding = isa.decoder().decode(code, i * SLOT, code.length, i * SLOT);
            String ours = decoding instanceof Decoding.Decoded decoded
                    ? disassembler.format(decoded).replaceAll("\\s+", " ")
                    : decoding.toString();
            String theirs = expected.get((long) i * SLOT);
            if (!ours.equals(theirs)) {
                differences.add(statements.get(i) + "\n    objdump " + theirs + "\n    ours    " + ours);
            }
        }
        report(differences, statements.size());
    }

    /** What objdump prints of every form, as a source for both assemblers; statements that GNU as refuses are left out. */
    @Test
    void whatIsDisassembledIsAssembledToTheBytesOfGnuAs() throws Exception {
        byte[] code = Gnu.assemble(folder, source("att_syntax", new ArrayList<>(SyntaxTest.allStatements())));
        List<String> statements = new ArrayList<>();
        Gnu.disassemble(folder, code, "intel").forEach((address, text) -> {
            boolean whole = address % SLOT == 0
                    && !text.matches(
                            ".*(r|e)iz.*|rex.*|data16.*|addr32.*|cs .*|lea .*[fg]s:.*|.*[^s]:0x[8-9a-f]\\w{15}.*");
            if (whole) {
                statements
                        .add(text.replaceFirst(" *#.*", "").replaceFirst("^(jmp|call|j\\w+|loop\\w*) 0x.*", "$1 .+5"));
            }
        });
        List<String> distinct = statements.stream().distinct().toList();
        byte[] expected = Gnu.assemble(folder, source("intel_syntax noprefix", distinct));
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            String theirs = HexFormat.of().formatHex(Arrays.copyOfRange(expected, i * SLOT, i * SLOT + SLOT));
            String ours = assembled(distinct.get(i), i * SLOT);
            if (!theirs.startsWith(ours) || !theirs.substring(ours.length()).matches("(cc)*")) {
                differences.add(distinct.get(i) + "\n    as   " + theirs + "\n    ours " + ours);
            }
        }
        report(differences, distinct.size());
    }

    private String assembled(String statement, long address) {
        try {
            SourceReader reader = new SourceReader(statement);
            String mnemonic = reader.word();
            for (Encoding encoding : assembler.assemble(mnemonic, reader)) {
                byte[] bytes = encoding.bytes().clone();
                if (SyntaxTest.resolves(encoding, bytes, address)) { return HexFormat.of().formatHex(bytes); }
            }
            return "no encoding reaches";
        } catch (SyntaxException refused) {
            return refused.getMessage();
        }
    }

    private static String source(String syntax, List<String> statements) {
        StringBuilder source = new StringBuilder("\t.text\n\t." + syntax + "\n");
        for (String statement : statements) {
            source.append('\t').append(statement).append("\n\t.balign 16, 0xcc\n");
        }
        return source.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mov | [rax], 5 | found operands that tell no size, expected a size before the operand: byte, dword, mmword, oword, qword, tbyte, word, xmmword",
        "mov | eax, word ptr [rbx] | found eax, a memory operand, expected r/m8, r8 or r/m16, r16 or r/m32, r32 or r/m64, r64 or r8, r/m8 or r16, r/m16 or others",
        "mov | eax, [rbx+rcx+rdx] | found one more register, expected a base and an index",
        "mov | eax, [rbx-rcx] | found -rcx, expected a register that is added",
        "mov | eax, [rbx*3] | found 3, expected a scale of 1, 2, 4 or 8",
        "mov | eax, [bx] | found %bx, expected a register of 64 or 32 bits",
        "mov | eax, [rbx-there] | found a symbol that is subtracted, expected a number that is, or a symbol that is added"})
    void aMessageSaysWhatWasFoundAndExpected(String mnemonic, String operands, String message) {
        SyntaxException refused = assertThrows(
                SyntaxException.class, () -> assembler.assemble(mnemonic, new SourceReader(operands)));
        assertEquals(message, refused.getMessage());
    }

    private static void report(List<String> differences, int of) {
        if (!differences.isEmpty()) {
            fail(differences.size() + " of " + of + " differ:\n"
                    + String.join("\n", differences.subList(0, Math.min(LISTED, differences.size()))));
        }
    }
}
