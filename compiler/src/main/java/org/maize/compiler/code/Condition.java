package org.maize.compiler.code;

/** How two values compare. The floating ones are false where an operand is no number, but for the {@code UNORDERED} ones. */
public enum Condition {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    BELOW,
    BELOW_OR_EQUAL,
    ABOVE,
    ABOVE_OR_EQUAL,
    ORDERED_EQUAL,
    ORDERED_NOT_EQUAL,
    ORDERED_LESS,
    ORDERED_LESS_OR_EQUAL,
    ORDERED_GREATER,
    ORDERED_GREATER_OR_EQUAL,
    ORDERED,
    UNORDERED,
    UNORDERED_OR_EQUAL,
    UNORDERED_OR_NOT_EQUAL,
    UNORDERED_OR_LESS,
    UNORDERED_OR_LESS_OR_EQUAL,
    UNORDERED_OR_GREATER,
    UNORDERED_OR_GREATER_OR_EQUAL;

    /** What holds exactly where this does not. */
    public Condition negated() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
            case BELOW -> ABOVE_OR_EQUAL;
            case BELOW_OR_EQUAL -> ABOVE;
            case ABOVE -> BELOW_OR_EQUAL;
            case ABOVE_OR_EQUAL -> BELOW;
            case ORDERED_EQUAL -> UNORDERED_OR_NOT_EQUAL;
            case ORDERED_NOT_EQUAL -> UNORDERED_OR_EQUAL;
            case ORDERED_LESS -> UNORDERED_OR_GREATER_OR_EQUAL;
            case ORDERED_LESS_OR_EQUAL -> UNORDERED_OR_GREATER;
            case ORDERED_GREATER -> UNORDERED_OR_LESS_OR_EQUAL;
            case ORDERED_GREATER_OR_EQUAL -> UNORDERED_OR_LESS;
            case ORDERED -> UNORDERED;
            case UNORDERED -> ORDERED;
            case UNORDERED_OR_EQUAL -> ORDERED_NOT_EQUAL;
            case UNORDERED_OR_NOT_EQUAL -> ORDERED_EQUAL;
            case UNORDERED_OR_LESS -> ORDERED_GREATER_OR_EQUAL;
            case UNORDERED_OR_LESS_OR_EQUAL -> ORDERED_GREATER;
            case UNORDERED_OR_GREATER -> ORDERED_LESS_OR_EQUAL;
            case UNORDERED_OR_GREATER_OR_EQUAL -> ORDERED_LESS;
        };
    }

    /** What holds for (b, a) where this holds for (a, b). */
    public Condition swapped() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case BELOW -> ABOVE;
            case BELOW_OR_EQUAL -> ABOVE_OR_EQUAL;
            case ABOVE -> BELOW;
            case ABOVE_OR_EQUAL -> BELOW_OR_EQUAL;
            case ORDERED_LESS -> ORDERED_GREATER;
            case ORDERED_LESS_OR_EQUAL -> ORDERED_GREATER_OR_EQUAL;
            case ORDERED_GREATER -> ORDERED_LESS;
            case ORDERED_GREATER_OR_EQUAL -> ORDERED_LESS_OR_EQUAL;
            case UNORDERED_OR_LESS -> UNORDERED_OR_GREATER;
            case UNORDERED_OR_LESS_OR_EQUAL -> UNORDERED_OR_GREATER_OR_EQUAL;
            case UNORDERED_OR_GREATER -> UNORDERED_OR_LESS;
            case UNORDERED_OR_GREATER_OR_EQUAL -> UNORDERED_OR_LESS_OR_EQUAL;
            default -> this;
        };
    }

    /** Whether the integers compared are without sign. */
    public boolean unsigned() {
        return switch (this) {
            case BELOW, BELOW_OR_EQUAL, ABOVE, ABOVE_OR_EQUAL -> true;
            default -> false;
        };
    }
}
