package org.maize.isa.x86lite;

/**
 * What instructions leave undefined of their results (Intel SDM volume 1, appendix A, and the pages of the instructions). x86lite
 * gives it a value; what is held against a processor leaves it out.
 */
public final class Undefined {
    /** CF in an image of RFLAGS. */
    public static final long CARRY = 1;
    /** PF in an image of RFLAGS. */
    public static final long PARITY = 1 << 2;
    /** AF in an image of RFLAGS. */
    public static final long ADJUST = 1 << 4;
    /** ZF in an image of RFLAGS. */
    public static final long ZERO = 1 << 6;
    /** SF in an image of RFLAGS. */
    public static final long SIGN = 1 << 7;
    /** OF in an image of RFLAGS. */
    public static final long OVERFLOW = 1 << 11;
    /** The six status flags. */
    public static final long STATUS = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

    private static final int COUNTS = 64;

    private Undefined() {}

    /**
     * The status flags that are undefined after an instruction.
     *
     * @param mnemonic without prefix and suffix
     * @param width of the operands in bits
     * @param count of a shift, as the register holds it or the immediate says
     */
    public static long flags(String mnemonic, int width, long count) {
        int places = (int) count & (width == COUNTS ? COUNTS - 1 : 31);
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

    /** The status flags that are undefined after an instruction for some count. */
    public static long flags(String mnemonic, int width) {
        long all = 0;
        for (int count = 0; count < COUNTS; count++) {
            all |= flags(mnemonic, width, count);
        }
        return all;
    }

    /**
     * Whether the destination is undefined.
     *
     * @param count of a shift
     * @param source the other operand, whose bits above the width do not matter
     */
    public static boolean result(String mnemonic, int width, long count, long source) {
        return switch (mnemonic) {
            case "shld", "shrd" -> ((int) count & 31) > width && width == 16;
            case "bsf", "bsr" -> source << (COUNTS - width) == 0;
            default -> false;
        };
    }
}
