package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.assembler.text.Diagnostics;
import org.maize.isa.Isa;

/** A message says where, what was found, what was expected, and shows the line. */
class ErrorMessageTest {
    @TempDir
    Path folder;

    private static AssemblyErrors errors(String isa, String source) {
        return assertThrows(AssemblyErrors.class,
                () -> Assembler.assemble("f.s", source, Optional.ofNullable(isa).flatMap(Isa::named)));
    }

    private static String only(String isa, String source) {
        AssemblyErrors errors = errors(isa, source);
        assertEquals(1, errors.errors().size(), errors.getMessage());
        return "found " + errors.errors().getFirst().found() + ", expected " + errors.errors().getFirst().expected();
    }

    @Test
    void aMessageShowsPlaceFaultLineAndCaret() {
        assertEquals("""
                f.s:2:5: error: found 'movv', expected an instruction of x86lite (did you mean 'mov'?)
                    a:  movv %rax, %rbx # so
                        ^
                """, errors("x86lite", "nop\na:  movv %rax, %rbx # so\n").getMessage());
    }

    @Test
    void theCaretStandsRightBehindTabs() {
        assertEquals(
                "f.s:1:8: error: found the number 256, expected one that fits into 1 byte\n    \t.byte\t256\n    \t     \t^\n",
                errors(null, "\t.byte\t256").getMessage());
    }

    @Test
    void aByteThatIsNoTextMayStandInACommentOnly() throws Exception {
        Path source = folder.resolve("bytes.s");
        Files.write(source, ".byte 131 # \u0083\n.ascii \"\u0083\"\n".getBytes(StandardCharsets.ISO_8859_1));
        AssemblyErrors errors = assertThrows(
                AssemblyErrors.class, () -> Assembler.assemble(source, Optional.empty()));
        assertEquals(1, errors.errors().size(), errors.getMessage());
        assertTrue(errors.getMessage().contains(
                "bytes.s:2:9: error: found a byte that is not UTF-8 text, expected such a byte in octal: \\377"),
                errors.getMessage());
    }

    @Test
    void allFaultsOfASourceAreToldInTheOrderOfItsLines() {
        AssemblyErrors errors = errors("x86lite",
                "jmp 1f\n.byte 256\nfoo: nop\nfoo: nop\n.quad -foo\n.globel foo\n.size foo, bar\n");
        assertEquals(List.of(1, 2, 4, 5, 6, 7), errors.errors().stream().map(e -> e.line()).toList(),
                errors.getMessage());
    }

