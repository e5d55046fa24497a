package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.isa.Isa;

/**
 * What gcc and clang write of every C program, in AT&T and in Intel syntax, gives the object that GNU as gives: each program at one
 * level of each compiler, in one syntax of each. Line tables are left out of Maize's objects, so that they and what only they use are not compared.
 */
class CompilerOutputTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs", "c");
    private static final List<String> LEVELS = List.of("-O0", "-O1", "-O2", "-O3");

    @TempDir
    Path folder;

    /** A program and the command that compiles it, but for the names of its files. */
    record Compilation(Path program, List<String> command) {
        @Override
        public String toString() {
            return program.getFileName() + " by " + String.join(" ", command);
        }
    }

    static List<Compilation> compilations() throws IOException {
        List<Compilation> compilations = new ArrayList<>();
        List<Path> programs;
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            programs = files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
        }
        for (int i = 0; i < programs.size(); i++) {
            boolean debugs = i / LEVELS.size() % 2 == 0;
            List<String> gcc = new ArrayList<>(List.of("gcc", LEVELS.get(i % LEVELS.size())));
            List<String> clang = new ArrayList<>(List.of(clang(), LEVELS.get((i + 1) % LEVELS.size()), "-fno-addrsig"));
            if (debugs) {
                gcc.addAll(List.of("-g", "-gno-variable-location-views"));
                clang.add("-g");
            }
            (i % 2 == 0 ? gcc : clang).add("-masm=intel");
            compilations.add(new Compilation(programs.get(i), gcc));
            compilations.add(new Compilation(programs.get(i), clang));
        }
        return compilations;
    }

    private static String clang() {
        return List.of("clang", "clang-19", "clang-16").stream().filter(GnuAssembler::isInstalled).findFirst()
                .orElse("clang");
    }

    @ParameterizedTest
    @MethodSource("compilations")
    void whatACompilerWritesGivesTheObjectThatGnuAsGives(Compilation compilation) throws IOException {
        GnuAssembler.assume(compilation.command().getFirst());
        Path assembly = folder.resolve("program.s");
        List<String> words = new ArrayList<>(compilation.command());
        words.addAll(List.of("-w", "-S", "-o", assembly.toString(), compilation.program().toString()));
        GnuAssembler.run(words);
        String source = Files.readString(assembly, StandardCharsets.ISO_8859_1)
                .replaceAll("(?m)^\\s*\\.ident.*", "").replaceAll("[^\\x00-\\x7f]", "?");
        Isa isa = Isa.named("x86lite").orElseThrow();
        assertEquals(withoutLines(GnuAssembler.objectOfGnu(isa, folder, source)),
                withoutLines(GnuAssembler.objectOfMaize(isa, source)));
    }

    /** A description without the sections of line tables. */
    private static String withoutLines(String object) {
        return object.replaceAll("(?ms)^\\.debug_line(_str)? type .*?(?=^\\.|^[^\\s]+ in )", "");
    }

    @Test
    void theProgramsAreThere() throws IOException {
        assertTrue(compilations().size() >= 80);
    }
}
