package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loops that a region will have which is still being made. */
class ComingRegionsTest {
    private static final int PAGE = 0x400;
    private static final long FIRST = (long) PAGE << PageTable.PAGE_SHIFT;
    private static final long SECOND = FIRST + 12;

    private final ToyIsa isa = new ToyIsa();
    private final List<Long> asked = new ArrayList<>();
    private final CompletableFuture<Region> ofBoth = new CompletableFuture<>();
    private final CodeCache space = new CodeCache(isa, new CountedPoints.None(), new Slow());
    private final RegisterFile registers = new RegisterFile(isa.registers());
    private final Core core = new Core();
    private final long frame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);

    /** Will make one region of both loops. */
    private final class Slow implements Translator {
        @Override
        public int threshold() {
            return 0;
        }

        @Override
        public Request translate(GuestCode code, long entry) {
            asked.add(entry);
            return new Request(new long[]{FIRST, SECOND}, ofBoth);
        }
    }

    @BeforeEach
    void writeLoops() {
        for (int loop = 0; loop < 2; loop++) {
            write(3 * loop, ToyIsa.code(ToyIsa.ADD_IMMEDIATE, 0, 0, -1));
            write(3 * loop + 1, ToyIsa.code(ToyIsa.JUMP_NOT_ZERO, 0, 0, -1));
            write(3 * loop + 2, ToyIsa.code(ToyIsa.SYSTEM_CALL, 0, 0, 0));
        }
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

    private void run(long loop) {
        registers.write(isa.registers().named("r0"), 1000);
        registers.programCounter(loop);
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertEquals(loop + 12, registers.programCounter());
    }

    @Test
    void areNotAskedForAgain() {
        run(FIRST);
        run(SECOND);
        run(FIRST);
        assertEquals(List.of(FIRST), asked);
    }

    @Test
    void areAskedForOnceTheRegionHasBeenMadeAndNobodyHasComeForIt() {
        run(FIRST);
        ofBoth.complete(null);
        run(SECOND);
        assertEquals(List.of(FIRST, SECOND), asked);
    }
}
