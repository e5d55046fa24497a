package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;

/** Random bytes: what is decoded is what objdump says, and what objdump calls an instruction of the subset is decoded. */
class DecoderFuzzTest {
    private static final int SLOT = 32;
    private static final int SLOTS = 60_000;
    private static final int LISTED = 60;
    private static final byte FWAIT = (byte) 0x9b;
    private static final byte NOP = (byte) 0x90;
    /** Words that objdump puts before an instruction for prefixes that mean nothing to it, and sizes it shows for nothing. */
    private static final String MEANINGLESS = "(data16|addr32|rex|rex\\..*|cs|ds|es|ss|fs|gs|lock|repz|repnz|rep|bnd|notrack|xacquire|xrelease)";

    private final X86Lite isa = new X86Lite();

    @TempDir
    Path folder;

    @Test
    void randomBytesAreDecodedAsObjdumpDecodesThem() throws Exception {
        byte[] code = randomCode(new Random(20));
        TreeMap<Long, String> texts = Gnu.disassemble(folder, code);
        List<String> differences = new ArrayList<>();
        Set<String> subset = subset();
        int decodedCount = 0;
        for (int i = 0; i < SLOTS; i++) {
            int offset = i * SLOT;
            String theirs = texts.get((long) offset);
            if (theirs == null) {
                continue;
            }
            theirs = theirs.replaceFirst("^cs ((data16 )+)", "$1cs ");
            Decoding decoding = isa.decoder().decode(code, offset, code.length, offset);
            if (decoding instanceof Decoding.Decoded decoded) {
                decodedCount++;
                String ours = isa.disassembler().format(decoded).replaceAll("\\s+", " ");
                if (ours.equals("fwait")) {
                    continue; // which objdump takes for a prefix of every x87 instruction, and does not show
                }
                Long next = texts.higherKey((long) offset);
                boolean length = next == null || next == offset + decoded.length();
                if (!ours.equals(theirs) || !length) {
                    differences.add("%s\n    objdump %s\n    ours    %s".formatted(hex(code, offset), theirs, ours));
                }
            } else if (isOfSubset(theirs, subset) && !isUndocumented(code, offset)) {
                differences.add("%s\n    objdump %s\n    ours    %s".formatted(hex(code, offset), theirs, decoding));
            }
        }
        if (!differences.isEmpty()) {
            fail(differences.size() + " differ:\n"
                    + String.join("\n", differences.subList(0, Math.min(LISTED, differences.size()))));
        }
        int enough = SLOTS / 4;
        int found = decodedCount;
        assertTrue(found > enough, () -> "only " + found + " instructions of the subset among the random bytes");
    }

    /** Half of the slots start with the opcode of some form, possibly behind prefixes; all go on at random. */
    private static byte[] randomCode(Random random) {
        byte[] code = new byte[SLOTS * SLOT];
        List<X86Instruction> forms = X86Lite.forms();
        int[] prefixes = {0x66, 0xf2, 0xf3, 0x2e, 0x3e, 0x64, 0x65, 0x67, 0x48, 0x41, 0x44, 0x4c, 0x40};
        for (int i = 0; i < SLOTS; i++) {
            int position = i * SLOT;
            byte[] bytes = new byte[Decoder.LONGEST_INSTRUCTION];
            random.nextBytes(bytes);
            if (i % 8 != 0) {
                for (int j = random.nextInt(6) - 3; j > 0; j--) {
                    code[position++] = (byte) prefixes[random.nextInt(prefixes.length)];
                }
                Opcode opcode = forms.get(random.nextInt(forms.size())).opcode();
                for (int j = 0; j < opcode.operandSizePrefixes(); j++) {
                    code[position++] = 0x66;
                }
                if (opcode.repeatPrefix() != 0) {
                    code[position++] = (byte) opcode.repeatPrefix();
                }
                if (opcode.locked()) {
                    code[position++] = (byte) 0xf0;
                }
                if (opcode.rexW() || random.nextInt(4) == 0) {
                    code[position++] = (byte) (0x40 + (opcode.rexW() ? 8 : 0)
                            + (random.nextBoolean() ? 0 : random.nextInt(8)));
                }
                if (opcode.escaped()) {
                    code[position++] = 0x0f;
                }
                code[position++] = (byte) (opcode.selector() + (opcode.registerInOpcode() ? random.nextInt(8) : 0));
            }
            for (int j = 0; j < bytes.length && position < (i + 1) * SLOT; j++) {
                code[position++] = bytes[j];
            }
            while (position < (i + 1) * SLOT) {
                code[position++] = NOP;
            }
        }
        return code;
    }

