package org.maize.compiler.target;

import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Value;

/**
 * What an addressing mode adds up.
 *
 * @param base a value, symbol or data slot; a constant only if there is no index
 * @param index null where there is none
 * @param shift how far the index is shifted left
 */
public record Address(Operand base, Value index, int shift, long displacement) {
    public static Address of(Operand base) {
        return new Address(base, null, 0, 0);
    }

    public Address plus(Operand newBase, long offset) {
        return new Address(newBase, index, shift, displacement + offset);
    }

    public Address indexed(Operand newBase, Value newIndex, int newShift) {
        return new Address(newBase, newIndex, newShift, displacement);
    }
}
