package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;

class RelocationTest {
    private static final int PC32 = 2;
    private static final int UNSIGNED_32 = 10;
    private static final int SIGNED_32 = 11;

    private final ByteBuffer section = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

    private static RelocationType type(int number) {
        return new X86Lite().relocations().get(number);
    }

    @Test
    void numbersAndNamesAreThoseOfThePsAbi() {
        assertEquals("R_X86_64_64", type(1).name());
        assertEquals("R_X86_64_PC32", type(PC32).name());
        assertEquals("R_X86_64_PLT32", type(4).name());
        assertEquals("R_X86_64_32", type(UNSIGNED_32).name());
        assertEquals("R_X86_64_32S", type(SIGNED_32).name());
        assertEquals("R_X86_64_PC64", type(24).name());
    }

    @Test
    void aDistanceCountsFromThePlace() throws Exception {
        type(PC32).apply(section, 4, 0x40_0ffc, 0x40_2000);
        assertEquals(-0x1004, section.getInt(4));
    }

    @Test
    void anUnsignedFieldHoldsFourGibibytes() throws Exception {
        type(UNSIGNED_32).apply(section, 0, 0xffff_ffffL, 0);
        assertEquals(-1, section.getInt(0));
        assertThrows(RelocationException.class, () -> type(UNSIGNED_32).apply(section, 0, -1, 0));
    }

    @Test
    void aSignedFieldHoldsTwoGibibytesEitherWay() throws Exception {
        type(SIGNED_32).apply(section, 0, -0x8000_0000L, 0);
        assertEquals(Integer.MIN_VALUE, section.getInt(0));
        RelocationException error = assertThrows(
                RelocationException.class, () -> type(SIGNED_32).apply(section, 8, 0x8000_0000L, 0));
        assertTrue(error.getMessage().contains("0x80000000") && error.getMessage().contains("32 bits"),
                error.getMessage());
        assertEquals(0, section.getInt(8));
    }

    @Test
    void aByteTakesSignedAndUnsignedValues() throws Exception {
        type(14).apply(section, 0, 255, 0);
        type(14).apply(section, 1, -128, 0);
        assertThrows(RelocationException.class, () -> type(14).apply(section, 2, 256, 0));
    }
}
