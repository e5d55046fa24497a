package org.maize.kernel.memory;

import java.util.Arrays;

/**
 * The state of an explored machine as bytes: whatever has state passes each part of it through {@code next}, to save it and to load it
 * alike. What has a number, kernels and pages, passes in the order of the names that the tape gives them, and with these names.
 */
final class Tape {
    private final Renaming identity;
    private Renaming names;
    private byte[] bytes = new byte[64];
    private byte[] loaded;
    private int at;
    private boolean loading;

    Tape(Renaming identity) {
        this.identity = identity;
        this.names = identity;
    }

    /** From now on what passes is noted, with other names. */
    void save(Renaming with) {
        names = with;
        at = 0;
        loading = false;
    }

    /** From now on what passes is noted. */
    void save() {
        save(identity);
    }

    /** From now on what passes is replaced by what was noted, without other names. */
    void load(byte[] saved) {
        names = identity;
        loaded = saved;
        at = 0;
        loading = true;
    }

    boolean isLoading() { return loading; }

    Renaming names() {
        return names;
    }

    boolean renames() {
        return names != identity;
    }

    /** What was noted. */
    byte[] saved() {
        return Arrays.copyOf(bytes, at);
    }

    /** The two halves of the fingerprint of what was noted. */
    long high() {
        return Fingerprints.high(bytes, at);
    }

    long low() {
        return Fingerprints.low(bytes, at);
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

    /** A flag for each page, up to eight. */
    void nextOfPages(boolean[] flags) {
        int bits = 0;
        for (int i = 0; i < flags.length; i++) {
            bits |= flags[names.pageAt(i)] ? 1 << i : 0;
        }
        bits = next(bits);
        if (loading) {
            for (int i = 0; i < flags.length; i++) {
                flags[i] = (bits >> i & 1) != 0;
            }
        }
    }
}
