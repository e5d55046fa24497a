package org.maize.cli;

/** The exit statuses of the {@code maize} command that are not the guest's own. */
final class ExitStatus {
    /** All went well. */
    static final int OK = 0;

    /** A source, object or program was refused; standard error says which and why. */
    static final int REFUSED = 1;

    /** The command line is wrong; standard error says what was found and what was expected. */
    static final int USAGE = 2;

    /** The machine itself has failed: a fault of Maize's own (EX_SOFTWARE of sysexits.h). */
    static final int FAILED = 70;

    private ExitStatus() {}
}
