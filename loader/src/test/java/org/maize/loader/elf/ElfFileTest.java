package org.maize.loader.elf;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;

class ElfFileTest {
    private static final String SOURCE = """
            .text
            .globl f
            .type f, %function
            f: .long 1, 2, 3
            .size f, . - f
            .data
            .quad f, outside + 8
            .bss
            .skip 100
            .section .rodata.str, "aMS", %progbits, 1
            .asciz "text"
            .weak perhaps
            """;

    @TempDir
    private Path folder;

    @Test
    void anObjectOfGnuAsIsReadAsReadelfReadsIt() throws LoadError {
        for (int machine : new int[]{62, 183}) {
            byte[] bytes = Tool.gnuAssemble(folder, machine, SOURCE);
            ElfFile object = ElfFile.read("gnu.o", bytes);
            Path file = Tool.write(folder, "gnu.o", bytes);
            assertEquals(readelfSymbols(file), symbolsOf(object));
            assertEquals(machine, object.header().machine());
            ElfSection data = object.section(".data").orElseThrow();
            List<ElfRelocation> relocations = object.relocations(data);
            assertEquals(2, relocations.size());
            assertEquals(8, relocations.get(1).addend());
            assertEquals("outside", object.symbols().get(relocations.get(1).symbol()).name());
            assertEquals(100, object.section(".bss").orElseThrow().size());
            assertEquals("text\0", new String(object.contents(object.section(".rodata.str").orElseThrow())));
        }
    }

    @Test
    void anExecutableOfGccIsReadAsReadelfReadsIt() throws Exception {
        Path source = Files.writeString(folder.resolve("x.c"), "int main(void) { return 3; }\n");
        for (String compiler : List.of("gcc", "aarch64-linux-gnu-gcc")) {
            Path program = folder.resolve(compiler + ".elf");
            Tool.output(compiler, "-static", "-no-pie", source, "-o", program);
            ElfFile file = ElfFile.read("x.elf", Files.readAllBytes(program));
            assertEquals(readelfSymbols(program), symbolsOf(file));
            long loads = Tool.output("readelf", "-lW", program).lines().filter(l -> l.startsWith("  LOAD")).count();
            assertEquals(loads, file.segments().stream().filter(ElfSegment::isLoaded).count());
        }
    }

