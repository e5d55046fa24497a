package org.maize.assembler.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.maize.isa.assembly.SyntaxException;

/** Strings with the escapes of GNU as: {@code \b \f \n \r \t \" \\}, {@code \ooo} (octal) and {@code \x} (hexadecimal). */
public final class StringLiteral {
    private StringLiteral() {}

    /** Reads the string at the cursor into bytes; other characters are UTF-8. */
    public static byte[] read(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        if (cursor.peek() != '"') { throw cursor.unexpected("a string in quotes"); }
        cursor.advance();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder plain = new StringBuilder();
        while (true) {
            char c = cursor.peekRaw();
            if (c == '\0' && cursor.atEnd()) {
                throw cursor.error(column, "a string without an end", "a closing quote on the same line");
            }
            if (c == Characters.NO_TEXT) {
                throw cursor.error(cursor.column(), "a byte that is not UTF-8 text", "such a byte in octal: \\377");
            }
            if (c == '"' || c == '\\') {
                bytes.writeBytes(plain.toString().getBytes(StandardCharsets.UTF_8));
                plain.setLength(0);
            }
            if (c == '"') {
                cursor.advance();
                return bytes.toByteArray();
            }
            if (c == '\\') {
                bytes.write(escape(cursor));
            } else {
                plain.append(c);
                cursor.advance();
            }
        }
    }

    /** Reads the escape at the cursor, which is at the backslash; the value of one byte. */
    public static int escape(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        cursor.advance();
        char c = cursor.peekRaw();
        if (c >= '0' && c <= '7') {
            int value = 0;
            for (int i = 0; i < 3 && cursor.peekRaw() >= '0' && cursor.peekRaw() <= '7'; i++) {
                value = value * 8 + cursor.peekRaw() - '0';
                cursor.advance();
            }
            return value & 0xff;
        }
        cursor.advance();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\', '\'' -> c;
            case 'x', 'X' -> hexadecimal(cursor);
            default -> throw cursor.error(column, "the escape \\" + (c == '\0' ? "" : c),
                    "one of \\b \\f \\n \\r \\t \\\" \\\\, \\ooo in octal or \\x in hexadecimal");
        };
    }

    private static int hexadecimal(Cursor cursor) {
        int value = 0;
        while (Character.digit(cursor.peekRaw(), 16) >= 0) {
            value = value * 16 + Character.digit(cursor.peekRaw(), 16);
            cursor.advance();
        }
        return value & 0xff;
    }
}
