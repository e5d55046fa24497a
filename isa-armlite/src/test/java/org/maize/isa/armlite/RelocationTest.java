package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.RelocationException;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;

/** What relocations make of a field, against GNU ld. */
final class RelocationTest {
    private static final String[] STATEMENTS = {
        "bl S", "b S", "b.ne S", "cbz x3, S", "tbnz w3, #7, S", "ldr x3, S", "adr x3, S", "adrp x3, S",
        "adrp x3, :pg_hi21_nc:S", "add x3, x4, :lo12:S", "ldrb w3, [x4, :lo12:S]", "ldrh w3, [x4, :lo12:S]",
        "ldr w3, [x4, :lo12:S]", "str x3, [x4, :lo12:S]", "movz x3, #:abs_g0:S", "movk x3, #:abs_g0_nc:S",
        "movz x3, #:abs_g1:S", "movk x3, #:abs_g1_nc:S", "movz x3, #:abs_g2:S", "movk x3, #:abs_g2_nc:S",
        "movk x3, #:abs_g3:S"};
    private static final int ROUNDS = 60;
    private static final Pattern TRUNCATED = Pattern.compile("\\(\\.text\\+0x([0-9a-f]+)\\): relocation truncated");

    private final InstructionAssembler assembler = new Armlite().assembler();

    @TempDir
    Path directory;

    @Test
    void fieldsAreFilledAndOverflowsRefusedAsByGnuLd() throws Exception {
        GnuTools gnu = new GnuTools(directory);
        Random random = new Random(7);
        List<String> statements = new ArrayList<>();
        List<Long> symbols = new ArrayList<>();
        for (int i = 0; i < ROUNDS * STATEMENTS.length; i++) {
            String statement = STATEMENTS[i % STATEMENTS.length];
            statements.add(statement.replace("S", "s" + i));
            symbols.add(address(statement, random));
        }
        Set<Integer> refused = new HashSet<>();
        int[] linked = link(gnu, statements, symbols, refused);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            String ours = apply(statements.get(i), symbols.get(i), GnuTools.ADDRESS + 4L * i);
            String theirs = refused.contains(i) ? "refused" : "%08x".formatted(linked[i]);
            if (!ours.equals(theirs)) {
                wrong.add("\n%s = 0x%x: %s, not %s".formatted(statements.get(i), symbols.get(i), theirs, ours));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refused.size() > ROUNDS);
    }

    /** Mostly near the bounds of what some field reaches; a multiple of 8, as loads of double words want. */
    private static long address(String statement, Random random) {
        int[] reaches = {15, 20, 27, 32, 16, 12};
        long reach = 1L << reaches[random.nextInt(reaches.length)];
        // To a far target of a call ld inserts a veneer: its refusal is seen below.
        if (statement.startsWith("b S") || statement.startsWith("bl S")) {
            return GnuTools.ADDRESS + 4L * random.nextInt(1 << 24);
        }
        long near = switch (random.nextInt(4)) {
            case 0 -> GnuTools.ADDRESS + reach;
            case 1 -> reach;
            default -> random.nextLong() >>> 16 + random.nextInt(40);
        };
        return (near + random.nextInt(1 << 14)) & -8L;
    }

    private int[] link(GnuTools gnu, List<String> statements, List<Long> symbols, Set<Integer> refused)
            throws Exception {
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < symbols.size(); i++) {
            definitions.append(".globl s%d\ns%d = 0x%x\n".formatted(i, i, symbols.get(i)));
        }
        Files.writeString(directory.resolve("symbols.s"), definitions);
        Files.write(directory.resolve("statements.s"), statements);
        gnu.run("aarch64-linux-gnu-as", "-o", "symbols.o", "symbols.s");
        gnu.run("aarch64-linux-gnu-as", "-o", "statements.o", "statements.s");
        // With --verbose ld names every statement that it refuses.
        Process process = new ProcessBuilder("aarch64-linux-gnu-ld", "--noinhibit-exec", "--verbose", "-Ttext=0x400000",
                "-e", "0",
                "-o", "linked", "statements.o", "symbols.o").directory(directory.toFile()).redirectErrorStream(true)
                .start();
        String messages = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        Matcher matcher = TRUNCATED.matcher(messages);
        while (matcher.find()) {
            refused.add(Integer.parseInt(matcher.group(1), 16) / 4);
        }
        gnu.run("aarch64-linux-gnu-objcopy", "-O", "binary", "-j", ".text", "linked", "linked.bin");
        byte[] bytes = Files.readAllBytes(directory.resolve("linked.bin"));
        int[] words = new int[statements.size()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private String apply(String statement, long symbol, long place) throws Exception {
        int space = statement.indexOf(' ');
        Encoding encoding = assembler
                .assemble(statement.substring(0, space), new SourceLine(statement.substring(space))).getFirst();
        ByteBuffer bytes = ByteBuffer.wrap(encoding.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            encoding.fixups().getFirst().relocation().apply(bytes, 0, symbol, place);
        } catch (RelocationException overflow) {
            return "refused";
        }
        return "%08x".formatted(bytes.getInt(0));
    }

    @Test
    void anOverflowSaysByHowMuch() {
        ByteBuffer word = ByteBuffer.allocate(4);
        assertMessage(
                "R_AARCH64_CALL26: a distance of 134217728 bytes does not fit; the field holds -134217728 to 134217724",
                ArmliteRelocation.R_AARCH64_CALL26, word, 0x8000000);
        assertMessage("R_AARCH64_CALL26: 0x2 is not a multiple of 4", ArmliteRelocation.R_AARCH64_CALL26, word, 2);
        assertMessage("R_AARCH64_LDST64_ABS_LO12_NC: 0x4 is not a multiple of 8",
                ArmliteRelocation.R_AARCH64_LDST64_ABS_LO12_NC, word, 0x1004);
        assertMessage("R_AARCH64_ABS32: 0x100000000 does not fit; the field holds -2147483648 to 0xffffffff",
                ArmliteRelocation.R_AARCH64_ABS32, word, 0x1_0000_0000L);
        assertEquals(0, word.getInt(0));
    }

    private static void assertMessage(String message, ArmliteRelocation relocation, ByteBuffer word, long value) {
        assertEquals(message,
                assertThrows(RelocationException.class, () -> relocation.apply(word, 0, value, 0)).getMessage());
    }

    @Test
    void dataIsLittleEndianWhateverTheBufferIs() throws RelocationException {
        ByteBuffer bytes = ByteBuffer.allocate(8);
        ArmliteRelocation.R_AARCH64_ABS64.apply(bytes, 0, 0x0102030405060708L, 0);
        assertEquals(0x0807060504030201L, bytes.getLong(0));
        ArmliteRelocation.R_AARCH64_PREL32.apply(bytes, 4, 0x1000, 0x1004);
        assertEquals(0xfcffffff, bytes.getInt(4));
    }
}
