package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;

/** A program with more hot loops than a code cache has regions of. */
class ManyRegionsTest {
    private static final int FIRST_PAGE = 0x400;
    private static final int LOOPS_OF_A_PAGE = PageTable.PAGE_SIZE / 4 / 3;
    private static final int LOOPS = CodeCache.MOST_REGIONS + 100;
    private static final int TIMES = 10;

    private final ToyIsa isa = new ToyIsa();
    private final Map<Long, Integer> asked = new HashMap<>();
    private final List<WeakReference<Region>> made = new ArrayList<>();
    private final CodeCache space = new CodeCache(isa, new CountedPoints.None(), new Loops());
    private final RegisterFile registers = new RegisterFile(isa.registers());
    private final Core core = new Core();
    private final List<Long> frames = new ArrayList<>();

    /** Makes of a loop a region that adds what is left of its times at once. */
    private final class Loops implements Translator {
        @Override
        public int threshold() {
            return 0;
        }

        @Override
        public Request translate(GuestCode code, long entry) {
            Binding last = code.instruction(entry + 4);
            if (last == null || last.statements().isEmpty()
                    || !(last.statements().getLast() instanceof Statement.Jump)) {
                return new Request(new long[0], CompletableFuture.completedFuture(null));
            }
            asked.merge(entry, 1, Integer::sum);
            Region region = new Rest(last.decoded().next());
            region.begin(entry, new long[]{entry}, new long[0], new int[0], new byte[0]);
            made.add(new WeakReference<>(region));
            return new Request(region.blocks(), CompletableFuture.completedFuture(region));
        }
    }

    private static final class Rest extends Region {
        private final long next;

        Rest(long next) {
            this.next = next;
        }

        @Override
        public long run(Core core, long left, int depth) {
            long times = get(core, 8);
            put(core, 8, 0);
            put(core, 16, get(core, 16) + times);
            return go(core, left, next);
        }
    }

    @BeforeEach
    void writeLoops() {
        for (int page = 0; page * LOOPS_OF_A_PAGE < LOOPS; page++) {
            long frame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);
            UnsafeApi.setMemory(frame, PageTable.PAGE_SIZE, (byte) -1);
            frames.add(frame);
            for (int loop = 0; loop < LOOPS_OF_A_PAGE; loop++) {
                write(frame, 3 * loop, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
                write(frame, 3 * loop + 1, ToyIsa.JUMP_NOT_ZERO, 0, 0, -1);
                write(frame, 3 * loop + 2, ToyIsa.SYSTEM_CALL, 0, 0, 0);
            }
            space.pages().map(FIRST_PAGE + page, frame, true, false, true);
        }
        core.attach(space);
        core.load(registers);
    }

    private static void write(long frame, int index, int operation, int a, int b, int c) {
        byte[] bytes = ToyIsa.code(operation, a, b, c);
        for (int i = 0; i < bytes.length; i++) {
            UnsafeApi.putByte(frame + 4L * index + i, bytes[i]);
        }
    }

    @AfterEach
    void close() {
        core.close();
        registers.close();
        space.close();
        frames.forEach(UnsafeApi::freeMemory);
    }

    private static long address(int loop) {
        return (FIRST_PAGE + loop / LOOPS_OF_A_PAGE << PageTable.PAGE_SHIFT) + loop % LOOPS_OF_A_PAGE * 12L;
    }

    /** How often the region of a loop has gone round for it. */
    private long run(int loop) {
        registers.write(isa.registers().named("r0"), TIMES);
        registers.write(isa.registers().named("r1"), 0);
        registers.programCounter(address(loop));
        assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
        assertEquals(address(loop) + 12, registers.programCounter());
        assertEquals(0, registers.read(isa.registers().named("r0")));
        return registers.read(isa.registers().named("r1"));
    }

    @Test
    void allLoopsGetRegionsAndThoseThatWereForgottenGetThemAnew() {
        for (int loop = 0; loop < LOOPS; loop++) {
            assertEquals(TIMES - 1, run(loop), "loop " + loop);
        }
        assertEquals(LOOPS, asked.size());
        assertEquals(TIMES, run(LOOPS - 1), "its region is still there");
        assertEquals(1, asked.get(address(LOOPS - 1)));
        run(0);
        assertEquals(2, asked.get(address(0)), "its region had been forgotten");
    }

    @Test
    void thoseThatWereForgottenTakeNoMemory() throws InterruptedException {
        for (int loop = 0; loop < LOOPS; loop++) {
            run(loop);
        }
        long kept = made.size();
        for (int i = 0; i < 100 && kept > LOOPS - CodeCache.MOST_REGIONS; i++) {
            System.gc();
            Thread.sleep(10);
            kept = made.stream().filter(each -> each.get() != null).count();
        }
        assertEquals(LOOPS - CodeCache.MOST_REGIONS, kept);
    }
}
