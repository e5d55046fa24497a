package org.maize.isa.armlite;

import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** The operands of a statement whose expressions are numbers, and symbols with a number added. */
final class SourceLine implements OperandReader {
    private final String text;
    private int at;

    SourceLine(String text) {
        this.text = text;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    @Override
    public boolean atEnd() {
        skip();
        return at == text.length();
    }

    @Override
    public char peek() {
        skip();
        return peekRaw();
    }

    @Override
    public char peekRaw() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    @Override
    public boolean accept(char expected) {
        if (peek() != expected || atEnd()) { return false; }
        at++;
        return true;
    }

    @Override
    public void expect(char expected) throws SyntaxException {
        if (!accept(expected)) { throw error(column(), "'" + peek() + "'", "'" + expected + "'"); }
    }

    @Override
    public String word() {
        skip();
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_.$".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == at || Character.isDigit(text.charAt(at))) { return null; }
        String word = text.substring(at, end);
        at = end;
        return word;
    }

    @Override
    public Value expression() throws SyntaxException {
        int column = column();
        String symbol = word();
        if (symbol == null) { return Value.constant(number(), column); }
        boolean sum = peek() == '+' || peek() == '-';
        return new Value(symbol, null, sum ? number() : 0, null, column);
    }

    @Override
    public Value term() throws SyntaxException {
        return expression();
    }

    private long number() throws SyntaxException {
        if (accept('~')) { return ~number(); }
        boolean negative = accept('-');
        accept('+');
        skip();
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String digits = text.substring(at, end);
        try {
            long value = digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseLong(digits);
            at = end;
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw error(column(), "'" + digits + "'", "an expression");
        }
    }

    @Override
    public int column() {
        skip();
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
}
