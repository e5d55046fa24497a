package org.maize.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;

/** The objects that GNU as and {@code maize as} make of a source. GNU's is kept beside it. */
record AssemblyCheck() implements Check {

    @Override
    public Optional<String> difference(Subject subject) throws IOException, InterruptedException {
        Path wanted = Path.of(subject.file() + ".gnu.o");
        if (!Tool.isFresh(wanted, subject.file())) {
            Path begun = Path.of(wanted + ".new");
            List<String> command = new ArrayList<>(subject.isa().equals("armlite")
                    ? List.of("aarch64-linux-gnu-as")
                    // A branch to a global symbol keeps its relocation, as maize as keeps it for the linker.
                    : List.of("as", "--64", "-mshared"));
            command.addAll(List.of("-o", begun.toString(), subject.file().toString()));
            Tool.output(command);
            Tool.finish(begun, wanted);
        }
        Path got = Path.of(subject.file() + ".maize.o");
        Captured maize = Captured.of(List.of("as", "--isa", subject.isa(), subject.file().toString(),
                "-o", got.toString()));
        if (maize.status() != 0) { return Optional.of("refused" + maize.firstErrors()); }
        try {
            Optional<String> difference = new ObjectDifference(
                    ElfFile.read(wanted.toString(), Files.readAllBytes(wanted)),
                    ElfFile.read(got.toString(), Files.readAllBytes(got))).first();
            if (difference.isEmpty()) {
                Files.delete(got);
            }
            return difference;
        } catch (LoadError error) {
            return Optional.of(error.getMessage());
        }
    }
}
