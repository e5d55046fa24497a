package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;

/** The oracle: GNU as of an ISA, and what its objects and ours have in common. */
final class GnuAssembler {
    /** What GNU as or Maize adds on its own account. */
    private static final List<String> OWN_SECTIONS = List.of(".note.gnu.property", ".note.GNU-stack",
            ".maize.points");

    private GnuAssembler() {}

    /** The GNU assembler of an ISA with the options by which it leaves branches to global symbols to the linker. */
    private static List<String> command(Isa isa) {
        return isa.elfMachine() == 62 ? List.of("as", "--64", "-mshared") : List.of("aarch64-linux-gnu-as");
    }

    /** Skips the test unless a tool is there. */
    static void assume(String tool) {
        Assumptions.assumeTrue(isInstalled(tool), "needs " + tool);
    }

    static boolean isInstalled(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** Runs a command that must succeed. */
    static void run(List<String> command) {
        assume(command.getFirst());
        try {
            Path output = Files.createTempFile("tool", ".txt");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within 30 s");
            }
            String text = Files.readString(output);
            Files.delete(output);
            assertEquals(0, process.exitValue(), command + ":\n" + text);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What GNU as makes of a source, whose migration points it does not know. */
    static String objectOfGnu(Isa isa, Path folder, String source) throws IOException {
        Path file = Files.createTempFile(folder, "gnu", ".s");
        Path object = Path.of(file + ".o");
        Files.writeString(file, source.replaceAll("(?m)^[ \t]*\\.migrate.*", ""));
        List<String> words = new ArrayList<>(command(isa));
        words.addAll(List.of("-o", object.toString(), file.toString()));
        run(words);
        return describe(Files.readAllBytes(object));
    }

    /** What Maize makes of it. */
    static String objectOfMaize(Isa isa, String source) {
        try {
            return describe(Assembler.assemble("source.s", source, Optional.ofNullable(isa)));
        } catch (AssemblyErrors e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Both must be the same. */
    static void assertSameObject(Isa isa, Path folder, String source) throws IOException {
        assertEquals(objectOfGnu(isa, folder, source), objectOfMaize(isa, source));
    }

    /** Sections, symbols and relocations of an object, in an order that no assembler chooses. */
    static String describe(byte[] object) {
        ElfFile file;
        try {
            file = ElfFile.read("object", object);
        } catch (LoadError e) {
            throw new AssertionError(e);
        }
        List<String> lines = new ArrayList<>();
        for (ElfSection section : file.sections()) {
            boolean holds = section.type() != Elf.SHT_NULL && section.type() != Elf.SHT_SYMTAB
                    && section.type() != Elf.SHT_STRTAB
                    && section.type() != Elf.SHT_RELA;
            if (holds && !OWN_SECTIONS.contains(section.name())) {
                lines.add(describe(file, section));
            }
        }
        lines.sort(null);
        lines.add(file.symbols().stream().filter(GnuAssembler::matters).map(s -> describe(file, s)).sorted()
                .collect(Collectors.joining("\n")));
        return String.join("\n", lines);
    }

    private static String describe(ElfFile file, ElfSection section) {
        int type = section.type() == Elf.SHT_X86_64_UNWIND ? Elf.SHT_PROGBITS : section.type();
        String contents = section.isZeroFilled() ? section.size() + " zeros"
                : HexFormat.ofDelimiter(" ").formatHex(file.contents(section)).replaceAll("((?:.. ){16})", "$1\n");
        String relocations = file.relocations(section).stream().map(r -> describe(file, r)).sorted()
                .collect(Collectors.joining("\n"));
        return section.name() + " type " + type + " flags " + section.flags() + " align " + section.alignment()
                + " entry "
                + section.entrySize() + "\n" + contents + "\n" + relocations;
    }

    private static String describe(ElfFile file, ElfRelocation relocation) {
        ElfSymbol symbol = file.symbols().get(relocation.symbol());
        String name = symbol.type() == Elf.STT_SECTION ? file.sections().get(symbol.section()).name() : symbol.name();
        return String.format("%08x %d %s %d", relocation.offset(), relocation.type(), name, relocation.addend());
    }

    /** Neither a section nor a file, nor one of the symbols that tell code from data (AAELF64 5.5.1). */
    private static boolean matters(ElfSymbol symbol) {
        return !symbol.name().isEmpty() && symbol.type() != Elf.STT_FILE && !symbol.name().startsWith("$");
    }

    private static String describe(ElfFile file, ElfSymbol symbol) {
        String section = symbol.section() > 0 && symbol.section() < file.sections().size()
                ? file.sections().get(symbol.section()).name()
                : Integer.toHexString(symbol.section());
        return symbol.name() + " in " + section + " at " + symbol.value() + " size " + symbol.size() + " type "
                + symbol.type()
                + " binding " + symbol.binding() + " visibility " + symbol.visibility();
    }
}
