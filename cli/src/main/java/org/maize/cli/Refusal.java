package org.maize.cli;

/** A source, object or program is refused. The message, of one line or more, names it and says why. */
final class Refusal extends Exception {
    Refusal(String message) {
        super(message);
    }
}
