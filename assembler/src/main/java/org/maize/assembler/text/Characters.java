package org.maize.assembler.text;

/** The classes of characters of GNU syntax. */
public final class Characters {
    private Characters() {}

    /** What stands for bytes that are not UTF-8 text. */
    public static final char NO_TEXT = '\ufffd';

    /** Whether a symbol may start with it. */
    public static boolean startsSymbol(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '$'
                || c >= 0x80 && c != NO_TEXT;
    }

    /** Whether a symbol may go on with it. */
    public static boolean continuesSymbol(char c) {
        return startsSymbol(c) || isDigit(c);
    }

    /** Whether it is a decimal digit of ASCII. */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether it is a blank or a control character that counts as one. */
    public static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b;
    }

    /**
     * Index after the character constant that starts at {@code at} with an apostrophe: {@code 'a}, {@code 'a'}, {@code '\n'}.
     */
    public static int afterCharacterConstant(String text, int at, int end) {
        int next = at + 1;
        if (next < end && text.charAt(next) == '\\') {
            next++;
        }
        next = Math.min(end, next + 1);
        return next < end && text.charAt(next) == '\'' ? next + 1 : next;
    }

    /** Index after the string that starts at {@code at} with a quote, or {@code end} if it is not closed. */
    public static int afterString(String text, int at, int end) {
        int next = at + 1;
        while (next < end && text.charAt(next) != '"') {
            next += text.charAt(next) == '\\' ? 2 : 1;
        }
        return Math.min(end, next + 1);
    }
}
