package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** What the assembler refuses, where it places the fault, and what it asks for. */
class AssemblyErrorTest {
    private final InstructionAssembler assembler = new X86Lite().assembler();

    @TempDir
    Path folder;

    private SyntaxException refused(String statement) {
        SourceReader reader = new SourceReader(statement);
        String mnemonic = reader.word();
        assertTrue(assembler.mnemonics().contains(mnemonic), mnemonic);
        return assertThrows(SyntaxException.class, () -> assembler.assemble(mnemonic, reader), statement);
    }

    @Test
    void anImmediateOutOfRangeIsPlacedAndTheRangeTold() {
        SyntaxException error = refused("add $0x100000000, %eax");
        assertEquals(5, error.column());
        assertEquals("$4294967296", error.found());
        assertTrue(error.expected().contains("32 bits"), error.expected());
    }

    @Test
    void aSizeThatNothingTellsAsksForASuffix() {
        SyntaxException error = refused("inc (%rax)");
        assertEquals("a suffix: incb, incw, incl, incq", error.expected());
    }

    @Test
    void operandsOfDifferentSizesAreRefused() {
        assertEquals("%eax, %rbx", refused("mov %eax, %rbx").found());
    }

    @Test
    void aSuffixAgainstTheRegistersIsRefused() {
        refused("movl %rax, %rbx");
    }

    @Test
    void twoMemoryOperandsAreRefused() {
        refused("movq (%rax), 8(%rbx)");
    }

    @Test
    void anUnknownRegisterIsPlaced() {
        SyntaxException error = refused("mov %rax, %rbz");
        assertEquals(11, error.column());
        assertEquals("'%rbz'", error.found());
    }

    @Test
    void theStackPointerIsNoIndex() {
        assertTrue(refused("mov (%rax,%rsp), %rbx").found().contains("%rsp"));
    }

    @Test
    void aScaleIsAPowerOfTwoUpToEight() {
        assertEquals("3", refused("mov (%rax,%rbx,3), %rcx").found());
    }

    @Test
    void baseAndIndexAreOfOneSize() {
        refused("mov (%rax,%ebx), %rcx");
    }

    @Test
    void aHighByteAndAnExtendedRegisterDoNotGoTogether() {
        assertTrue(refused("mov %ah, %r8b").found().contains("high byte"));
    }

    @Test
    void whatFollowsTheOperandsIsRefused() {
        assertEquals("'x'", refused("push %rax x").found());
    }

    @Test
    void aRepeatedInstructionMustBeOneOfStrings() {
        assertEquals("'repz add'", refused("rep add %eax, %ebx").found());
    }

    @Test
    void aBareBranchThroughARegisterIsRefused() {
        refused("jmp %rax");
    }

    @Test
    void gapsAreFilledAsGnuAsFillsThem() throws Exception {
        for (int gap = 1; gap < 64; gap++) {
            String source = "\t.text\n\t.skip " + (64 - gap) + ", 0xcc\n\t.balign 64\n";
            byte[] expected = Gnu.assemble(folder, source);
            assertArrayEquals(Arrays.copyOfRange(expected, 64 - gap, 64), assembler.padding(gap), "a gap of " + gap);
        }
    }
}
