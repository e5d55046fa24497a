package org.maize.isa.x86lite;

/**
 * An instruction to be executed on the processor and on a core, from each of many states.
 *
 * @param statement that GNU as assembles; {@code TARGET} stands for a place that branches go to
 * @param inputs which states
 * @param mnemonic without suffix
 * @param width of its operands in bits
 */
record Trial(String statement, Inputs inputs, String mnemonic, int width) {
    private static final long CARRY = 1;
    private static final long PARITY = 1 << 2;
    private static final long ADJUST = 1 << 4;
    private static final long ZERO = 1 << 6;
    private static final long SIGN = 1 << 7;
    private static final long OVERFLOW = 1 << 11;
    private static final long STATUS = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

    /**
     * The status flags that the SDM (volume 1, appendix A, and the pages of the instructions) leaves undefined.
     *
     * @param count of a shift, as the register holds it or the immediate says
     */
    long undefinedFlags(long count) {
        int places = (int) count & (width == 64 ? 63 : 31);
        return switch (mnemonic) {
            case "and", "or", "xor", "test" -> ADJUST;
            case "mul", "imul" -> SIGN | ZERO | ADJUST | PARITY;
            case "div", "idiv" -> STATUS;
            case "bt", "bts", "btr", "btc" -> OVERFLOW | SIGN | ADJUST | PARITY;
            case "bsf", "bsr" -> STATUS & ~ZERO;
            case "tzcnt" -> OVERFLOW | SIGN | ADJUST | PARITY;
            case "shl", "shr", "sar" -> places == 0 ? 0
                    : ADJUST | (places == 1 ? 0 : OVERFLOW) | (places >= width && !mnemonic.equals("sar") ? CARRY : 0);
            case "shld", "shrd" -> places == 0 ? 0
                    : places > width ? STATUS : ADJUST | (places == 1 ? 0 : OVERFLOW);
            case "rol", "ror", "rcl", "rcr" -> places == 1 || places == 0 ? 0 : OVERFLOW;
            default -> 0;
        };
    }

    /** Whether the SDM leaves the destination undefined. */
    boolean resultUndefined(long count, long source) {
        return switch (mnemonic) {
            case "shld", "shrd" -> ((int) count & 31) > width && width == 16;
            case "bsf", "bsr" -> source << (64 - width) == 0;
            default -> false;
        };
    }
}
