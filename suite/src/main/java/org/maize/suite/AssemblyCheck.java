package org.maize.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;

/**
 * The objects that GNU as and {@code maize as} make of a source. GNU's is kept beside it. Where the two line tables differ in bytes,
 * they must have the same rows: GNU as states an address once more where one of its buffers happened to be full.
 */
final class AssemblyCheck implements Check {
    private static final String LINES = ".debug_line";

    private final LongAdder rowsOnly = new LongAdder();

    @Override
    public Optional<String> difference(Subject subject) throws IOException, InterruptedException {
        Path wanted = Path.of(subject.file() + ".gnu.o");
        if (!Tool.isFresh(wanted, subject.file())) {
            Path begun = Path.of(wanted + ".new");
            List<String> command = new ArrayList<>(subject.isa().equals("armlite")
                    ? List.of("aarch64-linux-gnu-as")
                    // A branch to a global symbol keeps its relocation, as maize as keeps it for the linker.
                    : List.of("as", "--64", "-mshared"));
            // Only clang's own assembler knows .addrsig, which tells the linker lld what it may fold.
            Path source = Path.of(subject.file() + ".gnu.s");
            try (Stream<String> lines = Files.lines(subject.file(), StandardCharsets.ISO_8859_1)) {
                Files.write(source, lines.filter(line -> !line.startsWith("\t.addrsig")).toList(),
                        StandardCharsets.ISO_8859_1);
            }
            command.addAll(List.of("-o", begun.toString(), source.toString()));
            Tool.output(command);
            Files.delete(source);
            Tool.finish(begun, wanted);
        }
        Path got = Path.of(subject.file() + ".maize.o");
        Captured maize = Captured.of(List.of("as", "--isa", subject.isa(), subject.file().toString(),
                "-o", got.toString()));
        if (maize.status() != 0) { return Optional.of("refused" + maize.firstErrors()); }
        try {
            ObjectDifference objects = new ObjectDifference(ElfFile.read(wanted.toString(), Files.readAllBytes(wanted)),
                    ElfFile.read(got.toString(), Files.readAllBytes(got)), Set.of());
            Optional<String> difference = objects.first();
            if (difference.isPresent() && difference.get().startsWith(LINES) && sameRows(wanted, got)) {
                rowsOnly.increment();
                difference = objects.without(LINES).first();
            }
            if (difference.isEmpty()) {
                Files.delete(got);
            }
            return difference;
        } catch (LoadError error) {
            return Optional.of(error.getMessage());
        }
    }

    /** Whether two line tables give the same rows: places, lines, columns, views, statements. */
    private static boolean sameRows(Path left, Path right) throws IOException, InterruptedException {
        return Arrays.equals(Tool.output(List.of("readelf", "--debug-dump=decodedline", left.toString())),
                Tool.output(List.of("readelf", "--debug-dump=decodedline", right.toString())));
    }

    @Override
    public String remark() {
        return ", of " + rowsOnly + " the line table in its rows and not in its bytes";
    }
}
