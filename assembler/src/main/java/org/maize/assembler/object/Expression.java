package org.maize.assembler.object;

import java.util.function.LongSupplier;
import org.maize.isa.assembly.Value;

/** An expression of a source. All arithmetic is modulo 2 to the power of 64. */
public sealed interface Expression {
    /** A number. */
    record Constant(long value) implements Expression {}

    /** The value of a symbol. */
    record Reference(Symbol symbol) implements Expression {}

    /** An operator before its operand: {@code -}, {@code ~}, {@code !}. */
    record Unary(char operator, Expression operand) implements Expression {}

    /** An operator between its operands. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /** A number that the layout decides. */
    record WhenLaidOut(LongSupplier value) implements Expression {}

    /** The binary operators with their rank in GNU as: a higher one binds tighter. */
    enum Operator {
        // @formatter:off
        MULTIPLY("*", 8),
        DIVIDE("/", 8),
        REMAINDER("%", 8),
        SHIFT_LEFT("<<", 8),
        SHIFT_RIGHT(">>", 8),
        OR("|", 7),
        OR_NOT("!", 7),
        EXCLUSIVE_OR("^", 7),
        AND("&", 7),
        ADD("+", 5),
        SUBTRACT("-", 5),
        EQUAL("==", 4),
        NOT_EQUAL("!=", 4),
        NOT_EQUAL_TOO("<>", 4),
        LESS_OR_EQUAL("<=", 4),
        GREATER_OR_EQUAL(">=", 4),
        LESS("<", 4),
        GREATER(">", 4),
        BOTH("&&", 3),
        EITHER("||", 2);
        // @formatter:on

        private final String text;
        private final int rank;

        Operator(String text, int rank) {
            this.text = text;
            this.rank = rank;
        }

        /** As the source writes it. */
        public String text() {
            return text;
        }

        /** How tight it binds. */
        public int rank() {
            return rank;
        }

        /** The result on two numbers; null for a division by zero. A comparison gives -1 or 0, {@code &&} and {@code ||} 1 or 0. */
        public Long apply(long a, long b) {
            return switch (this) {
                case MULTIPLY -> a * b;
                case DIVIDE -> b == 0 ? null : Long.valueOf(a / b);
                case REMAINDER -> b == 0 ? null : Long.valueOf(a % b);
                case SHIFT_LEFT -> b < 0 || b > 63 ? 0 : a << b;
                case SHIFT_RIGHT -> b < 0 || b > 63 ? 0 : a >>> b;
                case OR -> a | b;
                case OR_NOT -> a | ~b;
                case EXCLUSIVE_OR -> a ^ b;
                case AND -> a & b;
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case EQUAL -> a == b ? -1L : 0;
                case NOT_EQUAL, NOT_EQUAL_TOO -> a != b ? -1L : 0;
                case LESS_OR_EQUAL -> a <= b ? -1L : 0;
                case GREATER_OR_EQUAL -> a >= b ? -1L : 0;
                case LESS -> a < b ? -1L : 0;
                case GREATER -> a > b ? -1L : 0;
                case BOTH -> a != 0 && b != 0 ? 1L : 0;
                case EITHER -> a != 0 || b != 0 ? 1L : 0;
            };
        }
    }

    /** The expression of a value that an instruction or an operand reader hands on. */
    static Expression of(Value value, Symbols symbols) {
        Expression sum = new Constant(value.addend());
        if (value.plus() != null) {
            sum = new Binary(Operator.ADD, new Reference(symbols.keyed(value.plus())), sum);
        }
        if (value.minus() != null) {
            sum = new Binary(Operator.SUBTRACT, sum, new Reference(symbols.keyed(value.minus())));
        }
        return sum;
    }
}
