package org.maize.isa.armlite.function;

import static org.maize.isa.armlite.function.Lanes.highBits;
import static org.maize.isa.armlite.function.Lanes.mask;
import static org.maize.isa.armlite.function.Lanes.subLanes;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Lanes that change their width or their place. A {@code lane} argument is the width of the narrower lanes in bits. */
@Takes(Work.VECTOR)
public final class LaneWidths {
    private static final long LOW = 0xffff_ffffL;

    private LaneWidths() {}

    /** All ones in every second lane, from the lowest on. */
    static long evenPlaces(int lane) {
        return switch (lane) {
            case 8 -> 0x00ff_00ff_00ff_00ffL;
            case 16 -> 0x0000_ffff_0000_ffffL;
            default -> LOW;
        };
    }

    /** The lanes of the low 4 bytes in lanes of twice their width, zero-extended. */
    public static long unsignedWiden(long n, int lane) {
        return Long.expand(n, evenPlaces(lane));
    }

    public static long signedWiden(long n, int lane) {
        long signs = highBits(2 * lane) >>> lane;
        return subLanes(unsignedWiden(n, lane) ^ signs, signs, 2 * lane);
    }

    /** The lanes at even places of 16 bytes, of lanes of twice their width the low halves. */
    public static long evenLanes(long low, long high, int lane) {
        long even = evenPlaces(lane);
        return Long.compress(low, even) | Long.compress(high, even) << Integer.SIZE;
    }

    /** The lanes at odd places of 16 bytes, of lanes of twice their width the high halves. */
    public static long oddLanes(long low, long high, int lane) {
        return evenLanes(low >>> lane, high >>> lane, lane);
    }

    /** The lanes of the low 4 bytes of two values in turn. */
    public static long interleaved(long n, long m, int lane) {
        return unsignedWiden(n, lane) | unsignedWiden(m, lane) << lane;
    }

    /** The lanes at even places of two values in turn. */
    public static long transposedEven(long n, long m, int lane) {
        long even = evenPlaces(lane);
        return n & even | (m & even) << lane;
    }

    /** The lanes at odd places of two values in turn. */
    public static long transposedOdd(long n, long m, int lane) {
        long even = evenPlaces(lane);
        return n >>> lane & even | m & ~even;
    }

    /** Reverses the order of the lanes within groups of 16, 32 or 64 bits. */
    public static long reversedLanes(long n, int lane, int group) {
        long reversed = n;
        for (int width = lane; width < group; width *= 2) {
            long even = evenPlaces(width);
            reversed = (reversed & even) << width | reversed >>> width & even;
        }
        return reversed;
    }

    /** 8 bytes from a place on, 0 to 15, of 24. */
    public static long extracted(long first, long second, long third, long place) {
        boolean beyond = place >= Long.BYTES;
        long low = beyond ? second : first;
        long high = beyond ? third : second;
        int bits = (int) place * Byte.SIZE;
        return (place & Long.BYTES - 1) == 0 ? low : low >>> bits | high << -bits;
    }

    /** The lanes of one register, 0 to 2, of 24 bytes of structures of three. */
    public static long structure3Lanes(long first, long second, long third, int register, int lane) {
        long result = 0;
        int from = register * lane;
        for (int place = 0; place < Long.SIZE; place += lane) {
            long word = from < Long.SIZE ? first : from < 2 * Long.SIZE ? second : third;
            result |= (word >>> from & mask(lane)) << place;
            from += 3 * lane;
        }
        return result;
    }

    /** The lanes of one register, 0 to 3, of 32 bytes of structures of four. */
    public static long structure4Lanes(long first, long second, long third, long fourth, int register, int lane) {
        return (register & 1) == 0
                ? every2(evenLanes(first, second, lane), evenLanes(third, fourth, lane), register >> 1, lane)
                : every2(oddLanes(first, second, lane), oddLanes(third, fourth, lane), register >> 1, lane);
    }

    private static long every2(long low, long high, int odd, int lane) {
        return odd == 0 ? evenLanes(low, high, lane) : oddLanes(low, high, lane);
    }

    /** 8 bytes, by their number from 0 to 2, of the structures of three that lanes of three registers make. */
    public static long structures3Of(long first, long second, long third, int word, int lane) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            int element = (word * Long.SIZE + place) / lane;
            long register = element % 3 == 0 ? first : element % 3 == 1 ? second : third;
            result |= (register >>> element / 3 * lane & mask(lane)) << place;
        }
        return result;
    }

    /** The same of four registers. */
    public static long structures4Of(long first, long second, long third, long fourth, int word, int lane) {
        int from = word / 2 * Integer.SIZE;
        long even = interleaved(first >>> from, third >>> from, lane);
        long odd = interleaved(second >>> from, fourth >>> from, lane);
        int half = word % 2 * Integer.SIZE;
        return interleaved(even >>> half, odd >>> half, lane);
    }

    /** For each byte that is from {@code base} to {@code base + 15} that byte of a table of 16 bytes, else 0. */
    public static long lookUp(long indices, long low, long high, int base) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += Byte.SIZE) {
            int index = (int) (indices >>> place & mask(Byte.SIZE)) - base;
            if (index >= 0 && index < 2 * Long.BYTES) {
                long half = index < Long.BYTES ? low : high;
                result |= (half >>> index * Byte.SIZE & mask(Byte.SIZE)) << place;
            }
        }
        return result;
    }

    /** All ones in each byte that is no index into a table of so many bytes. */
    public static long beyondTable(long indices, int bytes) {
        return LaneComparisons.unsignedNotLess(indices, Lanes.replicate(bytes, Byte.SIZE), Byte.SIZE);
    }
}
