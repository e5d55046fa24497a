package org.maize.kernel.task;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a thread and its process have asked for signals (signal(7)). It moves with the thread; a new thread begins with
 * what its creator had, and dispositions that are changed later are those of the thread that changed them.
 *
 * <p>A disposition is Linux's struct sigaction on both 64-bit ISAs: handler, flags, restorer, mask, 8 bytes each.
 */
public final class SignalState {
    /** Signals are numbered from 1 to this. */
    public static final int LAST = 64;

    /** Words of a disposition. */
    public static final int WORDS = 4;

    /** Handlers that are none. */
    public static final long DEFAULT = 0;

    public static final long IGNORE = 1;

    private static final int ENTRY = (1 + WORDS) * Long.BYTES;
    private static final int HEAD = 2 * Long.BYTES;

    /** Bytes of the largest form on the wire. */
    public static final int LONGEST = HEAD + LAST * ENTRY;

    private final long[] dispositions = new long[(LAST + 1) * WORDS];
    private long mask;
    private long pending;

    /** As a program finds it that has just been started. */
    void reset() {
        Arrays.fill(dispositions, 0);
        mask = 0;
        pending = 0;
    }

    /** As the new thread of another one finds it: nothing is pending. */
    public void inherit(SignalState parent) {
        System.arraycopy(parent.dispositions, 0, dispositions, 0, dispositions.length);
        mask = parent.mask;
        pending = 0;
    }

    /** The bit of a signal in masks. */
    public static long bit(int signal) {
        return 1L << signal - 1;
    }

    /** A word of a signal's disposition, 0 being the handler. */
    public long disposition(int signal, int word) {
        return dispositions[signal * WORDS + word];
    }

    /** Changes a word of a signal's disposition. */
    public void disposition(int signal, int word, long value) {
        dispositions[signal * WORDS + word] = value;
    }

    /** The signals that are blocked. */
    public long mask() {
        return mask;
    }

    public void mask(long signals) {
        mask = signals;
    }

    /** The signals that have been sent and not yet acted on. */
    public long pending() {
        return pending;
    }

    public void pending(long signals) {
        pending = signals;
    }

    /** Writes it for another kernel; returns the length. */
    public int write(MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, mask);
        buffer.putLong(offset + Long.BYTES, pending);
        int at = offset + HEAD;
        for (int signal = 1; signal <= LAST; signal++) {
            if (isSet(signal)) {
                buffer.putLong(at, signal);
                for (int word = 0; word < WORDS; word++) {
                    buffer.putLong(at + (1 + word) * Long.BYTES, disposition(signal, word));
                }
                at += ENTRY;
            }
        }
        return at - offset;
    }

    /** Reads what {@link #write} has written; false if it is nothing of the kind. */
    public boolean read(DirectBuffer buffer, int offset, int length) {
        reset();
        if (length < HEAD || length > LONGEST || (length - HEAD) % ENTRY != 0) { return false; }
        mask = buffer.getLong(offset);
        pending = buffer.getLong(offset + Long.BYTES);
        for (int at = offset + HEAD; at < offset + length; at += ENTRY) {
            final long signal = buffer.getLong(at);
            if (signal < 1 || signal > LAST) { return false; }
            for (int word = 0; word < WORDS; word++) {
                disposition((int) signal, word, buffer.getLong(at + (1 + word) * Long.BYTES));
            }
        }
        return true;
    }

    private boolean isSet(int signal) {
        for (int word = 0; word < WORDS; word++) {
            if (disposition(signal, word) != 0) { return true; }
        }
        return false;
    }
}
