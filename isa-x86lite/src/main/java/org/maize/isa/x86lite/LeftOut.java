package org.maize.isa.x86lite;

import java.util.HashMap;
import java.util.Map;

/**
 * Names instructions of x86-64 that x86lite leaves out, by their mnemonics or by what kind of instruction they are, for the message about
 * one that a program meets (Intel SDM volume 2, appendix A).
 */
final class LeftOut {
    private static final int VEX_THREE_BYTES = 0xc4;
    private static final int VEX_TWO_BYTES = 0xc5;
    private static final int EVEX = 0x62;
    private static final String X87 = "an x87 instruction";
    private static final String SSE = "an SSE instruction";
    private static final String AVX = "an AVX instruction";
    private static final String AVX_512 = "an AVX-512 instruction";

    /** Mnemonics of the maps 0f 38 and 0f 3a and of SSE3, by prefix, map and opcode: {@code 66 38 00}. */
    private static final Map<String, String> LATER = new HashMap<>();

    static {
        put("66 38", 0x00,
                "pshufb phaddw phaddd phaddsw pmaddubsw phsubw phsubd phsubsw psignb psignw psignd pmulhrsw");
        put("66 38", 0x10, "pblendvb - - - blendvps blendvpd - ptest - - - - pabsb pabsw pabsd -");
        put("66 38", 0x20,
                "pmovsxbw pmovsxbd pmovsxbq pmovsxwd pmovsxwq pmovsxdq - - pmuldq pcmpeqq movntdqa packusdw");
        put("66 38", 0x30, "pmovzxbw pmovzxbd pmovzxbq pmovzxwd pmovzxwq pmovzxdq - pcmpgtq");
        put("66 38", 0x38, "pminsb pminsd pminuw pminud pmaxsb pmaxsd pmaxuw pmaxud pmulld phminposuw");
        put("66 38", 0xdb, "aesimc aesenc aesenclast aesdec aesdeclast");
        put("66 38", 0xf6, "adcx");
        put("f3 38", 0xf6, "adox");
        put("f2 38", 0xf0, "crc32 crc32");
        put("- 38", 0xc8, "sha1nexte sha1msg1 sha1msg2 sha256rnds2 sha256msg1 sha256msg2");
        put("- 38", 0xf0, "movbe movbe");
        put("66 3a", 0x08, "roundps roundpd roundss roundsd blendps blendpd pblendw palignr");
        put("66 3a", 0x14, "pextrb pextrw pextr extractps");
        put("66 3a", 0x20, "pinsrb insertps pinsr");
        put("66 3a", 0x40, "dpps dppd mpsadbw - pclmul");
        put("66 3a", 0x60, "pcmpestrm pcmpestri pcmpistrm pcmpistri");
        put("66 3a", 0xdf, "aeskeygenassist");
        put("- 3a", 0xcc, "sha1rnds4");
        put("66 0f", 0x7c, "haddpd hsubpd");
        put("f2 0f", 0x7c, "haddps hsubps");
        put("66 0f", 0xd0, "addsubpd");
        put("f2 0f", 0xd0, "addsubps");
        put("f2 0f", 0xf0, "lddqu");
        put("f2 0f", 0x12, "movddup");
        put("f3 0f", 0x12, "movsldup");
        put("f3 0f", 0x16, "movshdup");
        put("f3 0f", 0xb8, "popcnt");
        put("f3 0f", 0xbd, "lzcnt");
    }

    private LeftOut() {}

    private static void put(String prefixAndMap, int first, String mnemonics) {
        int opcode = first;
        for (String mnemonic : mnemonics.split(" ")) {
            if (!mnemonic.equals("-")) {
                LATER.put(key(prefixAndMap, opcode), mnemonic);
            }
            opcode++;
        }
    }

    private static String key(String prefixAndMap, int opcode) {
        return prefixAndMap + " " + Integer.toHexString(opcode);
    }

    /**
     * The mnemonic, or what kind of instruction it is, for an opcode that no form has; null if it is none of x86-64.
     *
     * @param code behind the opcode
     */
    static String mnemonic(InstructionBytes code, boolean escaped, int selector) {
        return escaped ? escaped(code, selector) : plain(code, selector);
    }