    @Test
    void noMoreThanAHundredFaultsAreTold() {
        assertEquals(Diagnostics.LIMIT, errors(null, ".byte 256\n".repeat(1_000)).errors().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x86lite | .loc 1 1         | file 1, which has no name, expected a .file with this number before it
            x86lite | .file 1 "a" md5 5 | '5', expected a hexadecimal number of at most 128 bits
            x86lite | .file 99999 "a"  | 99999, expected the number of a file from 0 to 65535
            x86lite | .file 1 "a" x    | the end of the line, expected md5 or the end of the statement
            x86lite | .globel x        | '.globel', expected a directive (did you mean '.global'?)
            x86lite | mov %rxa, %rbx   | '%rxa', expected the name of a register (did you mean '%rax'?)
            armlite | addd x0, x1, x2  | 'addd', expected an instruction of armlite (did you mean 'add'?)
            x86lite | call*%rax        | '*', expected white space behind 'call'
            x86lite | @                | '@', expected a label, a directive or an instruction
            x86lite | .text junk       | 'junk', expected the end of the statement: there are no subsections
            x86lite | .data; .quad 1 2 | '2', expected the end of the statement
            x86lite | .long 1 +        | the end of the line, expected an expression
            x86lite | .long (1+2       | the end of the line, expected ')'
            x86lite | .long 09         | '09', expected an octal number
            x86lite | .long 0x         | '0x', expected a hexadecimal number
            x86lite | .quad 99999999999999999999 | '99999999999999999999', expected a number of at most 64 bits
            x86lite | .long 1/0        | a division by zero, expected an expression that can be computed
            x86lite | a: .quad a*2     | '*' on an address, expected an expression that the assembler or the linker can compute
            x86lite | a: .byte a       | the address of 'a' in 1 byte, expected a field of 4 or 8 bytes
            x86lite | a: .quad a-b     | the distance from 'b' to 'a', expected a distance from a label in .text, where this stands, or between two of one section
            x86lite | a: .quad -a      | minus an address, expected an address, or a distance
            x86lite | a = b; b = a; .quad a | a definition that leads back to itself or too far, expected an expression that the assembler or the linker can compute
            x86lite | .ascii "abc      | a string without an end, expected a closing quote on the same line
            x86lite | .ascii abc       | 'abc', expected a string in quotes
            x86lite | .ascii "a\\q"    | the escape \\q, expected one of \\b \\f \\n \\r \\t \\" \\\\, \\ooo in octal or \\x in hexadecimal
            x86lite | jmp 3f           | label '3', which is nowhere in this source, expected a numeric label that follows
            x86lite | jmp 3b           | '3b', expected a numeric label 3: before this line
            x86lite | .Lab: jmp .Lba   | '.Lba', which is nowhere in this source, expected a label (did you mean '.Lab'?)
            x86lite | a: nop; a: nop   | a second definition of 'a', which is defined at f.s:1, expected a name of its own
            x86lite | a: nop; .set a, 1 | 'a', which is defined at f.s:1, expected a new name
            x86lite | .p2align 99      | an alignment to 2 to the power of 99, expected an exponent from 0 to 20
            x86lite | .balign 3        | an alignment of 3, expected a power of two up to 1048576
            x86lite | .skip -1         | space for -1 bytes, expected 0 to 67108864 bytes in .text
            x86lite | .skip x          | an address that is not known here, expected a number of bytes
            x86lite | nop; .org 0      | -1 bytes of space, expected an offset in this section that lies ahead
            x86lite | .fill 1, 9       | a size of 9, expected 0 to 8 bytes
            x86lite | .section         | the end of the line, expected the name of a section
            x86lite | .section x,"q"   | the flag 'q', expected flags out of a, w, x, M, S, T
            x86lite | .section x,"a",@y | 'y', expected one of fini_array, init_array, nobits, note, preinit_array, progbits
            x86lite | .section x,"aM"  | a mergeable section without the size of its entries, expected it, as in "aM",@progbits,8
            x86lite | .section .text,"aw" | other flags or another type for section .text, expected those that it had before
            x86lite | .popsection      | .popsection, expected a .pushsection before it
            x86lite | .previous        | .previous, expected another section before this one
            x86lite | .bss; nop        | an instruction in .bss, expected space only, as the section takes no bytes of the file
            x86lite | .bss; .byte 1    | a value other than 0 in .bss, expected space only, as the section takes no bytes of the file
            x86lite | .type a, @funktion | 'funktion', expected @function, @object, @notype or @tls_object (did you mean 'function'?)
            x86lite | a: .size a, b    | a size of 'a' that is not a number, expected a number, or the distance between two labels
            x86lite | .if x; .endif    | 'x', whose value is not known here, expected a number
            x86lite | .if 1            | '.if' without an end, expected .endif after it
            x86lite | .else            | .else, expected .if before it
            x86lite | .endm            | .endm, expected .macro before it
            x86lite | .macro m         | '.macro' without an end, expected .endm after it
            x86lite | .rept 2; nop     | '.rept' without an end, expected .endr after it
            x86lite | .rept -1; .endr  | -1 repeats, expected a number from 0 to 2000000
            x86lite | .error "no"      | .error "no", expected a source that does not lead here
            x86lite | .include "x.s"   | an include in a source that is no file, expected a source in a file
            x86lite | /* nop           | a comment without an end, expected */
            x86lite | .cfi_endproc     | .cfi_endproc outside of a function, expected .cfi_startproc before it
            x86lite | .cfi_startproc   | .cfi_startproc without an end, expected .cfi_endproc after it
            x86lite | .cfi_startproc; .cfi_offset %rbx, -3; .cfi_endproc | an offset of -3 bytes from the CFA, expected a multiple of 8
            x86lite | .cfi_startproc; .cfi_restore_state; .cfi_endproc | .cfi_restore_state, expected a .cfi_remember_state before it
            x86lite | .cfi_lsda 0      | .cfi_lsda, expected call frame information without exceptions and without DWARF expressions, which the unwinder does not follow
            """)
    void aMessageSaysWhatWasFoundAndExpected(String isa, String source, String message) {
        assertEquals("found " + message, only(isa, source));
    }

    @Test
    void inDataForEveryIsaAnInstructionTellsHowToNameTheIsa() {
        assertEquals(
                "found 'mov', expected data only, as no ISA is given: call the file NAME.armlite.s or NAME.x86lite.s, or pass --isa",
                only(null, "mov %rax, %rbx"));
    }

    @Test
    void inDataForEveryIsaADirectiveThatDiffersBetweenIsasIsRefused() {
        assertEquals(
                "found .word, whose size differs between ISAs, expected .2byte or .4byte, as this source is for every ISA",
                only(null, ".data; .word 1"));
        assertEquals("found .align, which differs between ISAs, expected .balign (bytes) or .p2align (a power of two), "
                + "as this source is for every ISA", only(null, ".data; .align 4"));
    }

    @Test
    void aBranchThatDoesNotReachIsToldWithItsDistance() {
        assertTrue(only("armlite", "tbz x0, #1, far\n.skip 100000\nfar: nop").contains("100004"));
    }

    @Test
    void aFaultInAMacroShowsTheExpandedLineAndWhereItWasUsed() {
        assertEquals("""
                f.s:2:9: error: found the number 300, expected one that fits into 1 byte
                      .byte 300
                            ^
                  in macro inner at f.s:5
                  in macro outer at f.s:7
                """,
                errors(null, ".macro inner value\n  .byte \\value\n.endm\n.macro outer\n inner 300\n.endm\n outer\n")
                        .getMessage());
    }

    @Test
    void aMacroWantsTheArgumentsThatItDeclares() {
        String macro = ".macro m a:req, b\n.endm\n";
        assertEquals("found no text for 'a', expected one, as macro m requires it", only(null, macro + "m"));
        assertEquals("found one more argument, expected at most 2, as macro m has", only(null, macro + "m 1, 2, 3"));
    }

    @Test
    void aFaultInAnIncludedFileNamesBothFiles() throws IOException {
        Path source = folder.resolve("main.s");
        Files.createDirectory(folder.resolve("part"));
        Files.writeString(source, "\n.include \"part/data.s\"\n");
        Files.writeString(folder.resolve("part").resolve("data.s"), ".byte 256\n");
        AssemblyErrors errors = assertThrows(AssemblyErrors.class, () -> Assembler.assemble(source, Optional.empty()));
        assertEquals(folder + "/part/data.s:1:7: error: found the number 256, expected one that fits into 1 byte\n"
                + "    .byte 256\n          ^\n  included at " + source + ":2\n", errors.getMessage());
    }

    @Test
    void aMissingIncludeIsToldAtItsName() throws IOException {
        Path source = folder.resolve("main.s");
        Files.writeString(source, ".include \"no.s\"\n");
        AssemblyErrors errors = assertThrows(AssemblyErrors.class, () -> Assembler.assemble(source, Optional.empty()));
        assertEquals(source
                + ":1:10: error: found \"no.s\": no such file, expected a source, its place relative to the file that "
                + "includes it\n    .include \"no.s\"\n             ^\n", errors.getMessage());
    }

    @Test
    void aFileThatIncludesItselfEndsAtADepth() throws IOException {
        Path source = folder.resolve("main.s");
        Files.writeString(source, ".include \"main.s\"\n");
        AssemblyErrors errors = assertThrows(AssemblyErrors.class, () -> Assembler.assemble(source, Optional.empty()));
        assertEquals("one more macro, repeat or include", errors.errors().getFirst().found());
    }

    @Test
    void aSourceThatIsNotThereIsRefused() {
        AssemblyErrors errors = assertThrows(AssemblyErrors.class,
                () -> Assembler.assemble(folder.resolve("no.s"), Optional.empty()));
        assertTrue(errors.getMessage().contains("no.s:1:1: error: found no such file, expected a source: "),
                errors.getMessage());
    }

    @Test
    void aMacroThatCallsItselfForEverEndsAtADepth() {
        assertEquals("found one more macro, repeat or include, expected at most 200 inside each other",
                only(null, ".macro m\nm\n.endm\nm\n"));
    }

    @Test
    void repeatsThatGrowTooLargeEndAtALimit() {
        String nested = ".rept 5000\n".repeat(4) + ".set x, 1\n" + ".endr\n".repeat(4);
        assertEquals("found more than 2000000 statements, expected fewer: macros and repeats grow too large",
                only(null, nested));
    }

    @Test
    void aSectionThatGrowsTooLargeEndsAtALimit() {
        assertEquals("found a section .text that grows too large, expected at most 67108864 bytes",
                only(null, ".rept 100\n.skip 1000000\n.endr\n"));
        assertEquals("found 100000000 bytes of space, expected a number of bytes",
                errorOfSize(".skip n\n.set n, 100000000\n"));
    }

    @Test
    void aSizeThatHangsOnItselfIsRefused() {
        assertEquals("found a size that hangs on itself, expected one that can be computed",
                errorOfSize("a: .skip 9 - (c - b)\nb: .skip 3 + (b - a) * 3\nc:\n"));
    }

    private static String errorOfSize(String source) {
        return errors(null, source).errors().stream().map(e -> "found " + e.found() + ", expected " + e.expected())
                .findFirst().orElseThrow();
    }

    @Test
    void aMacroThatDoublesItsArgumentEndsAtALineLength() {
        assertTrue(only(null, ".macro m a\nm \\a\\a\n.endm\nm xxxxxxxx\n")
                .startsWith("found an expansion of more than 65536 characters"));
    }

    @Test
    void expressionsNestedTooDeepAreRefused() {
        assertEquals("found an expression nested too deep, expected at most 100 levels",
                only(null, ".long " + "(".repeat(10_000) + "1" + ")".repeat(10_000)));
    }
}
