package org.maize.isa.execute;

import org.agrona.UnsafeApi;

/** Atomic exchanges of 1, 2, 4 and 8 bytes of host memory. */
final class Exchange {
    private Exchange() {}

    /** Replaces bytes if they are what is expected; what they were, zero-extended. */
    static long compareExchange(long host, long expected, long replacement, int bytes) {
        return switch (bytes) {
            case 1 -> UnsafeApi.compareAndExchangeByte(null, host, (byte) expected, (byte) replacement) & 0xffL;
            case 2 -> (host & 3) == 3
                    ? middle(host - 1, expected, replacement)
                    : UnsafeApi.compareAndExchangeShort(null, host, (short) expected, (short) replacement) & 0xffffL;
            case 4 -> UnsafeApi.compareAndExchangeInt(null, host, (int) expected, (int) replacement) & 0xffff_ffffL;
            default -> UnsafeApi.compareAndExchangeLong(null, host, expected, replacement);
        };
    }

    /** Exchanges the middle 2 of 4 bytes: the JDK exchanges no 2 bytes that lie in two aligned words. */
    private static long middle(long host, long expected, long replacement) {
        while (true) {
            int around = UnsafeApi.getInt(host);
            long seen = around >>> Byte.SIZE & 0xffff;
            if (seen != (expected & 0xffff)) { return seen; }
            int changed = around & 0xff0000ff | (int) (replacement & 0xffff) << Byte.SIZE;
            if (UnsafeApi.compareAndSetInt(null, host, around, changed)) { return seen; }
        }
    }
}
