package org.maize.fuzz.target;

import java.util.Arrays;

/**
 * The address space in which programs run, the same on a core and under the oracle. All else of it is not there, so that an
 * access that goes astray faults.
 */
public final class Space {
    public static final int PAGE = 4096;

    /** Where code lies. It may be read and executed. */
    public static final long CODE = 0x2000_0000L;
    public static final int CODE_BYTES = 0x4_0000;

    /** Where memory lies, within reach of every instruction that counts from its own address. */
    public static final long DATA = CODE + CODE_BYTES;

    /** A character for each page of memory: {@code w} may be written, {@code r} may be read, {@code -} is not there. */
    public static final String PAGES = "ww-wwwwrw";
    public static final int DATA_BYTES = PAGES.length() * PAGE;

    /** What thread pointers hold. */
    public static final long THREAD = DATA + 4 * PAGE + 0x100;

    private Space() {}

    /** Whether there is anything at an address, or next to it. */
    public static boolean isMapped(long address) {
        return address >= CODE - Long.BYTES && address < DATA + DATA_BYTES;
    }

    /** Whether programs may write at an address. */
    public static boolean isWritable(long address) {
        long page = (address - DATA) / PAGE;
        return address >= DATA && page < PAGES.length() && PAGES.charAt((int) page) == 'w';
    }

    /** Code of some length with zeros behind it, so that it fills whole pages. */
    public static byte[] pages(byte[] code, int length) {
        return Arrays.copyOf(Arrays.copyOf(code, length), (length + PAGE - 1) / PAGE * PAGE);
    }
}
