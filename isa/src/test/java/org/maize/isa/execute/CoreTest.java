package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.UnsafeApi;
import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.Decoding;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Trap;

class CoreTest {
    static final int CODE_PAGE = 0x400;
    static final long CODE = (long) CODE_PAGE << 12;
    static final int DATA_PAGE = 0x500;
    static final long DATA = (long) DATA_PAGE << 12;
    /** More than a region knows of one jump. */
    static final int MOST_PLACES = 40;
    private static final long FOREVER = Long.MAX_VALUE;

    private final ToyIsa isa = new ToyIsa();
    private final LongHashSet points = new LongHashSet();
    final CodeCache space = new CodeCache(isa, new CountedPoints.Listed(points), translator());
    final RegisterFile registers = new RegisterFile(isa.registers());
    final Core core = new Core();
    final long codeFrame = frame();
    final long dataFrame = frame();
    private final long nextFrame = frame();

    CoreTest() {
        space.pages().map(CODE_PAGE, codeFrame, true, false, true);
        space.pages().map(DATA_PAGE, dataFrame, true, true, false);
        core.attach(space);
        core.load(registers);
        registers.programCounter(CODE);
    }

    @AfterEach
    void close() {
        core.close();
        registers.close();
        space.close();
        UnsafeApi.freeMemory(codeFrame);
        UnsafeApi.freeMemory(dataFrame);
        UnsafeApi.freeMemory(nextFrame);
    }

    /** What hot code is translated by: nothing here. */
    Translator translator() {
        return Translator.NONE;
    }

