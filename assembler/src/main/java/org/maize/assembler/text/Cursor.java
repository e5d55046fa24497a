package org.maize.assembler.text;

import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** Reads the tokens of one statement. */
public final class Cursor implements OperandReader {
    /** The longest token or piece of text that a message repeats. */
    private static final int QUOTED_LIMIT = 40;

    /** Reads an expression at a cursor. */
    public interface Expressions {
        Value read(Cursor cursor) throws SyntaxException;

        /** Reads as much of one as a sum adds or subtracts at once. */
        Value readTerm(Cursor cursor) throws SyntaxException;
    }

    private final Statement statement;
    private final String text;
    private final Expressions expressions;
    private int at;

    public Cursor(Statement statement, Expressions expressions) {
        this.statement = statement;
        this.text = statement.text();
        this.expressions = expressions;
        this.at = statement.start();
    }

    /** The statement that is read. */
    public Statement statement() {
        return statement;
    }

    private void skipBlanks() {
        while (at < statement.end() && Characters.isBlank(text.charAt(at))) {
            at++;
        }
    }

    @Override
    public boolean atEnd() {
        skipBlanks();
        return at >= statement.end();
    }

    @Override
    public char peek() {
        skipBlanks();
        return peekRaw();
    }

    @Override
    public char peekRaw() {
        return at < statement.end() ? text.charAt(at) : '\0';
    }

    /** The character {@code distance} after the cursor, or NUL. */
    public char peekRaw(int distance) {
        return at + distance < statement.end() ? text.charAt(at + distance) : '\0';
    }

    /** Advances by one character. */
    public void advance() {
        at++;
    }

    @Override
    public boolean accept(char expected) {
        if (peek() == expected && at < statement.end()) {
            at++;
            return true;
        }
        return false;
    }

    @Override
    public void expect(char expected) throws SyntaxException {
        if (!accept(expected)) { throw unexpected("'" + expected + "'"); }
    }

    /** Nothing may be left. */
    public void expectEnd() throws SyntaxException {
        if (!atEnd()) { throw unexpected("the end of the statement"); }
    }

    @Override
    public String word() {
        skipBlanks();
        int start = at;
        while (at < statement.end() && Characters.continuesSymbol(text.charAt(at))) {
            at++;
        }
        return at == start ? null : text.substring(start, at);
    }

    /** A word, or a quoted name. */
    public String name(String expected) throws SyntaxException {
        if (peek() == '"') { return string(); }
        int start = mark();
        String word = Characters.startsSymbol(peek()) ? word() : null;
        if (word == null) {
            reset(start);
            throw unexpected(expected);
        }
        return word;
    }

    /** A string's text with its escapes as they are. */
    public String string() throws SyntaxException {
        return new String(StringLiteral.read(this), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What is left, without blanks around it; the cursor is at the end then. */
    public String rest() {
        skipBlanks();
        String rest = text.substring(at, statement.end());
        at = statement.end();
        return rest;
    }

    @Override
    public Value expression() throws SyntaxException {
        return expressions.read(this);
    }

    @Override
    public Value term() throws SyntaxException {
        return expressions.readTerm(this);
    }

    @Override
    public int column() {
        skipBlanks();
        return at + 1;
    }

    @Override
    public int mark() {
        return at;
    }

    @Override
    public void reset(int mark) {
        at = mark;
    }

    @Override
    public SyntaxException error(int column, String found, String expected) {
        return new SyntaxException(column, found, expected);
    }

    /** The next token is not what was expected. */
    public SyntaxException unexpected(String expected) {
        return new SyntaxException(column(), nextToken(), expected);
    }

    /** The next token, quoted, or "the end of the line"; does not advance. */
    public String nextToken() {
        if (atEnd()) { return "the end of the line"; }
        int end = at;
        if (Characters.continuesSymbol(text.charAt(at))) {
            while (end < statement.end() && Characters.continuesSymbol(text.charAt(end))) {
                end++;
            }
        } else if (text.charAt(at) == '"') {
            end = Characters.afterString(text, at, statement.end());
        } else {
            end = at + 1;
        }
        return quote(text.substring(at, end));
    }

    /** A piece of source as messages repeat it. */
    public static String quote(String piece) {
        String shown = piece.length() > QUOTED_LIMIT ? piece.substring(0, QUOTED_LIMIT) + "..." : piece;
        return shown.startsWith("\"") ? shown : "'" + shown + "'";
    }
}
