package org.maize.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;

/**
 * What the launcher has a JVM do once so that later ones start fast: the commands that are given most often, on a program that comes
 * with Maize. They print nothing.
 */
final class Training {
    private static final int TRANSLATED_RUNS = 10;
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final List<Path> files = new ArrayList<>();
    private final Path folder;

    private Training(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, AssemblyErrors, LinkError, LoadError {
        Training training = new Training(Files.createTempDirectory("maize-training"));
        try {
            training.train(Isa.all());
        } finally {
            training.clear();
        }
    }

    private void train(List<Isa> isas) throws IOException, AssemblyErrors, LinkError, LoadError {
        String program = file("program.maize");
        Files.write(Path.of(program), DemoCommand.bundle(isas).bytes());
        String statistics = file("statistics.json");
        // The translator's own code is to have been used enough for the JVM to know what is worth compiling.
        for (int i = 0; i < TRANSLATED_RUNS; i++) {
            maize("run", "--engine", "translator", "--stats", statistics, program);
        }
        for (Isa isa : isas) {
            String executable = file(isa.name());
            maize("extract", program, "--isa", isa.name(), "-o", executable);
            maize("run", executable);
        }
        maize("demo");
    }

    private String file(String name) {
        files.add(folder.resolve(name));
        return files.getLast().toString();
    }

    private static void maize(String... words) {
        int status = Maize.run(NOWHERE, NOWHERE, words);
        if (status != ExitStatus.OK) {
            throw new IllegalStateException("maize " + String.join(" ", words) + " ended with " + status);
        }
    }

    private void clear() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.delete(folder);
    }
}
