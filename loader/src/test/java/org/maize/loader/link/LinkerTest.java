package org.maize.loader.link;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfObjectWriter;
import org.maize.loader.elf.ElfSegment;
import org.maize.loader.elf.ElfSymbol;

class LinkerTest {
    private static final int EXPECTED_STATUS = 42;
    private static final String EXPECTED_OUTPUT = "hello from a guest\n";

    @TempDir
    private Path folder;

    @Test
    void bothExecutablesOfABundleRunOnTheirRealProcessors() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        Path x86 = Tool.write(folder, "x86.elf", bundle.extract("x86lite").orElseThrow());
        Path arm = Tool.write(folder, "arm.elf", bundle.extract("armlite").orElseThrow());
        assertEquals(new Tool.Result(EXPECTED_STATUS, EXPECTED_OUTPUT), Tool.run(x86));
        assertEquals(new Tool.Result(EXPECTED_STATUS, EXPECTED_OUTPUT), Tool.run("qemu-aarch64", arm));
    }

    @Test
    void gnuLdAndTheLinkerMakeProgramsOfOneBehaviour() throws Exception {
        for (String isa : List.of("x86lite", "armlite")) {
            Guest guest = Guest.complete(folder);
            List<ElfFile> own = guest.objects().stream().filter(o -> o.name().contains(isa)).toList();
            Path gnu = folder.resolve("gnu");
            Object[] command = new Object[own.size() + 3];
            command[0] = isa.equals("x86lite") ? "ld" : "aarch64-linux-gnu-ld";
            command[1] = "-o";
            command[2] = gnu;
            for (int i = 0; i < own.size(); i++) {
                command[i + 3] = Tool.write(folder, own.get(i).name(), own.get(i).bytes());
            }
            Tool.output(command);
            Path ours = Tool.write(folder, "ours", Linker.link(own, "_start").extract(isa).orElseThrow());
            Object[] run = isa.equals("x86lite") ? new Object[]{gnu} : new Object[]{"qemu-aarch64", gnu};
            Tool.Result expected = Tool.run(run);
            run[run.length - 1] = ours;
            assertEquals(expected, Tool.run(run));
            assertEquals(EXPECTED_STATUS, expected.status());
        }
    }

    @Test
    void everyGlobalSymbolHasOneAddressForBothIsas() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        Map<String, Long> x86 = globals(bundle, "x86lite");
        assertEquals(x86, globals(bundle, "armlite"));
        assertEquals(8, x86.size());
    }

    @Test
    void segmentsOfDataAreEqualAndPageAligned() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        ElfFile x86 = bundle.program("x86lite").orElseThrow().file();
        ElfFile arm = bundle.program("armlite").orElseThrow().file();
        assertEquals(List.of(4, 5, 4, 6), x86.segments().stream().limit(4).map(ElfSegment::flags).toList());
        for (int i = 2; i < 4; i++) {
            assertArrayEquals(x86.contents(x86.segments().get(i)), arm.contents(arm.segments().get(i)));
            assertEquals(0, x86.segments().get(i).address() % 4096);
        }
        assertEquals(0x400000, x86.segments().getFirst().address());
    }

    @Test
    void readelfAndObjdumpAndGdbReadALinkedProgram() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        for (String isa : List.of("x86lite", "armlite")) {
            Path file = Tool.write(folder, isa, bundle.extract(isa).orElseThrow());
            String dump = Tool.output("readelf", "-aW", file);
            assertFalse(dump.contains("Warning") || dump.contains("Error"), dump);
            String objdump = isa.equals("x86lite") ? "objdump" : "aarch64-linux-gnu-objdump";
            assertTrue(Tool.output(objdump, "-d", file).contains("<finish>:"));
            assertTrue(Tool.output("readelf", "--debug-dump=frames", file).contains("DW_CFA_undefined"));
        }
    }

    @Test
    void everyFaultIsToldAtOnceWithItsPlaceAndRemedy() throws Exception {
        Guest guest = new Guest(folder)
                .with("x86lite", "main", Guest.X86_MAIN + ".globl ad\nad: call fnish\nmov nowhere(%rip), %eax\n")
                .with("x86lite", "add", Guest.X86_ADD)
                .with("armlite", "main", Guest.ARM_MAIN + ".globl add\nadd: ret\n")
                .with("armlite", "add", Guest.ARM_ADD)
                .data(Guest.DATA, "x86lite")
                .with("armlite", "data", Guest.DATA.replace("40, 2", "40, 3"));
        LinkError error = assertThrows(LinkError.class, guest::link);
        assertMessage(error, "undefined symbol 'fnish' for x86lite, used in main.x86lite.o at .text+0x", "(ad+1)",
                "is 'finish' meant?");
        assertMessage(error, "undefined symbol 'nowhere' for x86lite");
        assertMessage(error, "symbol 'add' is defined twice for armlite: in main.armlite.o and in add.armlite.o");
        assertMessage(error, "symbol 'ad' is defined in main.x86lite.o but not for armlite");
        assertMessage(error, "the data differ at 'numbers'+8, section .data+0x8: 0x3 for armlite, 0x2 for x86lite");
    }

    @Test
    void anObjectOfDataAloneIsLinkedIntoTheProgramOfEachIsa() throws Exception {
        Guest guest = new Guest(folder)
                .with("x86lite", "main", Guest.X86_MAIN).with("x86lite", "add", Guest.X86_ADD)
                .with("armlite", "main", Guest.ARM_MAIN).with("armlite", "add", Guest.ARM_ADD);
        ElfObjectWriter writer = new ElfObjectWriter(Elf.EM_NONE);
        byte[] text = (EXPECTED_OUTPUT + "\0\23\0\0\0").getBytes(StandardCharsets.US_ASCII);
        var constants = writer.addSection(".rodata", Elf.SHT_PROGBITS, Elf.SHF_ALLOC, 4, 0, text);
        byte[] numbers = {40, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0};
        var data = writer.addSection(".data", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_WRITE, 8, 0, numbers);
        var zero = writer.addZeroSection(".bss", Elf.SHF_ALLOC | Elf.SHF_WRITE, 8, 8);
        writer.addSymbol("message", constants, 0, 19, Elf.STT_OBJECT, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addSymbol("length", constants, 20, 4, Elf.STT_OBJECT, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addSymbol("numbers", data, 0, 16, Elf.STT_OBJECT, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addSymbol("table", data, 16, 16, Elf.STT_OBJECT, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addSymbol("counter", zero, 0, 8, Elf.STT_OBJECT, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addRelocation(data, 24, Elf.R_NONE_ABS64, writer.addUndefined("add", Elf.STB_GLOBAL), 0);
        writer.addRelocation(data, 16, Elf.R_NONE_ABS32, writer.addUndefined("finish", Elf.STB_GLOBAL), 0);
        guest.objects().add(ElfFile.read("data.o", writer.toBytes()));
        Bundle bundle = guest.link();
        Tool.Result expected = new Tool.Result(EXPECTED_STATUS, EXPECTED_OUTPUT);
        assertEquals(expected, Tool.run(Tool.write(folder, "x", bundle.extract("x86lite").orElseThrow())));
        assertEquals(expected,
                Tool.run("qemu-aarch64", Tool.write(folder, "a", bundle.extract("armlite").orElseThrow())));
    }

    @Test
    void dataOfUnequalSizeIsRefused() throws Exception {
        LinkError error = assertThrows(LinkError.class, () -> new Guest(folder)
                .with("x86lite", "main", Guest.X86_MAIN).with("armlite", "main", Guest.ARM_MAIN)
                .with("x86lite", "add", Guest.X86_ADD + ".section .rodata\n.quad 1\n")
                .with("armlite", "add", Guest.ARM_ADD)
                .data(Guest.DATA, "x86lite", "armlite").link());
        assertMessage(error, ".rodata: the data differ: 0 bytes for armlite, 8 bytes for x86lite");
    }

    @Test
    void anAddressOfALocalLabelInDataIsRefusedWithTheRemedy() throws Exception {
        String table = ".data\n.quad 1b\n";
        LinkError error = assertThrows(LinkError.class, () -> new Guest(folder)
                .with("x86lite", "main", Guest.X86_MAIN + "nop\n1: ret\n" + table)
                .with("armlite", "main", Guest.ARM_MAIN + "1: ret\n" + table)
                .with("x86lite", "add", Guest.X86_ADD).with("armlite", "add", Guest.ARM_ADD)
                .data(Guest.DATA, "x86lite", "armlite").link());
        assertMessage(error, "the data differ at", "only a global function has one address for every ISA");
    }

    @Test
    void aMissingEntryNamesTheNearestSymbol() throws Exception {
        Guest guest = Guest.complete(folder);
        LinkError error = assertThrows(LinkError.class, () -> Linker.link(guest.objects(), "start"));
        assertMessage(error, "the entry symbol 'start' is not defined for armlite; is '_start' meant?");
    }

    @Test
    void aRelocationThatDoesNotReachTellsSymbolPlaceAndDistance() throws Exception {
        LinkError error = assertThrows(LinkError.class, () -> new Guest(folder)
                .with("x86lite", "main",
                        ".globl _start\n_start: mov far(%rip), %eax\n.set far, 0x123456789\n.globl far\n")
                .link());
        assertMessage(error, "main.x86lite.o: .text+0x2 (_start+2): R_X86_64_PC32 against 'far' at 0x123456785",
                "bytes from");
    }

    @Test
    void weakDefinitionsYieldAndWeakReferencesMayBeMissing() throws Exception {
        Bundle bundle = new Guest(folder)
                .with("x86lite", "main", ".globl _start\n_start: mov $60, %eax\nmov value, %edi\nadd $missing, %edi\n"
                        + "add common, %edi\nsyscall\n.weak missing\n.weak value\n.data\nvalue: .long 1\n.comm common, 4, 4\n")
                .with("x86lite", "strong", ".data\n.globl value\n.long 0\nvalue: .long 9\n.comm common, 8, 8\n")
                .link();
        Path file = Tool.write(folder, "weak", bundle.extract("x86lite").orElseThrow());
        assertEquals(9, Tool.run(file).status());
    }

    @Test
    void aRelocationThroughAGlobalOffsetTableIsRefused() throws Exception {
        LinkError error = assertThrows(LinkError.class, () -> new Guest(folder)
                .with("x86lite", "main", ".globl _start\n_start: mov f@GOTPCREL(%rip), %rax\n.globl f\nf: ret\n")
                .link());
        assertMessage(error, "relocation type 42", "without a global offset table");
    }

    @Test
    void thePlaceOfTheIsasObjectsOnTheCommandLineDoesNotMatter() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        Guest other = new Guest(folder)
                .with("armlite", "add", Guest.ARM_ADD)
                .with("armlite", "main", Guest.ARM_MAIN)
                .with("x86lite", "main", Guest.X86_MAIN)
                .data(Guest.DATA, "x86lite", "armlite")
                .with("x86lite", "add", Guest.X86_ADD);
        assertEquals(globals(bundle, "x86lite").keySet(), globals(other.link(), "armlite").keySet());
        assertEquals(globals(other.link(), "x86lite"), globals(other.link(), "armlite"));
    }

    @Test
    void threadLocalStorageIsWhereAArch64HasItOnBothIsas() throws Exception {
        String data = """
                    .section .tdata, "awT", %progbits
                    .globl first
                    .type first, %tls_object
                    .balign 32
                first: .quad 7
                    .size first, 8
                    .section .tbss, "awT", %nobits
                    .globl second
                    .type second, %tls_object
                    .balign 8
                second: .zero 8
                    .size second, 8
                """;
        String armMain = """
                    .globl _start
                _start:
                    mov x0, #0
                    add x0, x0, :tprel_hi12:second, lsl #12
                    add x0, x0, :tprel_lo12_nc:second
                    mov x8, #93
                    svc #0
                """;
        Guest guest = new Guest(folder).with("x86lite", "main", """
                    .globl _start
                _start:
                    mov $second@tpoff, %rdi
                    mov $60, %eax
                    syscall
                """).with("armlite", "main", armMain).data(data, "x86lite", "armlite");
        Bundle bundle = guest.link();
        // The image begins at a multiple of its alignment, 32, behind the two words; second is 8 bytes behind.
        assertEquals(new Tool.Result(40, ""),
                Tool.run(Tool.write(folder, "x", bundle.extract("x86lite").orElseThrow())));
        assertEquals(new Tool.Result(40, ""),
                Tool.run("qemu-aarch64", Tool.write(folder, "a", bundle.extract("armlite").orElseThrow())));
        List<ElfFile> arm = guest.objects().stream().filter(o -> o.name().contains("armlite")).toList();
        Path gnu = folder.resolve("gnu");
        Object[] command = new Object[arm.size() + 3];
        command[0] = "aarch64-linux-gnu-ld";
        command[1] = "-o";
        command[2] = gnu;
        for (int i = 0; i < arm.size(); i++) {
            command[i + 3] = Tool.write(folder, arm.get(i).name(), arm.get(i).bytes());
        }
        Tool.output(command);
        assertEquals(new Tool.Result(40, ""), Tool.run("qemu-aarch64", gnu));
    }

    @Test
    void aVariableOfAllThreadsThatCodeTakesForOneOfItsOwnIsTold() throws Exception {
        Guest guest = new Guest(folder).with("x86lite", "main", """
                    .globl _start
                _start:
                    mov $shared@tpoff, %rdi
                """).data("""
                    .data
                    .globl shared
                shared: .quad 0
                """, "x86lite");
        assertMessage(assertThrows(LinkError.class, guest::link), "R_X86_64_TPOFF32", "'shared'",
                "one for all threads");
    }

    @Test
    void aDamagedObjectIsRefusedOrLinkedAndNothingElse() throws Exception {
        List<ElfFile> objects = Guest.withPoints(folder).objects();
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 250; i++) {
            List<ElfFile> damaged = new ArrayList<>(objects);
            int which = random.nextInt(objects.size());
            byte[] bytes = objects.get(which).bytes().clone();
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                damaged.set(which, ElfFile.read(objects.get(which).name(), bytes));
                Linker.link(damaged, Linker.DEFAULT_ENTRY);
            } catch (LoadError | LinkError e) {
                refused++;
            }
        }
        assertTrue(refused > 50, refused + " refused");
    }

    private static void assertMessage(LinkError error, String... parts) {
        boolean found = error.messages().stream()
                .anyMatch(message -> List.of(parts).stream().allMatch(message::contains));
        assertTrue(found, () -> String.join(" ... ", parts) + "\nis not in:\n" + error.getMessage());
    }

    private static Map<String, Long> globals(Bundle bundle, String isa) throws LoadError {
        Map<String, Long> values = new HashMap<>();
        for (ElfSymbol symbol : bundle.program(isa).orElseThrow().file().symbols()) {
            if (symbol.isGlobal()) {
                values.put(symbol.name(), symbol.value());
            }
        }
        return values;
    }
}
