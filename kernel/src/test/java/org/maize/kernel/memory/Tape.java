package org.maize.kernel.memory;

import java.util.Arrays;

/** The state of an explored machine as bytes: whatever has state passes each part of it through {@code next}, to save it and to load it alike. */
final class Tape {
    private byte[] bytes = new byte[64];
    private byte[] loaded;
    private int at;
    private boolean loading;

    /** From now on what passes is noted. */
    void save() {
        at = 0;
        loading = false;
    }

    /** From now on what passes is replaced by what was noted. */
    void load(byte[] saved) {
        loaded = saved;
        at = 0;
        loading = true;
    }

    boolean isLoading() { return loading; }

    /** What was noted. */
    byte[] saved() {
        return Arrays.copyOf(bytes, at);
    }

    /** A number from 0 to 255. */
    int next(int value) {
        if (loading) { return loaded[at++] & 0xff; }
        if (value < 0 || value > 0xff) { throw new IllegalArgumentException("a byte of " + value); }
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * at);
        }
        bytes[at++] = (byte) value;
        return value;
    }

    /** A number of 24 bits. */
    int nextWide(int value) {
        return next(value & 0xff) | next(value >>> 8 & 0xff) << 8 | next(value >>> 16 & 0xff) << 16;
    }

    /** Up to eight flags. */
    void next(boolean[] flags) {
        int bits = 0;
        for (int i = 0; i < flags.length; i++) {
            bits |= flags[i] ? 1 << i : 0;
        }
        bits = next(bits);
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (bits >> i & 1) != 0;
        }
    }

    /** Numbers from 0 to 255. */
    void next(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(values[i]);
        }
    }
}
