package org.maize.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maize.fuzz.armlite.ArmTarget;
import org.maize.fuzz.compare.CoreEngine;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.compare.Oracle;
import org.maize.fuzz.shrink.Listing;
import org.maize.fuzz.stream.Shape;
import org.maize.fuzz.target.Target;
import org.maize.fuzz.x86lite.X86Target;
import org.maize.isa.Isa;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** A slice of what {@code fuzz/run} does, and that it would find what is wrong. */
final class FuzzerTest {
    private static final long SEED = 2026;
    /** How many forms a batch of single instructions takes. */
    private static final int FORMS = 32;
    private static final int BATCHES = 6;
    private static final int PATIENCE = 120;

    @Test
    void randomProgramsOfX86liteEndAsOnTheProcessor() throws IOException {
        compare(new X86Target());
    }

    @Test
    void randomProgramsOfArmliteEndAsUnderQemu() throws IOException {
        compare(new ArmTarget());
    }

    @Test
    void translatedProgramsOfX86liteEndAsOnTheProcessor() throws IOException {
        compareTranslated(new X86Target());
    }

    @Test
    void translatedProgramsOfArmliteEndAsUnderQemu() throws IOException {
        compareTranslated(new ArmTarget());
    }

    private static void compareTranslated(Target target) throws IOException {
        try (Oracle oracle = new Oracle(target);
                Engine engine = new CoreEngine(target.isa(), target.layout(), new RegionTranslator(0))) {
            Fuzzer fuzzer = new Fuzzer(target, engine, oracle);
            for (Shape shape : Shape.values()) {
                Difference difference = fuzzer.batch(shape, SEED, 0);
                assertTrue(difference == null, () -> text(fuzzer, target, oracle, difference));
            }
            assertTrue(engine.translated() > engine.retired() / 2, engine.translated() + " of " + engine.retired());
        }
    }

    private static void compare(Target target) throws IOException {
        try (Oracle oracle = new Oracle(target);
                Engine engine = new CoreEngine(target.isa(), target.layout(), Translator.NONE)) {
            Fuzzer fuzzer = new Fuzzer(target, engine, oracle);
            for (Shape shape : Shape.values()) {
                for (int batch = 0; batch < (shape == Shape.SINGLE ? target.forms().size() / FORMS + 1
                        : BATCHES); batch++) {
                    Difference difference = fuzzer.batch(shape, SEED, batch);
                    assertTrue(difference == null, () -> text(fuzzer, target, oracle, difference));
                }
            }
            assertEquals(List.of(), fuzzer.coverage().missing());
        }
    }

    private static String text(Fuzzer fuzzer, Target target, Oracle oracle, Difference difference) {
        try {
            return new Listing(target, oracle.name()).of(fuzzer.shrink(difference));
        } catch (IOException failed) {
            return "found a difference that cannot be shrunk: " + failed.getMessage();
        }
    }

    /** adc is executed as add is. */
    @Test
    void aWrongCarryIsFoundAndShrunkToOneInstruction() throws IOException {
        assertFinds(new X86Target(), Shape.BLOCK, "adc r32, r/m32", "add r32, r/m32", "adc ", 3);
    }

    /** A load that must extend the sign does not, where it matters only behind a loop or a call. */
    @Test
    void aWrongLoadIsFoundAmongBranchesAndShrunk() throws IOException {
        assertFinds(new ArmTarget(), Shape.BRANCHES, "ldrsw (unsigned offset, 64)", "ldr (unsigned offset, 32)",
                "ldrsw ", 3);
    }

    /** @param most steps of what is left, the end and the entry among them */
    private static void assertFinds(
            Target target, Shape shape, String form, String executed, String listed, int most)
            throws IOException {
        Isa wrong = new MistakenIsa(target.isa(), form, executed);
        try (Oracle oracle = new Oracle(target);
                Engine engine = new CoreEngine(wrong, target.layout(), Translator.NONE)) {
            Fuzzer fuzzer = new Fuzzer(target, engine, oracle);
            Difference difference = null;
            for (int batch = 0; difference == null && batch < PATIENCE; batch++) {
                difference = fuzzer.batch(shape, SEED, batch);
            }
            assertNotNull(difference, "nothing was found");
            Difference smallest = fuzzer.shrink(difference);
            int steps = smallest.run().program().steps().size();
            String listing = new Listing(target, oracle.name()).of(smallest);
            assertTrue(steps <= most, listing);
            assertTrue(listing.contains(listed), listing);
        }
    }
}
