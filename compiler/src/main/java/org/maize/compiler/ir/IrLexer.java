package org.maize.compiler.ir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Splits the text of LLVM IR (LLVM Language Reference, "Identifiers") into tokens; comments and line ends are passed over. */
final class IrLexer {
    enum Kind {
        /** A keyword, type or label: {@code define}, {@code i32}, {@code x}. */
        WORD,
        /** {@code %name}: the text is the name. */
        LOCAL,
        /** {@code @name}: the text is the name. */
        GLOBAL,
        /** {@code !name}, or {@code !} alone. */
        METADATA,
        /** {@code #3}, or a debug record's {@code #dbg_value}. */
        ATTRIBUTES,
        /** A decimal or hexadecimal number, whole or not. */
        NUMBER,
        /** {@code "text"}. */
        STRING,
        /** {@code c"bytes"}. */
        BYTES,
        /** {@code name:} at the start of a block: the text is the name. */
        LABEL,
        PUNCTUATION,
        END
    }

    private final String file;
    private final String text;
    private int position;
    private int lineOfPosition = 1;

    Kind kind;
    String token;
    byte[] bytes;
    /** Of the token, from 1. */
    int line;

    IrLexer(String file, String text) throws IrError {
        this.file = file;
        this.text = text;
        advance();
    }

    /** Goes on to the next token. */
    void advance() throws IrError {
        skipBlanks();
        line = lineOfPosition;
        if (position >= text.length()) {
            kind = Kind.END;
            token = "the end";
            return;
        }
        char first = text.charAt(position);
        switch (first) {
            case '%', '@' -> {
                position++;
                kind = first == '%' ? Kind.LOCAL : Kind.GLOBAL;
                token = name();
            }
            case '!' -> {
                position++;
                kind = Kind.METADATA;
                token = position < text.length() && isNamePart(text.charAt(position)) ? name() : "";
            }
            case '#' -> {
                position++;
                kind = Kind.ATTRIBUTES;
                token = name();
            }
            case '"' -> {
                bytes = quoted();
                token = new String(bytes, StandardCharsets.UTF_8);
                kind = Kind.STRING;
                labelIfColonFollows();
            }
            default -> wordOrPunctuation(first);
        }
    }

    private void wordOrPunctuation(char first) throws IrError {
        if (first == 'c' && position + 1 < text.length() && text.charAt(position + 1) == '"') {
            position++;
            bytes = quoted();
            kind = Kind.BYTES;
            token = "a string";
        } else if (Character.isDigit(first) || first == '-' || first == '+') {
            int start = position++;
            while (position < text.length() && isNumberPart(text.charAt(position), text.charAt(position - 1))) {
                position++;
            }
            token = text.substring(start, position);
            kind = Kind.NUMBER;
            labelIfColonFollows();
        } else if (isNamePart(first) && first != '.') {
            token = name();
            kind = Kind.WORD;
            labelIfColonFollows();
        } else if (text.startsWith("...", position)) {
            position += 3;
            token = "...";
            kind = Kind.PUNCTUATION;
        } else if (isNamePart(first)) {
            token = name();
            kind = Kind.WORD;
            labelIfColonFollows();
        } else {
            position++;
            token = String.valueOf(first);
            kind = Kind.PUNCTUATION;
        }
    }

    private void labelIfColonFollows() {
        if (position < text.length() && text.charAt(position) == ':') {
            int end = position + 1;
            if (end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == ' ' && isLabelLine(end)) {
                position++;
                kind = Kind.LABEL;
            }
        }
    }

    /** A label has nothing but a comment after it; a field of metadata has its value. */
    private boolean isLabelLine(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == ';';
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == ';') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c)) {
                lineOfPosition += c == '\n' ? 1 : 0;
                position++;
            } else {
                return;
            }
        }
    }

    private String name() throws IrError {
        if (position < text.length() && text.charAt(position) == '"') {
            return new String(quoted(), StandardCharsets.UTF_8);
        }
        int start = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private byte[] quoted() throws IrError {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            char c = text.charAt(position++);
            if (c == '\\' && position < text.length() && text.charAt(position) == '\\') {
                out.write('\\');
                position++;
            } else if (c == '\\') {
                out.write(Integer.parseInt(text, position, position + 2, 16));
                position += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (position >= text.length()) { throw error("a string does not end"); }
        position++;
        return out.toByteArray();
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$' || c == '-';
    }

    private static boolean isNumberPart(char c, char before) {
        return Character.isLetterOrDigit(c) || c == '.' || (c == '+' || c == '-') && (before == 'e' || before == 'E');
    }

    boolean is(String expected) {
        return token.equals(expected) && (kind == Kind.WORD || kind == Kind.PUNCTUATION);
    }

    /** Passes over a word or sign if it comes next. */
    boolean accept(String expected) throws IrError {
        if (!is(expected)) { return false; }
        advance();
        return true;
    }

    void expect(String expected) throws IrError {
        if (!accept(expected)) { throw error("expected '" + expected + "', found '" + token + "'"); }
    }

    /** The text of a token of this kind, which is passed over. */
    String take(Kind expected) throws IrError {
        if (kind != expected) {
            throw error("expected a " + expected.name().toLowerCase(java.util.Locale.ROOT) + ", found '" + token + "'");
        }
        String taken = token;
        advance();
        return taken;
    }

    IrError error(String message) {
        return new IrError(file, line, message);
    }
}
