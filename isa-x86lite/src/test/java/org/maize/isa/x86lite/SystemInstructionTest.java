package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;
import org.maize.isa.x86lite.semantics.Flags;

/** Instructions that leave the core, and faults: the state that the kernel finds. */
class SystemInstructionTest {
    private static final long TEXT = 0x40_0000;

    private final X86Lite isa = new X86Lite();
    private final CodeCache code = new CodeCache(isa, new CountedPoints.None());
    private final RegisterFile registers = new RegisterFile(isa.registers());
    private final Core core = new Core();
    private final long host = UnsafeApi.allocateMemory(2 * PageTable.PAGE_SIZE);

    private Exit run(int... bytes) {
        long frame = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
        for (int i = 0; i < bytes.length; i++) {
            UnsafeApi.putByte(frame + i, (byte) bytes[i]);
        }
        code.pages().map((int) (TEXT >>> PageTable.PAGE_SHIFT), frame, true, false, true);
        core.attach(code);
        core.load(registers);
        registers.programCounter(TEXT);
        return core.run(100, false);
    }

    private long register(String name) {
        return registers.read(isa.registers().named(name));
    }

    @AfterEach
    void release() {
        core.close();
        code.close();
        registers.close();
        UnsafeApi.freeMemory(host);
    }

    @Test
    void aSystemCallLeavesWithTheReturnAddressInRcxAndTheFlagsInR11() {
        registers.write(X86Registers.RESULT, Flags.resultOfImage(0x8c5));
        registers.write(X86Registers.CARRIES, Flags.carriesOfImage(0x8c5));
        registers.write(X86Registers.DIRECTION, 0x400);
        assertEquals(Exit.TRAP, run(0x0f, 0x05));
        assertEquals(Trap.SYSTEM_CALL, core.trap());
        assertEquals(TEXT + 2, registers.programCounter());
        assertEquals(TEXT + 2, register("rcx"));
        // SDM volume 2, SYSCALL: RFLAGS, in which bit 1 and, in user space, IF are always set
        assertEquals(0xec7, register("r11"));
    }

    @Test
    void haltIsPrivileged() {
        assertEquals(Exit.TRAP, run(0xf4));
        assertEquals(Trap.PRIVILEGED, core.trap());
        assertEquals(TEXT, registers.programCounter());
    }

    @Test
    void ud2IsIllegal() {
        assertEquals(Exit.TRAP, run(0x0f, 0x0b));
        assertEquals(Trap.ILLEGAL, core.trap());
        assertEquals(TEXT, registers.programCounter());
    }

    @Test
    void aBreakpointIsPassedWhenItIsReported() {
        assertEquals(Exit.TRAP, run(0xcc));
        assertEquals(Trap.BREAKPOINT, core.trap());
        assertEquals(TEXT + 1, registers.programCounter());
    }

    @Test
    void whatIsLeftOutIsIllegal() {
        // haddpd %xmm1, %xmm0, of SSE3
        assertEquals(Exit.TRAP, run(0x66, 0x0f, 0x7c, 0xc1));
        assertEquals(Trap.ILLEGAL, core.trap());
    }

    @Test
    void cpuidTellsOfNothingThatIsNotThere() {
        registers.write(isa.registers().named("rax"), 1);
        assertEquals(Exit.TRAP, run(0x0f, 0xa2, 0xf4));
        // SDM volume 2, table 3-11: FPU, CX8, CMOV, SSE and SSE2 of EDX, and none of ECX
        assertEquals(0x0600_8101, register("rdx"));
        assertEquals(0, register("rcx"));
        assertEquals(register("rdx"), isa.hardwareCapabilities());
    }

    @Test
    void aPushThatFaultsHasNoEffect() {
        registers.write(isa.registers().named("rsp"), 0x7000_0000L);
        assertEquals(Exit.PAGE_FAULT, run(0x50));
        assertEquals(TEXT, registers.programCounter());
        assertEquals(0x6fff_fff8L, core.faultAddress());
        assertEquals(0x7000_0000L, register("rsp"));
    }

