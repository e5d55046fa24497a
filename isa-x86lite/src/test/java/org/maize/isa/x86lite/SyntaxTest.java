package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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
        List<String> statements = new ArrayList<>(allStatements());
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
    void everyFormIsDisassembledToTheTextOfObjdump() throws Exception {
        List<String> statements = new ArrayList<>(allStatements());
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

    private static boolean resolves(Encoding encoding, byte[] bytes, long address) {
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
