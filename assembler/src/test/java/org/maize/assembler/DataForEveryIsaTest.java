package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;

/** A source without an ISA gives an object for every ISA. */
class DataForEveryIsaTest {
    @Test
    void itsObjectIsOfNoMachineWithNeutralRelocations() throws AssemblyErrors, LoadError {
        ElfFile object = ElfFile.read("f.o", Assembler.assemble("f.s", """
                        .data
                x:      .quad   x+8             # both kinds
                        .long   outside         // of comment
                """, Optional.empty()));
        assertEquals(Elf.EM_NONE, object.header().machine());
        List<ElfRelocation> relocations = object.relocations(object.section(".data").orElseThrow());
        assertEquals(List.of(Elf.R_NONE_ABS64, Elf.R_NONE_ABS32),
                relocations.stream().map(ElfRelocation::type).toList());
        assertEquals(List.of(8L, 0L), relocations.stream().map(ElfRelocation::addend).toList());
        assertEquals("outside", object.symbols().get(relocations.get(1).symbol()).name());
    }

    @Test
    void theFileNameTellsTheIsa() {
        assertEquals("x86lite", Assembler.isaOf(Path.of("some", "a.x86lite.s")).orElseThrow().name());
        assertEquals("armlite", Assembler.isaOf(Path.of("b.armlite.s")).orElseThrow().name());
        assertEquals(Optional.empty(), Assembler.isaOf(Path.of("x86lite.s")));
        assertEquals(Optional.empty(), Assembler.isaOf(Path.of("a.b.s")));
        assertEquals(Optional.empty(), Assembler.isaOf(Path.of("a.x86lite.c")));
    }

    @Test
    void theSameSourceGivesTheSameBytes() throws AssemblyErrors {
        for (Isa isa : Isa.all()) {
            String source = "f: nop\n.data\n.quad f, g\n.globl f\n";
            assertArrayEquals(Assembler.assemble("f.s", source, Optional.of(isa)),
                    Assembler.assemble("f.s", source, Optional.of(isa)));
        }
    }
}
