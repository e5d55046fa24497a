package org.maize.isa.assembly;

/**
 * The value of an expression in a source: {@code plus - minus + addend}.
 *
 * @param plus name of the symbol that is added, or null
 * @param minus name of the symbol that is subtracted, or null
 * @param addend the constant part
 * @param modifier what the source asks of the symbol ({@code lo12} of {@code :lo12:}, {@code PLT} of {@code @PLT}), or null
 * @param column where the expression starts in its line, from 1
 */
public record Value(String plus, String minus, long addend, String modifier, int column) {
    public static Value constant(long value, int column) {
        return new Value(null, null, value, null, column);
    }

    public boolean isConstant() { return plus == null && minus == null; }

    public Value plus(long more) {
        return new Value(plus, minus, addend + more, modifier, column);
    }

    public Value withModifier(String name) {
        return new Value(plus, minus, addend, name, column);
    }
}
