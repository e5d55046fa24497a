package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maize.isa.semantics.Work;

class PlatformFileTest {
    private static final List<String> GOOD = """
            # A platform.
            core.one.frequency = 2 GHz
            core.one.instruction = 1.5 cycles   # on the average
            core.one.trap = 100 cycles
            core.one.busy = 20 W
            core.one.idle = 0 W
            core.one.sleep = 0 W
            core.one.wake = 9 ns

            memory.local.bandwidth = 60 GB/s
            memory.remote.latency = 155 ns
            memory.remote.bandwidth = 32 GB/s
            message.latency = 540 ns
            message.bandwidth = 8 GB/s
            message.overhead = 0 ns
            """.lines().toList();

    private static List<String> with(int line, String text) {
        final List<String> lines = new java.util.ArrayList<>(GOOD);
        lines.set(line - 1, text);
        return lines;
    }

    private static String errorOf(List<String> lines) {
        return assertThrows(PlatformError.class, () -> PlatformFile.read("p", lines)).getMessage();
    }

    @Test
    void everyFigureIsRead() throws PlatformError {
        assertEquals(
                new Platform("p",
                        java.util.Map.of("one",
                                new Platform.CoreModel(2, 1.5, 100, new Platform.PowerModel(20, 0, 0, 9))),
                        new Platform.MemoryModel(60, 155, 32), new Platform.MessageModel(540, 8, 0)),
                PlatformFile.read("p", GOOD));
    }

    @Test
    void aCoreTakesItsCyclesAtItsFrequency() throws PlatformError {
        // 1000 instructions of 1.5 cycles and 2 exits of 100 cycles, half a nanosecond each.
        assertEquals(850, PlatformFile.read("p", GOOD).core("one").nanoseconds(1000, 0, 2));
    }

    @Test
    void workMayTakeCyclesOfItsOwn() throws PlatformError {
        final List<String> lines = new java.util.ArrayList<>(GOOD);
        lines.add("core.one.float-divide = 22 cycles");
        lines.add("core.one.load = 0.5 cycles");
        assertEquals(java.util.Map.of(Work.FLOAT_DIVIDE, 22.0, Work.LOAD, 0.5),
                PlatformFile.read("p", lines).core("one").cycles());
        lines.add("core.one.load = 1 W");
        assertEquals("p:" + lines.size() + ": core.one.load is in W; expected cycles", errorOf(lines));
    }

    @Test
    void anErrorNamesItsLineAndWhatWasExpected() {
        assertEquals("p:2: found 'core.one.frequency 2 GHz'; expected KEY = NUMBER UNIT",
                errorOf(with(2, "core.one.frequency 2 GHz")));
        assertEquals("p:2: core.one.frequency is in MHz; expected GHz",
                errorOf(with(2, "core.one.frequency = 2 MHz")));
        assertEquals("p:2: core.one.frequency is 0; expected a number more than 0, up to 1e9",
                errorOf(with(2, "core.one.frequency = 0 GHz")));
        assertEquals("p:2: core.one.frequency is NaN; expected a number more than 0, up to 1e9",
                errorOf(with(2, "core.one.frequency = NaN GHz")));
        assertTrue(
                errorOf(with(2, "core.one.speed = 2 GHz")).startsWith("p:2: there is no 'core.one.speed'; expected "));
        assertEquals("p:12: memory.local.bandwidth is given twice",
                errorOf(with(12, "memory.local.bandwidth = 1 GB/s")));
        assertEquals("p: core.one.frequency is missing", errorOf(with(2, "")));
        assertEquals("p: message.latency is missing", errorOf(with(13, "")));
    }

    @Test
    void thePlatformsThatAreShippedAreGood() throws IOException, PlatformError {
        try (var files = Files.list(Path.of("..", "platforms"))) {
            final List<Path> platforms = files.filter(file -> file.toString().endsWith(".platform")).toList();
            assertTrue(platforms.size() >= 2);
            for (Path file : platforms) {
                final Platform platform = PlatformFile.read(file.toString(), Files.readAllLines(file));
                assertEquals(2, platform.cores().size());
            }
        }
    }
}
