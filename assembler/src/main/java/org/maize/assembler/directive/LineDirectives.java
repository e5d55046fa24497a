package org.maize.assembler.directive;

import java.util.HexFormat;
import java.util.Map;
import org.maize.assembler.object.LineNumbers;
import org.maize.assembler.object.Symbol;
import org.maize.assembler.text.Cursor;
import org.maize.isa.assembly.SyntaxException;

/** Where the code comes from: {@code .file} and {@code .loc}. */
final class LineDirectives {
    private static final int DIGEST_BYTES = 16;
    private static final String OPTIONS = "basic_block, prologue_end, epilogue_begin, is_stmt, isa, discriminator or view";

    private final Assembly assembly;
    private final LineNumbers lines;

    LineDirectives(Assembly assembly) {
        this.assembly = assembly;
        this.lines = assembly.lines();
    }

    void addTo(Map<String, Directive> table) {
        table.put(".file", this::file);
        table.put(".loc", this::location);
    }

    /** {@code .file "NAME"} is a symbol; {@code .file NUMBER ["DIRECTORY"] "NAME" [md5 0xDIGEST]} is for {@code .loc}. */
    private void file(Cursor cursor) throws SyntaxException {
        if (cursor.peek() == '"') {
            assembly.symbols().addFile(cursor.string());
            return;
        }
        int column = cursor.column();
        int number = small(cursor, "the number of a file");
        String directory = null;
        String name = cursor.string();
        if (cursor.peek() == '"') {
            directory = name;
            name = cursor.string();
        }
        byte[] digest = null;
        if (!cursor.atEnd()) {
            if (!"md5".equals(cursor.word())) { throw cursor.unexpected("md5 or the end of the statement"); }
            digest = digest(cursor);
        }
        if (!lines.addFile(number, directory, name, digest)) {
            throw cursor.error(column, "another name for file " + number, "a number for each file");
        }
    }

    private static byte[] digest(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String word = cursor.word();
        if (word == null || !word.matches("0x[0-9a-fA-F]{1,32}")) {
            throw cursor.error(column, word == null ? cursor.nextToken() : Cursor.quote(word),
                    "a hexadecimal number of at most 128 bits");
        }
        String digits = "0".repeat(2 * DIGEST_BYTES + 2 - word.length()) + word.substring(2);
        // A number like any other: its lowest byte comes first.
        byte[] digest = HexFormat.of().parseHex(digits);
        for (int i = 0; i < DIGEST_BYTES / 2; i++) {
            byte low = digest[i];
            digest[i] = digest[DIGEST_BYTES - 1 - i];
            digest[DIGEST_BYTES - 1 - i] = low;
        }
        return digest;
    }

    private int small(Cursor cursor, String what) throws SyntaxException {
        int column = cursor.column();
        long value = assembly.expressions().number(cursor, what);
        if (value < 0 || value >= LineNumbers.FILE_LIMIT) {
            throw cursor.error(column, Long.toString(value), what + " from 0 to " + (LineNumbers.FILE_LIMIT - 1));
        }
        return (int) value;
    }

    /** {@code .loc FILE LINE [COLUMN] [OPTION...]}. */
    private void location(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        int file = small(cursor, "the number of a file");
        if (!lines.hasFile(file)) {
            throw cursor.error(column, "file " + file + ", which has no name", "a .file with this number before it");
        }
        column = cursor.column();
        long line = assembly.expressions().number(cursor, "a line");
        if (line != (int) line || line < 0) {
            throw cursor.error(column, "line " + line, "a line from 0 to " + Integer.MAX_VALUE);
        }
        LineNumbers.Location last = lines.last();
        int character = last.column();
        if (Character.isDigit(cursor.peek())) {
            character = small(cursor, "a column");
        }
        boolean statement = last.statement();
        boolean block = false;
        boolean prologueEnd = false;
        boolean epilogueBegin = false;
        boolean reset = false;
        int isa = last.isa();
        long discriminator = 0;
        Symbol view = null;
        while (!cursor.atEnd()) {
            int at = cursor.column();
            String option = cursor.word();
            switch (option == null ? "" : option) {
                case "basic_block" -> block = true;
                case "prologue_end" -> prologueEnd = true;
                case "epilogue_begin" -> epilogueBegin = true;
                case "is_stmt" -> statement = flag(cursor);
                case "isa" -> isa = small(cursor, "an instruction set");
                case "discriminator" -> discriminator = assembly.expressions().number(cursor, "a discriminator");
                case "view" -> {
                    if (cursor.accept('-')) {
                        cursor.expect('0');
                        reset = true;
                    } else {
                        view = view(cursor);
                    }
                }
                default -> throw cursor.error(at, option == null ? cursor.nextToken() : Cursor.quote(option), OPTIONS);
            }
        }
        lines.locate(new LineNumbers.Location(file, (int) line, character, discriminator, isa, statement, block,
                prologueEnd, epilogueBegin, reset, view), assembly.sections().current());
    }

    private boolean flag(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        long value = assembly.expressions().number(cursor, "0 or 1");
        if (value != 0 && value != 1) { throw cursor.error(column, Long.toString(value), "0 or 1"); }
        return value == 1;
    }

    /** A symbol that the number of the view is given to. */
    private Symbol view(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String name = cursor.name("a symbol, or -0");
        Symbol view = assembly.symbols().named(name);
        if (view.isDefined()) {
            throw cursor.error(column, "a second definition of " + Cursor.quote(name), "a name of its own");
        }
        return view;
    }
}
