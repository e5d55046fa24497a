package org.maize.isa.x86lite.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class X87RemainderTest {
    private static final long INTEGER_BIT = 1L << 63;

    /** A pseudo-denormal has the exponent 0 and an integer bit; its value is that of the exponent 1 (SDM volume 1, 8.2.2). */
    @Test
    void theRemainderOfAPseudoDenormalByInfinityIsItsValueInNormalForm() {
        for (int nearest = 0; nearest < 2; nearest++) {
            assertEquals(INTEGER_BIT | 0xc00,
                    X87Remainder.x87Remainder(INTEGER_BIT | 0xc00, 0, INTEGER_BIT, 0x7fff, nearest));
            assertEquals(1,
                    X87Remainder.x87RemainderHead(INTEGER_BIT | 0xc00, 0, INTEGER_BIT, 0x7fff, nearest) & 0xffff);
        }
    }
}
