package org.maize.cli;

/** The exit statuses of the {@code maize} command that are not the guest's own. */
final class ExitStatus {
    /** All went well. */
    static final int OK = 0;

    /** A source, object or program was refused; standard error says which and why. */
    static final int REFUSED = 1;

    /** The command line is wrong; standard error says what was found and what was expected. */
    static final int USAGE = 2;

    private static final int SIGNAL_BASE = 128;

    private ExitStatus() {}

    /**
     * The status of a run that a signal ended, as a shell reports it.
     *
     * @param signal Linux's number of the signal, 1 to 64
     */
    static int ofSignal(int signal) {
        return SIGNAL_BASE + signal;
    }
}
