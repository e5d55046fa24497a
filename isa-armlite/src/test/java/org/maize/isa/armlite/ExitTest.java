package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.execute.Access;
import org.maize.isa.execute.Exit;
import org.maize.isa.semantics.Trap;

/** How instructions leave the core, and that one which faults leaves nothing behind. */
final class ExitTest {
    private static final long CODE = 0x40_0000;
    private static final long DATA = 0x50_0000;
    private static final long END = DATA + 4096;

    private final InstructionAssembler assembler = new Armlite().assembler();
    private final Machine machine = new Machine();
    private final long[] record = new long[Layout.GENERAL.longs()];
    private final long data;

    ExitTest() {
        long[] contents = new long[512];
        contents[511] = 0x1122334455667788L;
        data = machine.mapMemory(DATA, contents);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Exit run(String... lines) {
        int[] words = new int[lines.length + 1];
        for (int i = 0; i < lines.length; i++) {
            words[i] = Integer.parseUnsignedInt(Statements.assemble(assembler, lines[i], CODE + 4L * i), 16);
        }
        words[lines.length] = 0xd4000001;
        machine.mapCode(CODE, words);
        return machine.run(CODE, Layout.GENERAL, record);
    }

    private void assertTrap(Trap trap, long programCounter, Exit exit) {
        assertEquals(Exit.TRAP, exit);
        assertEquals(trap, machine.core.trap());
        assertEquals(programCounter, machine.registers.programCounter());
    }

    @Test
    void aSystemCallLeavesAfterItself() {
        assertTrap(Trap.SYSTEM_CALL, CODE + 8, run("nop", "svc #0"));
    }

    @Test
    void aBreakpointLeavesAtItself() {
        assertTrap(Trap.BREAKPOINT, CODE + 4, run("nop", "brk #1"));
    }

    @Test
    void udfAndWhatIsLeftOutAreIllegal() {
        assertTrap(Trap.ILLEGAL, CODE, run("udf #0"));
        assertTrap(Trap.ILLEGAL, CODE, run("dc zva, x0"));
        // crc32b w0, w1, w2
        machine.mapCode(CODE, new int[]{0x1ac24020});
        assertTrap(Trap.ILLEGAL, CODE, machine.run(CODE, Layout.GENERAL, record));
    }

    @Test
    void aMisalignedTargetIsNoInstruction() {
        record[1] = CODE + 2;
        assertTrap(Trap.ILLEGAL, CODE + 2, run("br x1"));
    }

    @Test
    void aPairThatFaultsInItsSecondHalfLoadsNothing() {
        record[0] = 7;
        record[2] = 8;
        record[1] = END - 24;
        assertFault(END, Access.READ, run("ldp x0, x2, [x1, #16]!"));
        assertEquals(7, record[0]);
        assertEquals(8, record[2]);
        assertEquals(END - 24, record[1]);
    }

    @Test
    void aPairThatFaultsInItsSecondHalfStoresNothing() {
        record[0] = 7;
        record[1] = END - 8;
        assertFault(END, Access.WRITE, run("stp x0, x0, [x1], #16"));
        assertEquals(0x1122334455667788L, UnsafeApi.getLong(data + 4088));
        assertEquals(END - 8, record[1]);
    }

    @Test
    void anAccessAcrossTheEndFaultsAtTheFirstByteBeyondIt() {
        record[1] = END - 3;
        assertFault(END, Access.READ, run("ldr w0, [x1], #4"));
        assertEquals(END - 3, record[1]);
    }

    @Test
    void aLoadToTheZeroRegisterFaultsToo() {
        record[1] = END;
        assertFault(END, Access.READ, run("ldr xzr, [x1]"));
    }

    @Test
    void aPrefetchNeverFaults() {
        record[1] = END;
        assertTrap(Trap.SYSTEM_CALL, CODE + 8, run("prfm pldl1keep, [x1]"));
    }

    private void assertFault(long address, Access access, Exit exit) {
        assertEquals(Exit.PAGE_FAULT, exit);
        assertEquals(address, machine.core.faultAddress());
        assertEquals(access, machine.core.faultAccess());
        assertEquals(CODE, machine.registers.programCounter());
    }

    @Test
    void theThreadPointerIsASystemRegister() {
        record[1] = 0x123456789aL;
        run("msr tpidr_el0, x1", "mrs x0, tpidr_el0");
        assertEquals(0x123456789aL, record[0]);
        assertEquals(0x123456789aL, machine.registers.read(new Armlite().callingConvention().threadPointer()));
    }

    @Test
    void zeroingOfBlocksIsProhibitedAndSaysSo() {
        run("mrs x0, dczid_el0");
        assertTrue((record[0] & 16) != 0);
    }

    @Test
    void theZeroRegisterStaysZero() {
        record[1] = 5;
        run("add xzr, x1, x1", "ldr xzr, . + 0", "mov x0, xzr");
        assertEquals(0, record[0]);
        assertEquals(0, machine.registers.read(ArmliteRegisters.XZR));
    }

    @Test
    void aStoreExclusiveOfAnotherSizeOrPlaceFails() {
        record[1] = DATA;
        UnsafeApi.putLong(data, 5);
        run("ldxrh w0, [x1]", "stxrb w2, wzr, [x1]", "stxrh w3, wzr, [x1]");
        assertEquals(1, record[2]);
        assertEquals(1, record[3]);
        run("add x4, x1, #8", "ldxr x0, [x1]", "stxr w2, xzr, [x4]");
        assertEquals(1, record[2]);
        assertEquals(5, UnsafeApi.getLong(data));
        run("ldxr x0, [x1]", "stxr w2, xzr, [x1]");
        assertEquals(0, record[2]);
        assertEquals(0, UnsafeApi.getLong(data));
    }

    @Test
    void anotherStoreOrClrexMakesAStoreExclusiveFail() {
        record[1] = DATA;
        run("ldaxr x0, [x1]", "mov x3, #7", "str x3, [x1]", "stlxr w2, xzr, [x1]");
        assertEquals(1, record[2]);
        run("ldaxr x0, [x1]", "clrex", "stlxr w2, xzr, [x1]");
        assertEquals(1, record[2]);
        assertEquals(7, UnsafeApi.getLong(data));
    }

    @Test
    void aStoreExclusiveOfAPairFailsWhereEitherHalfHasChangedOrTheMonitorIsOfOneRegister() {
        record[1] = DATA;
        UnsafeApi.putLong(data, 5);
        UnsafeApi.putLong(data + 8, 6);
        run("ldxp x3, x4, [x1]", "stp x3, xzr, [x1]", "stxp w2, xzr, xzr, [x1]");
        assertEquals(1, record[2]);
        run("ldxr x3, [x1]", "stxp w2, xzr, xzr, [x1]");
        assertEquals(1, record[2]);
        assertEquals(5, UnsafeApi.getLong(data));
        assertEquals(0, UnsafeApi.getLong(data + 8));
        run("ldaxp x3, x4, [x1]", "stlxp w2, x1, x3, [x1]");
        assertEquals(0, record[2]);
        assertEquals(DATA, UnsafeApi.getLong(data));
        assertEquals(5, UnsafeApi.getLong(data + 8));
    }

    @Test
    void anAtomicAccessToSixteenBytesIsAlignedToThem() {
        record[1] = DATA + 8;
        for (String line : new String[]{"ldxp x2, x3, [x1]", "stlxp w2, x4, x5, [x1]", "caspal x2, x3, x4, x5, [x1]"}) {
            assertTrap(Trap.ALIGNMENT, CODE, run(line));
        }
        assertTrap(Trap.SYSTEM_CALL, CODE + 12,
                run("casp w2, w3, w4, w5, [x1]", "ldxp w2, w3, [x1]"));
    }

    @Test
    void anAtomicAccessThatIsNotAlignedIsATrap() {
        record[1] = DATA + 2;
        for (String line : new String[]{"ldxr w0, [x1]", "ldar x0, [x1]", "stlr w0, [x1]", "ldadd w0, w2, [x1]",
            "cas x0, x2, [x1]"}) {
            assertTrap(Trap.ALIGNMENT, CODE, run(line));
        }
    }
}
