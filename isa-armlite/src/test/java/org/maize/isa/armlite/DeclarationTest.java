package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maize.isa.Decoding;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.semantics.Binding;

final class DeclarationTest {
    @Test
    void everyWordOfAFormDecodesToItsInstructionAndBindsItsSemantics() {
        Random random = new Random(3);
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            for (int word : Samples.words(instruction.form(), 20, random)) {
                Decoding decoding = Disassembly.DECODER.decode(word, GnuTools.ADDRESS);
                Decoding.Decoded decoded = assertInstanceOf(Decoding.Decoded.class, decoding, instruction.name());
                assertEquals(instruction, decoded.instruction());
                assertEquals(instruction.operands().size(), decoded.operands().size());
                Binding.of(decoded);
            }
        }
    }

    @Test
    void instructionsOfOneShapeHaveEqualStatements() {
        // add x1, x2, #3 and add x9, sp, #4095
        assertEquals(statements(0x91000c41), statements(0x913fffe9));
        // ldr x0, [x1, #8] and ldr x7, [sp, #32760]
        assertEquals(statements(0xf9400420), statements(0xf97fffe7));
    }

    private static List<?> statements(int word) {
        return Binding.of((Decoding.Decoded) Disassembly.DECODER.decode(word, GnuTools.ADDRESS)).statements();
    }

    @Test
    void everyInstructionHasAFormForSomeWordAndANameOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            assertTrue(names.add(instruction.name()), instruction.name());
            assertTrue(!Samples.words(instruction.form(), 1, new Random(4)).isEmpty(), instruction.name());
        }
    }

    @Test
    void aMisalignedAddressHoldsNoInstruction() {
        byte[] nop = {0x1f, 0x20, 0x03, (byte) 0xd5};
        assertInstanceOf(Decoding.Decoded.class, Disassembly.DECODER.decode(nop, 0, 4, 0x1000));
        assertInstanceOf(Decoding.Undefined.class, Disassembly.DECODER.decode(nop, 0, 4, 0x1002));
        assertInstanceOf(Decoding.Truncated.class, Disassembly.DECODER.decode(nop, 0, 3, 0x1000));
    }

    @Test
    void whatIsLeftOutIsNamed() {
        // hvc #0; crc32b w0, w1, w2; sys #3, C7, C14, #1, x0; and a word that is no instruction
        assertEquals("hvc", known(0xd4000002));
        assertEquals("crc32", known(0x1ac24020));
        assertEquals("sys", known(0xd50b7e20));
        assertEquals(null, known(0xffffffff));
    }

    private static String known(int word) {
        return ((Decoding.Undefined) Disassembly.DECODER.decode(word, GnuTools.ADDRESS)).known();
    }
}
