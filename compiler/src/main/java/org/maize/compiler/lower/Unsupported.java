package org.maize.compiler.lower;

/** Something in a program that is not compiled. */
public final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    public Unsupported(String message) {
        super(message);
    }
}
