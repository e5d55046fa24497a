package org.maize.assembler.directive;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.maize.assembler.object.Expression;
import org.maize.assembler.object.Leb128;
import org.maize.assembler.object.ObjectBuilder;
import org.maize.assembler.object.Section;
import org.maize.assembler.text.Characters;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.StringLiteral;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** Numbers, strings and space. */
final class DataDirectives {
    private final Assembly assembly;

    DataDirectives(Assembly assembly) {
        this.assembly = assembly;
    }

    void addTo(Map<String, Directive> table) {
        table.put(".byte", cursor -> numbers(cursor, 1));
        for (String name : new String[]{".short", ".hword", ".2byte", ".value"}) {
            table.put(name, cursor -> numbers(cursor, 2));
        }
        for (String name : new String[]{".long", ".int", ".4byte"}) {
            table.put(name, cursor -> numbers(cursor, 4));
        }
        for (String name : new String[]{".quad", ".xword", ".8byte", ".dword"}) {
            table.put(name, cursor -> numbers(cursor, 8));
        }
        table.put(".word", this::words);
        table.put(".uleb128", cursor -> variableLengths(cursor, false));
        table.put(".sleb128", cursor -> variableLengths(cursor, true));
        table.put(".double", cursor -> reals(cursor, 8));
        table.put(".float", cursor -> reals(cursor, 4));
        table.put(".single", cursor -> reals(cursor, 4));
        table.put(".ascii", cursor -> strings(cursor, false));
        table.put(".asciz", cursor -> strings(cursor, true));
        table.put(".string", cursor -> strings(cursor, true));
        table.put(".zero", this::space);
        table.put(".skip", this::space);
        table.put(".space", this::space);
        table.put(".fill", this::fill);
    }

    private void words(Cursor cursor) throws SyntaxException {
        if (assembly.isa() == null) {
            throw cursor.error(cursor.statement().start() + 1, ".word, whose size differs between ISAs",
                    ".2byte or .4byte, as this source is for every ISA");
        }
        numbers(cursor, assembly.isa().assembler().wordBytes());
    }

    private void numbers(Cursor cursor, int bytes) throws SyntaxException {
        if (cursor.atEnd()) { return; }
        do {
            int column = cursor.column();
            Value value = cursor.expression();
            if (value.modifier() != null) {
                modified(cursor, value, bytes, column);
                continue;
            }
            if (!value.isConstant()) {
                assembly.sections().current().append(bytes, Expression.of(value, assembly.symbols()),
                        cursor.statement(), column);
                continue;
            }
            if (!ObjectBuilder.fits(value.addend(), bytes)) {
                throw cursor.error(column, "the number " + value.addend(),
                        "one that fits into " + bytes + (bytes == 1 ? " byte" : " bytes"));
            }
            assembly.emit(cursor, column, littleEndian(value.addend(), bytes));
        } while (cursor.accept(','));
    }

    /** A field that a symbol's modifier asks for: {@code .long x@dtpoff}. */
    private void modified(Cursor cursor, Value value, int bytes, int column) throws SyntaxException {
        RelocationType type = assembly.isa() == null || value.isConstant()
                ? null
                : assembly.isa().modifiedRelocation(value.modifier(), bytes);
        if (type == null) {
            throw cursor.error(column, "the modifier " + value.modifier(), "none, as this is no instruction");
        }
        assembly.sections().current().append(type, Expression.of(value, assembly.symbols()), cursor.statement(),
                column);
    }

    private void variableLengths(Cursor cursor, boolean signed) throws SyntaxException {
        do {
            int column = cursor.column();
            Value value = cursor.expression();
            if (value.modifier() != null) {
                throw cursor.error(column, "the modifier " + value.modifier(),
                        "a number, or the distance between two labels");
            }
            if (value.isConstant()) {
                assembly.emit(cursor, column, Leb128.of(value.addend(), signed, 1));
            } else {
                if (assembly.sections().current().isZeroFilled()) {
                    throw cursor.error(column, "a value in " + assembly.sections().current().name(),
                            "space only, as the section takes no bytes of the file");
                }
                assembly.sections().current().variableLength(Expression.of(value, assembly.symbols()), signed,
                        cursor.statement(), column);
            }
        } while (cursor.accept(','));
    }

