package org.maize.fuzz.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.maize.fuzz.MistakenIsa;
import org.maize.fuzz.armlite.ArmTarget;
import org.maize.fuzz.compare.CoreEngine;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.shrink.Listing;
import org.maize.fuzz.target.Target;
import org.maize.fuzz.x86lite.X86Target;
import org.maize.isa.Isa;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** A slice of what {@code fuzz/soak} does, and that it would find what is wrong. */
final class SoakTest {
    private static final long SEED = 2026;
    private static final int PATIENCE = 60;

    @Test
    void translatedProgramsOfX86liteEndAsInterpretedOnes() {
        compare(new X86Target());
    }

    @Test
    void translatedProgramsOfArmliteEndAsInterpretedOnes() {
        compare(new ArmTarget());
    }

    private static void compare(Target target) {
        try (Engine interpreter = new CoreEngine(target.isa(), target.layout(), Translator.NONE);
                Engine translator = new CoreEngine(target.isa(), target.layout(), new RegionTranslator(0))) {
            Soak soak = new Soak(target, interpreter, translator);
            for (int program = 0; program < 4; program++) {
                Difference difference = soak.program(SEED, program, 100);
                assertNull(difference, () -> new Listing(target, "interpreted").of(difference));
            }
            assertEquals(400, soak.runs());
            assertTrue(translator.translated() > translator.retired() / 2,
                    translator.translated() + " of " + translator.retired());
        }
    }

    @Test
    void aWrongInstructionIsFound() {
        Target target = new ArmTarget();
        Isa wrong = new MistakenIsa(target.isa(), "ldrsw (unsigned offset, 64)", "ldr (unsigned offset, 32)");
        try (Engine interpreter = new CoreEngine(target.isa(), target.layout(), Translator.NONE);
                Engine translator = new CoreEngine(wrong, target.layout(), new RegionTranslator(0))) {
            Soak soak = new Soak(target, interpreter, translator);
            Difference difference = null;
            for (int program = 0; difference == null && program < PATIENCE; program++) {
                difference = soak.program(SEED, program, 10);
            }
            assertNotNull(difference, "nothing was found");
        }
    }

    @Test
    void anIsaThatIsNotThereIsRefused() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(2, SoakCommand.run(new String[]{"--isa", "mips"}, System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8)));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith(
                "soak: --isa: found 'mips'; expected x86lite or armlite"), err.toString(StandardCharsets.UTF_8));
    }
}