    @Test
    void readelfAndObjdumpAcceptAnObjectWeWrite() throws LoadError {
        ElfObjectWriter writer = new ElfObjectWriter(62);
        var text = writer.addSection(".text", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR, 16, 0,
                new byte[]{(byte) 0xe8, 0, 0, 0, 0, (byte) 0xc3});
        var data = writer.addSection(".data", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_WRITE, 8, 0, new byte[8]);
        writer.addZeroSection(".bss", Elf.SHF_ALLOC | Elf.SHF_WRITE, 32, 4096);
        writer.addSymbol("main", text, 0, 6, Elf.STT_FUNC, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addSymbol("local", data, 4, 0, Elf.STT_NOTYPE, Elf.STB_LOCAL, Elf.STV_DEFAULT);
        var callee = writer.addUndefined("callee", Elf.STB_GLOBAL);
        writer.addRelocation(text, 1, 4, callee, -4);
        writer.addRelocation(data, 0, 1, writer.sectionSymbol(text), 5);
        Path file = Tool.write(folder, "ours.o", writer.toBytes());
        String dump = Tool.output("readelf", "-aW", file);
        assertFalse(dump.contains("Warning") || dump.contains("Error"), dump);
        String code = Tool.output("objdump", "-drt", file);
        assertTrue(code.contains("R_X86_64_PLT32\tcallee-0x4"), code);
        assertTrue(code.contains("<main>:"), code);
        ElfFile read = ElfFile.read("ours.o", writer.toBytes());
        assertEquals(readelfSymbols(file), symbolsOf(read));
        assertTrue(read.section(".note.GNU-stack").isPresent());
    }

    @Test
    void gnuLdLinksAnObjectWeWriteAndTheProgramRuns() throws LoadError {
        byte[] exit42 = {(byte) 0xb8, 60, 0, 0, 0, (byte) 0x8b, 0x3c, 0x25, 0, 0, 0, 0, 0x0f, 0x05};
        ElfObjectWriter writer = new ElfObjectWriter(62);
        var text = writer.addSection(".text", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR, 1, 0, exit42);
        var data = writer.addSection(".rodata", Elf.SHT_PROGBITS, Elf.SHF_ALLOC, 4, 0, new byte[]{42, 0, 0, 0});
        writer.addSymbol("_start", text, 0, 0, Elf.STT_FUNC, Elf.STB_GLOBAL, Elf.STV_DEFAULT);
        writer.addRelocation(text, 8, 11, writer.sectionSymbol(data), 0);
        Path object = Tool.write(folder, "ours.o", writer.toBytes());
        Tool.output("ld", object, "-o", folder.resolve("ours"));
        assertEquals(42, Tool.run(folder.resolve("ours")).status());
    }

    @Test
    void theHostRunsAnExecutableWeWriteAndGdbsToolsReadIt() throws LoadError {
        byte[] image = new byte[0x1000];
        byte[] exit7 = {(byte) 0xb8, 60, 0, 0, 0, (byte) 0xbf, 7, 0, 0, 0, 0x0f, 0x05};
        var segments = List.of(
                new ElfExecutableWriter.Segment(Elf.PF_R, 0x400000, image, 0x1000),
                new ElfExecutableWriter.Segment(Elf.PF_R | Elf.PF_X, 0x401000, exit7, exit7.length),
                new ElfExecutableWriter.Segment(Elf.PF_R | Elf.PF_W, 0x402000, new byte[0], 0x3000));
        var sections = List.of(
                new ElfExecutableWriter.Section(".text", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR, 0x401000,
                        exit7.length, 16),
                new ElfExecutableWriter.Section(".bss", Elf.SHT_NOBITS, Elf.SHF_ALLOC | Elf.SHF_WRITE, 0x402000, 0x3000,
                        8));
        var symbols = List.of(new ElfSymbol(0, "_start", 0x401000, exit7.length, Elf.STT_FUNC, Elf.STB_GLOBAL, 0, 1));
        byte[] bytes = new ElfExecutableWriter(62, 0x401000).toBytes(segments, sections, symbols, java.util.Map.of());
        Path file = Tool.write(folder, "seven", bytes);
        assertEquals(7, Tool.run(file).status());
        String dump = Tool.output("readelf", "-aW", file);
        assertFalse(dump.contains("Warning") || dump.contains("Error"), dump);
        assertTrue(Tool.output("objdump", "-d", file).contains("<_start>:"));
        ElfFile read = ElfFile.read("seven", bytes);
        assertEquals(0x401000, read.header().entry());
        assertArrayEquals(exit7, read.contents(read.segments().get(1)));
    }

    @Test
    void aWrongFieldIsNamedWithItsOffsetAndWhatWasExpected() {
        byte[] bytes = Tool.gnuAssemble(folder, 62, SOURCE);
        bytes[5] = 2;
        LoadError error = assertThrows(LoadError.class, () -> ElfFile.read("big.o", bytes));
        assertEquals("big.o: ELF header EI_DATA at offset 0x5: found 2, expected 1 (ELFDATA2LSB)", error.getMessage());
        assertEquals(5, error.offset());
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] bytes = Tool.gnuAssemble(folder, 183, SOURCE);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(LoadError.class, () -> ElfFile.read("cut.o", cut), "length " + length);
        }
    }

    @Test
    void anyDamageGivesALoadErrorOrAValidFileAndNothingElse() {
        byte[] bytes = Tool.gnuAssemble(folder, 62, SOURCE);
        Random random = new Random(1);
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] damaged = bytes.clone();
            damaged[i / 8] ^= (byte) (1 << (i % 8));
            readOrRefuse(damaged);
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            damaged[random.nextInt(64)] = (byte) (random.nextBoolean() ? 0xff : 0x80);
            readOrRefuse(damaged);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            ElfFile file = ElfFile.read("damaged.o", bytes);
            file.sections().forEach(file::contents);
        } catch (LoadError e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    /** Name, value, size, type and binding of each named symbol, as readelf prints them. */
    private static List<String> readelfSymbols(Path file) {
        List<String> symbols = new ArrayList<>();
        Tool.output("readelf", "-sW", file).lines().forEach(line -> {
            String[] words = line.strip().split("\\s+");
            if (words.length == 8 && words[0].endsWith(":") && !words[3].equals("SECTION") && !words[0].equals(
                    "Num:")) {
                long size = words[2].startsWith("0x") ? Long.decode(words[2]) : Long.parseLong(words[2]);
                symbols.add(words[7].split("@")[0] + " " + Long.parseUnsignedLong(words[1], 16) + " " + size + " "
                        + words[4]);
            }
        });
        return symbols;
    }

    private static List<String> symbolsOf(ElfFile file) {
        List<String> symbols = new ArrayList<>();
        for (ElfSymbol symbol : file.symbols()) {
            if (symbol.type() != Elf.STT_SECTION && !symbol.name().isEmpty()) {
                String binding = List.of("LOCAL", "GLOBAL", "WEAK").get(Math.min(2, symbol.binding()));
                symbols.add(symbol.name().split("@")[0] + " " + symbol.value() + " " + symbol.size() + " " + binding);
            }
        }
        return symbols;
    }
}
