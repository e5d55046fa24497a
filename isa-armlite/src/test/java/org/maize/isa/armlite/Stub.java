package org.maize.isa.armlite;

import org.maize.isa.Decoding;
import org.maize.isa.armlite.assembly.ArmliteDisassembler;

/**
 * A few words of code around an instruction that is tested.
 *
 * @param instruction its name
 * @param words at most {@link QemuHarness#STUB_WORDS}
 */
record Stub(String instruction, int[] words, Inputs inputs) {
    /** Which table of registers it runs on. */
    enum Inputs {
        VALUES,
        INDEX_64,
        INDEX_SIGNED_32,
        INDEX_UNSIGNED_32
    }

    @Override
    public String toString() {
        return instruction + ": "
                + (Disassembly.DECODER.decode(words[0], QemuHarness.STUBS) instanceof Decoding.Decoded decoded
                        ? new ArmliteDisassembler(true).format(decoded)
                        : "undefined");
    }
}
