package org.maize.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;

class ObjectDifferenceTest {
    private static final String SOURCE = """
            .globl f
            f:      call    g
                    ret
            .data
            x:      .quad   f
            """;

    private static ElfFile object(String source) throws AssemblyErrors, LoadError {
        return ElfFile.read("object", Assembler.assemble("source.s", source, Isa.named("x86lite")));
    }

    @Test
    void anObjectEqualsItself() throws Exception {
        assertEquals(Optional.empty(), new ObjectDifference(object(SOURCE), object(SOURCE), Set.of()).first());
    }

    @ParameterizedTest
    @CsvSource({
        "ret, nop, .text+0x5: 90",
        ".quad   f, .quad   g, relocation of .data",
        "x:, y:, symbol y in .data",
        ".globl f, .weak f, symbol f in .text",
        ".data, .section .rodata, 'sections [.note.GNU-stack, .rodata, .text]'",
    })
    void whatIsOtherwiseIsTold(String word, String other, String told) throws Exception {
        String difference = new ObjectDifference(object(SOURCE), object(SOURCE.replace(word, other)), Set.of()).first()
                .orElseThrow();
        assertTrue(difference.startsWith(told), difference);
    }
}
