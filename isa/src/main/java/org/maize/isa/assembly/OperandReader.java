package org.maize.isa.assembly;

/**
 * A cursor over the operand text of one statement, comments and macro parameters already resolved. White space between
 * tokens is skipped by every method but {@link #peekRaw()}.
 */
public interface OperandReader {
    /** Whether nothing but white space is left. */
    boolean atEnd();

    /** The next character that is not white space, or {@code '\0'} at the end. Does not advance. */
    char peek();

    /** The character right at the cursor, white space included, or {@code '\0'} at the end. Does not advance. */
    char peekRaw();

    /** Advances over the next character if it is this one. */
    boolean accept(char expected);

    /** Advances over the next character, which must be this one. */
    void expect(char expected) throws SyntaxException;

    /** Reads a word of letters, digits, {@code _}, {@code .} and {@code $}; null, without advancing, if none starts here. */
    String word();

    /** Reads an expression over numbers, characters, symbols and operators, as GNU as writes them. */
    Value expression() throws SyntaxException;

    /**
     * Reads a part of an expression that a sum adds or subtracts: as far as operators go that bind tighter than {@code +} and
     * {@code -}.
     */
    Value term() throws SyntaxException;

    /** Column of the next token, from 1. */
    int column();

    /** A place to come back to with {@link #reset(int)}. */
    int mark();

    void reset(int mark);

    /** An error at a column of this statement's line. */
    SyntaxException error(int column, String found, String expected);
}
