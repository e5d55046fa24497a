package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.translate.RegionTranslator;
import org.maize.isa.translate.Translation;

/** All that holds for the interpreter holds with loops translated the second time that control comes to them. */
class TranslatedCoreTest extends CoreTest {
    /** Made by the constructor above, which asks for it first. */
    private RegionTranslator translator;
    private List<Translation> made;

    @Override
    Translator translator() {
        made = new ArrayList<>();
        translator = new RegionTranslator(0, made::add);
        return translator;
    }

    @Test
    void aLoopIsTranslated() {
        sumLoop(1000);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        // All but the first time round, and the system call.
        assertEquals(3 * 999, core.translatedRetired());
    }

    @Test
    void aBudgetIsSpentInTranslatedCodeToTheInstruction() {
        for (int budget = 1; budget < 40; budget++) {
            registers.programCounter(CODE);
            register(1, 0);
            sumLoop(1000);
            long before = core.retired();
            assertEquals(Exit.ATTENTION, core.run(budget, false));
            core.acknowledge();
            // A jump polls before it is counted: it leaves when the budget was spent before it.
            int times = budget / 3 + 1;
            assertEquals(3L * times, core.retired() - before);
            assertEquals(1000 - times, register(0));
        }
        assertTrue(core.translatedRetired() > 0);
    }

