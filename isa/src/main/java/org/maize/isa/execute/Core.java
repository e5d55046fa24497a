package org.maize.isa.execute;

import java.util.Arrays;
import org.agrona.UnsafeApi;
import org.maize.isa.RegisterSet;
import org.maize.isa.semantics.Trap;

/**
 * An emulated processor. A kernel gives it an address space and a thread's registers and lets it run until an {@link Exit}.
 *
 * <p>All methods but {@link #interrupt()} belong to the host thread that runs the core.
 */
public final class Core implements AutoCloseable {
    private static final int TARGETS = 1 << 12;
    private static final int SPLIT_BYTES = 16;
    /** More than any budget: translated code has one test for this and for its own. */
    private static final long ASKED = Long.MAX_VALUE;

    long registers;
    long readTable;
    long writeTable;
    long pointCountdown;
    /** What {@link InstructionCosts} has said of the instructions that were run. */
    long extra;
    /** After {@link #exchangePair}: the high half of what was there. */
    long pairHigh;
    CodeCache code;

    // How the last region has been left: what is left of the budget, and unless it said where to go on, which it was, the address
    // and the kind of the exit.
    long left;
    Region leftRegion;
    long leftAddress;
    byte leftBy;
    /** The region that has just been left for a fault or a crossing. */
    private Region crossing;

    /** {@link #ASKED} where attention has been asked for, or 0. */
    private volatile long attention;
    private final Operation[] targets = new Operation[TARGETS];
    private final long split = UnsafeApi.allocateMemory(SPLIT_BYTES);
    private int generation;
    private Exit exit;
    private Trap trap;
    private long faultAddress;
    private Access faultAccess;
    private boolean lastRetired;
    private boolean codeChanged;
    private boolean spent;
    private Operation.Entry entered;
    private long calledAddress;
    private final Region untranslated = new Untranslated();
    private long retired;
    private long translatedRetired;
    private boolean closed;

    /** Takes the address space whose code and pages these are; stays with it until another is attached. */
    public void attach(CodeCache addressSpace) {
        if (code != addressSpace) {
            Arrays.fill(targets, null);
        }
        code = addressSpace;
        readTable = addressSpace.pages().readTable();
        writeTable = addressSpace.pages().writeTable();
    }

    /** Takes a thread's registers. */
    public void load(RegisterFile file) {
        registers = file.address();
    }

    /**
     * Sets how many migration points the thread may reach until it leaves the core at one.
     *
     * @param countdown 1 for the next one; 0 or less for never
     */
    public void countPoints(long countdown) {
        pointCountdown = countdown;
    }

    /** How many more migration points the thread may reach. */
    public long pointsLeft() {
        return pointCountdown;
    }

    /** Asks the core to leave guest code at its next poll. Any host thread may call this. */
    public void interrupt() {
        attention = ASKED;
    }

    /** Forgets that attention was asked for; whoever asked has been seen to. */
    public void acknowledge() {
        attention = 0;
    }

    /** Whether attention has been asked for. */
    public boolean interrupted() {
        return attention != 0;
    }

    /**
     * Runs the thread until an exit.
     *
     * @param budget after how many instructions the core asks itself for attention; it leaves at the next poll
     * @param pastPoint whether a migration point at the program counter has been dealt with and is not to be counted again
     */
    public Exit run(long budget, boolean pastPoint) {
        if (generation != code.generation()) {
            generation = code.generation();
            Arrays.fill(targets, null);
        }
        Operation operation = code.at(UnsafeApi.getLong(registers + RegisterSet.PROGRAM_COUNTER_OFFSET));
        if (pastPoint) {
            operation = pastPoint(operation);
        }
        long count = 0;
        spent = false;
        do {
            exit = null;
            count += runFrom(operation, Math.max(1, budget - count));
            if (crossing != null) {
                afterCrossing(crossing);
                crossing = null;
            }
            if (entered != null) {
                long before = count;
                operation = runTranslated(budget - count);
                count = budget - left;
                translatedRetired += count - before;
            }
            if (codeChanged) {
                codeChanged = false;
                generation = code.generation();
                Arrays.fill(targets, null);
                operation = code.once(UnsafeApi.getLong(registers + RegisterSet.PROGRAM_COUNTER_OFFSET));
                exit = null;
            }
        } while (exit == null);
        if (spent) {
            attention = ASKED;
        }
        retired += count;
        return exit;
    }

    /** The instruction itself, without what counts in front of it. */
    private static Operation pastPoint(Operation operation) {
        Operation counted = past(operation);
        return counted instanceof Operation.Point point ? point.instruction : counted;
    }

    private static Operation past(Operation operation) {
        return operation instanceof Operation.Entry entry ? entry.instruction : operation;
    }

    private long runFrom(Operation first, long budget) {
        Operation operation = first;
        long count = 0;
        do {
            operation = operation.execute(this);
            if (++count == budget) {
                spent = true;
            }
        } while (operation != null);
        if (entered != null && count == budget) {
            // It was no instruction that came last.
            spent = false;
        }
        return lastRetired ? count : count - 1;
    }

