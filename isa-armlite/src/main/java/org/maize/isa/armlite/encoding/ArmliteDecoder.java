package org.maize.isa.armlite.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;

/**
 * Finds the declaration that a word is an encoding of. Reserved encodings are undefined, and so are misaligned addresses.
 *
 * <p>Bits 28 to 21 choose a short list of candidates, those with the most fixed bits first.
 */
public final class ArmliteDecoder implements Decoder {
    /** Every A64 instruction is this long. */
    public static final int INSTRUCTION_BYTES = 4;

    private static final int INDEX_SHIFT = 21;
    private static final int INDEX_SIZE = 256;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<List<ArmInstruction>> candidates = new ArrayList<>();

    public ArmliteDecoder(List<ArmInstruction> instructions) {
        List<ArmInstruction> sorted = new ArrayList<>(instructions);
        sorted.sort(Comparator.comparingInt(
                (ArmInstruction instruction) -> -Integer.bitCount(instruction.form().pattern().mask())));
        for (int index = 0; index < INDEX_SIZE; index++) {
            candidates.add(new ArrayList<>());
        }
        for (ArmInstruction instruction : sorted) {
            int fixed = instruction.form().pattern().mask() >>> INDEX_SHIFT & INDEX_SIZE - 1;
            int value = instruction.form().pattern().value() >>> INDEX_SHIFT & INDEX_SIZE - 1;
            // Every index that agrees with the fixed bits: the subsets of the others, counted through.
            int free = ~fixed & INDEX_SIZE - 1;
            int bits = 0;
            do {
                candidates.get(value | bits).add(instruction);
                bits = bits - free & free;
            } while (bits != 0);
        }
    }

    @Override
    public Decoding decode(byte[] bytes, int offset, int limit, long address) {
        if ((address & (INSTRUCTION_BYTES - 1)) != 0) { return new Decoding.Undefined(1, null); }
        if (limit - offset < INSTRUCTION_BYTES) { return new Decoding.Truncated(); }
        return decode((int) WORD.get(bytes, offset), address);
    }

    /** Decodes a word. */
    public Decoding decode(int word, long address) {
        for (ArmInstruction candidate : candidates.get(word >>> INDEX_SHIFT & INDEX_SIZE - 1)) {
            if (candidate.form().pattern().matches(word)) {
                List<Operand> operands = candidate.form().decode(word, address);
                if (operands != null) { return new Decoding.Decoded(candidate, operands, address, INSTRUCTION_BYTES); }
            }
        }
        return new Decoding.Undefined(INSTRUCTION_BYTES, LeftOut.mnemonic(word));
    }
}
