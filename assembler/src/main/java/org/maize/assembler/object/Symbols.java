package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Statement;

/**
 * The symbols of an assembly. Each has a key of its own; a key that the source cannot write starts with {@link #OWN}. A name
 * that {@code .set} defines again gets a new symbol, and what was read before keeps the old one.
 */
public final class Symbols {
    /** How many symbols a source may have, the assembler's own included. */
    public static final int LIMIT = 4_000_000;

    private static final char OWN = '\u0001';

    private final Map<String, Symbol> byKey = new LinkedHashMap<>();
    private final Map<String, Symbol> byName = new HashMap<>();
    private final Map<Long, Integer> numericCounts = new HashMap<>();
    private final Set<String> files = new LinkedHashSet<>();
    private int own;

    /** The symbol of that name, new if nothing mentioned it before. */
    public Symbol named(String name) {
        return byName.computeIfAbsent(name, n -> add(new Symbol(n, n)));
    }

    /** The symbol of that name, or null if nothing mentioned it. */
    public Symbol existing(String name) {
        return byName.get(name);
    }

    /** The symbol with a key that this table gave out. */
    public Symbol keyed(String key) {
        Symbol symbol = byKey.get(key);
        return symbol != null ? symbol : named(key);
    }

    /** Names a source file of the program. */
    public void addFile(String name) {
        files.add(name);
    }

    /** The names of source files. */
    public Set<String> files() {
        return files;
    }

    /** Every symbol, in the order of its first mention. */
    public List<Symbol> all() {
        return new ArrayList<>(byKey.values());
    }

    /** How many there are. */
    public int count() {
        return byKey.size();
    }

    private Symbol add(Symbol symbol) {
        byKey.put(symbol.key(), symbol);
        return symbol;
    }

    /** A symbol of the assembler's own at a place. */
    public Symbol at(Label label) {
        Symbol symbol = own();
        symbol.defineAt(label, null);
        return symbol;
    }

    /** A symbol of the assembler's own whose place is not known yet. */
    public Symbol own() {
        return add(new Symbol(OWN + "later" + own++, null));
    }

    /** A symbol of the assembler's own for an expression that is no sum of symbols and a number. */
    public Symbol standingFor(Expression expression, Statement statement) {
        Symbol symbol = add(new Symbol(OWN + "value" + own++, null));
        symbol.equate(expression, false, statement);
        return symbol;
    }

    /** Defines a symbol as a label; false if it is defined already. */
    public boolean define(Symbol symbol, Label label, Statement by) {
        if (symbol.isDefined() || symbol.isCommon()) { return false; }
        symbol.defineAt(label, by);
        return true;
    }

    /** Makes names that nothing else defines, but that a section has, mean the section's start, as GNU as does. */
    public void defineSectionNames(Sections sections) {
        for (Section section : List.copyOf(sections.all())) {
            Symbol symbol = byName.get(section.name());
            if (symbol != null && !symbol.isDefined() && !symbol.isDescribed() && !symbol.isCommon()) {
                symbol.defineAt(section.start(), null);
            }
        }
    }

    /** Gives a name a value, for good or until the next {@code .set}; false if it is defined in another way. */
    public boolean set(String name, Expression value, boolean again, Statement by) {
        Symbol symbol = named(name);
        if (symbol.isDefined() || symbol.isCommon()) {
            if (!again || !symbol.isRedefinable()) { return false; }
            if (symbol.equated() instanceof Expression.Constant) {
                // Whoever read it took the number.
                symbol.equate(value, true, by);
                return true;
            }
            Symbol next = add(new Symbol(OWN + name + OWN + own++, name));
            next.bind(symbol.binding());
            next.show(symbol.visibility());
            next.setType(symbol.type());
            byName.put(name, next);
            symbol = next;
        }
        symbol.equate(value, again, by);
        return true;
    }

    /** Whether a symbol is what its name means at the end of the source. */
    public boolean isCurrent(Symbol symbol) {
        return symbol.name() != null && byName.get(symbol.name()) == symbol;
    }

    /** The numeric label {@code number:} that comes next. */
    public Symbol nextNumeric(long number) {
        return numeric(number, numericCounts.merge(number, 1, Integer::sum));
    }

    /** The numeric label {@code number} before here, or null if there is none. */
    public Symbol numericBefore(long number) {
        int count = numericCounts.getOrDefault(number, 0);
        return count == 0 ? null : numeric(number, count);
    }

    /** The numeric label {@code number} after here. */
    public Symbol numericAfter(long number) {
        return numeric(number, numericCounts.getOrDefault(number, 0) + 1);
    }

    private Symbol numeric(long number, int count) {
        String key = OWN + "label" + number + OWN + count;
        Symbol symbol = byKey.get(key);
        return symbol != null ? symbol : add(new Symbol(key, null));
    }

    /** How messages call a symbol. */
    public static String describe(Symbol symbol) {
        if (symbol.name() != null) { return Cursor.quote(symbol.name()); }
        if (symbol.key().startsWith(OWN + "label")) {
            return "label '" + symbol.key().substring(6, symbol.key().indexOf(OWN, 1)) + "'";
        }
        return "a place in this source";
    }
}
