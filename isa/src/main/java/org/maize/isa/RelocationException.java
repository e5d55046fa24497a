package org.maize.isa;

/** A relocated value does not fit its field. The message says by how much; whoever links adds the symbol and the place. */
public final class RelocationException extends Exception {
    private static final long serialVersionUID = 1L;

    public RelocationException(String message) {
        super(message);
    }
}
