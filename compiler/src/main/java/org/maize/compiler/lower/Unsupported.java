package org.maize.compiler.lower;

import org.maize.compiler.ir.SourceLine;

/** Something in a program that is not compiled. */
public final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SourceLine line;

    public Unsupported(String message) {
        this(null, message);
    }

    /** @param line where it is; null where that is not known */
    public Unsupported(SourceLine line, String message) {
        super(message);
        this.line = line;
    }

    /** Where it is, or null. */
    public SourceLine line() {
        return line;
    }
}