    @Test
    void aFaultInTheMiddleOfALoopLeavesTheStateOfItsInstruction() {
        register(0, 1000);
        register(2, DATA + 4096 - 8 * 5);
        write(0, ToyIsa.ADD_AND_COPY, 1, 0, 0);
        write(1, ToyIsa.ADD_IMMEDIATE, 2, 2, 8);
        write(2, ToyIsa.LOAD, 3, 2, 0);
        write(3, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(4, ToyIsa.JUMP_NOT_ZERO, 0, 0, -4);
        assertEquals(Exit.PAGE_FAULT, core.run(Long.MAX_VALUE, false));
        assertEquals(DATA + 4096, core.faultAddress());
        assertEquals(CODE + 8, registers.programCounter());
        assertEquals(4 * 5 + 2, core.retired());
        assertEquals(1000 - 4, register(0));
        assertEquals(1000 + 999 + 998 + 997 + 996, register(1));
        assertEquals(register(1), register(7));
        assertTrue(core.translatedRetired() > 0);
    }

    @Test
    void aLoopHasTheSmallFunctionThatItCalls() {
        callLoop(1000);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertTrue(made.stream().anyMatch(region -> region.has(CODE) && region.has(CODE + 20)), "one region has both");
    }

    @Test
    void aBudgetIsSpentInAFunctionToTheInstruction() {
        for (int budget = 1; budget < 60; budget++) {
            registers.programCounter(CODE);
            callLoop(1000);
            long before = core.retired();
            assertEquals(Exit.ATTENTION, core.run(budget, false));
            core.acknowledge();
            // A time round is 7 instructions; the call, the return and the back-edge poll, each before it is counted.
            int into = budget % 7;
            long spent = budget - into + (into < 1 ? 1 : into < 4 ? 4 : 7);
            assertEquals(spent, core.retired() - before, "budget " + budget);
            // What it adds to comes second.
            assertEquals((spent + 5) / 7 * 3, register(1), "budget " + budget);
        }
        assertTrue(core.translatedRetired() > 0);
    }

    @Test
    void whatAFunctionHasJumpedToReturnsToTheRegionThatCalled() {
        tailCallLoop(1000);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        register(1, 0);
        register(7, CODE + 4);
        assertEquals(CODE + 4, Region.returned(CODE + 20, core, CODE + 4, 5), "by way of two regions");
        assertEquals(3, register(1));
        assertEquals(CODE + 4, Region.returned(CODE + 4, core, CODE + 4, 5));
        assertEquals(CODE + 16, Region.returned(CODE + 16, core, CODE + 4, 5), "the interpreter goes on");
        assertEquals(Region.LEFT, Region.returned(Region.LEFT, core, CODE + 4, 5));
        assertEquals(3, register(1));
    }

    @Test
    void whereAJumpHasLedIsInItsRegion() {
        for (int places : new int[]{3, 5}) {
            writePlaces(places);
            // A new place comes more and more often until the region is made anew.
            for (int times = 0; times < 20; times++) {
                dispatchLoop(500);
                assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            }
            Translation last = made.getLast();
            assertTrue(last.has(CODE), "the loop");
            for (int place = 0; place < places; place++) {
                assertTrue(last.has(place(place)), "place " + place + " of " + places);
            }
            int regions = made.size();
            long before = core.translatedRetired();
            dispatchLoop(500);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            assertEquals(7 * 500, core.translatedRetired() - before);
            assertEquals(regions, made.size());
        }
    }

    @Test
    void aJumpToMorePlacesThanAreRememberedIsNoReasonToMakeRegionsAnew() {
        writePlaces(MOST_PLACES);
        int regions = 0;
        for (int times = 0; times < 2000; times++) {
            dispatchLoop(500);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            if (times == 100) {
                regions = made.size();
            }
        }
        assertEquals(regions, made.size());
    }

    @Test
    void accessesThatCrossPagesTooOftenAreLookedUpOneByOne() {
        writeData();
        for (int times = 0; times < 2000; times++) {
            registers.programCounter(CODE);
            pairLoop(DATA + PageTable.PAGE_SIZE - 16, 3);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            assertEquals(510 + 511 + 512, register(1));
            assertEquals(511 + 512 + 513, register(3));
        }
        // Once with both at once, and once with what the first had too often.
        assertEquals(2, made.size());
        long before = core.translatedRetired();
        registers.programCounter(CODE);
        pairLoop(DATA + PageTable.PAGE_SIZE - 16, 3);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertEquals(7 * 3, core.translatedRetired() - before);
    }

    @Test
    void faultsAreNoReasonToMakeARegionAnew() {
        for (int times = 0; times < 2000; times++) {
            registers.programCounter(CODE);
            pairLoop(DATA + PageTable.PAGE_SIZE - 24, 3);
            space.pages().unmap(DATA_PAGE + 1);
            assertEquals(Exit.PAGE_FAULT, core.run(Long.MAX_VALUE, false));
            assertEquals(CODE + 4, registers.programCounter());
        }
        assertEquals(1, made.size());
    }

    @Test
    void aRegionOfFewValuesLeavesThroughMethodsOfItsOwn() {
        sumLoop(1000);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        List<String> methods = Bytecode.methods(made.getFirst());
        assertTrue(methods.contains("leave0"), methods.toString());
        assertTrue(Bytecode.calls(made.getFirst()).contains("leave0"));
    }

    @Test
    void aRegionOfMoreValuesLeavesByItself() {
        int values = 11;
        register(0, 1000);
        for (int i = 1; i < values; i++) {
            write(i - 1, ToyIsa.ADD, i, 0, 0);
        }
        write(values - 1, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(values, ToyIsa.JUMP_NOT_ZERO, 0, 0, -values);
        write(values + 1, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertEquals(List.of("<clinit>", "run"), Bytecode.methods(made.getFirst()));
        assertEquals(500500, register(values - 1));
    }

    @Test
    void whatHasBeenTranslatedIsCounted() {
        sumLoop(1000);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        TranslationCounts counts = translator.counts();
        assertEquals(1, counts.regions());
        assertEquals(3, counts.instructions());
        assertTrue(counts.bytecodeBytes() > 0 && counts.nanoseconds() > 0, counts.toString());
    }

    @Test
    void aFlightRecordingHasTheTranslationsAndTheExits(@TempDir Path directory) throws IOException {
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.enable("org.maize.Translation");
            recording.enable("org.maize.RegionExit");
            recording.start();
            sumLoop(1000);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            recording.stop();
            Path file = directory.resolve("recording.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file);
        }
        RecordedEvent translation = named("org.maize.Translation", events).getFirst();
        assertEquals("toy", translation.getString("isa"));
        assertEquals(CODE, translation.getLong("address"));
        assertEquals(3, translation.getInt("instructions"));
        assertEquals(translator.counts().bytecodeBytes(), translation.getInt("bytecodeBytes"));
        RecordedEvent exit = named("org.maize.RegionExit", events).getLast();
        assertEquals(CODE + 12, exit.getLong("address"));
        assertEquals("code that had not been reached", exit.getString("reason"));
    }

    private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
        return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    }
}
