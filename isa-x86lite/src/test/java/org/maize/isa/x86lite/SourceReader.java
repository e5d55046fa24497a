package org.maize.isa.x86lite;

import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** A reader over one statement, with sums of numbers and symbols for expressions. */
final class SourceReader implements OperandReader {
    private final String text;
    private int position;

    SourceReader(String text) {
        this.text = text;
    }

    @Override
    public boolean atEnd() {
        return peek() == '\0';
    }

    @Override
    public char peek() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return peekRaw();
    }

    @Override
    public char peekRaw() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    @Override
    public boolean accept(char expected) {
        if (peek() == expected) {
            position++;
            return true;
        }
        return false;
    }

    @Override
    public void expect(char expected) throws SyntaxException {
        if (!accept(expected)) { throw error(column(), "'" + peek() + "'", "'" + expected + "'"); }
    }

    @Override
    public String word() {
        peek();
        int start = position;
        while (position < text.length() && (Character.isLetterOrDigit(text.charAt(position))
                || "_.$".indexOf(text.charAt(position)) >= 0)) {
            position++;
        }
        return start == position ? null : text.substring(start, position);
    }

    @Override
    public Value expression() throws SyntaxException {
        int column = column();
        boolean negative = accept('-');
        Value sum = term(column, negative);
        while (peek() == '+' || peek() == '-') {
            negative = peek() == '-';
            accept(peek());
            Value next = term(column, negative);
            sum = next.isConstant() ? sum.plus(next.addend()) : next.plus(sum.addend());
        }
        return sum;
    }

    @Override
    public Value term() throws SyntaxException {
        int column = column();
        return term(column, accept('-'));
    }

    private Value term(int column, boolean negative) throws SyntaxException {
        String word = word();
        if (word == null) { throw error(column(), "'" + peek() + "'", "a number or a symbol"); }
        if (!Character.isDigit(word.charAt(0))) { return new Value(word, null, 0, null, column); }
        long number = word.startsWith("0x") ? Long.parseUnsignedLong(word.substring(2), 16) : Long.parseLong(word);
        return Value.constant(negative ? -number : number, column);
    }

    @Override
    public int column() {
        peek();
        return position + 1;
    }

    @Override
    public int mark() {
        return position;
    }

    @Override
    public void reset(int mark) {
        position = mark;
    }

    @Override
    public SyntaxException error(int column, String found, String expected) {
        return new SyntaxException(column, found, expected);
    }
}
