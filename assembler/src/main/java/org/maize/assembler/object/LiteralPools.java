package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.assembler.text.Statement;
import org.maize.isa.assembly.Encoding;

/**
 * The literals that instructions of each section reach and that wait for their places, by their size: at the next directive for
 * them, else at the end of the section. Equal ones share a place.
 */
public final class LiteralPools {
    private final Symbols symbols;
    private final Map<Section, Map<Integer, List<Literal>>> waiting = new LinkedHashMap<>();

    private record Literal(Expression value, Symbol place, Statement statement, int column) {}

    public LiteralPools(Symbols symbols) {
        this.symbols = symbols;
    }

    /** What a field of an instruction of this section holds: a value, or the place of the literal that has it. */
    Expression expression(Section section, Encoding.Fixup fixup, Statement statement) {
        Expression value = Expression.of(fixup.value(), symbols);
        if (fixup.literalBytes() == 0) { return value; }
        List<Literal> literals = waiting.computeIfAbsent(section, where -> new TreeMap<>())
                .computeIfAbsent(fixup.literalBytes(), bytes -> new ArrayList<>());
        for (Literal literal : literals) {
            if (literal.value.equals(value)) { return new Expression.Reference(literal.place); }
        }
        Symbol place = symbols.own();
        literals.add(new Literal(value, place, statement, fixup.value().column()));
        return new Expression.Reference(place);
    }

    /** Appends what waits in a section, the smaller ones first, each size aligned to itself. */
    public void place(Section section) {
        Map<Integer, List<Literal>> bySize = waiting.remove(section);
        if (bySize != null) {
            bySize.forEach((bytes, literals) -> place(section, bytes, literals));
        }
    }

    /** Appends what waits in every section. */
    public void placeAll() {
        List.copyOf(waiting.keySet()).forEach(this::place);
    }

    private void place(Section section, int bytes, List<Literal> literals) {
        section.align(bytes, 0, new byte[1]);
        for (Literal literal : literals) {
            symbols.define(literal.place, section.here(), literal.statement);
            section.append(Math.min(bytes, Long.BYTES), literal.value, literal.statement, literal.column);
            section.append(new byte[Math.max(0, bytes - Long.BYTES)]);
        }
    }
}
