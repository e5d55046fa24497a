package org.maize.kernel;

/**
 * How a program ended.
 *
 * @param status its exit status as a shell shows it: 0 to 255, or 128 + N when signal N ended it
 * @param cause  why, in a line for the user, if a signal ended it; else empty
 */
public record Ending(int status, String cause) {
    private static final int SIGNALLED = 128;

    /** From a status as wait4 gives it: exit status * 256, or the signal's number. */
    static Ending of(int waitStatus, String cause) {
        final int signal = waitStatus & 0x7f;
        return new Ending(signal == 0 ? waitStatus >> 8 & 0xff : SIGNALLED + signal, cause);
    }
}
