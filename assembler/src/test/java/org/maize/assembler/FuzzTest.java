package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;

/** Whatever a source holds, it gives an object or errors. */
class FuzzTest {
    private static final int SOURCES = 1_500;

    private static final List<String> WORDS = List.of(" ", " ", ", ", ", ", "\n", "\n", "\n", ";", ":", "(", ")", "[",
            "]", "+", "-", "*",
            "/", "<<", "#", "$", "%", "@", "!", "\"", "'", "\\", "=", "==", ".", "1b", "1f", "1:", "a", "b", "a:",
            "a = b", "0", "1", "-1",
            "255", "0x7fffffffffffffff", "4096", "x0", "x19", "sp", "w3", "%rax", "%rbx", "%ebx", "%rsp", "%rip",
            "(%rip)", "8(%rbp)",
            "[x0, #8]", "#5", "$5", ":lo12:a", "@function", "\"aw\"", "\"id\"", "i=%rbx:i64", "i=x0:i64", "mov", "add",
            "jmp", "b", "bl",
            "call", "ret", "nop", "ldr", "lea", "push", "je", "b.eq", "tbz", "adrp", ".L1", ".L1:", "\\a", "\\@", "/*",
            "*/", "//", "é");

    private static final List<String> DIRECTIVES = List.of(".text", ".data", ".bss", ".rodata", ".section",
            ".pushsection", ".popsection",
            ".previous", ".globl", ".local", ".weak", ".hidden", ".type", ".size", ".set", ".equ", ".comm", ".lcomm",
            ".byte", ".short",
            ".word", ".long", ".quad", ".double", ".ascii", ".asciz", ".zero", ".skip", ".fill", ".align", ".p2align",
            ".balign", ".org",
            ".macro m a", ".endm", "m", ".rept 3", ".irp a, 1, 2", ".irpc a, xyz", ".endr", ".exitm", ".if", ".ifdef",
            ".else", ".elseif",
            ".endif", ".include", ".cfi_startproc", ".cfi_endproc", ".cfi_def_cfa", ".cfi_offset",
            ".cfi_remember_state",
            ".cfi_restore_state", ".cfi_undefined", ".migrate", ".error", ".purgem", ".file");

    private static String source(Random random) {
        StringBuilder source = new StringBuilder();
        for (int i = random.nextInt(120); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                source.append('\n').append(DIRECTIVES.get(random.nextInt(DIRECTIVES.size()))).append(' ');
            } else if (random.nextInt(60) == 0) {
                source.append((char) random.nextInt(0x250));
            } else {
                source.append(WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        return source.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSoupOfTokensGivesAnObjectOrErrors(long seed) {
        Random random = new Random(seed);
        List<Optional<Isa>> isas = new ArrayList<>(List.of(Optional.empty()));
        Isa.all().forEach(isa -> isas.add(Optional.of(isa)));
        for (int i = 0; i < SOURCES; i++) {
            String source = source(random);
            Optional<Isa> isa = isas.get(random.nextInt(isas.size()));
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                try {
                    Assembler.assemble("soup.s", source, isa);
                } catch (AssemblyErrors errors) {
                    assertFalse(errors.errors().isEmpty());
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError("for " + isa.map(Isa::name) + ":\n" + source, e);
                }
            }, source);
        }
    }
}
