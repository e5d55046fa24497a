package org.maize.kernel.task;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a process does about signals (signal(7)): one disposition for each, Linux's struct sigaction as it is on both 64-bit ISAs: handler,
 * flags, restorer, mask, 8 bytes each. Every kernel of the process has them; they change by way of its home.
 */
public final class SignalActions {
    /** Words of a disposition. */
    public static final int WORDS = 4;

    /** Handlers that are none. */
    public static final long DEFAULT = 0;

    public static final long IGNORE = 1;

    // Flags (asm-generic/signal-defs.h).
    public static final long SA_NOCLDSTOP = 1;
    public static final long SA_NOCLDWAIT = 2;
    public static final long SA_SIGINFO = 4;
    public static final long SA_RESTORER = 0x0400_0000;
    public static final long SA_ONSTACK = 0x0800_0000;
    public static final long SA_RESTART = 0x1000_0000;
    public static final long SA_NODEFER = 0x4000_0000;
    public static final long SA_RESETHAND = 0x8000_0000L;

    private static final int HANDLER = 0;
    private static final int FLAGS = 1;
    private static final int RESTORER = 2;
    private static final int MASK = 3;

    private static final int ENTRY = (1 + WORDS) * Long.BYTES;

    /** SIGCHLD, SIGCONT, SIGURG, SIGWINCH: nothing happens by default. */
    private static final long IGNORED = SignalState.bit(SignalState.SIGCHLD) | SignalState.bit(SignalState.SIGCONT)
            | SignalState.bit(23) | SignalState.bit(28);

    /** How many signals, from SIGSTOP on, stop a process by default. */
    public static final int STOP_SIGNALS = 4;

    /** SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU: stop the process by default. */
    private static final long STOPPING = SignalState.bit(SignalState.SIGSTOP) | SignalState.bit(20)
            | SignalState.bit(21) | SignalState.bit(22);

    /** Bytes of the largest form on the wire. */
    public static final int LONGEST = SignalState.LAST * ENTRY;

    private final long[] words = new long[(SignalState.LAST + 1) * WORDS];

    /** A word of a signal's disposition, 0 being the handler. */
    public long word(int signal, int word) {
        return words[signal * WORDS + word];
    }

    /** Changes a word of a signal's disposition. */
    public void word(int signal, int word, long value) {
        words[signal * WORDS + word] = value;
    }

    public long handler(int signal) {
        return word(signal, HANDLER);
    }

    /** Whether a flag of a signal's disposition is set. */
    public boolean has(int signal, long flag) {
        return (word(signal, FLAGS) & flag) != 0;
    }

    public long restorer(int signal) {
        return word(signal, RESTORER);
    }

    /** What is blocked while the handler runs. */
    public long mask(int signal) {
        return word(signal, MASK);
    }

    /** A signal has its default action again. */
    public void reset(int signal) {
        words[signal * WORDS] = DEFAULT;
    }

    /** As execve(2) leaves them: what had a handler has none. */
    public void resetHandlers() {
        for (int signal = 1; signal <= SignalState.LAST; signal++) {
            final boolean ignored = handler(signal) == IGNORE;
            Arrays.fill(words, signal * WORDS, (signal + 1) * WORDS, 0);
            words[signal * WORDS] = ignored ? IGNORE : DEFAULT;
        }
    }

    /** Whether nothing happens when a thread meets a signal. */
    public boolean ignores(int signal) {
        return handler(signal) == IGNORE
                || handler(signal) == DEFAULT && (SignalState.bit(signal) & IGNORED) != 0;
    }

    /** The signals that it ignores because it has asked to. */
    public long ignored() {
        long set = 0;
        for (int signal = 1; signal <= SignalState.LAST; signal++) {
            set |= handler(signal) == IGNORE ? SignalState.bit(signal) : 0;
        }
        return set;
    }

    /** The signals that have handlers. */
    public long caught() {
        long set = 0;
        for (int signal = 1; signal <= SignalState.LAST; signal++) {
            set |= handler(signal) != IGNORE && handler(signal) != DEFAULT ? SignalState.bit(signal) : 0;
        }
        return set;
    }

    /** Whether the default action of a signal is to stop the process. */
    public static boolean stops(int signal) {
        return (SignalState.bit(signal) & STOPPING) != 0;
    }

    public void copyFrom(SignalActions other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /** Writes them for another kernel; returns the length. */
    public int write(MutableDirectBuffer buffer, int offset) {
        int at = offset;
        for (int signal = 1; signal <= SignalState.LAST; signal++) {
            if (isSet(signal)) {
                buffer.putLong(at, signal);
                for (int word = 0; word < WORDS; word++) {
                    buffer.putLong(at + (1 + word) * Long.BYTES, word(signal, word));
                }
                at += ENTRY;
            }
        }
        return at - offset;
    }

    /** Reads what {@link #write} has written; false if it is nothing of the kind. */
    public boolean read(DirectBuffer buffer, int offset, int length) {
        Arrays.fill(words, 0);
        if (length < 0 || length > LONGEST || length % ENTRY != 0) { return false; }
        for (int at = offset; at < offset + length; at += ENTRY) {
            final long signal = buffer.getLong(at);
            if (signal < 1 || signal > SignalState.LAST) { return false; }
            for (int word = 0; word < WORDS; word++) {
                word((int) signal, word, buffer.getLong(at + (1 + word) * Long.BYTES));
            }
        }
        return true;
    }

    private boolean isSet(int signal) {
        for (int word = 0; word < WORDS; word++) {
            if (word(signal, word) != 0) { return true; }
        }
        return false;
    }
}
