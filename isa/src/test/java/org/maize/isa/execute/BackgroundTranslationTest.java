package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.translate.RegionTranslator;
import org.maize.isa.translate.Translation;

/** All that holds for the interpreter holds while loops are translated on another thread, and once they have been. */
class BackgroundTranslationTest extends CoreTest {
    private static final int THRESHOLD = 2;
    private static final int SECONDS = 60;
    private static final int PIECE = 3000;
    private static final int MANY = 1000;

    /** Made by the constructor above, which asks for a translator first. */
    private Semaphore begun;
    private Semaphore wanted;
    private RegionTranslator translator;

    @Override
    Translator translator() {
        begun = new Semaphore(0);
        wanted = new Semaphore(MANY);
        translator = RegionTranslator.inBackground(THRESHOLD, this::made);
        return translator;
    }

    /** A region has been made, and is kept from the core while it is not wanted. */
    private void made(Translation region) {
        begun.release();
        wanted.acquireUninterruptibly();
    }

    @AfterEach
    void letTheRestBeMade() {
        wanted.release(MANY);
    }

    @Test
    void theInterpreterGoesOnUntilARegionHasBeenMade() throws InterruptedException {
        wanted.drainPermits();
        sumLoop(Long.MAX_VALUE);
        runPiece();
        assertTrue(begun.tryAcquire(SECONDS, TimeUnit.SECONDS), "a region was asked for");
        for (int i = 0; i < 10; i++) {
            runPiece();
        }
        assertEquals(0, core.translatedRetired());
        wanted.release();
        untilTranslated();
        // What was summed, of which 11 pieces were interpreted; register 0 says how far it has come.
        long times = Long.MAX_VALUE - register(0);
        assertEquals(times * 3, core.retired());
        assertEquals(sum(times), register(1));
    }

    @Test
    void codeThatIsWrittenWhileItsRegionIsMadeRunsAsWritten() throws InterruptedException {
        wanted.drainPermits();
        sumLoop(Long.MAX_VALUE);
        runPiece();
        assertTrue(begun.tryAcquire(SECONDS, TimeUnit.SECONDS), "a region was asked for");
        long before = Long.MAX_VALUE - register(0);
        assertEquals(sum(before), register(1));
        changeCode();
        wanted.release();
        runPiece();
        assertTrue(begun.tryAcquire(SECONDS, TimeUnit.SECONDS), "a region of the new code was asked for");
        wanted.release();
        untilTranslated();
        long times = Long.MAX_VALUE - register(0) - before;
        assertEquals(sum(before) + 7 * times, register(1));
    }

    /** From now on the loop adds 7 each time. */
    private void changeCode() {
        space.pages().map(CODE_PAGE, codeFrame, true, false, true);
        write(0, ToyIsa.ADD_IMMEDIATE, 1, 1, 7);
    }

    private void runPiece() {
        assertEquals(Exit.ATTENTION, core.run(PIECE, false));
        core.acknowledge();
    }

    private void untilTranslated() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (core.translatedRetired() == 0) {
            assertTrue(System.nanoTime() < deadline, "the region is never entered");
            runPiece();
        }
    }

    /** The largest long, and so many numbers before it, wrapped. */
    private static long sum(long numbers) {
        long sum = 0;
        for (long i = 0; i < numbers; i++) {
            sum += Long.MAX_VALUE - i;
        }
        return sum;
    }
}
