package org.maize.isa.armlite.encoding;

import java.util.List;

/** Names what the subset leaves out, for messages (Arm ARM C4.1). */
final class LeftOut {
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
            group("(00) 101 1 (000) 0 (0000000) (00000) (00000) (00000)", "stp"),
            group("(00) 101 1 (000) 1 (0000000) (00000) (00000) (00000)", "ldp"),
            group("(00) 011 1 00 (000) (0000000) (00000) (00000) (0000)", "ldr"),
            group("(00) 111 1 0 (0) (0) 0 (000) (0000000) (00000) (0000000)", "str"),
            group("(00) 111 1 0 (0) (0) 1 (000) (0000000) (00000) (0000000)", "ldr"),
            group("(0) 0011010110 Rm 010 (0) (00) Rn Rd", "crc32"));

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
