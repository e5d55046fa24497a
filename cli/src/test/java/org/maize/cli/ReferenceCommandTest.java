package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Semantics;

class ReferenceCommandTest {
    @TempDir
    private Path directory;

    private static String maize(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(status, Maize.run(output, output, arguments), () -> out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void everyDeclarationIsOnThePage(String isa) throws Exception {
        Path file = directory.resolve("page.html");
        maize(0, "reference", isa, "--html", file.toString());
        String page = Files.readString(file);
        for (Instruction form : Isa.named(isa).orElseThrow().instructions()) {
            assertTrue(page.contains("data-form=\"" + ReferencePage.escaped(form.name()) + "\""), form.name());
            assertTrue(page.contains("<dd>" + ReferencePage.escaped(form.encoding()) + "</dd>"), form.name());
        }
        assertFalse(page.contains("http"), "it must need no other file");
    }

    private static final class Toy extends Instruction {
        Toy(Isa isa) {
            super("frobnicate", "frobnicate", List.of(), new Semantics("rax = m64[rbx]; raise divide if rcx",
                    new Function.Table(), isa.registers()));
        }
    }

    @Test
    void aNewDeclarationIsOnThePageByItself() {
        Isa isa = Isa.named("x86lite").orElseThrow();
        List<Instruction> forms = new ArrayList<>(isa.instructions());
        forms.add(new Toy(isa));
        String page = ReferencePage.of("toy", ReferenceCommand.references(isa, forms));
        assertTrue(page.contains("<section id=\"frobnicate\">"));
        assertTrue(page.contains("<dt>reads</dt><dd>rbx, rcx</dd><dt>writes</dt><dd>rax</dd>"), page.substring(
                page.indexOf("id=\"frobnicate"), page.indexOf("id=\"frobnicate") + 400));
        assertTrue(page.contains("page fault (SIGSEGV), division without a result (SIGFPE)"));
    }

    /** SDM volume 2, ADC: reads CF, sets the six status flags. */
    @Test
    void directionsFlagsAndFaultsAreThoseOfTheManual() {
        String text = maize(0, "reference", "x86lite", "adcl").replaceAll("\\s+", " ");
        assertTrue(text.contains("adc r/m32, r32 syntax adcl r32, r/m32 (Intel: adc r/m32, r32) encoding 11 /r "
                + "operands dst (read and written), src (read)"), text);
        assertTrue(text.contains("reads CF, OF, AF writes CF, OF, AF, ZF, SF, PF memory read and written "
                + "faults page fault (SIGSEGV)"), text);
        String divide = maize(0, "reference", "x86lite", "divq").replaceAll("\\s+", " ");
        assertTrue(divide.contains("reads rax, rdx writes rax, rdx"), divide);
        assertTrue(divide.contains("division without a result (SIGFPE)"), divide);
        String exclusive = maize(0, "reference", "x86lite", "movaps").replaceAll("\\s+", " ");
        assertTrue(exclusive.contains("general protection (SIGSEGV)"), exclusive);
    }

    @Test
    void anInstructionThatThereIsNotIsRefusedWithTheNearest() {
        assertTrue(maize(1, "reference", "x86lite", "adx").contains("x86lite has no instruction 'adx'; did you mean"));
        assertTrue(maize(2, "reference", "vax").contains("'vax' is no ISA; expected armlite or x86lite"));
    }
}
