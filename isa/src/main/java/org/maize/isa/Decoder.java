package org.maize.isa;

/** From bytes to an instruction. Implementations are immutable and safe for use by any thread. */
public interface Decoder {
    /** The longest instruction of any ISA, in bytes (Intel SDM volume 2, 2.3.11). */
    int LONGEST_INSTRUCTION = 15;

    /**
     * Decodes one instruction.
     *
     * @param bytes holds the code
     * @param offset of the instruction's first byte in {@code bytes}
     * @param limit no byte at or after this index is looked at
     * @param address of the instruction in the guest's address space
     */
    Decoding decode(byte[] bytes, int offset, int limit, long address);
}
