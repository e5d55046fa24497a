package org.maize.compiler.target;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The data that code refers to: variables, and numbers that it loads from memory, one symbol for each, in the data that all ISAs share. */
public final class Literals {
    private final Map<String, Literal> byName = new TreeMap<>();
    private final Map<String, Long> alignments = new HashMap<>();

    /** @param bits of the number, in its low bytes */
    public record Literal(String name, int bytes, long bits) {}

    /** The symbol of a number. */
    public String symbol(int bytes, long bits) {
        String name = "__maize_literal" + bytes + "_" + Long.toHexString(bits);
        byName.computeIfAbsent(name, n -> new Literal(n, bytes, bits));
        return name;
    }

    /** Notes how the address of a variable is aligned. */
    public void noteAlignment(String symbol, long alignment) {
        alignments.put(symbol, alignment);
    }

    /** How the address of a variable is aligned; 1 where nothing is known. */
    public long alignment(String symbol) {
        Literal literal = byName.get(symbol);
        return literal != null ? literal.bytes() : alignments.getOrDefault(symbol, 1L);
    }

    public Iterable<Literal> all() {
        return byName.values();
    }
}
