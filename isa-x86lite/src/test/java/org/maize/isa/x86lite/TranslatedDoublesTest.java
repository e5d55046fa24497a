package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.execute.Translator;
import org.maize.isa.semantics.Trap;
import org.maize.isa.translate.RegionTranslator;

/** A loop over doubles is translated for ordinary ones; each test brings others to it, and all must be as it is interpreted. */
class TranslatedDoublesTest {
    private static final long TEXT = 0x40_0000;
    private static final byte[] LOOP = bytes(
            0xf2, 0x0f, 0x58, 0xc1, // 1: addsd %xmm1, %xmm0
            0xf2, 0x0f, 0x59, 0xc2, // mulsd %xmm2, %xmm0
            0x66, 0x0f, 0x28, 0xd8, // movapd %xmm0, %xmm3
            0xf2, 0x0f, 0x5c, 0xd9, // subsd %xmm1, %xmm3
            0x66, 0x0f, 0x2f, 0xdc, // comisd %xmm4, %xmm3
            0x77, 0x03, // ja 2f
            0x48, 0xff, 0xc0, // inc %rax
            0x48, 0xff, 0xc9, // 2: dec %rcx
            0x75, 0xe2, // jne 1b
            0xf4); // hlt
    private static final double DENORMAL = 0x1p-1060;
    private static final long INEXACT = 1 << 5;
    private static final long DENORMAL_OPERAND = 1 << 1;
    private static final long DENORMALS_ARE_ZEROS = 1 << 6;
    private static final long UPWARDS = 2 << 13;
    /** More than a region bears before it is made anew. */
    private static final int MANY = 300;

    private final X86Lite isa = new X86Lite();
    private Machine interpreted;
    private Machine translated;

    /** A core with the loop in its memory. */
    private final class Machine {
        private final RegisterFile registers = new RegisterFile(isa.registers());
        private final Core core = new Core();
        private final long host = UnsafeApi.allocateMemory(2 * PageTable.PAGE_SIZE);
        private final CodeCache code;

        Machine(Translator translator) {
            code = new CodeCache(isa, new CountedPoints.None(), translator);
            long frame = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
            for (int i = 0; i < LOOP.length; i++) {
                UnsafeApi.putByte(frame + i, LOOP[i]);
            }
            code.pages().map((int) (TEXT >>> PageTable.PAGE_SHIFT), frame, true, false, true);
            core.attach(code);
            core.load(registers);
        }

        /** Runs the loop; the registers as they are then. */
        long[] run(long times, long mxcsr, double... doubles) {
            registers.clear();
            registers.write(isa.registers().named("rcx"), times);
            registers.write(X86Registers.MXCSR, mxcsr);
            for (int i = 0; i < doubles.length; i++) {
                registers.write(X86Registers.vector(i), Double.doubleToRawLongBits(doubles[i]));
            }
            registers.programCounter(TEXT);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            assertEquals(Trap.PRIVILEGED, core.trap());
            long[] left = new long[isa.registers().bytes() / Long.BYTES];
            for (int i = 0; i < left.length; i++) {
                left[i] = UnsafeApi.getLong(registers.address() + (long) i * Long.BYTES);
            }
            return left;
        }

        void close() {
            core.close();
            code.close();
            registers.close();
            UnsafeApi.freeMemory(host);
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @BeforeEach
    void translate() {
        interpreted = new Machine(Translator.NONE);
        translated = new Machine(new RegionTranslator(0));
        assertEquals(0, status(run(MANY, 0, 1, 0, 1, 0, 0.25)));
        assertTrue(translated.core.translatedRetired() > MANY);
    }

    @AfterEach
    void close() {
        interpreted.close();
        translated.close();
    }

    @Test
    void whatTheLoopMakesDenormalIsSeenAsItsOperand() {
        assertEquals(DENORMAL_OPERAND, status(run(1060, 0, 1, 0, 0.5, 0, 0)) & DENORMAL_OPERAND);
    }

    @Test
    void whatComesDenormalToTheLoopIsSeen() {
        assertEquals(DENORMAL_OPERAND, status(run(1, 0, 1, DENORMAL, 1, 0, 0)) & DENORMAL_OPERAND);
        assertEquals(DENORMAL_OPERAND, status(run(1, 0, 1, 0, 1, 0, DENORMAL)) & DENORMAL_OPERAND);
        assertEquals(0, status(run(1, 0, 1, 0, 1, DENORMAL, 0)) & DENORMAL_OPERAND);
    }

    @Test
    void numbersThatAreNoneAreSeenWhereTheyComeFromAndWhereTheyArise() {
        for (double other : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int place = 0; place < 5; place++) {
                double[] doubles = {1, 0.5, 0.5, 0, 1};
                doubles[place] = other;
                run(3, 0, doubles);
            }
        }
        run(1100, 0, 1, 1, 2, 0, Double.MAX_VALUE);
    }

    @Test
    void zerosOfBothSignsAndTheBordersOfNormalNumbersAreAsTheyAreInterpreted() {
        double[] borders = {0.0, -0.0, Double.MIN_NORMAL, -Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE,
            Math.nextDown(Double.MIN_NORMAL), Double.MIN_VALUE, 0x1p-1021, 1, 0x1p-52};
        for (double first : borders) {
            for (double second : borders) {
                for (double third : borders) {
                    run(2, 0, first, second, third, 0, second);
                    run(2, INEXACT, first, second, third, 0, first);
                }
            }
        }
    }

    @Test
    void controlIsSeenByARegionMadeForItsInitialValue() {
        assertEquals(0, status(run(3, DENORMALS_ARE_ZEROS, 1, DENORMAL, 1, 0, 0)) & DENORMAL_OPERAND);
        run(MANY, UPWARDS, 1, 0x1p-60, 1, 0, 0);
    }

    @Test
    void whatIsNeverOrdinaryIsTranslatedInTheEnd() {
        for (int i = 0; i < MANY; i++) {
            run(3, 0, 1, DENORMAL, 1, 0, 0);
        }
        long before = translated.core.translatedRetired();
        run(MANY, 0, 1, DENORMAL, 1, 0, 0);
        assertTrue(translated.core.translatedRetired() - before > MANY);
    }

    private static long status(long[] registers) {
        return registers[X86Registers.MXCSR.offset() / Long.BYTES];
    }

    /** What is left after the loop with these doubles in the first vector registers, which must be the same both ways. */
    private long[] run(long times, long mxcsr, double... doubles) {
        long[] expected = interpreted.run(times, mxcsr, doubles);
        assertArrayEquals(expected, translated.run(times, mxcsr, doubles));
        return expected;
    }
}
