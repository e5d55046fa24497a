package org.maize.kernel.memory;

/**
 * The states seen so far, each as a fingerprint of 128 bits: two states of the ten millions that are explored at most have the same
 * one, and the second is overlooked, with a chance of less than 10<sup>-24</sup>.
 *
 * @see <a href="https://doi.org/10.1007/3-540-48234-2_21">Hash compaction in explicit-state model checking (Stern and Dill)</a>
 */
final class Fingerprints {
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xc2b2ae3d27d4eb4fL;

    /** Open addressing: the two halves of a fingerprint, or two zeros. */
    private long[] table = new long[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /** Adds a fingerprint; returns whether it is new. */
    boolean add(long high, long low) {
        if (3 * (size + 1) > table.length) {
            grow();
        }
        final int at = find(table, high, low);
        if (table[at] != 0 || table[at + 1] != 0) { return false; }
        table[at] = high;
        table[at + 1] = low;
        size++;
        return true;
    }

    private static int find(long[] table, long high, long low) {
        int at = (int) high & table.length - 2;
        while ((table[at] != high || table[at + 1] != low) && (table[at] != 0 || table[at + 1] != 0)) {
            at = at + 2 & table.length - 1;
        }
        return at;
    }

    private void grow() {
        final long[] larger = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0 || table[i + 1] != 0) {
                final int at = find(larger, table[i], table[i + 1]);
                larger[at] = table[i];
                larger[at + 1] = table[i + 1];
            }
        }
        table = larger;
    }

    /** One half of the fingerprint of bytes; both halves together are as good as a random function of them. */
    static long high(byte[] bytes, int length) {
        return hash(bytes, length, FIRST);
    }

    /** The other half. */
    static long low(byte[] bytes, int length) {
        return hash(bytes, length, SECOND);
    }

    private static long hash(byte[] bytes, int length, long seed) {
        long hash = seed ^ length * FIRST;
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = word << 8 | bytes[i] & 0xff;
            if ((i & 7) == 7) {
                hash = mix(hash ^ mix(word ^ seed)) + seed;
                word = 0;
            }
        }
        return mix(hash ^ mix(word ^ seed));
    }

    /** A bijection in which every bit of the result depends on every bit of the argument (the finaliser of SplitMix64). */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
