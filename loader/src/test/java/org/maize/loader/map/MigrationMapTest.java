package org.maize.loader.map;

import static org.junit.jupiter.api.Assertions.*;
import static org.maize.loader.link.Guest.point;
import static org.maize.loader.link.Guest.value;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa;
import org.maize.loader.LinkError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfSymbol;
import org.maize.loader.link.Guest;

/** Points of hand-written functions; the expected places are counted by hand from the instructions. */
class MigrationMapTest {
    private static final int I64 = 0;
    private static final int F64 = 1;
    private static final int REGISTER = 0;
    private static final int SLOT = 1;
    private static final int CONSTANT = 2;
    private static final int RBX = 3;
    private static final int RBP = 6;
    private static final int RSP = 7;
    private static final int X19 = 19;
    private static final int X29 = 29;
    private static final int X30 = 30;
    private static final int SP = 31;

    private static final String X86_START = """
            .text
            .globl _start
            .type _start, @function
            _start:
            .cfi_startproc
            .cfi_undefined %rip
                call work
            1:  hlt
            .cfi_endproc
            """;

    private static final String ARM_START = """
            .text
            .globl _start
            .type _start, %function
            _start:
            .cfi_startproc
            .cfi_undefined x30
                bl work
            1:  hlt #0
            .cfi_endproc
            """;

    /** At 1: the CFA is rbp + 16, the stack pointer is 16 + 8 (rbx) + 40 below it. */
    private static final String X86_FRAME_POINTER = """
            .globl work
            .type work, @function
            work:
            .cfi_startproc
                push %rbp
            .cfi_def_cfa_offset 16
            .cfi_offset %rbp, -16
                mov %rsp, %rbp
            .cfi_def_cfa_register %rbp
                push %rbx
            .cfi_offset %rbx, -24
                sub $40, %rsp
                test %edi, %edi
                je 1f
                mov $5, %eax
            1:  nop
                add $40, %rsp
                pop %rbx
                leave
            .cfi_def_cfa %rsp, 8
                ret
            .cfi_endproc
            """;

    /** At 1: the CFA is x29 + 48, the stack pointer 16 below x29. */
    private static final String ARM_FRAME_POINTER = """
            .globl work
            .type work, %function
            work:
            .cfi_startproc
                stp x29, x30, [sp, #-48]!
            .cfi_def_cfa_offset 48
            .cfi_offset x29, -48
            .cfi_offset x30, -40
                str x19, [sp, #40]
            .cfi_offset x19, -8
                mov x29, sp
            .cfi_def_cfa_register x29
                sub sp, sp, #16
                cbz w0, 1f
                mov x1, #5
            1:  nop
                mov sp, x29
                ldr x19, [sp, #40]
                ldp x29, x30, [sp], #48
            .cfi_def_cfa sp, 0
                ret
            .cfi_endproc
            """;

    @TempDir
    private Path folder;

    private Bundle link(String x86, String arm) throws Exception {
        return new Guest(folder)
                .with("x86lite", "main", X86_START + x86)
                .with("armlite", "main", ARM_START + arm)
                .link();
    }

    private MigrationMap framePointers(String x86Values, String armValues) throws Exception {
        return link(X86_FRAME_POINTER + point("1b", "p", x86Values), ARM_FRAME_POINTER + point("1b", "p", armValues))
                .map();
    }

    private void assertFault(String x86, String arm, String... parts) {
        LinkError error = assertThrows(LinkError.class, () -> link(x86, arm));
        assertTrue(error.messages().stream().anyMatch(m -> List.of(parts).stream().allMatch(m::contains)),
                () -> List.of(parts) + " is not in:\n" + error.getMessage());
    }

    @Test
    void aFrameSizeIsFoundFromTheInstructionsWhereTheCfaHangsOnTheFramePointer() throws Exception {
        MigrationMap map = framePointers(
                value("a", I64, REGISTER, RBX, 0) + value("b", I64, SLOT, RBP, -32) + value("c", I64, CONSTANT, 0, 7),
                value("c", I64, CONSTANT, 0, 7) + value("b", I64, SLOT, SP, 0) + value("a", I64, SLOT, X29, 16));
        MigrationPoint point = map.points().getFirst();
        assertEquals(List.of("c:i64", "b:i64", "a:i64"), point.values().stream().map(Object::toString).toList());
        PointLocation x86 = point.locations().get("x86lite");
        assertEquals(64, x86.frameSize());
        assertEquals(List.of((long) RBP, 16L), List.of((long) x86.cfaRegister(), x86.cfaOffset()));
        assertEquals(new ReturnAddress.Saved(-8), x86.returnAddress());
        assertEquals(List.of(new RegisterAt(RBX, -24), new RegisterAt(RBP, -16)), x86.saved());
        assertEquals(List.of(new RegisterAt(RBP, -16)), x86.frameRegisters());
        assertEquals(List.of(new Place.Constant(7), new Place.InSlot(-48), new Place.InRegister(RBX, true)),
                x86.places());
        PointLocation arm = point.locations().get("armlite");
        assertEquals(64, arm.frameSize());
        assertEquals(new ReturnAddress.Saved(-40), arm.returnAddress());
        assertEquals(List.of(new RegisterAt(X19, -8), new RegisterAt(X29, -48)), arm.saved());
        assertEquals(List.of(new RegisterAt(X29, -48)), arm.frameRegisters());
        assertEquals(List.of(new Place.Constant(7), new Place.InSlot(-64), new Place.InSlot(-32)), arm.places());
    }

