package org.maize.kernel.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.assembler.Assembler;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

class MigrationTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");

    private static Bundle program(String name) throws Exception {
        List<ElfFile> objects = new ArrayList<>();
        for (Path directory : List.of(PROGRAMS.resolve(name), PROGRAMS.resolve("lib"))) {
            try (var files = Files.list(directory)) {
                for (Path source : files.filter(file -> file.toString().endsWith(".s")).sorted().toList()) {
                    byte[] object = Assembler.assemble(source, Optional.empty());
                    objects.add(ElfFile.read(source.getFileName().toString(), object));
                }
            }
        }
        return Linker.link(objects, Linker.DEFAULT_ENTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fibonacci", "hanoi", "ackermann", "deep", "primes", "quicksort", "sha256", "dispatch"})
    void aProgramThatMovesAtEveryPointPrintsWhatItPrintsAtHome(String name) throws Exception {
        String expected = Files.readString(PROGRAMS.resolve(name).resolve("expected.out"));
        try (HoppingMachine machine = new HoppingMachine(program(name))) {
            assertEquals(0, machine.run(1));
            assertEquals(expected, machine.output());
            assertTrue(machine.moves() > 0);
        }
    }

    @Test
    void aMoveCarriesMoreThanSixteenStackFrames() throws Exception {
        try (HoppingMachine machine = new HoppingMachine(program("hanoi"))) {
            machine.run(7);
            assertTrue(machine.deepest() >= 16, machine.deepest() + " stack frames");
        }
    }
}
