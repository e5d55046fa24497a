package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** Regions are made for the FPSR and FPCR that they find; each test changes them under a region that is there already. */
final class TranslatedStatusTest {
    private static final long CODE = 0x40_0000;
    private static final int[] SUM = {
        0x1e612800, // 1: fadd d0, d0, d1
        0xf10007de, // subs x30, x30, #1
        0x54ffffc1, // b.ne 1b
        0xd4000001, // svc #0
    };
    private static final int X30 = 8;
    private static final int D0 = Layout.VECTORS;
    private static final int D1 = Layout.VECTORS + 2;
    private static final long INEXACT = 16;
    private static final long UPWARDS = 1 << 22;
    /** More than a region bears before it is made anew. */
    private static final int MANY = 300;

    private Machine interpreted;
    private Machine translated;

    @BeforeEach
    void mapTheCodeAndTranslateIt() {
        interpreted = new Machine(Translator.NONE);
        translated = new Machine(new RegionTranslator(0));
        interpreted.mapCode(CODE, SUM);
        translated.mapCode(CODE, SUM);
        long[] record = run(1, 0, 0, MANY);
        assertEquals(0, record[Layout.STATUS]);
        assertTrue(translated.core.translatedRetired() > MANY);
    }

    @AfterEach
    void close() {
        interpreted.close();
        translated.close();
    }

    @Test
    void aSumThatIsInexactSetsItsFlagAndTheLoopGoesOn() {
        assertEquals(INEXACT, run(0.1, 0, 0, MANY)[Layout.STATUS]);
        assertEquals(0, run(0.5, 0, 0, MANY)[Layout.STATUS]);
    }

    @Test
    void aRegionMadeForOneStatusIsNotRunWithAnother() {
        for (int i = 0; i < MANY; i++) {
            assertEquals(INEXACT, run(1, INEXACT, 0, 3)[Layout.STATUS]);
        }
        assertEquals(0, run(1, 0, 0, MANY)[Layout.STATUS]);
    }

    @Test
    void roundingUpwardsIsSeenByARegionMadeForRoundingToNearest() {
        double nearest = Double.longBitsToDouble(run(0x1p-60, 0, 0, MANY)[D0]);
        double upwards = Double.longBitsToDouble(run(0x1p-60, 0, UPWARDS, MANY)[D0]);
        assertEquals(1, nearest);
        assertEquals(1 + MANY * 0x1p-52, upwards);
    }

    @Test
    void sumsThatAreNeverUsualAreTranslatedInTheEnd() {
        run(Double.NaN, 0, 0, MANY);
        long before = translated.core.translatedRetired();
        run(Double.POSITIVE_INFINITY, 0, 0, MANY);
        assertTrue(translated.core.translatedRetired() - before > MANY);
    }

    /** What is left after repeated sums, which must be the same both ways. */
    private long[] run(double summand, long status, long control, int times) {
        long[] record = new long[Layout.VECTOR.longs()];
        record[X30] = times;
        record[Layout.STATUS] = status;
        record[Layout.CONTROL] = control;
        record[D0] = Double.doubleToRawLongBits(1);
        record[D1] = Double.doubleToRawLongBits(summand);
        long[] expected = record.clone();
        assertEquals(Exit.TRAP, interpreted.run(CODE, Layout.VECTOR, expected));
        assertEquals(Exit.TRAP, translated.run(CODE, Layout.VECTOR, record));
        assertArrayEquals(expected, record);
        return record;
    }
}
