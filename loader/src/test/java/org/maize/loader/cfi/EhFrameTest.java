package org.maize.loader.cfi;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa.FrameConventions;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;
import org.maize.loader.elf.ElfFile;

/** The writer against GNU as, the reader against GNU as's sections and the rows that readelf and DWARF's text give. */
class EhFrameTest {
    /** System V AMD64 psABI, 3.7 and figure 3.36; AArch64 DWARF, 4.1: factors, return address, stack pointer. */
    private record Machine(int number, FrameConventions conventions, int stackPointer, String returnRegister) {}

    private static final Machine X86 = new Machine(62, new FrameConventions(1, -8, 16, 8), 7, "%rip");
    private static final Machine ARM = new Machine(183, new FrameConventions(4, -8, 30, 0), 31, "x30");
    private static final List<Machine> MACHINES = List.of(X86, ARM);

    @TempDir
    private Path folder;

    @Test
    void sectionsEqualThoseOfGnuAsForRandomDirectives() throws LoadError {
        for (Machine machine : MACHINES) {
            Random random = new Random(machine.number());
            for (int round = 0; round < 12; round++) {
                StringBuilder source = new StringBuilder(".text\n");
                List<EhFrameWriter.Procedure> procedures = new ArrayList<>();
                for (int i = random.nextInt(1, 12); i > 0; i--) {
                    procedures.add(randomProcedure(machine, random, source));
                }
                byte[] gnu = gnuSection(machine, source.toString());
                var ours = EhFrameWriter.write(machine.conventions(), machine.stackPointer(), procedures);
                assertArrayEquals(gnu, ours.bytes(), source.toString());
            }
        }
    }

    private EhFrameWriter.Procedure randomProcedure(Machine machine, Random random, StringBuilder source) {
        List<CallFrameInstruction> instructions = new ArrayList<>();
        boolean simple = random.nextInt(5) == 0;
        boolean signal = random.nextInt(6) == 0;
        source.append(simple ? ".cfi_startproc simple\n" : ".cfi_startproc\n").append(signal ? ".cfi_signal_frame\n"
                : "");
        if (simple) {
            source.append(".cfi_def_cfa 5, 0\n");
            instructions.add(new CallFrameInstruction.DefineCfa(5, 0));
        }
        long length = 0;
        int remembered = 0;
        for (int i = random.nextInt(10); i > 0; i--) {
            if (random.nextInt(3) > 0) {
                long bytes = 4L * (1 + random.nextInt(random.nextBoolean() ? 60 : random.nextBoolean() ? 300 : 70000));
                source.append(".skip ").append(bytes).append('\n');
                instructions.add(new CallFrameInstruction.Advance(bytes));
                length += bytes;
            }
            int register = random.nextInt(machine == X86 ? 33 : 96);
            int other = random.nextInt(16);
            long offset = 8L * random.nextInt(-40, 10);
            long cfa = 8L * random.nextInt(random.nextInt(4) == 0 ? -20 : 0, 70);
            var choice = switch (random.nextInt(remembered > 0 ? 10 : 9)) {
                case 0 -> new CallFrameInstruction.DefineCfa(other, cfa);
                case 1 -> new CallFrameInstruction.DefineCfaRegister(other);
                case 2 -> new CallFrameInstruction.DefineCfaOffset(cfa);
                case 3 -> new CallFrameInstruction.Offset(register, offset);
                case 4 -> new CallFrameInstruction.ValueOffset(register, offset);
                case 5 -> new CallFrameInstruction.InRegister(register, other);
                case 6 -> new CallFrameInstruction.Undefined(register);
                case 7 -> new CallFrameInstruction.SameValue(register);
                case 8 -> new CallFrameInstruction.RememberState();
                default -> new CallFrameInstruction.RestoreState();
            };
            remembered += choice instanceof CallFrameInstruction.RememberState ? 1
                    : choice instanceof CallFrameInstruction.RestoreState ? -1 : 0;
            instructions.add(choice);
            source.append(directive(choice)).append('\n');
        }
        source.append(".skip 8\n.cfi_endproc\n");
        return new EhFrameWriter.Procedure(length + 8, simple, signal, -1, instructions);
    }

    private static String directive(CallFrameInstruction instruction) {
        return switch (instruction) {
            case CallFrameInstruction.DefineCfa c -> ".cfi_def_cfa " + c.register() + ", " + c.offset();
            case CallFrameInstruction.DefineCfaRegister c -> ".cfi_def_cfa_register " + c.register();
            case CallFrameInstruction.DefineCfaOffset c -> ".cfi_def_cfa_offset " + c.offset();
            case CallFrameInstruction.Offset o -> ".cfi_offset " + o.register() + ", " + o.offset();
            case CallFrameInstruction.ValueOffset o -> ".cfi_val_offset " + o.register() + ", " + o.offset();
            case CallFrameInstruction.InRegister r -> ".cfi_register " + r.register() + ", " + r.other();
            case CallFrameInstruction.Undefined u -> ".cfi_undefined " + u.register();
            case CallFrameInstruction.SameValue s -> ".cfi_same_value " + s.register();
            case CallFrameInstruction.Restore r -> ".cfi_restore " + r.register();
            case CallFrameInstruction.RememberState s -> ".cfi_remember_state";
            case CallFrameInstruction.RestoreState s -> ".cfi_restore_state";
            default -> throw new AssertionError(instruction);
        };
    }

