package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;

/** What FUTEX_WAKE_OP does to a futex and asks of what it was (futex(2)): operation, comparison and two numbers in one word. */
public final class WakeOperation {
    private static final int OPERATION_SHIFT = 28;
    private static final int COMPARISON_SHIFT = 24;
    private static final int OPERAND_SHIFT = 12;
    private static final int SHIFTED = 8;
    private static final int OPERATIONS = 5;
    private static final int COMPARISONS = 6;

    private WakeOperation() {}

    static boolean isKnown(int word) {
        return (word >>> OPERATION_SHIFT & SHIFTED - 1) < OPERATIONS && (word >>> COMPARISON_SHIFT & 15) < COMPARISONS;
    }

    /** Changes the futex at a host address, atomically; answers what it was. */
    public static int apply(long host, int word) {
        final int given = word << 8 >> 20;
        final boolean shifted = (word >>> OPERATION_SHIFT & SHIFTED) != 0;
        final int operand = shifted ? 1 << given : given;
        int before;
        int after;
        do {
            before = UnsafeApi.getIntVolatile(null, host);
            after = switch (word >>> OPERATION_SHIFT & SHIFTED - 1) {
                case 0 -> operand;
                case 1 -> before + operand;
                case 2 -> before | operand;
                case 3 -> before & ~operand;
                default -> before ^ operand;
            };
        } while (!UnsafeApi.compareAndSetInt(null, host, before, after));
        return before;
    }

    /** Whether what a futex was compares as the word says. */
    public static boolean holds(int before, int word) {
        final int with = word << 32 - OPERAND_SHIFT >> 32 - OPERAND_SHIFT;
        return switch (word >>> COMPARISON_SHIFT & 15) {
            case 0 -> before == with;
            case 1 -> before != with;
            case 2 -> before < with;
            case 3 -> before <= with;
            case 4 -> before > with;
            default -> before >= with;
        };
    }
}
