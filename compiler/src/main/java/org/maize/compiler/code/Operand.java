package org.maize.compiler.code;

/** What an operation works on. All but {@link Value} are the same wherever they stand, and are never live in the sense of a migration map. */
public sealed interface Operand permits Value, Operand.Constant, Operand.Symbol, Operand.DataSlot {
    Kind kind();

    /** @param bits of the value, in the low bytes: those of the IEEE 754 number for a floating kind */
    record Constant(Kind kind, long bits) implements Operand {}

    /** The address of a symbol plus an offset, the same in every ISA's executable. */
    record Symbol(String name, long offset) implements Operand {
        @Override
        public Kind kind() {
            return Kind.I64;
        }
    }

    /** An address in the function's frame on the data stack. @param offset from the data stack pointer */
    record DataSlot(long offset) implements Operand {
        @Override
        public Kind kind() {
            return Kind.I64;
        }
    }

    static Constant constant(Kind kind, long bits) {
        return new Constant(kind, kind == Kind.I32 ? (int) bits : bits);
    }

    /** Whether this is the integer constant of that value. */
    default boolean isConstant(long value) {
        return this instanceof Constant constant && !constant.kind().floating() && constant.bits() == value;
    }
}