    @Test
    void theRowsOfAFunctionWithAFramePointerAreThoseOfTheDwarfText() throws LoadError {
        CallFrameTable table = table(X86, """
                .cfi_startproc
                push %rbp
                .cfi_def_cfa_offset 16
                .cfi_offset %rbp, -16
                mov %rsp, %rbp
                .cfi_def_cfa_register %rbp
                .cfi_remember_state
                leave
                .cfi_def_cfa %rsp, 8
                .cfi_restore %rbp
                ret
                .cfi_restore_state
                nop
                .cfi_endproc
                """);
        assertRow(table, 0, 0, 1, 7, 8, "{16=Saved[offset=-8]}");
        assertRow(table, 1, 1, 4, 7, 16, "{6=Saved[offset=-16], 16=Saved[offset=-8]}");
        assertRow(table, 4, 4, 5, 6, 16, "{6=Saved[offset=-16], 16=Saved[offset=-8]}");
        assertRow(table, 5, 5, 6, 7, 8, "{16=Saved[offset=-8]}");
        assertRow(table, 6, 6, 7, 6, 16, "{6=Saved[offset=-16], 16=Saved[offset=-8]}");
        assertTrue(table.rowAt(7).isEmpty());
    }

    @Test
    void anUndefinedReturnAddressMarksTheOutermostFunction() throws LoadError {
        for (Machine machine : MACHINES) {
            CallFrameTable table = table(machine, ".cfi_startproc\n.cfi_undefined " + machine.returnRegister()
                    + "\nnop\n.cfi_endproc\n");
            assertEquals(new RegisterRule.Undefined(), table.rowAt(0).orElseThrow().returnAddress());
        }
    }

    @Test
    void aLeafFunctionOfAnIsaWithALinkRegisterHoldsItsReturnAddressThere() throws LoadError {
        CallFrameTable table = table(ARM, ".cfi_startproc\nnop\n.cfi_endproc\n");
        assertEquals(new RegisterRule.Same(), table.rowAt(0).orElseThrow().returnAddress());
    }

    @Test
    void anExpressionIsRefusedWhereItsFunctionIsAskedFor() throws LoadError {
        CallFrameTable table = table(X86, ".cfi_startproc\n.cfi_escape 0x0f, 1, 0x30\nnop\n.cfi_endproc\n"
                + ".cfi_startproc\nnop\n.cfi_endproc\n");
        LoadError error = assertThrows(LoadError.class, () -> table.rowAt(0));
        assertTrue(error.getMessage().contains("found 0xf, expected an instruction without expressions"), error
                .getMessage());
        assertTrue(table.rowAt(1).isPresent());
    }

    @Test
    void damageGivesALoadErrorOrRowsAndNothingElse() throws LoadError {
        byte[] section = gnuSection(X86,
                ".cfi_startproc\nnop\n.cfi_def_cfa_offset 800\n.cfi_offset 3, -16\nnop\n.cfi_endproc\n");
        for (int bit = 0; bit < section.length * 8; bit++) {
            byte[] damaged = section.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                CallFrameTable table = CallFrameTable.read("damaged", damaged, 0x1000, X86.conventions());
                for (long[] range : table.ranges()) {
                    table.rowAt(range[0]);
                }
            } catch (LoadError e) {
                assertTrue(e.getMessage().contains(".eh_frame"), e.getMessage());
            }
        }
    }

    private static void assertRow(
            CallFrameTable table, long address, long from, long to, int register, long offset, String rules)
            throws LoadError {
        FrameRow row = table.rowAt(address).orElseThrow();
        assertEquals(List.of(from, to, (long) register, offset),
                List.of(row.from(), row.to(), (long) row.cfaRegister(), row.cfaOffset()));
        assertEquals(rules, row.rules().toString());
    }

    /** The table of a source of one section, with the code at address 0 and the frame section at 0x1000. */
    private CallFrameTable table(Machine machine, String source) throws LoadError {
        byte[] object = Tool.gnuAssemble(folder, machine.number(), source);
        ElfFile file = ElfFile.read("gnu.o", object);
        var section = file.section(".eh_frame").orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(file.contents(section)).order(ByteOrder.LITTLE_ENDIAN);
        file.relocations(section).forEach(
                r -> bytes.putInt((int) r.offset(), (int) (r.addend() - (0x1000 + r.offset()))));
        return CallFrameTable.read("gnu.o", bytes.array(), 0x1000, machine.conventions());
    }

    private byte[] gnuSection(Machine machine, String source) throws LoadError {
        ElfFile file = ElfFile.read("gnu.o", Tool.gnuAssemble(folder, machine.number(), source));
        return file.contents(file.section(".eh_frame").orElseThrow());
    }
}