    private static byte[] littleEndian(long value, int bytes) {
        byte[] field = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            field[i] = (byte) (value >> 8 * i);
        }
        return field;
    }

    private void reals(Cursor cursor, int bytes) throws SyntaxException {
        do {
            int column = cursor.column();
            StringBuilder text = new StringBuilder();
            while (cursor.peekRaw() == '-' || cursor.peekRaw() == '+' || Characters.continuesSymbol(cursor.peekRaw())) {
                text.append(cursor.peekRaw());
                cursor.advance();
            }
            String number = text.toString();
            if (!number.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,5})?")) {
                throw cursor.error(column, number.isEmpty() ? cursor.nextToken() : Cursor.quote(number),
                        "a decimal number as -1.5e3");
            }
            long bits = bytes == 8 ? Double.doubleToRawLongBits(Double.parseDouble(number))
                    : Float.floatToRawIntBits(Float.parseFloat(number));
            assembly.emit(cursor, column, littleEndian(bits, bytes));
        } while (cursor.accept(','));
    }

    private void strings(Cursor cursor, boolean zeroEnded) throws SyntaxException {
        if (cursor.atEnd()) { return; }
        int column = cursor.column();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        do {
            do {
                bytes.writeBytes(StringLiteral.read(cursor));
            } while (cursor.peek() == '"');
            if (zeroEnded) {
                bytes.write(0);
            }
        } while (cursor.accept(','));
        assembly.emit(cursor, column, bytes.toByteArray());
    }

    private void space(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        Value amount = cursor.expression();
        long fill = cursor.accept(',') ? assembly.expressions().number(cursor, "a fill value") : 0;
        Section section = assembly.sections().current();
        checkFill(cursor, column, fill, section);
        if (!amount.isConstant()) {
            section.space(Expression.of(amount, assembly.symbols()), false, (byte) fill, cursor.statement(), column);
            return;
        }
        checkRoom(cursor, column, amount.addend(), 1, section);
        section.fill(amount.addend(), new byte[]{(byte) fill});
    }

    private static void checkFill(Cursor cursor, int column, long fill, Section section) throws SyntaxException {
        if (fill != 0 && section.isZeroFilled()) {
            throw cursor.error(column, "a fill value other than 0 in " + section.name(),
                    "0, as the section takes no bytes of the file");
        }
    }

    private static void checkRoom(Cursor cursor, int column, long count, long bytes, Section section)
            throws SyntaxException {
        if (count < 0 || count > section.sizeLimit() / bytes) {
            throw cursor.error(column, "space for " + count + (bytes == 1 ? " bytes" : " times " + bytes + " bytes"),
                    "0 to " + section.sizeLimit() + " bytes in " + section.name());
        }
    }

    /** {@code .fill repeat, size, value}: of more than 4 bytes the upper ones are 0 (GNU as manual, ".fill"). */
    private void fill(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        long count = assembly.expressions().number(cursor, "how many times to repeat");
        long size = 1;
        long value = 0;
        if (cursor.accept(',')) {
            int at = cursor.column();
            if (cursor.peek() != ',') {
                size = assembly.expressions().number(cursor, "a size in bytes");
            }
            if (size < 0 || size > 8) { throw cursor.error(at, "a size of " + size, "0 to 8 bytes"); }
            if (cursor.accept(',')) {
                value = assembly.expressions().number(cursor, "a fill value");
            }
        }
        Section section = assembly.sections().current();
        checkFill(cursor, column, value, section);
        checkRoom(cursor, column, count, Math.max(1, size), section);
        if (size > 0) {
            section.fill(count, littleEndian(size > 4 ? value & 0xffff_ffffL : value, (int) size));
        }
    }
}
