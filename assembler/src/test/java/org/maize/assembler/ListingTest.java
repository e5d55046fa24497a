package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;

/** Lines, offsets and bytes of a listing are those of {@code as -al}. */
class ListingTest {
    private static final Pattern OURS = Pattern
            .compile("^ *(\\d+) +([0-9a-f]{4,})  ([\\[ ]?(?:[0-9a-f]{2}[\\[\\] ]{0,2})+|\\d+ zeros)( .*)?$");
    private static final Pattern THEIRS = Pattern.compile("^ *(\\d+) (.{4}) ([0-9A-F]+) *(\t.*)?$");

    @TempDir
    Path folder;

    static List<Path> programs() throws IOException {
        return GnuEqualityTest.programs();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aTestProgramIsListedAsGnuAsListsIt(Path program) throws Exception {
        Isa isa = Assembler.isaOf(program).orElseThrow();
        Path source = folder.resolve(program.getFileName());
        Files.writeString(source, Files.readString(program).replaceAll("(?m)^[ \t]*\\.migrate.*", ""));
        Assembler.Listed listed = Assembler.assembleAndList(source, Optional.of(isa));
        assertArrayEquals(Assembler.assemble(source, Optional.of(isa)), listed.object());
        assertEquals(String.join("\n", theirs(isa, source)), String.join("\n", ours(listed.listing())));
    }

    /** Line, offset and value of every byte. */
    private static List<String> ours(String listing) {
        List<String> bytes = new ArrayList<>();
        for (String line : listing.lines().toList()) {
            Matcher row = OURS.matcher(line);
            if (row.matches()) {
                long offset = Long.parseLong(row.group(2), 16);
                String shown = row.group(3);
                String hex = shown.endsWith("zeros") ? "00".repeat(Integer.parseInt(shown.split(" ")[0]))
                        : shown.replaceAll("[^0-9a-f]", "");
                add(bytes, row.group(1), offset, hex);
            }
        }
        return bytes;
    }

    private static void add(List<String> bytes, String line, long offset, String hex) {
        byte[] values = HexFormat.of().parseHex(hex);
        for (int i = 0; i < values.length; i++) {
            bytes.add(line + ": " + Long.toHexString(offset + i) + " " + HexFormat.of().toHexDigits(values[i]));
        }
    }

    private List<String> theirs(Isa isa, Path source) throws IOException {
        Path listing = folder.resolve("listing");
        GnuAssembler.run(List.of(isa.elfMachine() == 62 ? "as" : "aarch64-linux-gnu-as", "-aln=" + listing,
                "--listing-cont-lines=100000", "-o", folder.resolve("gnu.o").toString(), source.toString()));
        List<String> bytes = new ArrayList<>();
        long offset = 0;
        for (String line : Files.readAllLines(listing)) {
            Matcher row = THEIRS.matcher(line);
            if (row.matches()) {
                offset = row.group(2).isBlank() ? offset : Long.parseLong(row.group(2), 16);
                add(bytes, row.group(1), offset, row.group(3).toLowerCase(java.util.Locale.ROOT));
                offset += row.group(3).length() / 2;
            }
        }
        return bytes;
    }

    @Test
    void whatMacrosRepeatsAndIncludesPutThereIsShownBehindAMark() throws Exception {
        Files.writeString(folder.resolve("inner.s"), "dec %rdx\n");
        Path source = Files.writeString(folder.resolve("outer.x86lite.s"), """
                # twice
                .macro twice register
                inc \\register
                inc \\register
                .endm
                twice %rax
                .include "inner.s"
                mov there(%rip), %eax
                """);
        assertEquals("""
                    1                                    # twice
                    2                                    .macro twice register
                    3                                    inc \\register
                    4                                    inc \\register
                    5                                    .endm
                    6                                    twice %rax
                                              section .text
                    6   0000  48 ff c0                   > inc %rax
                    6   0003  48 ff c0                   > inc %rax
                    7                                    .include "inner.s"
                    7   0006  48 ff ca                   > dec %rdx
                    8   0009  8b 05[00 00 00 00]         mov there(%rip), %eax
                    8   000b  R_X86_64_PC32 there-4
                """, Assembler.assembleAndList(source, Optional.empty()).listing());
    }

    @Test
    void aSourceWithAnErrorIsRefusedAsWithoutAListing() throws Exception {
        Path source = Files.writeString(folder.resolve("wrong.x86lite.s"), "nop\nmovv %rax, %rbx\n");
        String plain = assertThrows(AssemblyErrors.class, () -> Assembler.assemble(source, Optional.empty()))
                .getMessage();
        AssemblyErrors listed = assertThrows(
                AssemblyErrors.class, () -> Assembler.assembleAndList(source, Optional.empty()));
        assertEquals(plain, listed.getMessage());
        assertTrue(plain.contains(":2:1: error: found 'movv'"), plain);
    }
}
