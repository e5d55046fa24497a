package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.assembly.InstructionAssembler;

/** Floating-point operations at the limits of their formats, where random operands hardly ever are. */
final class FloatingLimitsTest {
    private static final long CODE = 0x40_0000;
    private static final long OVERFLOW_AND_INEXACT = 4 | 16;

    private final InstructionAssembler assembler = new Armlite().assembler();
    private final Machine machine = new Machine();
    private final long[] record = new long[Layout.GENERAL.longs()];

    @AfterEach
    void close() {
        machine.close();
    }

    private void run(String... lines) {
        int[] words = new int[lines.length + 1];
        for (int i = 0; i < lines.length; i++) {
            words[i] = Integer.parseUnsignedInt(Statements.assemble(assembler, lines[i], CODE + 4L * i), 16);
        }
        words[lines.length] = 0xd4000001;
        machine.mapCode(CODE, words);
        machine.run(CODE, Layout.GENERAL, record);
    }

    @Test
    void aProductThatRoundsUpToFourTimesTheLargestNumberOverflows() {
        // 3 - (2 - 2^-51) * 2^1023 * (2 + 2^-51): the product rounds up to 2^1025.
        record[2] = 0x7fef_ffff_ffff_fffeL;
        record[3] = 0x4000_0000_0000_0001L;
        for (long mode : new long[]{0, 2L << 22}) {
            record[4] = mode;
            run("msr fpcr, x4", "msr fpsr, xzr", "fmov d0, x2", "fmov d1, x3", "fmov d2, #3.0", "fmsub d2, d0, d1, d2",
                    "mrs x0, fpsr", "fmov x5, d2", "msr fpcr, xzr");
            assertEquals(OVERFLOW_AND_INEXACT, record[0]);
            assertEquals(Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY), record[5]);
        }
    }
}