    /** The interpreter has come to a region. */
    Operation enter(Operation.Entry entry) {
        entered = entry;
        lastRetired = false;
        return null;
    }

    /**
     * Runs the region that has been entered and those that follow it, until the interpreter must go on.
     *
     * @param budget how many instructions are left of it, as afterwards {@link #left}
     * @return where the interpreter goes on; null where the core leaves guest code
     */
    private Operation runTranslated(long budget) {
        Region region = entered.region;
        entered = null;
        left = budget;
        while (true) {
            long share = region.share(left);
            long rest = left - share;
            long next = region.run(this, share, Region.MOST_NESTING);
            left += rest;
            if (next < 0) {
                break;
            }
            Operation operation = lookup(next);
            if (!(operation instanceof Operation.Entry entry) || entry.region == null) {
                RegionExitEvent.record(next, Region.ELSEWHERE);
                spent = left <= 0;
                return operation;
            }
            region = entry.region;
        }
        RegionExitEvent.record(leftAddress, leftBy);
        spent = left <= 0;
        switch (leftBy) {
            case Region.POLL -> {
                return mustLeave() ? leave(leftAddress) : resume(lookup(leftAddress));
            }
            case Region.COUNT_POINT -> {
                return past(code.at(leftAddress));
            }
            case Region.UNREACHED -> {
                code.surprise(leftRegion, this);
                return lookup(leftAddress);
            }
            case Region.CROSSING -> {
                crossing = leftRegion;
                return pastPoint(code.at(leftAddress));
            }
            case Region.UNUSUAL -> {
                code.cameOutUnusual(leftAddress);
                code.surprise(leftRegion, this);
                return pastPoint(code.at(leftAddress));
            }
            case Region.EXTRAORDINARY -> {
                code.cameOutUnusual(leftAddress);
                code.surprise(leftRegion, this);
                return past(code.at(leftAddress));
            }
            case Region.UNFIT -> {
                code.cameOutUnfit(leftAddress);
                code.surprise(leftRegion, this);
                return past(code.at(leftAddress));
            }
            default -> {
                return pastPoint(code.at(leftAddress));
            }
        }
    }

    /** The interpreter has gone on where a region was left: where it meets no fault it was a crossing. */
    private void afterCrossing(Region region) {
        if (exit == Exit.PAGE_FAULT) { return; }
        code.cameOutCrossing(leftAddress);
        code.surprise(region, this);
    }

    /** Where a region has been left at a poll, which says nothing of how often control comes there. */
    private static Operation resume(Operation operation) {
        return operation instanceof Operation.Entry entry && entry.region == null ? entry.instruction : operation;
    }

    /** A computed jump of a region leads where that does not expect it. */
    void stray(Region region, long jump, long target) {
        code.strayed(jump, target);
        code.surprise(region, this);
    }

    /** What a translated call of an address runs. */
    Region callee(long address) {
        Region region = regionAt(address);
        if (region != null) { return region; }
        calledAddress = address;
        return untranslated;
    }

    /** The region that begins at an address, or null. */
    Region regionAt(long address) {
        return lookup(address) instanceof Operation.Entry entry ? entry.region : null;
    }

    /** Stands for a region that has not been made: goes on where it would begin. */
    private static final class Untranslated extends Region {
        @Override
        public long run(Core core, long left, int depth) {
            return go(core, left, core.calledAddress);
        }
    }

    /** How many of the instructions this core has completed were translated ones. */
    public long translatedRetired() {
        return translatedRetired;
    }

    /** What they have cost beyond simple ones, in the unit of {@link InstructionCosts}; one that faults is paid for at each attempt. */
    public long extraCost() {
        return extra;
    }

    /** How many instructions this core has completed since it was made. */
    public long retired() {
        return retired;
    }

    /** After {@link Exit#PAGE_FAULT}: the lowest address of the access that may not be accessed. */
    public long faultAddress() {
        return faultAddress;
    }

    /** After {@link Exit#PAGE_FAULT}: what the access would have done. */
    public Access faultAccess() {
        return faultAccess;
    }

    /** After {@link Exit#TRAP}: which. */
    public Trap trap() {
        return trap;
    }

    // What compiled operations call. A host address of 0 means that the access faults.

    long forReading(long address, int bytes) {
        long page = address >>> PageTable.PAGE_SHIFT;
        if (page < PageTable.PAGES) {
            long distance = UnsafeApi.getLong(readTable + (page << 3));
            int offset = (int) address & PageTable.PAGE_SIZE - 1;
            if (distance != 0 && offset <= PageTable.PAGE_SIZE - bytes) { return address + distance; }
        }
        return splitForReading(address, bytes);
    }

