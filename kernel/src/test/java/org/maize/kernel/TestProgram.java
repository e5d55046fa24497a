package org.maize.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.isa.execute.Translator;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.trace.MachineStatistics;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.link.Linker;

/**
 * A guest program for both ISAs with what it is expected to do: one of {@code testprogs}, or one of a few lines in a test.
 *
 * @param bundle    the program
 * @param directory where its expected output, its input and its arguments are; null for one of a test's own
 */
record TestProgram(String name, Bundle bundle, Path directory) {
    private static final Path PROGRAMS = Path.of("..", "testprogs");
    private static final Map<String, TestProgram> BUILT = new ConcurrentHashMap<>();

    /** What came of a run. */
    record Result(int status, String output, String error, String cause, MachineStatistics statistics) {}

    /** The programs in a directory of {@code testprogs}, "" or "faults", that have assembly for both ISAs: their paths there, in order. */
    static List<String> in(String directory) {
        try (Stream<Path> directories = Files.list(PROGRAMS.resolve(directory))) {
            return directories
                    .filter(each -> Files.exists(each.resolve(each.getFileName() + ".x86lite.s")))
                    .map(each -> PROGRAMS.relativize(each).toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** One of {@code testprogs}, by its path there. */
    static TestProgram of(String path) {
        return BUILT.computeIfAbsent(path, p -> build(PROGRAMS.resolve(p)));
    }

    private static TestProgram build(Path directory) {
        try {
            List<ElfFile> objects = new ArrayList<>();
            for (Path from : List.of(directory, PROGRAMS.resolve("lib"))) {
                for (Path source : sources(from)) {
                    objects.add(ElfFile.read(source.toString(), Assembler.assemble(source, Optional.empty())));
                }
            }
            return new TestProgram(directory.getFileName().toString(), Linker.link(objects, Linker.DEFAULT_ENTRY),
                    directory);
        } catch (IOException | AssemblyErrors | LoadError | LinkError refused) {
            throw new AssertionError(directory + ": " + refused.getMessage(), refused);
        }
    }

    /** A program that is given by its source for each ISA, by the ISA's name; data for both by an empty one. */
    static TestProgram ofSources(Map<String, String> sources) {
        try {
            List<ElfFile> objects = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                objects.add(ElfFile.read("test",
                        Assembler.assemble("test", source.getValue(), Isa.named(source.getKey()))));
            }
            return new TestProgram("test", Linker.link(objects, Linker.DEFAULT_ENTRY), null);
        } catch (AssemblyErrors | LoadError | LinkError refused) {
            throw new AssertionError(refused.getMessage(), refused);
        }
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
        }
    }

    /** A machine with a kernel for each of these words. */
    static Machine machine(String isas) {
        return machine(isas, Translator.NONE);
    }

    /** The same with guest code translated. */
    static Machine machine(String isas, Translator translator) {
        return Machine.of(Arrays.stream(isas.split(","))
                .map(isa -> KernelSpec.of(Isa.named(isa).orElseThrow()).translatedBy(translator)).toList());
    }

    /** Runs it with its own input and arguments. */
    Result run(Machine machine) {
        return run(machine, new ByteArrayInputStream(input()));
    }

    /** Runs it with another input. */
    Result run(Machine machine, InputStream input) {
        return run(machine, bundle.bytes(), input);
    }

    /** Runs the ordinary executable of one ISA. */
    Result runExecutable(String isa, Machine machine) {
        return run(machine, bundle.extract(isa).orElseThrow(), InputStream.nullInputStream());
    }

    private Result run(Machine machine, byte[] file, InputStream input) {
        final List<String> words = words();
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final ByteArrayOutputStream error = new ByteArrayOutputStream();
        try {
            final ProcessArguments arguments = ProcessArguments.of(name, words, List.of(), new byte[16], 0, 0);
            final Machine.Run run = machine.run(name, file, arguments, input, output, error);
            return new Result(run.ending().status(), output.toString(StandardCharsets.UTF_8),
                    error.toString(StandardCharsets.UTF_8), run.ending().cause(), run.statistics());
        } catch (LoadError | ArgumentListError | MountError refused) {
            throw new AssertionError(refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Its name and its arguments. */
    List<String> words() {
        final List<String> words = new ArrayList<>(List.of(name));
        file("arguments").lines().forEach(words::add);
        return words;
    }

    /** Its standard input. */
    byte[] input() {
        return file("input").getBytes(StandardCharsets.UTF_8);
    }

    /** What it is expected to print. */
    String expectedOutput(String isa) {
        return file("expected." + isa + ".out", "expected.out");
    }

    /** The exit status that is expected. */
    int expectedStatus(String isa) {
        final String status = file("expected." + isa + ".status", "expected.status");
        return status.isEmpty() ? 0 : Integer.parseInt(status.strip());
    }

    private String file(String... names) {
        for (String each : names) {
            if (directory != null && Files.exists(directory.resolve(each))) {
                try {
                    return Files.readString(directory.resolve(each));
                } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                }
            }
        }
        return "";
    }
}