    private static Set<String> subset() {
        Set<String> names = new HashSet<>();
        for (X86Instruction form : X86Lite.forms()) {
            String name = form.mnemonic().substring(form.mnemonic().lastIndexOf(' ') + 1);
            names.add(name);
            if (form.width() != null) {
                names.add(name + form.width().suffix());
            }
        }
        return names;
    }

    /** Whether it is an instruction of the subset without a prefix or a register of no meaning. */
    private static boolean isOfSubset(String text, Set<String> subset) {
        String[] words = text.split(" ", 2);
        if (words[0].matches(MEANINGLESS) || text.contains("(bad)") || text.contains(",pn") || text.contains(",pt")) {
            return false;
        }
        boolean otherRegisters = text.matches(".*%([?]|xmm|mm|st|cr|dr|db|[c-gs]s\\b(?!:)).*");
        return subset.contains(words[0]) && !otherRegisters && !text.contains("%ds:") && !text.contains("%cs:");
    }

    /**
     * Encodings that objdump names but the SDM does not: a shift as the sixth of its group, test as the second of its own,
     * a nop that is not the first of its group, fences with an operand. fwait, which objdump takes for a prefix. And what is left out under a mnemonic of the subset: branches with an operand size prefix, which vendors disagree about; a prefix 66 beside REX.W; segments and
     * 32-bit addresses of string instructions.
     */
    private static boolean isUndocumented(byte[] code, int offset) {
        int at = offset;
        boolean narrow = false;
        boolean segment = false;
        while ("66 67 f2 f3 2e 3e 64 65".contains("%02x".formatted(code[at]))) {
            narrow |= code[at] == 0x66;
            segment |= code[at] == 0x64 || code[at] == 0x65 || code[at] == 0x67;
            at++;
        }
        if (narrow && code[at] >> 3 == 9) { return true; }
        if (code[at] == FWAIT) { return true; }
        at += code[at] >> 4 == 4 ? 1 : 0;
        boolean escaped = code[at] == 0x0f;
        int selector = code[escaped ? at + 1 : at] & 0xff;
        int modRm = code[escaped ? at + 2 : at + 1] & 0xff;
        int digit = modRm >> 3 & 7;
        boolean branch = escaped ? selector >> 4 == 8 : selector == 0xff && (digit == 2 || digit == 4);
        boolean string = !escaped && selector >= 0xa4 && selector <= 0xaf;
        if (narrow && branch || segment && string) { return true; }
        if (escaped && selector >> 3 == 0x19 && narrow) { return true; }
        if (escaped && selector == 0xae && modRm >= 0xe8) { return (modRm & 7) != 0; }
        if (escaped) { return selector == 0x1f && digit != 0 || selector >= 0x18 && selector <= 0x1e; }
        boolean shift = selector == 0xc0 || selector == 0xc1 || selector >= 0xd0 && selector <= 0xd3;
        return shift && digit == 6 || (selector == 0xf6 || selector == 0xf7) && digit == 1;
    }

    private static String hex(byte[] code, int offset) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Decoder.LONGEST_INSTRUCTION; i++) {
            text.append("%02x ".formatted(code[offset + i]));
        }
        return text.toString();
    }

    @Test
    void noBytesAndNoLimitMakeTheDecoderFail() {
        Random random = new Random(3);
        byte[] bytes = new byte[24];
        for (int i = 0; i < 300_000; i++) {
            random.nextBytes(bytes);
            int limit = random.nextInt(17);
            switch (isa.decoder().decode(bytes, 0, limit, 0x40_0000)) {
                case Decoding.Decoded decoded ->
                        assertTrue(decoded.length() <= Math.min(limit, Decoder.LONGEST_INSTRUCTION));
                case Decoding.Undefined undefined -> assertTrue(undefined.length() >= 1 && undefined.length() <= limit);
                case Decoding.Truncated truncated -> assertTrue(limit < Decoder.LONGEST_INSTRUCTION);
            }
        }
    }

    @Test
    void whatIsTruncatedIsDecodedOnceItsBytesAreThere() {
        byte[] bytes = {0x48, (byte) 0x81, (byte) 0x84, (byte) 0xcb, 1, 2, 3, 4, 5, 6, 7, 8};
        for (int limit = 0; limit < bytes.length; limit++) {
            assertTrue(isa.decoder().decode(bytes, 0, limit, 0) instanceof Decoding.Truncated,
                    "with " + limit + " bytes");
        }
        assertTrue(isa.decoder().decode(bytes, 0, bytes.length, 0) instanceof Decoding.Decoded);
    }
}