    private static long frame() {
        long frame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);
        UnsafeApi.setMemory(frame, PageTable.PAGE_SIZE, (byte) -1);
        return frame;
    }

    void write(int index, int operation, int a, int b, int c) {
        byte[] bytes = ToyIsa.code(operation, a, b, c);
        for (int i = 0; i < 4; i++) {
            UnsafeApi.putByte(codeFrame + 4L * index + i, bytes[i]);
        }
    }

    long register(int number) {
        return registers.read(isa.registers().named("r" + number));
    }

    void register(int number, long value) {
        registers.write(isa.registers().named("r" + number), value);
    }

    /** Sums n + (n - 1) + ... + 1 into r1, then makes a system call. */
    void sumLoop(long n) {
        register(0, n);
        write(0, ToyIsa.ADD, 1, 0, 0);
        write(1, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(2, ToyIsa.JUMP_NOT_ZERO, 0, 0, -2);
        write(3, ToyIsa.SYSTEM_CALL, 0, 0, 0);
    }

    /** Calls n times a function that adds 3 to r1, then makes a system call, and adds 5 to r2 after each; r3 is how far from there the function returns. */
    void callLoop(long n) {
        register(0, n);
        register(1, 0);
        register(2, 0);
        write(0, ToyIsa.CALL, 0, 0, 5);
        write(1, ToyIsa.ADD_IMMEDIATE, 2, 2, 5);
        write(2, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(3, ToyIsa.JUMP_NOT_ZERO, 0, 0, -3);
        write(4, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        write(5, ToyIsa.ADD_IMMEDIATE, 1, 1, 3);
        write(6, ToyIsa.ADD, 7, 3, 0);
        write(7, ToyIsa.RETURN, 7, 0, 0);
    }

    /** The same with a function that jumps to r4, where another one adds 3 to r1 and returns. */
    void tailCallLoop(long n) {
        callLoop(n);
        write(5, ToyIsa.ADD_IMMEDIATE, 5, 5, 1);
        write(6, ToyIsa.JUMP_TO_REGISTER, 4, 0, 0);
        write(8, ToyIsa.ADD_IMMEDIATE, 1, 1, 3);
        write(9, ToyIsa.RETURN, 7, 0, 0);
        register(4, CODE + 32);
    }

    /**
     * Jumps n times to where the data says, then makes a system call. What is there adds the number of its place to r1, and jumps to
     * where r6 says.
     */
    void dispatchLoop(long n) {
        registers.programCounter(CODE);
        register(0, n);
        register(1, 0);
        register(2, DATA);
        register(6, CODE + 4 * 3);
        write(0, ToyIsa.LOAD, 3, 2, 0);
        write(1, ToyIsa.ADD_IMMEDIATE, 2, 2, 8);
        write(2, ToyIsa.JUMP_TO_REGISTER, 3, 0, 0);
        write(3, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(4, ToyIsa.JUMP_NOT_ZERO, 0, 0, -4);
        write(5, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        for (int place = 0; place < MOST_PLACES; place++) {
            write((int) (place(place) - CODE) / 4, ToyIsa.ADD_IMMEDIATE, 1, 1, place);
            write((int) (place(place) - CODE) / 4 + 1, ToyIsa.JUMP_TO_REGISTER, 6, 0, 0);
        }
    }

    /** Has the jump of {@link #dispatchLoop} go to the first so many places by turns. */
    void writePlaces(int places) {
        for (int i = 0; i < PageTable.PAGE_SIZE / 8; i++) {
            UnsafeApi.putLong(dataFrame + 8L * i, place(i % places));
        }
    }

    static long place(int number) {
        return CODE + 4 * (6 + 2 * number);
    }

    /**
     * Adds the first two of every 8 bytes of n from an address on to r1 and r3, then makes a system call. The page after that of the
     * data is another one at the host.
     */
    void pairLoop(long from, long n) {
        space.pages().map(DATA_PAGE + 1, nextFrame, true, true, false);
        register(0, n);
        register(1, 0);
        register(2, from);
        register(3, 0);
        write(0, ToyIsa.LOAD, 4, 2, 0);
        write(1, ToyIsa.LOAD, 5, 2, 8);
        write(2, ToyIsa.ADD, 1, 4, 0);
        write(3, ToyIsa.ADD, 3, 5, 0);
        write(4, ToyIsa.ADD_IMMEDIATE, 2, 2, 8);
        write(5, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(6, ToyIsa.JUMP_NOT_ZERO, 0, 0, -6);
        write(7, ToyIsa.SYSTEM_CALL, 0, 0, 0);
    }

    /** Has each long of the two pages of data say which it is; returns how many there are. */
    int writeData() {
        int all = 2 * PageTable.PAGE_SIZE / 8;
        for (int index = 0; index < all; index++) {
            long frame = index < PageTable.PAGE_SIZE / 8 ? dataFrame : nextFrame;
            UnsafeApi.putLong(frame + 8L * index % PageTable.PAGE_SIZE, index);
        }
        return all;
    }

    @Test
    void accessesGoFromPageToPage() {
        int all = writeData();
        for (int times = 0; times < 3; times++) {
            registers.programCounter(CODE);
            pairLoop(DATA, all - 1);
            assertEquals(Exit.TRAP, core.run(FOREVER, false));
            assertEquals((all - 1L) * (all - 2) / 2, register(1));
            assertEquals(all * (all - 1L) / 2, register(3));
            assertEquals(7L * (all - 1) + 1, core.retired() / (times + 1));
        }
    }

    @Test
    void aCallBeyondTheAddressSpaceFaultsThere() {
        space.pages().map(0, codeFrame, true, false, true);
        write(0, ToyIsa.ADD_IMMEDIATE, 0, 0, -1);
        write(1, ToyIsa.JUMP_NOT_ZERO, 0, 0, -1);
        write(2, ToyIsa.CALL, 0, 0, -3);
        // Often enough for the call to be translated, too.
        for (int times = 0; times < 300; times++) {
            registers.programCounter(0);
            register(0, 3);
            assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
            assertEquals(-4, registers.programCounter());
            assertEquals(-4, core.faultAddress());
            assertEquals(12, register(7));
        }
    }

    @Test
    void aJumpLeadsWhereARegisterSays() {
        for (int places : new int[]{1, 3, MOST_PLACES}) {
            writePlaces(places);
            for (int times = 0; times < 20; times++) {
                long before = core.retired();
                dispatchLoop(12 * MOST_PLACES);
                assertEquals(Exit.TRAP, core.run(FOREVER, false));
                assertEquals(12 * MOST_PLACES * (places - 1) / 2, register(1));
                assertEquals(7 * 12 * MOST_PLACES + 1, core.retired() - before);
            }
        }
    }

    @Test
    void aJumpMayLeadWhereNothingIsOrCanBe() {
        writePlaces(3);
        for (long nowhere : new long[]{DATA, 1L << 40, -4}) {
            for (int times = 0; times < 300; times++) {
                dispatchLoop(7);
                UnsafeApi.putLong(dataFrame + 8 * 5, nowhere);
                assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
                assertEquals(nowhere, registers.programCounter());
                assertEquals(Access.EXECUTE, core.faultAccess());
                assertEquals(0 + 1 + 2 + 0 + 1, register(1));
                assertEquals(2, register(0));
            }
        }
    }

    @Test
    void aFunctionMayJumpIntoAnother() {
        tailCallLoop(1000);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(3000, register(1));
        assertEquals(5000, register(2));
        assertEquals(1000, register(5));
        assertEquals(8000 + 1, core.retired());
    }

    @Test
    void aLoopOfCallsRunsToItsSystemCall() {
        callLoop(1000);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(3000, register(1));
        assertEquals(5000, register(2));
        assertEquals(7000 + 1, core.retired());
    }

    @Test
    void aFunctionMayReturnElsewhere() {
        callLoop(1000);
        assertEquals(Exit.ATTENTION, core.run(500, false));
        core.acknowledge();
        long times = register(1) / 3;
        register(3, 4);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(3000, register(1));
        assertEquals(5 * times, register(2), 5);
        assertEquals(CODE + 20, registers.programCounter());
    }

    @Test
    void aLoopRunsToItsSystemCall() {
        sumLoop(1000);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(Trap.SYSTEM_CALL, core.trap());
        assertEquals(500500, register(1));
        assertEquals(CODE + 16, registers.programCounter());
        assertEquals(3 * 1000 + 1, core.retired());
    }

    @Test
    void aSpentBudgetLeavesAtTheNextBackEdgeWithTheStateOfAnInstructionBoundary() {
        sumLoop(1000);
        assertEquals(Exit.ATTENTION, core.run(4, false));
        assertEquals(6, core.retired());
        assertEquals(CODE, registers.programCounter());
        assertEquals(998, register(0));
        core.acknowledge();
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(500500, register(1));
    }

    @Test
    void anInterruptLeavesAtTheNextPoll() {
        sumLoop(1000);
        core.interrupt();
        assertEquals(Exit.ATTENTION, core.run(FOREVER, false));
        assertEquals(3, core.retired());
    }

    @Test
    void aLoadFromAnUnmappedPageFaultsWithoutEffect() {
        register(2, 0x600123);
        register(1, 42);
        write(0, ToyIsa.LOAD, 1, 2, 5);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(0x600128, core.faultAddress());
        assertEquals(Access.READ, core.faultAccess());
        assertEquals(42, register(1));
        assertEquals(CODE, registers.programCounter());
        assertEquals(0, core.retired());
    }

    @Test
    void anAddressBeyondTheAddressSpaceFaults() {
        register(2, 0x1_0000_0000L);
        write(0, ToyIsa.STORE, 1, 2, 0);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(0x1_0000_0000L, core.faultAddress());
        assertEquals(Access.WRITE, core.faultAccess());
    }

    @Test
    void aPairOfStoresWhoseSecondFaultsWritesNothing() {
        register(2, DATA + 4096 - 16);
        register(1, 1);
        UnsafeApi.putLong(dataFrame + 4088, 77);
        write(0, ToyIsa.STORE_PAIR, 1, 2, 8);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(DATA + 4096, core.faultAddress());
        assertEquals(77, UnsafeApi.getLong(dataFrame + 4088));
        assertEquals(DATA + 4096 - 16, register(2));
    }

    @Test
    void anAccessMayCrossFromOnePageToTheNext() {
        long second = frame();
        space.pages().map(DATA_PAGE + 1, second, true, true, false);
        register(2, DATA + 4096);
        register(1, 0x1122334455667788L);
        write(0, ToyIsa.STORE, 1, 2, -3);
        write(1, ToyIsa.LOAD, 3, 2, -3);
        write(2, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(0x1122334455667788L, register(3));
        assertEquals(0x66, UnsafeApi.getByte(dataFrame + 4095));
        assertEquals(0x55, UnsafeApi.getByte(second));
        UnsafeApi.freeMemory(second);
    }

    @Test
    void aRaisedTrapHasNoEffect() {
        register(1, 5);
        write(0, ToyIsa.DIVIDE, 1, 2, 0);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(Trap.DIVIDE, core.trap());
        assertEquals(5, register(1));
        assertEquals(CODE, registers.programCounter());
    }

    @Test
    void bytesThatAreNoInstructionAreIllegal() {
        write(0, 99, 0, 0, 0);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(Trap.ILLEGAL, core.trap());
    }

    @Test
    void aJumpToNowhereFaultsWhereItArrives() {
        register(1, 0x7000_0000L);
        write(0, ToyIsa.JUMP_TO_REGISTER, 1, 0, 0);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(Access.EXECUTE, core.faultAccess());
        assertEquals(0x7000_0000L, core.faultAddress());
        assertEquals(0x7000_0000L, registers.programCounter());
        assertEquals(1, core.retired());
    }

    @Test
    void whereBranchesArePointsTheCoreLeavesBeforeOneWithAllThatWasComputed() {
        try (CodeCache branches = new CodeCache(isa, new CountedPoints.Branches())) {
            branches.pages().map(CODE_PAGE, codeFrame, true, false, true);
            core.attach(branches);
            sumLoop(1000);
            core.countPoints(3);
            assertEquals(Exit.POINT, core.run(FOREVER, false));
            assertEquals(CODE + 8, registers.programCounter());
            assertEquals(3 * 2 + 2, core.retired());
            assertEquals(1000 + 999 + 998, register(1));
            core.countPoints(0);
            assertEquals(Exit.TRAP, core.run(FOREVER, true));
            assertEquals(500500, register(1));
            assertEquals(3 * 1000 + 1, core.retired());
        }
    }

    @Test
    void theCoreLeavesAtTheMigrationPointThatTheCountdownNames() {
        points.add(CODE);
        sumLoop(1000);
        core.countPoints(3);
        assertEquals(Exit.POINT, core.run(FOREVER, false));
        assertEquals(998, register(0));
        assertEquals(6, core.retired());
        core.countPoints(1);
        assertEquals(Exit.POINT, core.run(FOREVER, true));
        assertEquals(997, register(0));
    }

    @Test
    void codeThatIsWrittenRunsAsWritten() {
        space.pages().map(CODE_PAGE, codeFrame, true, true, true);
        register(2, CODE);
        register(1, 0x0000_0006_0005_0500L);
        write(0, ToyIsa.STORE, 1, 2, 12);
        write(1, ToyIsa.ADD_IMMEDIATE, 0, 0, 1);
        write(2, ToyIsa.ADD_IMMEDIATE, 0, 0, 1);
        write(3, ToyIsa.ADD_IMMEDIATE, 0, 0, 1);
        write(4, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(2, register(0));
        assertEquals(5, core.retired());
    }

    @Test
    void aWriteThatALaterInstructionReplacesIsStillSeenWhereTheCoreStopsBetween() {
        register(1, 5);
        register(2, 0x600000);
        write(0, ToyIsa.ADD_AND_COPY, 1, 1, 0);
        write(1, ToyIsa.LOAD, 3, 2, 0);
        write(2, ToyIsa.ADD_AND_COPY, 1, 1, 0);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(10, register(7));
    }

    @Test
    void aWriteThatALaterInstructionReplacesIsStillSeenByAnOperandBetween() {
        register(1, 5);
        write(0, ToyIsa.ADD_AND_COPY, 1, 1, 0);
        write(1, ToyIsa.ADD, 3, 7, 0);
        write(2, ToyIsa.ADD_AND_COPY, 1, 1, 0);
        write(3, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        assertEquals(Exit.TRAP, core.run(FOREVER, false));
        assertEquals(10, register(3));
        assertEquals(20, register(7));
    }

    @Test
    void aLoadWhoseValueALaterInstructionReplacesStillFaults() {
        register(2, 0x600000);
        write(0, ToyIsa.LOAD_COPY, 0, 2, 0);
        write(1, ToyIsa.ADD_AND_COPY, 1, 1, 0);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(CODE, registers.programCounter());
        assertEquals(0x600000, core.faultAddress());
    }

    @Test
    void twoBytesInTwoAlignedWordsAreExchanged() {
        UnsafeApi.putLong(dataFrame, 0x1122_3344_5566_7788L);
        assertEquals(0x4455, core.compareExchange(dataFrame + 3, DATA + 3, 0x4456, 0xabcd, 2));
        assertEquals(0x1122_3344_5566_7788L, UnsafeApi.getLong(dataFrame));
        assertEquals(0x4455, core.compareExchange(dataFrame + 3, DATA + 3, 0xffff_4455L, 0xabcd, 2));
        assertEquals(0x1122_33ab_cd66_7788L, UnsafeApi.getLong(dataFrame));
    }

    @Test
    void aWriteThatIsReplacedAtOnceIsNotMade() {
        Line line = new Line();
        for (int i = 0; i < 2; i++) {
            byte[] bytes = ToyIsa.code(ToyIsa.ADD_AND_COPY, 1, 1, 0);
            line.add(Binding.of((Decoding.Decoded) isa.decoder().decode(bytes, 0, 4, CODE + 4 * i)), false);
        }
        assertEquals(1, line.visibleStatements(0).size());
        assertEquals(2, line.visibleStatements(1).size());
    }

    @Test
    void anAtomicExchangeYieldsWhatWasThereAndFaultsAsAWriteDoes() {
        UnsafeApi.putLong(dataFrame + 8, 40);
        register(2, DATA + 8);
        write(0, ToyIsa.FETCH_AND_ADD, 1, 2, 2);
        write(1, ToyIsa.FETCH_AND_ADD, 1, 3, 2);
        register(3, CODE);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(Access.WRITE, core.faultAccess());
        assertEquals(40, register(1));
        assertEquals(42, UnsafeApi.getLong(dataFrame + 8));
    }

    @Test
    void anExchangeOfSixteenBytesYieldsBothHalvesAndFaultsAsAWriteDoes() {
        UnsafeApi.putLong(dataFrame + 16, 40);
        UnsafeApi.putLong(dataFrame + 24, 50);
        register(2, DATA + 16);
        write(0, ToyIsa.FETCH_AND_ADD_PAIR, 1, 2, 2);
        write(1, ToyIsa.FETCH_AND_ADD_PAIR, 1, 3, 2);
        register(3, CODE);
        assertEquals(Exit.PAGE_FAULT, core.run(FOREVER, false));
        assertEquals(Access.WRITE, core.faultAccess());
        assertEquals(40, register(1));
        assertEquals(50, register(7));
        assertEquals(42, UnsafeApi.getLong(dataFrame + 16));
        assertEquals(52, UnsafeApi.getLong(dataFrame + 24));
    }

    @Test
    void coresOnSeveralHostThreadsLoseNoExchangeOfSixteenBytes() throws Exception {
        UnsafeApi.putLong(dataFrame, 0);
        UnsafeApi.putLong(dataFrame + 8, 1L << 32);
        int additions = 200_000;
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> addPairs(additions));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(2L * additions, UnsafeApi.getLong(dataFrame));
        assertEquals((1L << 32) + 2L * additions, UnsafeApi.getLong(dataFrame + 8));
    }

    /** A core of its own, whose address space has the same frame of data. */
    private void addPairs(int times) {
        long code = frame();
        byte[][] loop = {
            ToyIsa.code(ToyIsa.FETCH_AND_ADD_PAIR, 1, 2, 1), ToyIsa.code(ToyIsa.ADD_IMMEDIATE, 0, 0, -1),
            ToyIsa.code(ToyIsa.JUMP_NOT_ZERO, 0, 0, -2), ToyIsa.code(ToyIsa.SYSTEM_CALL, 0, 0, 0)};
        for (int i = 0; i < loop.length; i++) {
            for (int j = 0; j < 4; j++) {
                UnsafeApi.putByte(code + 4L * i + j, loop[i][j]);
            }
        }
        try (CodeCache own = new CodeCache(isa, new CountedPoints.None());
                RegisterFile file = new RegisterFile(isa.registers());
                Core another = new Core()) {
            own.pages().map(CODE_PAGE, code, true, false, true);
            own.pages().map(DATA_PAGE, dataFrame, true, true, false);
            another.attach(own);
            another.load(file);
            file.programCounter(CODE);
            file.write(isa.registers().named("r0"), times);
            file.write(isa.registers().named("r2"), DATA);
            another.run(FOREVER, false);
        } finally {
            UnsafeApi.freeMemory(code);
        }
    }

    @Test
    void floatingPointFunctionsTakeAndYieldBits() {
        register(1, Double.doubleToRawLongBits(0.5));
        register(2, Double.doubleToRawLongBits(0.25));
        write(0, ToyIsa.ADD_DOUBLE, 1, 2, 0);
        write(1, ToyIsa.SYSTEM_CALL, 0, 0, 0);
        core.run(FOREVER, false);
        assertEquals(0.75, Double.longBitsToDouble(register(1)));
    }
}
