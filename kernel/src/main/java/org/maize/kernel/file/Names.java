package org.maize.kernel.file;

import java.nio.charset.StandardCharsets;

/** Names as they are kept: a char for each byte. */
final class Names {
    private Names() {}

    static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** Two struct timespec as four words; null if there are none. */
    static long[] times(byte[] bytes, int length) {
        if (length == 0) { return null; }
        final org.agrona.concurrent.UnsafeBuffer buffer = new org.agrona.concurrent.UnsafeBuffer(bytes);
        final long[] words = new long[length / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = buffer.getLong(i * Long.BYTES);
        }
        return words;
    }

    /** Copies the bytes of a name. */
    static void copy(String name, byte[] into, int offset) {
        for (int i = 0; i < name.length(); i++) {
            into[offset + i] = (byte) name.charAt(i);
        }
    }
}
