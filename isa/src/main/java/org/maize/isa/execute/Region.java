package org.maize.isa.execute;

import org.agrona.UnsafeApi;

/**
 * A piece of guest code that has been translated to JVM bytecode, entered at its first instruction. While it runs, guest registers
 * are in JVM locals; whenever it returns, the register file is exact as of an instruction boundary.
 *
 * <p>A region calls others as Java calls Java. It returns the guest address at which to go on, of which the caller sees whether it
 * is where its own call returns to; or, in place of that, {@link #LEFT}, and how it has left is in the core.
 */
public abstract class Region {
    /** Returned where the core cannot simply go on elsewhere. */
    public static final long LEFT = -1;

    /** How many registers one call of {@code put} writes at most. */
    public static final int MOST_PUT = 4;

    /** How deep translated calls nest; the next one goes through the dispatcher, which begins anew. */
    public static final int MOST_NESTING = 160;

    /** Exits at which the interpreter runs the instruction: it faults, traps, or is not translated. */
    public static final byte INTERPRET = 0;
    /** Exits at which the interpreter first counts a migration point. */
    public static final byte COUNT_POINT = 1;
    /** Exits at a poll. */
    public static final byte POLL = 2;
    /** Exits to code that control had not reached when the region was translated. */
    public static final byte UNREACHED = 3;
    /** Exits to code that is not part of the region. */
    public static final byte ELSEWHERE = 4;
    /** Exits at which the interpreter runs an instruction whose operands are not the usual ones. */
    public static final byte UNUSUAL = 5;
    /** Exits where status is not what the region has been made for. */
    public static final byte UNFIT = 6;
    /** Exits at which the interpreter runs an instruction that faults, or near whose memory others access the next page. */
    public static final byte CROSSING = 7;
    /** Exits before a block because a register has not the property that operands of usual cases have. */
    public static final byte EXTRAORDINARY = 8;

    private static final int ADDRESS_BITS = Integer.SIZE;
    /** The bits of a guest address that do not choose a page of the address space. */
    private static final long NOT_THE_PAGE = ~(PageTable.PAGES - 1L << PageTable.PAGE_SHIFT);

    /** In how many runs from the dispatcher the JVM is shown each way out, and how many instructions these last at least and at most. */
    private static final int FIRST_RUNS = 2000;
    private static final int LEAST_FIRST = 2000;
    private static final int MOST_FIRST = 6000;
    /** Is no divisor of usual loops' lengths. */
    private static final int STRIDE = 1009;

    private static final long ATTENTION = attentionOffset();

    private long entry;
    private long[] blocks;
    private long[] exitAddresses;
    private int[] exitCounts;
    private byte[] exitKinds;
    private int runs;

    /** A region that {@link #begin} tells where it leads. */
    protected Region() {}

    /**
     * Says where the exits lead. Called once, by whoever makes the region.
     *
     * @param entryAddress of its first instruction
     * @param blockAddresses of the first instructions of all its blocks
     * @param addresses by number of an exit, where the core goes on
     * @param counts how many instructions of the block have been completed that have not been counted
     * @param exits which kind each is
     */
    public final void begin(long entryAddress, long[] blockAddresses, long[] addresses, int[] counts, byte[] exits) {
        entry = entryAddress;
        blocks = blockAddresses;
        exitAddresses = addresses;
        exitCounts = counts;
        exitKinds = exits;
    }

