package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSection;

/** {@code .migrate} writes the points of a source, and refuses what cannot be carried. */
class MigrationPointTest {
    private static ElfFile object(String isa, String source) throws AssemblyErrors, LoadError {
        return ElfFile.read("f.o", Assembler.assemble("f.s", source, Isa.named(isa)));
    }

    private static String points(ElfFile object) {
        return HexFormat.of().formatHex(object.contents(object.section(".maize.points").orElseThrow()));
    }

    @Test
    void aPointOfX86liteNamesItsAddressAndEveryLiveValue() throws AssemblyErrors, LoadError {
        ElfFile object = object("x86lite", """
                nop
                f: .cfi_startproc
                nop
                .migrate "ab", i=%rbx:i64, s=-24(%rbp):i64, c=$2:i64
                .cfi_endproc
                """);
        assertEquals("0000000000000000" + "0200" + "6162" + "0300"
                + "0100" + "69" + "00" + "00" + "0300" + "0000000000000000"
                + "0100" + "73" + "00" + "01" + "0600" + "e8ffffffffffffff"
                + "0100" + "63" + "00" + "02" + "0000" + "0200000000000000", points(object));
        ElfSection section = object.section(".maize.points").orElseThrow();
        assertEquals(0, section.flags());
        assertEquals(Elf.SHT_PROGBITS, section.type());
        ElfRelocation relocation = object.relocations(section).getFirst();
        assertEquals(Elf.STT_SECTION, object.symbols().get(relocation.symbol()).type());
        assertEquals(List.of(0L, 1L, 2L), List.of(relocation.offset(), (long) relocation.type(), relocation.addend()));
    }

    @Test
    void aPointOfArmliteNamesTheSameInItsOwnSyntax() throws AssemblyErrors, LoadError {
        ElfFile object = object("armlite", """
                nop
                f: .cfi_startproc
                .migrate "ab", i=x19:i64, s=[x29, #-24]:i64, c=#-1:i64
                .migrate "none"
                .cfi_endproc
                """);
        assertEquals("0000000000000000" + "0200" + "6162" + "0300"
                + "0100" + "69" + "00" + "00" + "1300" + "0000000000000000"
                + "0100" + "73" + "00" + "01" + "1d00" + "e8ffffffffffffff"
                + "0100" + "63" + "00" + "02" + "0000" + "ffffffffffffffff"
                + "0000000000000000" + "0400" + "6e6f6e65" + "0000", points(object));
        ElfSection section = object.section(".maize.points").orElseThrow();
        assertEquals(List.of(257, 257), object.relocations(section).stream().map(ElfRelocation::type).toList());
    }

    @Test
    void aVectorValueLiesInAVectorRegister() throws AssemblyErrors, LoadError {
        ElfFile object = object("x86lite",
                "f: .cfi_startproc\n.migrate \"p\", d=%xmm3:f64, v=%xmm4:v128, s=8(%rsp):f64\n.cfi_endproc\n");
        assertEquals("0000000000000000" + "0100" + "70" + "0300"
                + "0100" + "64" + "01" + "00" + "1400" + "0000000000000000"
                + "0100" + "76" + "02" + "00" + "1500" + "0000000000000000"
                + "0100" + "73" + "01" + "01" + "0700" + "0800000000000000", points(object));
    }

    @Test
    void aWordOfMemoryIsCountedFromAValueBefore() throws AssemblyErrors, LoadError {
        ElfFile object = object("armlite",
                "f: .cfi_startproc\n.migrate \"p\", d=x28:i64, s=*d+16:frame, r=*d+24:point\n.cfi_endproc\n");
        assertEquals("0000000000000000" + "0100" + "70" + "0300"
                + "0100" + "64" + "00" + "00" + "1c00" + "0000000000000000"
                + "0100" + "73" + "03" + "03" + "0000" + "1000000000000000"
                + "0100" + "72" + "04" + "03" + "0000" + "1800000000000000", points(object));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x86lite | "a", i=%rbx:i64, i=%rcx:i64 | a second value 'i', expected a name of its own for each value
            x86lite | "a"; .migrate "a"   | the id "a", which the point at f.s:2 has, expected an id of its own
            x86lite | "a", i=%ebx:i64     | '%ebx', expected a whole register
            x86lite | "a", i=%rip:i64     | '%rip', expected a whole register
            x86lite | "a", i=%rbx:f64     | type f64 in '%rbx', expected i64, as this is a general register
            x86lite | "a", i=%xmm0:i64    | type i64 in '%xmm0', expected f64 or v128, as this is a vector register
            x86lite | "a", i=%rbx:i32     | 'i32', expected i64, f64, v128, frame or point
            x86lite | "a", i=%rbx:point   | type point in '%rbx', expected i64, as this is a general register
            x86lite | "a", i=8(%rsp):frame | type frame, expected i64, f64 or v128: only memory holds others
            x86lite | "a", f=*d+8:frame   | 'd', expected the name of a value before, of type i64
            x86lite | "a", d=%rbp:i64, f=*d+4:frame | this offset, expected a multiple of 8, at most 1073741824
            x86lite | "a", d=%rbp:i64, f=*d+8:i64 | type i64 in memory, expected frame or point
            x86lite | "a", i=%rsp:i64     | '%rsp', expected another register: the stack pointer is never a value, as stacks differ
            x86lite | "a", i=-8(%ebp):i64 | a slot at ebp, expected a slot at a whole general register
            x86lite | "a", i=$foo:i64     | a constant whose value is not known here, expected a number
            x86lite | "a" i=%rbx:i64      | 'i', expected a comma and one more value, or the end of the statement
            x86lite | "a", i              | the end of the line, expected '='
            x86lite | ""                  | an id without a character, expected an id of 1 to 1000 bytes
            x86lite | a                   | 'a', expected a string in quotes
            armlite | "a", i=w0:i64       | 'w0', expected a whole register
            armlite | "a", i=sp:i64       | 'sp', expected another register: the stack pointer is never a value, as stacks differ
            """)
    void whatCannotBeCarriedIsRefused(String isa, String point, String message) {
        AssemblyErrors errors = assertThrows(AssemblyErrors.class, () -> Assembler.assemble("f.s",
                "f: .cfi_startproc\n.migrate " + point + "\n.cfi_endproc\n", Isa.named(isa)));
        assertEquals("found " + message,
                "found " + errors.errors().getFirst().found() + ", expected " + errors.errors().getFirst().expected());
        assertEquals(1, errors.errors().size());
    }

    @Test
    void aPointNeedsCallFrameInformation() {
        AssemblyErrors errors = assertThrows(AssemblyErrors.class,
                () -> Assembler.assemble("f.s", "nop\n.migrate \"a\"\n", Isa.named("x86lite")));
        assertEquals("it between .cfi_startproc and .cfi_endproc, by which the stack is unwound",
                errors.errors().getFirst().expected());
    }

    @Test
    void aPointNeedsCode() {
        AssemblyErrors errors = assertThrows(AssemblyErrors.class,
                () -> Assembler.assemble("f.s", ".data\n.migrate \"a\"\n", Isa.named("x86lite")));
        assertEquals("a section of instructions", errors.errors().getFirst().expected());
        errors = assertThrows(AssemblyErrors.class,
                () -> Assembler.assemble("f.s", ".migrate \"a\"\n", Optional.empty()));
        assertEquals(".migrate", errors.errors().getFirst().found());
    }
}
