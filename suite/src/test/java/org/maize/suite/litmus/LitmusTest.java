package org.maize.suite.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.kernel.machine.MemoryArchitecture;

/** A slice of what {@code suite/run litmus} does, and that it would find what is wrong. */
@Timeout(300)
class LitmusTest {
    private static final int TIMES = Assembly.BATCH;
    /** Of two threads: the build has two cores. */
    private static final List<String> SLICE = List.of("MP", "MP+release+acquire", "SB+fences", "LB", "CoRR");

    private static Stream<Setup> setups() {
        return Setup.all().stream()
                .filter(setup -> setup.translated() && setup.memory() == MemoryArchitecture.COHERENT);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void kernelsThatShareFramesNeverSeeWhatIsForbidden(Setup setup) throws InterruptedException {
        for (Litmus litmus : Litmus.all()) {
            if (SLICE.contains(litmus.name())) {
                LitmusRun run = LitmusRun.of(litmus, setup, TIMES);
                assertFalse(run.isWrong(), () -> litmus.name() + " on " + setup + ": " + run.counts());
            }
        }
    }

    @Test
    void coresOfOneKernelNeverSeeWhatIsForbidden() throws InterruptedException {
        for (Setup setup : Setup.all()) {
            if (setup.oneKernel()) {
                LitmusRun run = LitmusRun.of(named("IRIW"), setup, TIMES);
                assertFalse(run.isWrong(), () -> setup + ": " + run.counts());
            }
        }
    }

    private static Litmus named(String name) {
        return Litmus.all().stream().filter(litmus -> litmus.name().equals(name)).findFirst().orElseThrow();
    }

    /** What the program would print that had seen one outcome so often. */
    private static byte[] printed(int outcome, long count) {
        ByteBuffer words = ByteBuffer.allocate(Outcome.COUNT * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return words.putLong(outcome * Long.BYTES, count).array();
    }

    @Test
    void whatIsForbiddenIsFoundInTheCounts() {
        // a=1, in the lowest two bits; b=0; x=1 and y=1, the uppermost.
        Map<Outcome, Long> counts = LitmusRun.counts(printed(0b0101_0000_0001, 7), 7);
        Setup x86 = new Setup(List.of("x86lite"), false, MemoryArchitecture.COHERENT, true);
        Setup arm = new Setup(List.of("armlite"), false, MemoryArchitecture.COHERENT, true);
        assertEquals(7, new LitmusRun(named("MP"), x86, counts).seen());
        assertTrue(new LitmusRun(named("MP"), x86, counts).isWrong());
        assertFalse(new LitmusRun(named("MP"), arm, counts).isWrong());
        assertTrue(new LitmusRun(named("MP+fences"), arm, counts).isWrong());
        assertFalse(new LitmusRun(named("SB+fences"), arm, counts).isWrong());
    }

    @Test
    void aRunThatIsNotCountedIsNoticed() {
        assertThrows(IllegalStateException.class, () -> LitmusRun.counts(printed(1, 6), 7));
    }

    @Test
    void betweenIsasIsForbiddenWhatAllForbid() {
        assertTrue(named("MP+fences").isForbiddenOn(Set.of("x86lite", "armlite")));
        assertFalse(named("MP").isForbiddenOn(Set.of("x86lite", "armlite")));
        assertFalse(named("SB+release+acquire").isForbiddenOn(Set.of("x86lite", "armlite")));
    }
}