    private static long attentionOffset() {
        try {
            return UnsafeApi.objectFieldOffset(Core.class.getDeclaredField("attention"));
        } catch (NoSuchFieldException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    /**
     * Runs from the first instruction on.
     *
     * @param left how many instructions are left of the budget
     * @param depth how many more calls may nest
     * @return the guest address at which to go on, or {@link #LEFT}
     */
    public abstract long run(Core core, long left, int depth);

    /**
     * How many of the instructions that are left it gets at once. At first these are few: the JVM's compiler leaves ways out of which it has
     * seen none taken, and a region that has run for long without a poll that leaves would be compiled anew at its first one.
     */
    final long share(long left) {
        if (runs == FIRST_RUNS) { return left; }
        runs++;
        return Math.min(left, LEAST_FIRST + runs * STRIDE % (MOST_FIRST - LEAST_FIRST));
    }

    /** Address of the first instruction. */
    public final long entry() {
        return entry;
    }

    /** Addresses at which its blocks begin. */
    final long[] blocks() {
        return blocks;
    }

    // What translated code calls.

    /** Leaves a region by one of its exits. */
    protected static long leave(int exit, Core core, long left, Region region) {
        core.left = left - region.exitCounts[exit];
        byte kind = region.exitKinds[exit];
        if (kind == ELSEWHERE) { return region.exitAddresses[exit]; }
        core.leftRegion = region;
        core.leftAddress = region.exitAddresses[exit];
        core.leftBy = kind;
        return LEFT;
    }

    /** Goes on at an address that was computed. */
    protected static long go(Core core, long left, long address) {
        core.left = left;
        if (address >= 0) { return address; }
        core.leftAddress = address;
        core.leftBy = INTERPRET;
        return LEFT;
    }

    /**
     * Goes on at an address that was computed, and that the region has not been made for.
     *
     * @param exit whose address is that of the jump
     */
    protected static long stray(int exit, Core core, long left, Region region, long address) {
        if (address >= 0) {
            core.stray(region, region.exitAddresses[exit], address);
        }
        return go(core, left, address);
    }

    /** Leaves at a poll, before the core goes on at an address that was computed. */
    protected static long leavePolled(Core core, long left, long address) {
        core.left = left;
        core.leftAddress = address;
        core.leftBy = POLL;
        return LEFT;
    }

    /** What a call of an address that was computed runs. */
    protected static Region callee(Core core, long address) {
        return core.callee(address);
    }

    /**
     * Where a call has led. A function that has jumped into another one has not returned, and what it has jumped to may be a region: that
     * takes the place of the one that was called, as often as need be.
     *
     * @param next what the region that was called has returned
     * @param expected the return address
     * @param depth how many more calls may nest
     */
    protected static long returned(long next, Core core, long expected, int depth) {
        return next == expected ? next : goOn(next, core, expected, depth);
    }

    private static long goOn(long first, Core core, long expected, int depth) {
        long next = first;
        while (next != expected && next >= 0) {
            Region region = core.regionAt(next);
            if (region == null) { return next; }
            next = region.run(core, core.left, depth - 1);
        }
        return next;
    }

    /** How much is left of the budget after a call. */
    protected static long left(Core core) {
        return core.left;
    }

    /**
     * How far the host has bytes of guest memory from their guest address, if all of them are on one page; 0 where they are not, are
     * beyond the address space, or may not be accessed.
     *
     * @param table the one for reading or the one for writing of {@link GuestCode}
     */
    protected static long distance(long table, long address, int bytes) {
        // One comparison for both: what is beyond the address space exceeds every offset. One byte is always on one page.
        if (bytes == 1
                ? address >>> ADDRESS_BITS != 0
                : Long.compareUnsigned(address & NOT_THE_PAGE, PageTable.PAGE_SIZE - bytes) > 0) {
            return 0;
        }
        // An int that is not negative is an index for the host's addressing.
        return UnsafeApi.getLong(table + ((long) ((int) address >>> PageTable.PAGE_SHIFT) << 3));
    }

    /** The poll: the core must leave with less left of its budget than this, which is 0 unless attention has been asked for. */
    protected static long least(Core core) {
        return UnsafeApi.getLongOpaque(core, ATTENTION);
    }

    /** Counts a migration point unless it is the one at which the thread leaves the core: then the interpreter does. */
    protected static boolean isLastPoint(Core core) {
        if (core.pointCountdown == 1) { return true; }
        core.pointCountdown--;
        return false;
    }

    /** Writes a register. */
    protected static void put(Core core, int offset, long value) {
        UnsafeApi.putLong(core.registers + offset, value);
    }

    /** Writes two registers. */
    protected static void put(Core core, int offset, long value, int offset2, long value2) {
        put(core, offset, value);
        put(core, offset2, value2);
    }

    /** Writes three registers. */
    protected static void put(Core core, int offset, long value, int offset2, long value2, int offset3, long value3) {
        put(core, offset, value);
        put(core, offset2, value2);
        put(core, offset3, value3);
    }

    /** Writes as many registers as one call may. */
    protected static void put(
            Core core, int offset, long value, int offset2, long value2, int offset3, long value3, int offset4,
            long value4) {
        put(core, offset, value);
        put(core, offset2, value2);
        put(core, offset3, value3);
        put(core, offset4, value4);
    }

    /** Reads a register. */
    protected static long get(Core core, int offset) {
        return UnsafeApi.getLong(core.registers + offset);
    }

    /** Exchanges 16 bytes atomically; returns the low half of what was there. */
    protected static long exchangePair(
            Core core, long host, long expectedLow, long expectedHigh, long low, long high) {
        return core.exchangePair(host, expectedLow, expectedHigh, low, high);
    }

    /** The high half of what {@link #exchangePair} has found. */
    protected static long pairHigh(Core core) {
        return core.pairHigh;
    }

    /** Exchanges atomically bytes that lie on one page. */
    protected static long compareExchange(long host, long expected, long replacement, int bytes) {
        return Exchange.compareExchange(host, expected, replacement, bytes);
    }
}
