package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Decoding;
import org.maize.isa.armlite.assembly.ArmliteDisassembler;
import org.maize.isa.armlite.encoding.ArmliteDecoder;

/** Compares our disassembly of words with objdump's. */
final class Disassembly {
    static final ArmliteDecoder DECODER = new ArmliteDecoder(Samples.INSTRUCTIONS);

    private static final int SHOWN = 40;

    private Disassembly() {}

    /** Loads of one register twice are constrained unpredictable: objdump leaves out those by ldpsw, we do as qemu does. */
    static boolean isUnpredictable(String ours, String theirs) {
        return ours.startsWith("ldpsw ") && theirs.startsWith(".inst");
    }

    static void compare(GnuTools gnu, List<Integer> words, boolean withAliases) throws Exception {
        ArmliteDisassembler disassembler = new ArmliteDisassembler(withAliases);
        List<String> expected = gnu.disassemble(words.stream().mapToInt(Integer::intValue).toArray(), withAliases);
        assertEquals(words.size(), expected.size());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String ours = switch (DECODER.decode(words.get(i), GnuTools.ADDRESS + 4L * i)) {
                case Decoding.Decoded decoded -> disassembler.format(decoded);
                case Decoding.Undefined undefined -> "undefined";
                case Decoding.Truncated truncated -> "truncated";
            };
            if (!ours.equals(expected.get(i)) && !isUnpredictable(ours, expected.get(i))) {
                wrong.add("%08x: %s, not %s".formatted(words.get(i), expected.get(i), ours));
            }
        }
        assertEquals(List.of(), wrong.stream().limit(SHOWN).toList(), words.size() + " words, wrong: " + wrong.size());
    }
}
