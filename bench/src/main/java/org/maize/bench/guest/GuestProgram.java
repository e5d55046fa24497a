package org.maize.bench.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/**
 * A guest program for both ISAs, assembled and linked from its sources.
 *
 * @param name of the program
 * @param bundle the program
 * @param expected what it prints
 */
public record GuestProgram(String name, Bundle bundle, String expected) {
    /** The root of the source tree: the working directory, unless this system property names it. */
    private static final Path ROOT = Path.of(System.getProperty("maize.root", ""));

    /** One of the test programs, with their library. */
    public static GuestProgram test(String name) {
        Path programs = ROOT.resolve("testprogs");
        try {
            return of(name, sources(programs.resolve(name)), sources(programs.resolve("lib")),
                    Files.readString(programs.resolve(name).resolve("expected.out")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("run the benchmarks at the root of the source tree", unreadable);
        }
    }

    /** One of the benchmarks' own programs, which print nothing. */
    public static GuestProgram own(String name) {
        try {
            return of(name, sources(ROOT.resolve("bench/src/main/guest").resolve(name)), List.of(), "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("run the benchmarks at the root of the source tree", unreadable);
        }
    }

    private static GuestProgram of(String name, List<Path> sources, List<Path> library, String expected) {
        try {
            List<ElfFile> objects = new ArrayList<>();
            for (Path source : Stream.concat(sources.stream(), library.stream()).toList()) {
                objects.add(ElfFile.read(source.toString(), Assembler.assemble(source, Optional.empty())));
            }
            return new GuestProgram(name, Linker.link(objects, Linker.DEFAULT_ENTRY), expected);
        } catch (AssemblyErrors | LoadError | LinkError refused) {
            throw new IllegalArgumentException("guest program " + name + ": " + refused.getMessage(), refused);
        }
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
        }
    }
}