    @Test
    void theOutermostFunctionHasNoReturnAddressAndALeafHasItInTheLinkRegister() throws Exception {
        MigrationMap map = link(
                point("1b", "start", "") + ".globl work\nwork:\n.cfi_startproc\n2: ret\n.cfi_endproc\n"
                        + point("2b", "leaf", ""),
                point("1b", "start", "") + ".globl work\nwork:\n.cfi_startproc\n2: ret\n.cfi_endproc\n"
                        + point("2b", "leaf", ""))
                .map();
        assertEquals(List.of("leaf", "start"), map.points().stream().map(MigrationPoint::id).toList());
        PointLocation x86Leaf = map.points().get(0).locations().get("x86lite");
        PointLocation armLeaf = map.points().get(0).locations().get("armlite");
        assertEquals(new ReturnAddress.Saved(-8), x86Leaf.returnAddress());
        assertEquals(8, x86Leaf.frameSize());
        assertEquals(new ReturnAddress.InRegister(X30), armLeaf.returnAddress());
        assertEquals(0, armLeaf.frameSize());
        assertEquals(new ReturnAddress.None(), map.points().get(1).locations().get("x86lite").returnAddress());
        assertEquals(new ReturnAddress.None(), map.points().get(1).locations().get("armlite").returnAddress());
    }

    @Test
    void theTableForRunTimeSaysTheSameByRegisterFileOffsets() throws Exception {
        Bundle bundle = link(
                X86_FRAME_POINTER
                        + point("1b", "p", value("a", I64, REGISTER, 0, 0) + value("f", F64, REGISTER, 17 + 9, 0)),
                ARM_FRAME_POINTER
                        + point("1b", "p", value("a", I64, REGISTER, X19, 0) + value("f", F64, REGISTER, 64 + 8, 0)));
        Isa x86 = Isa.named("x86lite").orElseThrow();
        PointTable table = bundle.map().tableFor(x86);
        long address = bundle.map().points().getFirst().locations().get("x86lite").address();
        assertEquals(0, table.pointAt(address));
        assertEquals(PointTable.NO_POINT, table.pointAt(address + 1));
        assertEquals(address, table.address(0));
        assertEquals(64, table.frameSize(0));
        assertEquals(x86.registers().named("rbp").offset(), table.cfaRegister(0));
        assertEquals(PointTable.RETURN_SAVED, table.returnKind(0));
        assertEquals(-8, table.returnOperand(0));
        assertEquals(2, table.firstSaved(1) - table.firstSaved(0));
        assertEquals(x86.registers().named("rbx").offset(), table.savedRegister(0));
        assertEquals(-24, table.savedOffset(0));
        assertEquals(x86.registers().named("rax").offset(), table.valueOperand(0));
        assertTrue(table.isCallerSaved(0));
        assertEquals(ValueType.F64.ordinal(), table.valueType(1));
        PointTable arm = bundle.map().tableFor(Isa.named("armlite").orElseThrow());
        assertFalse(arm.isCallerSaved(0));
    }

    @Test
    void aStackPointerThatDependsOnThePathIsRefusedWithARemedy() {
        String alloca = X86_FRAME_POINTER.replace("mov $5, %eax", "sub $16, %rsp");
        assertFault(alloca + point("1b", "p", ""), ARM_FRAME_POINTER + point("1b", "p", ""),
                "migration point 'p' for x86lite", "the stack frame's size cannot be told",
                "change the stack pointer by the same");
    }

    @Test
    void frameInformationThatTheInstructionsContradictIsRefused() {
        assertFault(X86_FRAME_POINTER.replace("mov %rsp, %rbp", "lea 8(%rsp), %rbp") + point("1b", "p", ""),
                ARM_FRAME_POINTER + point("1b", "p", ""),
                "the CFA is rbp + 16, but the instructions before make it + 8");
    }

