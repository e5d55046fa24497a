package org.maize.loader.image;

/** Arguments and environment that are too large for an initial stack; Linux's E2BIG (execve(2)). */
public final class ArgumentListError extends Exception {
    /** @param message what is too large, with its size and the limit */
    public ArgumentListError(String message) {
        super(message);
    }
}
