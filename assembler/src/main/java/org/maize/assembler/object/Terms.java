package org.maize.assembler.object;

/**
 * What an expression comes down to: {@code plus - minus + addend}.
 *
 * @param plus or null
 * @param minus or null
 */
public record Terms(Symbol plus, Symbol minus, long addend) {
    /** A number. */
    public static Terms constant(long value) {
        return new Terms(null, null, value);
    }

    /** Whether no symbol is left. */
    public boolean isConstant() { return plus == null && minus == null; }
}
