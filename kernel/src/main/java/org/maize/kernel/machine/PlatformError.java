package org.maize.kernel.machine;

/** A platform's file is wrong; the message names the place, what was found and what was expected. */
public final class PlatformError extends Exception {
    private static final long serialVersionUID = 1;

    /** @param line where, from 1; 0 for the file as a whole */
    PlatformError(String file, int line, String what) {
        super(file + (line == 0 ? "" : ":" + line) + ": " + what);
    }
}
