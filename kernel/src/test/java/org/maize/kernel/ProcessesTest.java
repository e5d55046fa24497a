package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessArguments;

/**
 * {@code testprogs/system/processes}: fork and exec trees, waits, groups and sessions, on this processor and on Maize. What comes of them does not
 * depend on the ISA, so that this processor's word holds for both; qemu-user has no vfork and runs no program by itself.
 */
@Timeout(300)
class ProcessesTest {
    private static final Path SOURCE = Path.of("..", "testprogs", "system", "processes", "tree.c");
    private static final List<String> FLAGS = List.of("-O1", "-w", "-static", "-nostdlib", "-ffreestanding",
            "-fno-stack-protector", "-fno-tree-vectorize", "-fno-pie", "-no-pie", "-o");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsThisProcessorAndCompilers() {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        for (String tool : List.of("gcc", "aarch64-linux-gnu-gcc")) {
            Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                    .anyMatch(directory -> Files.isExecutable(directory.resolve(tool))), "needs " + tool);
        }
    }

    /** An empty directory of this name with the program in it. */
    private Path place(String isa) throws IOException, InterruptedException {
        final Path place = folder.resolve("place");
        if (Files.exists(place)) {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectory(place);
        final List<String> command = new ArrayList<>();
        command.add(isa.equals("x86lite") ? "gcc" : "aarch64-linux-gnu-gcc");
        command.addAll(FLAGS);
        command.addAll(List.of(place.resolve("program").toString(), SOURCE.toString()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), "the compiler");
        return place;
    }

    private String onThisProcessor() throws IOException, InterruptedException {
        final Path place = place("x86lite");
        final Process process = new ProcessBuilder(place.resolve("program").toString(), place.toString()).start();
        process.getOutputStream().close();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.lines().count() > 100, output);
        return output;
    }

    private String onMaize(String isa, Machine machine) throws Exception {
        final Path place = place(isa);
        final String program = place.resolve("program").toString();
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final Machine.Run run = machine.mounting(List.of(new HostMount(place, place.toString(), false))).run(program,
                Files.readAllBytes(Path.of(program)),
                ProcessArguments.of(program, List.of(program, place.toString()), List.of(), new byte[16], 65534, 65534),
                InputStream.nullInputStream(), output, output);
        assertEquals("", run.ending().cause());
        return output.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86lite", "armlite"})
    void processesDoWhatTheyDoOnThisProcessor(String isa) throws Exception {
        final String expected = onThisProcessor();
        final String other = isa.equals("x86lite") ? "armlite" : "x86lite";
        assertEquals(expected, onMaize(isa, TestProgram.machine(isa)));
        assertEquals(expected, onMaize(isa,
                TestProgram.machine(isa + "," + other + "," + isa).moving(new MigrationPolicy.Every(7))));
        final Machine three = TestProgram.machine(isa + "," + isa + "," + isa).moving(new MigrationPolicy.Random(5));
        assertEquals(expected, onMaize(isa, three.deterministic(5)));
    }

    @ParameterizedTest
    @EnumSource(MemoryArchitecture.class)
    void aChildHasItsOwnMemoryInEveryArchitecture(MemoryArchitecture memory) throws Exception {
        assertEquals(onThisProcessor(), onMaize("x86lite", TestProgram.machine("x86lite,armlite,x86lite")
                .withMemory(memory).moving(new MigrationPolicy.Random(3)).deterministic(9)));
    }
}
