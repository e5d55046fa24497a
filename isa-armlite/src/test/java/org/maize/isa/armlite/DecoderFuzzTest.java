package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;
import org.maize.isa.armlite.assembly.ArmliteDisassembler;
import org.maize.isa.armlite.encoding.ArmInstruction;

/** Any word is decoded as objdump does, or is none of the subset. */
final class DecoderFuzzTest {
    private static final int WORDS = 60_000;
    private static final int SHOWN = 40;

    // Instructions of the same mnemonics on registers that the subset does not have, on general ones where it has vectors alone, and
    // on other system registers; arithmetic in half precision and polynomials of 64 bits, which are later extensions.
    private static final Pattern OTHER_OPERANDS = Pattern.compile(
            "\\b[zp][0-9]|\\bza|\\{z|nxs$|^(cnt|abs|[su](max|min)) [wx]|^(mrs|msr|sys) "
                    + "|^(f|[su]cvtf).*(\\.[0-9]*h|\\bh[0-9])|\\.1q");
    private static final Set<String> MNEMONICS = Samples.INSTRUCTIONS.stream()
            .map(Instruction::mnemonic).collect(Collectors.toSet());

    @TempDir
    Path directory;

    @Test
    void anyWordIsDecodedAsObjdumpDoesOrIsNoneOfTheSubset() throws Exception {
        List<Integer> words = words();
        int[] array = words.stream().mapToInt(Integer::intValue).toArray();
        List<String> expected = new GnuTools(directory).disassemble(array, false);
        ArmliteDisassembler disassembler = new ArmliteDisassembler(false);
        List<String> wrong = new ArrayList<>();
        int decodedWords = 0;
        for (int i = 0; i < array.length; i++) {
            Decoding decoding = Disassembly.DECODER.decode(array[i], GnuTools.ADDRESS + 4L * i);
            String theirs = expected.get(i);
            if (decoding instanceof Decoding.Decoded decoded) {
                decodedWords++;
                String ours = disassembler.format(decoded);
                if (!ours.equals(theirs) && !Disassembly.isUnpredictable(ours, theirs)) {
                    wrong.add("%08x: %s, not %s".formatted(array[i], theirs, ours));
                }
            } else if (isOfTheSubset(theirs)) {
                wrong.add("%08x: %s, not undefined".formatted(array[i], theirs));
            }
        }
        assertEquals(List.of(), wrong.stream().limit(SHOWN).toList(),
                words.size() + " words, decoded: " + decodedWords + ", wrong: " + wrong.size());
    }

    private static boolean isOfTheSubset(String text) {
        String mnemonic = text.split(" ")[0];
        return MNEMONICS.contains(mnemonic) && !OTHER_OPERANDS.matcher(text).find();
    }

    /** Half at random, half a declared word with a few bits changed. */
    private static List<Integer> words() {
        Random random = new Random(6);
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < WORDS / 2; i++) {
            words.add(random.nextInt());
        }
        List<Integer> declared = new ArrayList<>();
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            declared.addAll(Samples.words(instruction.form(), 10, random));
        }
        for (int i = 0; i < WORDS / 2; i++) {
            int word = declared.get(random.nextInt(declared.size()));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                word ^= 1 << random.nextInt(32);
            }
            words.add(word);
        }
        return words;
    }
}
