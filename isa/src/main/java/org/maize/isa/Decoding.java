package org.maize.isa;

import java.util.List;

/** What a decoder makes of the bytes at an address. */
public sealed interface Decoding {
    /**
     * An instruction of the ISA.
     *
     * @param operands one for each operand of the declaration, in its order
     * @param address of the first byte
     * @param length in bytes
     */
    record Decoded(Instruction instruction, List<Operand> operands, long address, int length) implements Decoding {
        /** Address of the byte after the instruction. */
        public long next() {
            return address + length;
        }
    }

    /**
     * No instruction of the subset.
     *
     * @param length how many bytes were looked at, at least 1
     * @param known the mnemonic of a real instruction that the subset leaves out, or null
     */
    record Undefined(int length, String known) implements Decoding {}

    /** More bytes are needed than there were. */
    record Truncated() implements Decoding {}
}
