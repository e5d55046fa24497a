package org.maize.kernel.task;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a signal tells: Linux's {@code siginfo_t} (asm-generic/siginfo.h), which is alike on all 64-bit ISAs, in its first 48 bytes.
 *
 * @param signal its number, 1 to 64
 * @param error  {@code si_errno}
 * @param code   {@code si_code}
 * @param first  the 8 bytes at 16: sender and user, or the address of a fault, or a timer and its overruns
 * @param second the 8 bytes at 24: the value that comes with it, or the status of a child
 * @param third  the 8 bytes at 32
 * @param fourth the 8 bytes at 40
 */
public record SignalInformation(int signal, int error, int code, long first, long second, long third, long fourth) {
    /** Of the structure in memory. */
    public static final int BYTES = 128;

    /** Of the form on the wire. */
    public static final int WIRE_BYTES = 48;

    /** Sent by kill(2). */
    public static final int SI_USER = 0;
    /** Sent by the kernel. */
    public static final int SI_KERNEL = 0x80;
    /** By sigqueue(3). */
    public static final int SI_QUEUE = -1;
    /** By a timer that has expired. */
    public static final int SI_TIMER = -2;
    /** By tkill(2). */
    public static final int SI_TKILL = -6;

    private static final int FIRST = 16;
    private static final int WORDS_END = 48;

    /** A signal that a process sends. */
    public static SignalInformation from(int signal, int code, int process, int user) {
        return new SignalInformation(signal, 0, code, process & 0xffff_ffffL | (long) user << 32, 0, 0, 0);
    }

    /** A signal that a thread meets at an address. */
    public static SignalInformation at(int signal, int code, long address) {
        return new SignalInformation(signal, 0, code, address, 0, 0, 0);
    }

    /** Whether two signals of its number are two, and not one. */
    public boolean isQueued() {
        return SignalState.isRealTime(signal);
    }

    /** Writes the structure, whose other bytes stay. */
    public void write(MutableDirectBuffer buffer, int offset) {
        buffer.putInt(offset, signal);
        buffer.putInt(offset + 4, error);
        buffer.putInt(offset + 8, code);
        buffer.putLong(offset + FIRST, first);
        buffer.putLong(offset + FIRST + 8, second);
        buffer.putLong(offset + FIRST + 16, third);
        buffer.putLong(offset + WORDS_END - 8, fourth);
    }

    /** Reads what {@link #write} has written. */
    public static SignalInformation read(DirectBuffer buffer, int offset) {
        return new SignalInformation(buffer.getInt(offset), buffer.getInt(offset + 4), buffer.getInt(offset + 8),
                buffer.getLong(offset + FIRST), buffer.getLong(offset + FIRST + 8), buffer.getLong(offset + FIRST + 16),
                buffer.getLong(offset + WORDS_END - 8));
    }
}