    long forWriting(long address, int bytes) {
        long page = address >>> PageTable.PAGE_SHIFT;
        if (page < PageTable.PAGES) {
            long distance = UnsafeApi.getLong(writeTable + (page << 3));
            int offset = (int) address & PageTable.PAGE_SIZE - 1;
            if (distance != 0 && offset <= PageTable.PAGE_SIZE - bytes) { return address + distance; }
        }
        return splitForWriting(address, bytes);
    }

    private long splitForReading(long address, int bytes) {
        for (int i = 0; i < bytes; i++) {
            long host = byteAddress(readTable, address + i);
            if (host == 0) {
                fault(address + i, Access.READ);
                return 0;
            }
            UnsafeApi.putByte(split + i, UnsafeApi.getByte(host));
        }
        return split;
    }

    private long splitForWriting(long address, int bytes) {
        for (int i = 0; i < bytes; i++) {
            if (byteAddress(writeTable, address + i) == 0) {
                fault(address + i, Access.WRITE);
                return 0;
            }
        }
        return split;
    }

    private static long byteAddress(long table, long address) {
        long page = address >>> PageTable.PAGE_SHIFT;
        long distance = page < PageTable.PAGES ? UnsafeApi.getLong(table + (page << 3)) : 0;
        return distance == 0 ? 0 : address + distance;
    }

    void store(long host, long address, long value, int bytes) {
        if (host == split) {
            for (int i = 0; i < bytes; i++) {
                UnsafeApi.putByte(byteAddress(writeTable, address + i), (byte) (value >>> 8 * i));
            }
            return;
        }
        switch (bytes) {
            case 1 -> UnsafeApi.putByte(host, (byte) value);
            case 2 -> UnsafeApi.putShort(host, (short) value);
            case 4 -> UnsafeApi.putInt(host, (int) value);
            default -> UnsafeApi.putLong(host, value);
        }
    }

    long compareExchange(long host, long address, long expected, long replacement, int bytes) {
        if (host == split) { return compareExchangeSplit(address, expected, replacement, bytes); }
        return Exchange.compareExchange(host, expected, replacement, bytes);
    }

    /** Over two pages, which only an access that is not aligned spans, the exchange is not atomic. */
    private long compareExchangeSplit(long address, long expected, long replacement, int bytes) {
        long seen = 0;
        for (int i = 0; i < bytes; i++) {
            seen |= (UnsafeApi.getByte(byteAddress(writeTable, address + i)) & 0xffL) << 8 * i;
        }
        if (seen == expected) {
            store(split, address, replacement, bytes);
        }
        return seen;
    }

    /** Exchanges 16 bytes at a multiple of 16; returns the low half of what was there, and leaves the high half in a field. */
    long exchangePair(long host, long expectedLow, long expectedHigh, long low, long high) {
        PairLocks.lock(host);
        long seenLow = UnsafeApi.getLongVolatile(null, host);
        pairHigh = UnsafeApi.getLongVolatile(null, host + Long.BYTES);
        if (seenLow == expectedLow && pairHigh == expectedHigh) {
            UnsafeApi.putLongVolatile(null, host, low);
            UnsafeApi.putLongVolatile(null, host + Long.BYTES, high);
        }
        PairLocks.unlock(host);
        return seenLow;
    }

    Operation lookup(long target) {
        Operation operation = targets[(int) (target >>> 1) & TARGETS - 1];
        return operation != null && operation.address == target ? operation : lookupAnew(target);
    }

    private Operation lookupAnew(long target) {
        Operation operation = code.entry(target);
        if (!(operation instanceof Operation.FetchFault)) {
            targets[(int) (target >>> 1) & TARGETS - 1] = operation;
        }
        return operation;
    }

    /** The poll: whether the core must leave before it goes on at a jump's target. */
    boolean mustLeave() {
        return attention != 0 | spent;
    }

    Operation leave(long nextAddress) {
        return leave(Exit.ATTENTION, nextAddress, true);
    }

    Operation leaveAtPoint(long address) {
        return leave(Exit.POINT, address, false);
    }

    Operation leaveFaulting(Operation operation) {
        if (faultAccess == Access.WRITE && faultAddress >>> PageTable.PAGE_SHIFT < PageTable.PAGES) {
            codeChanged = code.pages().releaseCode((int) (faultAddress >>> PageTable.PAGE_SHIFT));
        }
        return leave(Exit.PAGE_FAULT, operation.address, false);
    }

    Operation raise(Operation operation, Trap raised) {
        trap = raised;
        return leave(Exit.TRAP, operation.address, false);
    }

    Operation complete(Operation operation, Trap asked) {
        trap = asked;
        return leave(Exit.TRAP, operation.address + operation.length, true);
    }

    void fault(long address, Access access) {
        faultAddress = address;
        faultAccess = access;
    }

    private Operation leave(Exit reason, long programCounter, boolean completed) {
        exit = reason;
        lastRetired = completed;
        UnsafeApi.putLong(registers + RegisterSet.PROGRAM_COUNTER_OFFSET, programCounter);
        return null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            UnsafeApi.freeMemory(split);
        }
    }
}