    private static String plain(InstructionBytes code, int selector) {
        return switch (selector) {
            case 0x63 -> "movsxd";
            case 0x6c, 0x6d -> "ins";
            case 0x6e, 0x6f -> "outs";
            case 0x9b -> "fwait";
            case 0x9c -> "pushf";
            case 0x9d -> "popf";
            case VEX_THREE_BYTES, VEX_TWO_BYTES -> vex(code, selector);
            case EVEX -> AVX_512;
            case 0xc8 -> "enter";
            case 0xca, 0xcb -> "lret";
            case 0xcd -> "int";
            case 0xcf -> "iret";
            case 0xd7 -> "xlat";
            case 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf -> X87;
            case 0xe4, 0xe5, 0xec, 0xed -> "in";
            case 0xe6, 0xe7, 0xee, 0xef -> "out";
            case 0xf1 -> "int1";
            case 0xfa -> "cli";
            case 0xfb -> "sti";
            default -> null;
        };
    }

    /** VEX: the second byte of three has the map, the third the implied prefix; general registers are BMI's affair. */
    private static String vex(InstructionBytes code, int selector) {
        int first = code.next();
        int map = selector == VEX_TWO_BYTES ? 1 : first & 0x1f;
        int prefix = (selector == VEX_TWO_BYTES ? first : code.next()) & 3;
        int opcode = code.next();
        return switch (map) {
            case 1 -> isMask(opcode) ? AVX_512 : AVX;
            case 2 -> switch (opcode) {
                case 0xf2 -> "andn";
                case 0xf3 -> switch (code.next() >> 3 & 7) {
                    case 1 -> "blsr";
                    case 2 -> "blsmsk";
                    case 3 -> "blsi";
                    default -> null;
                };
                case 0xf5 -> new String[]{"bzhi", null, "pext", "pdep"}[prefix];
                case 0xf6 -> prefix == 3 ? "mulx" : null;
                case 0xf7 -> new String[]{"bextr", "shlx", "sarx", "shrx"}[prefix];
                default -> isFused(opcode) ? "an FMA instruction" : AVX;
            };
            case 3 -> opcode == 0xf0 ? "rorx" : opcode >= 0x30 && opcode <= 0x33 ? AVX_512 : AVX;
            default -> null;
        };
    }

    /** Whether an opcode of the map 0f is of AVX-512's mask registers. */
    private static boolean isMask(int opcode) {
        return opcode >= 0x41 && opcode <= 0x4b || opcode >= 0x90 && opcode <= 0x93 || opcode == 0x98 || opcode == 0x99;
    }

    private static boolean isFused(int opcode) {
        int row = opcode >> 4;
        return row >= 9 && row <= 0xb && (opcode & 0xf) >= 6;
    }

    private static String escaped(InstructionBytes code, int selector) {
        String prefix = switch (code.repeatPrefix()) {
            case 0xf2 -> "f2";
            case 0xf3 -> "f3";
            default -> code.hasOperandSizePrefix() ? "66" : "-";
        };
        if (selector == 0x38 || selector == 0x3a) {
            int opcode = code.next();
            String later = LATER.get(key(prefix + " " + Integer.toHexString(selector), opcode));
            return later != null ? later : SSE;
        }
        String later = LATER.get(key(prefix + " 0f", selector));
        if (later != null) { return later; }
        return switch (selector) {
            case 0x01 -> code.next() == 0xf9 ? "rdtscp" : "a system instruction";
            case 0x00 -> "a system instruction";
            case 0x0d, 0x18 -> "prefetch";
            case 0x31 -> "rdtsc";
            case 0x33 -> "rdpmc";
            case 0xae -> "a state instruction";
            case 0xc7 -> switch (code.next() >> 3) {
                case 0x1e -> "rdrand";
                case 0x1f -> "rdseed";
                default -> "cmpxchg16b";
            };
            default -> isVector(selector) ? prefix.equals("-") && isMmx(selector) ? "an MMX instruction" : SSE : null;
        };
    }

    private static boolean isMmx(int selector) {
        return selector >= 0x60 && selector <= 0x7f || selector >= 0xd1;
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
