package org.maize.cli;

/** The command line is wrong. The message says what was found and what was expected. */
final class UsageError extends Exception {
    UsageError(String message) {
        super(message);
    }
}