    @Test
    void aReturnAddressInARegisterThatACallHasOverwrittenIsRefused() {
        String arm = ".globl work\nwork:\n.cfi_startproc\n bl work\n1: ret\n.cfi_endproc\n" + point("1b", "p", "");
        String x86 = ".globl work\nwork:\n.cfi_startproc\n call work\n1: ret\n.cfi_endproc\n" + point("1b", "p", "");
        assertFault(x86, arm, "migration point 'p' for armlite", "the call before has overwritten x30",
                "say .cfi_offset");
    }

    @Test
    void codeWithoutFrameInformationIsRefused() {
        assertFault(".globl work\nwork: nop\n1: ret\n" + point("1b", "p", ""), ARM_FRAME_POINTER + point("1b", "p", ""),
                "no call frame information describes this code; put .cfi_startproc");
    }

    @Test
    void slotsOutsideTheFrameOrOverSavedRegistersAreRefused() {
        String arm = ARM_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, X19, 0));
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, SLOT, RSP, -8)), arm,
                "value a is in a slot at CFA-72, outside the stack frame of 64 bytes");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, SLOT, RBP, 16)), arm,
                "value a is in a slot at CFA+0, outside");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, SLOT, RBP, -8)), arm,
                "overlap in the stack frame, at CFA-24");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, SLOT, RSP, 4)), arm,
                "value a is in a slot at CFA-60, no multiple of 8");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, SLOT, RBX, 8)), arm,
                "value a is in a slot of rbx, which is not known to hold an address of the stack frame");
    }

    @Test
    void registersThatCannotHoldAValueAreRefused() {
        String arm = ARM_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, X19, 0));
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, 20, 0)), arm,
                "value a of type i64 is in");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, RSP, 0)), arm,
                "value a of type i64 is in rsp");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, 99, 0)), arm, "register 99");
        assertFault(X86_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, RBP, 0)), arm,
                "value a in rbp is an address in this stack frame, which is laid out differently on another ISA");
    }

    @Test
    void whateverTheIsasDisagreeAboutIsTold() {
        String x86 = X86_FRAME_POINTER
                + point("1b", "p", value("a", I64, REGISTER, RBX, 0) + value("only", I64, CONSTANT, 0, 1)
                        + value("t", F64, REGISTER, 17, 0) + value("k", I64, CONSTANT, 0, 1))
                + point("work", "lost", "");
        String arm = ARM_FRAME_POINTER + point("1b", "p", value("a", I64, REGISTER, X19, 0)
                + value("t", I64, REGISTER, X19 + 1, 0) + value("k", I64, CONSTANT, 0, 2));
        assertFault(x86, arm, "migration point 'p': value only is live for x86lite but not for armlite");
        assertFault(x86, arm, "migration point 'p': value t has not one type: {armlite=i64, x86lite=f64}");
        assertFault(x86, arm, "migration point 'p': value k is not one constant: [1, 2]");
        assertFault(x86, arm, "migration point 'lost' is missing for armlite");
    }

    @Test
    void anIdGivenTwiceAndTwoPointsAtOneAddressAreTold() {
        String twice = point("1b", "p", "") + point("work", "p", "") + point("work", "q", "");
        assertFault(X86_FRAME_POINTER + twice, ARM_FRAME_POINTER + twice,
                "migration point 'p' is given twice for x86lite");
        assertFault(X86_FRAME_POINTER + twice, ARM_FRAME_POINTER + twice,
                "migration points 'p' and 'q' are at one address for armlite");
    }

    @Test
    void aPointBehindACallAtAFunctionsVeryEndIsRefusedBecauseTheNextFunctionBeginsThere() {
        String x86 = X86_START.replace("1:  hlt\n", "1:\n") + "";
        LinkError error = assertThrows(LinkError.class, () -> new Guest(folder)
                .with("x86lite", "main", x86 + X86_FRAME_POINTER.replace("1:  nop", "2: nop").replace("1f", "2f")
                        + point("1b", "end", ""))
                .with("armlite", "main", ARM_START + ARM_FRAME_POINTER.replace("1:  nop", "2: nop").replace("1f", "2f")
                        + point("1b", "end", ""))
                .link());
        assertTrue(error.getMessage().contains("migration point 'end' for x86lite is behind a call at the very end"),
                error.getMessage());
    }

    @Test
    void pointsMoveWithTheFunctionsThatTheyAreIn() throws Exception {
        Bundle bundle = link(X86_FRAME_POINTER + point("work", "p", ""), ARM_FRAME_POINTER + point("work", "p", ""));
        for (Bundle.Program program : bundle.programs()) {
            long work = program.file().symbols().stream()
                    .filter(s -> s.name().equals("work")).mapToLong(ElfSymbol::value).findFirst().orElseThrow();
            assertEquals(work, bundle.map().points().getFirst().locations().get(program.isa().name()).address());
        }
    }
}
