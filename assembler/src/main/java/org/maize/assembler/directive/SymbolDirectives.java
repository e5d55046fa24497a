package org.maize.assembler.directive;

import java.util.Map;
import java.util.function.Consumer;
import org.maize.assembler.object.Expression;
import org.maize.assembler.object.Label;
import org.maize.assembler.object.Section;
import org.maize.assembler.object.Symbol;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Spelling;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;
import org.maize.loader.elf.Elf;

/** What symbols are, who sees them, what they stand for. */
final class SymbolDirectives {
    private static final Map<String, Integer> TYPES = Map.of("function", Elf.STT_FUNC, "object", Elf.STT_OBJECT,
            "notype",
            Elf.STT_NOTYPE, "tls_object", Elf.STT_TLS, "common", Elf.STT_COMMON, "STT_FUNC", Elf.STT_FUNC, "STT_OBJECT",
            Elf.STT_OBJECT, "STT_NOTYPE", Elf.STT_NOTYPE, "STT_TLS", Elf.STT_TLS);
    private static final String SYMBOL = "the name of a symbol";
    private static final long ALIGNMENT_LIMIT = 1L << 20;

    /** Without a stated alignment: a common symbol's is its size, rounded up to a power of two, at most this. */
    private static final long COMMON_ALIGNMENT_LIMIT = 16;

    /** Without a stated alignment: that of a symbol of .lcomm is its size, rounded down to a power of two, at most this. */
    private static final long LOCAL_COMMON_ALIGNMENT_LIMIT = 8;

    private final Assembly assembly;

    SymbolDirectives(Assembly assembly) {
        this.assembly = assembly;
    }

    void addTo(Map<String, Directive> table) {
        Directive global = forEach(symbol -> {
            if (!symbol.isWeak()) {
                symbol.bind(Elf.STB_GLOBAL);
            }
        });
        table.put(".globl", global);
        table.put(".global", global);
        table.put(".local", forEach(symbol -> symbol.bind(Elf.STB_LOCAL)));
        table.put(".weak", forEach(symbol -> symbol.bind(Elf.STB_WEAK)));
        table.put(".hidden", forEach(symbol -> symbol.show(Elf.STV_HIDDEN)));
        table.put(".type", this::type);
        table.put(".size", this::size);
        table.put(".set", cursor -> set(cursor, true));
        table.put(".equ", cursor -> set(cursor, true));
        table.put(".equiv", cursor -> set(cursor, false));
        table.put(".comm", this::common);
        table.put(".lcomm", this::localCommon);
    }

    private Directive forEach(Consumer<Symbol> action) {
        return cursor -> {
            do {
                action.accept(assembly.symbols().named(cursor.name(SYMBOL)));
            } while (cursor.accept(','));
        };
    }

    private void type(Cursor cursor) throws SyntaxException {
        Symbol symbol = assembly.symbols().named(cursor.name(SYMBOL));
        cursor.accept(',');
        int column = cursor.column();
        boolean marked = cursor.accept('@') || cursor.accept('%') || cursor.accept('#');
        String word = !marked && cursor.peek() == '"' ? cursor.string() : cursor.word();
        Integer type = word == null ? null : TYPES.get(word);
        if (type == null) {
            throw cursor.error(column, word == null ? cursor.nextToken() : Cursor.quote(word),
                    "@function, @object, @notype or @tls_object"
                            + (word == null ? "" : Spelling.hint(word, TYPES.keySet())));
        }
        symbol.setType(type);
    }

    private void size(Cursor cursor) throws SyntaxException {
        Symbol symbol = assembly.symbols().named(cursor.name(SYMBOL));
        cursor.expect(',');
        symbol.setSize(Expression.of(cursor.expression(), assembly.symbols()), cursor.statement());
    }

    private void set(Cursor cursor, boolean again) throws SyntaxException {
        int column = cursor.column();
        String name = cursor.name(SYMBOL);
        cursor.expect(',');
        set(assembly, cursor, name, column, again);
    }

    /** Gives a name the value of the expression at the cursor; for {@code .} it moves the location counter. */
    static void set(Assembly assembly, Cursor cursor, String name, int column, boolean again) throws SyntaxException {
        Value value = cursor.expression();
        Expression expression = Expression.of(value, assembly.symbols());
        if (name.equals(".")) {
            assembly.sections().current().space(expression, true, (byte) 0, cursor.statement(), column);
        } else if (!assembly.symbols().set(name, expression, again, cursor.statement())) {
            throw alreadyDefined(cursor, column, assembly.symbols().named(name));
        }
    }

    /** A name has a meaning already. */
    static SyntaxException alreadyDefined(Cursor cursor, int column, Symbol symbol) {
        return cursor.error(column,
                Cursor.quote(symbol.name()) + ", which is defined at " + symbol.definition().place(), "a new name");
    }

    private void common(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        Symbol symbol = assembly.symbols().named(cursor.name(SYMBOL));
        long size = commonSize(cursor);
        boolean local = symbol.binding() == Elf.STB_LOCAL;
        long alignment = alignment(cursor,
                local ? 1 : Math.clamp(Long.highestOneBit(2 * size - 1), 1, COMMON_ALIGNMENT_LIMIT));
        if (symbol.isDefined()) { throw alreadyDefined(cursor, column, symbol); }
        if (local) {
            allocate(cursor, symbol, size, alignment);
        } else {
            symbol.makeCommon(size, alignment, cursor.statement());
        }
    }

    private void localCommon(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        Symbol symbol = assembly.symbols().named(cursor.name(SYMBOL));
        long size = commonSize(cursor);
        long alignment = alignment(cursor, Math.clamp(Long.highestOneBit(size), 1, LOCAL_COMMON_ALIGNMENT_LIMIT));
        if (symbol.isDefined() || symbol.isCommon()) { throw alreadyDefined(cursor, column, symbol); }
        if (symbol.binding() < 0) {
            symbol.bind(Elf.STB_LOCAL);
        }
        allocate(cursor, symbol, size, alignment);
    }

    private long commonSize(Cursor cursor) throws SyntaxException {
        cursor.accept(',');
        int column = cursor.column();
        long size = assembly.expressions().number(cursor, "a size in bytes");
        if (size < 0 || size > Section.ZERO_SIZE_LIMIT) {
            throw cursor.error(column, "a size of " + size, "a number of bytes up to " + Section.ZERO_SIZE_LIMIT);
        }
        return size;
    }

    /** The alignment behind a comma, or the usual one. */
    private long alignment(Cursor cursor, long usual) throws SyntaxException {
        if (!cursor.accept(',')) { return usual; }
        int column = cursor.column();
        long alignment = assembly.expressions().number(cursor, "an alignment in bytes");
        if (alignment < 1 || alignment > ALIGNMENT_LIMIT || Long.bitCount(alignment) != 1) {
            throw cursor.error(column, "an alignment of " + alignment, "a power of two up to " + ALIGNMENT_LIMIT);
        }
        return alignment;
    }

    /** GNU as puts such symbols behind everything else in .bss. */
    private void allocate(Cursor cursor, Symbol symbol, long size, long alignment) {
        Label place = assembly.sections().named(".bss").allocateLast(size, alignment);
        assembly.symbols().define(symbol, place, cursor.statement());
        symbol.setType(Elf.STT_OBJECT);
        symbol.setSize(new Expression.Constant(size), cursor.statement());
    }
}
