package org.maize.isa.x86lite;

/** Names instructions of x86-64 that x86lite leaves out, for the message about one that a program meets. */
final class LeftOut {
    private LeftOut() {}

    /** The mnemonic, or what kind of instruction it is, for an opcode that no form has; null if it is none of x86-64. */
    static String mnemonic(InstructionBytes code, boolean escaped, int selector) {
        return escaped ? escaped(code, selector) : plain(selector);
    }

    private static String plain(int selector) {
        return switch (selector) {
            case 0x63 -> "movsxd";
            case 0x6c, 0x6d -> "ins";
            case 0x6e, 0x6f -> "outs";
            case 0x9c -> "pushf";
            case 0x9d -> "popf";
            case 0xc4, 0xc5, 0x62 -> "an AVX instruction";
            case 0xc8 -> "enter";
            case 0xca, 0xcb -> "lret";
            case 0xcd -> "int";
            case 0xcf -> "iret";
            case 0xd7 -> "xlat";
            case 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf -> "an x87 instruction";
            case 0xe4, 0xe5, 0xec, 0xed -> "in";
            case 0xe6, 0xe7, 0xee, 0xef -> "out";
            case 0xf1 -> "int1";
            case 0xfa -> "cli";
            case 0xfb -> "sti";
            default -> null;
        };
    }

    private static String escaped(InstructionBytes code, int selector) {
        boolean repeated = code.repeatPrefix() == 0xf3;
        return switch (selector) {
            case 0x01, 0x00 -> "a system instruction";
            case 0x0d, 0x18 -> "prefetch";
            case 0x31 -> "rdtsc";
            case 0xae -> "a state instruction";
            case 0xb8 -> repeated ? "popcnt" : null;
            case 0xbd -> repeated ? "lzcnt" : null;
            case 0xc7 -> "cmpxchg16b";
            case 0x38, 0x3a -> "an SSE instruction";
            default -> isVector(selector) ? "an SSE instruction" : null;
        };
    }

    private static boolean isVector(int selector) {
        return selector >= 0x10 && selector <= 0x17
                || selector >= 0x28 && selector <= 0x2f
                || selector >= 0x50 && selector <= 0x7f
                || selector == 0xc2
                || selector >= 0xc4 && selector <= 0xc6
                || selector >= 0xd0;
    }
}
