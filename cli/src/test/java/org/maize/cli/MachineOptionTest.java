package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineOptionTest {
    private static final Set<String> ISAS = Set.of("x86lite", "armlite");

    @Test
    void eachEntryIsAKernelInItsOrder() throws UsageError {
        assertEquals(List.of(new MachineOption.Kernel("x86lite", 1), new MachineOption.Kernel("armlite", 4),
                new MachineOption.Kernel("x86lite", 64)),
                MachineOption.parse("x86lite,armlite*4, x86lite*64", ISAS).kernels());
    }

    @Test
    void aMachineIsWrittenAsItIsRead() throws UsageError {
        assertEquals("armlite,x86lite*2", MachineOption.parse("armlite*1 , x86lite * 2", ISAS).toString());
    }

    @Test
    void aMisspeltIsaIsNamedWithTheNearestOne() {
        assertEquals("kernel 1 has 'armlit', which is no ISA; expected armlite or x86lite; did you mean armlite?",
                errorOf("x86lite,armlit"));
    }

    @Test
    void aWordThatResemblesNoIsaGetsNoSuggestion() {
        assertEquals("kernel 0 has 'sparc', which is no ISA; expected armlite or x86lite", errorOf("sparc"));
    }

    @Test
    void anEmptyEntryIsNamedByItsKernelId() {
        assertEquals("kernel 1 has no ISA; expected armlite or x86lite", errorOf("x86lite,,armlite"));
        assertEquals("kernel 0 has no ISA; expected armlite or x86lite", errorOf(""));
    }

    @Test
    void aNumberOfCoresOutOfRangeIsRefused() {
        assertEquals("kernel 0 has '0' cores; expected a number from 1 to 64 after 'x86lite*'", errorOf("x86lite*0"));
        assertEquals("kernel 0 has '65' cores; expected a number from 1 to 64 after 'x86lite*'", errorOf("x86lite*65"));
        assertEquals("kernel 0 has 'two' cores; expected a number from 1 to 64 after 'x86lite*'",
                errorOf("x86lite*two"));
        assertEquals("kernel 0 has '' cores; expected a number from 1 to 64 after 'x86lite*'", errorOf("x86lite*"));
        assertEquals("kernel 0 has '99999999999' cores; expected a number from 1 to 64 after 'x86lite*'",
                errorOf("x86lite*99999999999"));
    }

    @Test
    void moreKernelsThanTheLimitAreRefused() {
        assertEquals("a machine has at most 64 kernels, this one 65", errorOf("x86lite" + ",x86lite".repeat(64)));
    }

    @Test
    void aKernelThatTheMachineLacksIsRefused() throws UsageError {
        MachineOption machine = MachineOption.parse("x86lite,armlite*2", ISAS);
        assertEquals(1, machine.checkKernel(1));
        assertEquals("there is no kernel 2: the machine x86lite,armlite*2 has kernels 0 to 1",
                assertThrows(UsageError.class, () -> machine.checkKernel(2)).getMessage());
        assertEquals("there is no kernel -1: the machine armlite has kernel 0 only",
                assertThrows(UsageError.class, () -> MachineOption.parse("armlite", ISAS).checkKernel(-1))
                        .getMessage());
    }

    private static String errorOf(String text) {
        return assertThrows(UsageError.class, () -> MachineOption.parse(text, ISAS)).getMessage();
    }
}
