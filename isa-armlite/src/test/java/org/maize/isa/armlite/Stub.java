package org.maize.isa.armlite;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.maize.isa.Decoding;
import org.maize.isa.armlite.assembly.ArmliteDisassembler;

/**
 * A few words of code around an instruction that is tested.
 *
 * @param instruction its name
 * @param words at most {@link QemuHarness#STUB_WORDS}
 */
record Stub(String instruction, Layout layout, int[] words, Inputs inputs) {
    /** Which table of registers it runs on. */
    enum Inputs {
        VALUES,
        DOUBLES,
        SINGLES,
        HALVES,
        INDEX_64,
        INDEX_SIGNED_32,
        INDEX_UNSIGNED_32,
        ALIGNED
    }

    @Override
    public String toString() {
        return instruction + ": "
                + Arrays.stream(words).mapToObj(Stub::text).collect(Collectors.joining("; "));
    }

    private static String text(int word) {
        return Disassembly.DECODER.decode(word, QemuHarness.STUBS) instanceof Decoding.Decoded decoded
                ? new ArmliteDisassembler(true).format(decoded)
                : "%08x".formatted(word);
    }
}