    @Test
    void aRepeatedStoreStopsAtTheElementThatFaults() {
        long frame = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
        code.pages().map(0x10000, frame, true, true, false);
        registers.write(isa.registers().named("rdi"), 0x1000_0ff0L);
        registers.write(isa.registers().named("rcx"), 5);
        assertEquals(Exit.PAGE_FAULT, run(0xf3, 0x48, 0xab));
        assertEquals(0x1000_1000L, core.faultAddress());
        assertEquals(0x1000_1000L, register("rdi"));
        assertEquals(3, register("rcx"));
        assertEquals(TEXT, registers.programCounter());
    }

    @Test
    void anAddressThatIsOnlyComputedHasNoSegment() {
        registers.write(X86Registers.FS_BASE, TEXT);
        // lea %fs:0x1, %eax
        assertEquals(Exit.TRAP, run(0x64, 0x8d, 0x04, 0x25, 1, 0, 0, 0, 0xf4));
        assertEquals(1, register("eax"));
    }

    @Test
    void anAddressComputedIn32BitsHasNoUpperHalf() {
        // lea -0x80000000, %eax
        assertEquals(Exit.TRAP, run(0x8d, 0x04, 0x25, 0, 0, 0, 0x80, 0xf4));
        assertEquals(0x8000_0000L, register("rax"));
    }

    @Test
    void aReturnToWhatNoAddressMayBeIsNotDone() {
        long frame = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
        code.pages().map(0x10000, frame, true, true, false);
        registers.write(isa.registers().named("rsp"), 0x1000_0100L);
        UnsafeApi.putLong(frame + 0x100, 1L << 47);
        assertEquals(Exit.TRAP, run(0xc3));
        assertEquals(Trap.PRIVILEGED, core.trap());
        assertEquals(TEXT, registers.programCounter());
        assertEquals(0x1000_0100L, register("rsp"));
    }

    @Test
    void theStateOfX87AndSseIsSavedInAPlaceOf512BytesOrNotAtAll() {
        long frame = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
        code.pages().map(0x10000, frame, true, true, false);
        registers.write(isa.registers().named("rax"), 0x1000_0e50L);
        // fxsave (%rax)
        assertEquals(Exit.PAGE_FAULT, run(0x0f, 0xae, 0x00));
        // fxrstor (%rax)
        assertEquals(Exit.PAGE_FAULT, run(0x0f, 0xae, 0x08));
        assertEquals(TEXT, registers.programCounter());
    }

    @Test
    void anOperandOfWhichTheHighHalfIsUsedFaultsAtItsFirstByte() {
        registers.write(isa.registers().named("rax"), 0x7000_0000L);
        // punpckhqdq (%rax), %xmm0
        assertEquals(Exit.PAGE_FAULT, run(0x66, 0x0f, 0x6d, 0x00));
        assertEquals(0x7000_0000L, core.faultAddress());
    }

    @Test
    void aTestOfMemoryFaultsThoughNobodySeesItsFlags() {
        registers.write(isa.registers().named("rax"), 0x7000_0000L);
        // test %eax, (%rax); cmp %eax, %eax
        assertEquals(Exit.PAGE_FAULT, run(0x85, 0x00, 0x39, 0xc0, 0xf4));
        assertEquals(TEXT, registers.programCounter());
    }

    @Test
    void theThreadPointerIsTheBaseOfFs() {
        registers.write(X86Registers.FS_BASE, TEXT);
        // mov %fs:0x1, %eax
        assertEquals(Exit.TRAP, run(0x64, 0x8b, 0x04, 0x25, 1, 0, 0, 0, 0xf4));
        assertEquals(0x0125048b, register("eax"));
        assertEquals(isa.callingConvention().threadPointer(), X86Registers.FS_BASE);
    }
}
