package org.maize.isa.assembly;

/** A statement that is not of the language: where, what was found, what was expected. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String found;
    private final String expected;

    /** @param column in the source line, from 1 */
    public SyntaxException(int column, String found, String expected) {
        super("found " + found + ", expected " + expected);
        this.column = column;
        this.found = found;
        this.expected = expected;
    }

    public int column() {
        return column;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
