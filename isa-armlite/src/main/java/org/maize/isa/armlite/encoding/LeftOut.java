package org.maize.isa.armlite.encoding;

import java.util.List;

/** Names what the subset leaves out, by its mnemonic or by what kind of instruction it is, for messages (Arm ARM C4.1). */
final class LeftOut {
    private static final String HALF = "a half-precision instruction";

    private record Group(Pattern pattern, String mnemonic) {}

    // The first that matches names the word: narrower groups stand before wider ones.
    private static final List<Group> GROUPS = List.of(
            group("11010100 000 imm16 000 10", "hvc"),
            group("11010100 000 imm16 000 11", "smc"),
            group("11010100 010 imm16 000 00", "hlt"),
            group("1101010100 0 01 (000) (0000) (0000) (000) (00000)", "sys"),
            group("1101010100 0 1 (0) (000) (0000) (0000) (000) Rt", "msr"),
            group("1101010100 1 01 (000) (0000) (0000) (000) (00000)", "sysl"),
            group("1101010100 1 1 (0) (000) (0000) (0000) (000) Rt", "mrs"),
            group("(00) 101 1 0 (00) 0 (0000000) (00000) (00000) (00000)", "stp"),
            group("(00) 101 1 0 (00) 1 (0000000) (00000) (00000) (00000)", "ldp"),
            group("(00) 011 1 00 (000) (0000000) (00000) (00000) (0000)", "ldr"),
            group("(00) 111 1 0 (0) (0) 0 (000) (0000000) (00000) (0000000)", "str"),
            group("(00) 111 1 0 (0) (0) 1 (000) (0000000) (00000) (0000000)", "ldr"),
            group("(0) 0011010110 Rm 010 (0) (00) Rn Rd", "crc32"),
            // The Cryptographic Extension.
            group("01001110 00 10100 00100 10 Rn Rd", "aese"),
            group("01001110 00 10100 00101 10 Rn Rd", "aesd"),
            group("01001110 00 10100 00110 10 Rn Rd", "aesmc"),
            group("01001110 00 10100 00111 10 Rn Rd", "aesimc"),
            group("01011110 00 10100 00000 10 Rn Rd", "sha1h"),
            group("01011110 00 10100 00001 10 Rn Rd", "sha1su1"),
            group("01011110 00 10100 00010 10 Rn Rd", "sha256su0"),
            group("01011110 000 Rm 0 000 00 Rn Rd", "sha1c"),
            group("01011110 000 Rm 0 001 00 Rn Rd", "sha1p"),
            group("01011110 000 Rm 0 010 00 Rn Rd", "sha1m"),
            group("01011110 000 Rm 0 011 00 Rn Rd", "sha1su0"),
            group("01011110 000 Rm 0 100 00 Rn Rd", "sha256h"),
            group("01011110 000 Rm 0 101 00 Rn Rd", "sha256h2"),
            group("01011110 000 Rm 0 110 00 Rn Rd", "sha256su1"),
            group("11001110 (00000000) (00000000) (00000000)", "a cryptographic instruction"),
            group("0 (0) 001110 11 1 Rm 111000 Rn Rd", "pmull"),
            // Pointer authentication, but for the hints.
            group("1 1 0 11010110 00001 (000000) (00000) (00000)", "a pointer authentication instruction"),
            group("1101011 (0) (0) (00) 11111 00001 (0) (00000) (00000)", "a pointer authentication instruction"),
            group("11 111 0 00 (0) (0) 1 (000000000) (0) 1 Rn Rt", "a pointer authentication instruction"),
            group("1 0 0 11010110 Rm 001100 Rn Rd", "pacga"),
            // Memory tagging.
            group("11011001 (00) 1 (000000000) (00) (00000) (00000)", "a memory tagging instruction"),
            group("1 0 0 11010110 Rm 000100 Rn Rd", "irg"),
            // Release consistency, processor-consistent.
            group("00 111000 101 11111 110000 Rn Rt", "ldaprb"),
            group("01 111000 101 11111 110000 Rn Rt", "ldaprh"),
            group("1 (0) 111000 101 11111 110000 Rn Rt", "ldapr"),
            // Flags.
            group("1101010100000 000 0100 (0000) 000 11111", "cfinv"),
            group("10111010000 (000000) 00001 Rn 0 (0000)", "rmif"),
            group("00111010000 000 000 0 0010 Rn 01101", "setf8"),
            group("00111010000 000 000 1 0010 Rn 01101", "setf16"),
            // Floating point of later versions.
            group("00011110 01 111110 000000 Rn Rd", "fjcvtzs"),
            group("0 (0) 0 01110 10 0 Rm 1001 01 Rn Rd", "sdot"),
            group("0 (0) 1 01110 10 0 Rm 1001 01 Rn Rd", "udot"),
            group("0 (0) 1 01110 (00) 0 Rm 110 (00) 1 Rn Rd", "fcmla"),
            group("0 (0) 1 01110 (00) 0 Rm 111 (0) 01 Rn Rd", "fcadd"),
            group("(0) 0 (0) 11110 11 1 (000000000000000000000)", HALF),
            group("(0) 0 (0) 11111 11 (0000000000000000000000)", HALF),
            group("0 (0) (0) 01110 (0) 10 Rm 00 (000) 1 Rn Rd", HALF),
            group("0 (0) (0) 01110 (0) 111100 (00000) 10 Rn Rd", HALF),
            // Whole extensions.
            group("(000) 0010 (0000000000000000000000000)", "an SVE instruction"),
            group("1 (00) 0000 (0000000000000000000000000)", "an SME instruction"),
            group("(00) 111 0 00 (00) 1 (00000) (0) (000) 00 Rn Rt", "an LSE instruction"),
            group("0 (0) 00110 (0) (0) (0) (0) (00000) (0000) (00) Rn Rt", "an Advanced SIMD load or store"),
            group("0 (0) (0) 0111 (0) (000000000000000000000000)", "an Advanced SIMD instruction"),
            group("01 (0) 1111 (0) (000000000000000000000000)", "an Advanced SIMD instruction"));

    private LeftOut() {}

    private static Group group(String pattern, String mnemonic) {
        return new Group(new Pattern(pattern), mnemonic);
    }

    /** The mnemonic of a real instruction that is not declared, or null where the word is none that is known here. */
    static String mnemonic(int word) {
        for (Group group : GROUPS) {
            if (group.pattern.matches(word)) { return group.mnemonic; }
        }
        return null;
    }
}
