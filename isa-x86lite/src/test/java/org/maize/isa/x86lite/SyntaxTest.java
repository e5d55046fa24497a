package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;
import org.maize.isa.RelocationException;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.SyntaxException;

/** Every form against GNU as and objdump: each statement lies in a slot of 16 bytes, so that one difference stays one. */
class SyntaxTest {
    private static final int SLOT = 16;
    private static final int LISTED = 40;

    private final X86Lite isa = new X86Lite();

    @TempDir
    Path folder;

    @Test
    void everyFormIsAssembledToTheBytesOfGnuAs() throws Exception {
        compareWithGnuAs(new ArrayList<>(allStatements()));
    }

    private void compareWithGnuAs(List<String> statements) throws Exception {
        byte[] expected = Gnu.assemble(folder, source(statements));
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            byte[] slot = Arrays.copyOfRange(expected, i * SLOT, i * SLOT + SLOT);
            String ours = assembled(statements.get(i), i * SLOT);
            String theirs = HexFormat.of().formatHex(slot);
            if (!theirs.startsWith(ours) || !theirs.substring(ours.length()).matches("(cc)*")) {
                differences.add(statements.get(i) + "\n    as   " + theirs + "\n    ours " + ours);
            }
        }
        report(differences, statements.size());
    }

    @Test
    void everyWayOfWritingIsAssembledToTheBytesOfGnuAs() throws Exception {
        compareWithGnuAs(statements("writing.s"));
    }

    /** What compilers and libraries of the 50 programs whose instructions were counted contain, in each width that was seen. */
    @Test
    void everyInstructionThatProgramsContainIsDeclared() throws Exception {
        List<String> statements = statements("programs.s");
        compareWithGnuAs(statements);
        compareWithObjdump(statements);
    }

    @Test
    void symbolsGetTheRelocationsOfGnuAs() throws Exception {
        List<String> statements = statements("symbols.s");
        Gnu.assemble(folder, source(statements));
        String listing = Gnu.run("objdump", "-r", "-j", ".text", folder.resolve("source.o").toString());
        Set<String> expected = new TreeSet<>();
        for (String line : listing.split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 3 && words[1].startsWith("R_")) {
                String value = words[2].contains("+") || words[2].contains("-") ? words[2] : words[2] + "+0x0";
                expected.add(Long.parseLong(words[0], 16) + " " + words[1] + " " + value.replaceAll("x0+(?=.)", "x"));
            }
        }
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < statements.size(); i++) {
            SourceReader reader = new SourceReader(statements.get(i));
            String mnemonic = reader.word();
            for (Encoding.Fixup fixup : isa.assembler().assemble(mnemonic, reader).getLast().fixups()) {
                long addend = fixup.value().addend();
                found.add("%d %s %s%s0x%x".formatted(i * SLOT + fixup.offset(), fixup.relocation().name(),
                        fixup.value().plus(),
                        addend < 0 ? "-" : "+", Math.abs(addend)));
            }
        }
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void everyFormIsDisassembledToTheTextOfObjdump() throws Exception {
        compareWithObjdump(new ArrayList<>(allStatements()));
    }

    private void compareWithObjdump(List<String> statements) throws Exception {
        byte[] code = Gnu.assemble(folder, source(statements));
        TreeMap<Long, String> expected = Gnu.disassemble(folder, code);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            String ours = disassembled(code, i * SLOT);
            String theirs = expected.get((long) i * SLOT);
            if (!ours.equals(theirs)) {
                differences.add(statements.get(i) + "\n    objdump " + theirs + "\n    ours    " + ours);
            }
        }
        report(differences, statements.size());
    }

    private static List<String> statements(String resource) throws IOException {
        try (InputStream source = SyntaxTest.class.getResourceAsStream(resource)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).toList();
        }
    }

    static Set<String> allStatements() {
        Set<String> statements = new LinkedHashSet<>();
        for (X86Instruction form : X86Lite.forms()) {
            if (Samples.isWritable(form)) {
                statements.addAll(Samples.of(form));
            }
        }
        return statements;
    }

    private static String source(List<String> statements) {
        StringBuilder source = new StringBuilder("\t.text\n");
        for (String statement : statements) {
            source.append('\t').append(statement).append("\n\t.balign 16, 0xcc\n");
        }
        return source.toString();
    }

    String assembled(String statement, long address) {
        try {
            SourceReader reader = new SourceReader(statement);
            String mnemonic = reader.word();
            for (Encoding encoding : isa.assembler().assemble(mnemonic, reader)) {
                byte[] bytes = encoding.bytes().clone();
                if (resolves(encoding, bytes, address)) { return HexFormat.of().formatHex(bytes); }
            }
            return "no encoding reaches";
        } catch (SyntaxException refused) {
            return refused.getMessage();
        }
    }

    static boolean resolves(Encoding encoding, byte[] bytes, long address) {
        for (Encoding.Fixup fixup : encoding.fixups()) {
            assertEquals(".", fixup.value().plus());
            try {
                fixup.relocation().apply(
                        ByteBuffer.wrap(bytes), fixup.offset(), address + fixup.value().addend(),
                        address + fixup.offset());
            } catch (RelocationException tooFar) {
                return false;
            }
        }
        return true;
    }

    private String disassembled(byte[] code, int offset) {
        return switch (isa.decoder().decode(code, offset, code.length, offset)) {
            case Decoding.Decoded decoded -> isa.disassembler().format(decoded).replaceAll("\\s+", " ");
            case Decoding.Undefined undefined -> "(undefined " + undefined.known() + ")";
            case Decoding.Truncated truncated -> "(truncated)";
        };
    }

    private static void report(List<String> differences, int of) {
        if (!differences.isEmpty()) {
            fail(differences.size() + " of " + of + " differ:\n"
                    + String.join("\n", differences.subList(0, Math.min(LISTED, differences.size()))));
        }
    }
}
