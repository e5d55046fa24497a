package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Regions that turn out not to have what control comes to. */
class RenewedRegionsTest {
    private static final int PAGE = 0x400;
    private static final long LOOP = (long) PAGE << PageTable.PAGE_SHIFT;
    private static final int SURPRISES = 100;

    private final ToyIsa isa = new ToyIsa();
    private final List<CompletableFuture<Region>> asked = new ArrayList<>();
    private final CodeCache space = new CodeCache(isa, new CountedPoints.None(), new Later());
    private final RegisterFile registers = new RegisterFile(isa.registers());
    private final Core core = new Core();
    private final long frame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);

    /** Leaves what is asked for to the test. */
    private final class Later implements Translator {
        @Override
        public int threshold() {
            return 0;
        }

        @Override
        public Request translate(GuestCode code, long entry) {
            if (entry != LOOP) { return NONE.translate(code, entry); }
            asked.add(new CompletableFuture<>());
            return new Request(new long[]{entry}, asked.getLast());
        }
    }

    /** Takes 1 from r0, and is left for code that it does not have. */
    private static final class Surprised extends Region {
        int runs;

        Surprised() {
            begin(LOOP, new long[]{LOOP}, new long[]{LOOP, LOOP + 8}, new int[2], new byte[]{UNREACHED, ELSEWHERE});
        }

        @Override
        public long run(Core core, long left, int depth) {
            runs++;
            long times = get(core, 8) - 1;
            put(core, 8, times);
            return leave(times == 0 ? 1 : 0, core, left - 2, this);
        }
    }

    @BeforeEach
    void writeLoop() {
        write(0, ToyIsa.code(ToyIsa.ADD_IMMEDIATE, 0, 0, -1));
        write(1, ToyIsa.code(ToyIsa.JUMP_NOT_ZERO, 0, 0, -1));
        write(2, ToyIsa.code(ToyIsa.SYSTEM_CALL, 0, 0, 0));
        space.pages().map(PAGE, frame, true, false, true);
        core.attach(space);
        core.load(registers);
    }

    private void write(int index, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            UnsafeApi.putByte(frame + 4L * index + i, bytes[i]);
        }
    }

    @AfterEach
    void close() {
        core.close();
        registers.close();
        space.close();
        UnsafeApi.freeMemory(frame);
    }

    /** Goes round a number of times. */
    private void run(int times) {
        registers.write(isa.registers().named("r0"), times);
        registers.programCounter(LOOP);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertEquals(LOOP + 12, registers.programCounter());
    }

    private Surprised answer() {
        Surprised made = new Surprised();
        asked.getLast().complete(made);
        return made;
    }

    /** Has the first region made. */
    private Surprised first() {
        run(2);
        assertEquals(1, asked.size());
        Surprised first = answer();
        run(1000 * SURPRISES);
        return first;
    }

    @Test
    void runUntilTheOnesThatFollowThemHaveBeenMade() {
        Surprised first = first();
        int before = first.runs;
        assertEquals(2, asked.size());
        run(SURPRISES);
        assertEquals(before + SURPRISES, first.runs);
        Surprised second = answer();
        run(SURPRISES);
        assertEquals(before + SURPRISES + 1, first.runs);
        assertEquals(SURPRISES - 1, second.runs);
    }

    @Test
    void areMadeAnewLessAndLessOften() {
        first();
        answer();
        run(3);
        run(4 * SURPRISES);
        assertEquals(2, asked.size());
        run(8 * SURPRISES);
        assertEquals(3, asked.size());
        answer();
        run(3);
        run(32 * SURPRISES);
        assertEquals(3, asked.size());
        run(64 * SURPRISES);
        assertEquals(4, asked.size());
    }

    @Test
    void areKeptWhereNothingBetterCanBeMade() {
        Surprised first = first();
        int before = first.runs;
        asked.getLast().complete(null);
        run(1000 * SURPRISES);
        assertEquals(before + 1000 * SURPRISES, first.runs);
        assertEquals(2, asked.size());
    }
}
