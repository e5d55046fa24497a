package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.translate.RegionTranslator;
import org.maize.isa.translate.Translation;

/** Translated blocks that have what others have looked up in the page table. */
class SharedLooksTest {
    private static final int CODE_PAGE = 0x400;
    private static final long CODE = (long) CODE_PAGE << PageTable.PAGE_SHIFT;
    private static final int DATA_PAGE = 0x10;
    private static final long DATA = (long) DATA_PAGE << PageTable.PAGE_SHIFT;
    private static final int PAGES = 3;
    private static final int WORDS = PAGES * PageTable.PAGE_SIZE / Long.BYTES;
    private static final int RECORDS = 340;

    private final ToyIsa isa = new ToyIsa();
    private final List<Translation> made = new ArrayList<>();
    private final CodeCache space = new CodeCache(isa, new CountedPoints.None(), new RegionTranslator(0, made::add));
    private final RegisterFile registers = new RegisterFile(isa.registers());
    private final Core core = new Core();
    private final long codeFrame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);
    private final long[] frames = new long[PAGES];
    private int written;

    /**
     * For each record, r2 the first: adds r6 to the first word; adds that to the second unless it is 0, and to the third. Adds the
     * first word of the next record to r7 unless the second is 0.
     */
    @BeforeEach
    void writeLoop() {
        write(ToyIsa.LOAD, 1, 2, 0);
        write(ToyIsa.ADD, 1, 6, 0);
        write(ToyIsa.STORE, 1, 2, 0);
        write(ToyIsa.LOAD, 3, 2, 8);
        write(ToyIsa.JUMP_NOT_ZERO, 3, 0, 2);
        write(ToyIsa.JUMP_NOT_ZERO, 6, 0, 3);
        write(ToyIsa.ADD, 3, 1, 0);
        write(ToyIsa.STORE, 3, 2, 8);
        write(ToyIsa.ADD_IMMEDIATE, 2, 2, 16);
        write(ToyIsa.LOAD, 4, 2, 0);
        write(ToyIsa.ADD, 4, 1, 0);
        write(ToyIsa.STORE, 4, 2, 0);
        write(ToyIsa.JUMP_NOT_ZERO, 3, 0, 2);
        write(ToyIsa.JUMP_NOT_ZERO, 6, 0, 3);
        write(ToyIsa.LOAD, 4, 2, 8);
        write(ToyIsa.ADD, 7, 4, 0);
        write(ToyIsa.ADD_IMMEDIATE, 2, 2, 8);
        write(ToyIsa.ADD_IMMEDIATE, 5, 5, -1);
        write(ToyIsa.JUMP_NOT_ZERO, 5, 0, -18);
        write(ToyIsa.SYSTEM_CALL, 0, 0, 0);
        space.pages().map(CODE_PAGE, codeFrame, true, false, true);
        for (int page = 0; page < PAGES; page++) {
            frames[page] = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);
            space.pages().map(DATA_PAGE + page, frames[page], true, true, false);
        }
        core.attach(space);
        core.load(registers);
    }

    private void write(int operation, int a, int b, int c) {
        byte[] bytes = ToyIsa.code(operation, a, b, c);
        for (int i = 0; i < bytes.length; i++) {
            UnsafeApi.putByte(codeFrame + 4L * written + i, bytes[i]);
        }
        written++;
    }

    @AfterEach
    void close() {
        core.close();
        registers.close();
        space.close();
        UnsafeApi.freeMemory(codeFrame);
        for (long frame : frames) {
            UnsafeApi.freeMemory(frame);
        }
    }

    private long word(int index) {
        return UnsafeApi.getLong(frames[index * Long.BYTES / PageTable.PAGE_SIZE]
                + (long) index * Long.BYTES % PageTable.PAGE_SIZE);
    }

    /** Has every fifth word 0, which is the second of every fifth record. */
    private void fill() {
        for (int i = 0; i < WORDS; i++) {
            UnsafeApi.putLong(frames[i * Long.BYTES / PageTable.PAGE_SIZE]
                    + (long) i * Long.BYTES % PageTable.PAGE_SIZE, i % 5 == 0 ? 0 : i);
        }
    }

    private void start(int firstWord) {
        registers.write(isa.registers().named("r2"), DATA + (long) firstWord * Long.BYTES);
        registers.write(isa.registers().named("r5"), RECORDS);
        registers.write(isa.registers().named("r6"), 7);
        registers.write(isa.registers().named("r7"), 0);
        registers.programCounter(CODE);
    }

    private void check(int firstWord) {
        long[] words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = i % 5 == 0 ? 0 : i;
        }
        long sum = 0;
        for (int i = firstWord; i < firstWord + 3 * RECORDS; i += 3) {
            words[i] += 7;
            if (words[i + 1] != 0) {
                words[i + 1] += words[i];
                sum += words[i + 3];
            }
            words[i + 2] += words[i];
        }
        for (int i = 0; i < WORDS; i++) {
            assertEquals(words[i], word(i), "word " + i);
        }
        assertEquals(sum, registers.read(isa.registers().named("r7")));
    }

    @Test
    void recordsAreOnOneOrTwoPages() {
        for (int times = 0; times < 300; times++) {
            int firstWord = times % 7;
            fill();
            start(firstWord);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            check(firstWord);
        }
        fill();
        start(1);
        long before = core.translatedRetired();
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertTrue(core.translatedRetired() - before > 15 * RECORDS, "records on two pages are translated, too");
    }

    @Test
    void recordsOfAPageAreLookedUpOnceEach() {
        for (int times = 0; times < 1000; times++) {
            fill();
            start(0);
            registers.write(isa.registers().named("r5"), 20);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        }
        // One for the record and one for the next. There are regions that begin in the middle of a record, too.
        assertEquals(2, made.stream().filter(each -> each.size() == written - 1 && each.region().entry() == CODE)
                .mapToInt(SharedLooksTest::looks).min().orElseThrow());
    }

    /** How often a region looks at the page table on the way to its first poll; what is for records on two pages comes later. */
    private static int looks(Translation translation) {
        List<String> calls = Bytecode.calls(translation);
        return Collections.frequency(calls.subList(0, calls.indexOf("least")), "distance");
    }

    @Test
    void aBudgetIsSpentToTheInstruction() {
        for (int budget = 1; budget < 40; budget++) {
            fill();
            start(2);
            long spent = 0;
            while (registers.programCounter() != CODE + 4L * written) {
                core.run(budget, false);
                spent++;
                assertTrue(spent < 20L * RECORDS, "comes to an end");
            }
            check(2);
        }
    }

    @Test
    void aPageThatMayOnlyBeReadFaultsWhereItIsWritten() {
        for (int times = 0; times < 300; times++) {
            int firstWord = times % 3;
            fill();
            space.pages().map(DATA_PAGE + 1, frames[1], true, true, false);
            space.pages().revokeWriting(DATA_PAGE + 1);
            start(firstWord);
            assertEquals(Exit.PAGE_FAULT, core.run(Long.MAX_VALUE, false));
            assertEquals(Access.WRITE, core.faultAccess());
            assertEquals(DATA + PageTable.PAGE_SIZE, core.faultAddress());
            int first = PageTable.PAGE_SIZE / Long.BYTES;
            int of = (first - firstWord) % 3;
            // Of the record that begins before the page the second or the third word is the first there, and neither is 0.
            assertEquals(CODE + 4 * new int[]{2, 7, 11}[of], registers.programCounter());
            space.pages().map(DATA_PAGE + 1, frames[1], true, true, false);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            check(firstWord);
        }
    }
}
