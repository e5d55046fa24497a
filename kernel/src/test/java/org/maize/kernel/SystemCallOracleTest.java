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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.trace.Trace;
import org.maize.loader.image.ProcessArguments;

/**
 * System calls against Linux's own: the programs of {@code testprogs/system} make each call and print what came of it, on this processor or
 * under qemu, and on Maize, where the directory that they work in is a mount at the same path.
 */
@Timeout(120)
class SystemCallOracleTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs", "system").toAbsolutePath().normalize();
    private static final List<String> FLAGS = List.of("-O1", "-w", "-static", "-nostdlib", "-ffreestanding",
            "-fno-stack-protector", "-fno-tree-vectorize", "-fcf-protection=none", "-fno-pie", "-no-pie", "-o");

    private static final int LONGEST_LINE = 1000;

    @TempDir
    private Path folder;

    private static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".c"))
                    .map(name -> name.substring(0, name.length() - 2)).sorted().toList().stream();
        }
    }

    private static void needs(String tool) {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .anyMatch(directory -> Files.isExecutable(directory.resolve(tool))), "needs " + tool);
    }

    /** Runs a command without input, its output through a pipe. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertEquals(0, process.waitFor(), () -> command + ": " + output);
        return output;
    }

    private Path compile(String name, String isa) throws IOException, InterruptedException {
        final boolean host = isa.equals("x86lite");
        final String compiler = host ? "gcc" : "aarch64-linux-gnu-gcc";
        needs(compiler);
        final List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(FLAGS);
        final Path executable = folder.resolve(Path.of(name).getFileName());
        command.addAll(List.of(executable.toString(), PROGRAMS.resolve(name + ".c").toString()));
        if (!host) {
            command.remove("-fcf-protection=none");
            command.add(1, "-mno-outline-atomics");
        }
        run(command);
        return executable;
    }

    /** An empty directory, always of the same name. */
    private Path place() throws IOException {
        final Path place = folder.resolve("place");
        if (Files.exists(place)) {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectory(place);
    }

    private String onMaize(Path executable, Machine machine) throws Exception {
        final Path place = place();
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final Machine.Run run = machine.mounting(List.of(new HostMount(place, place.toString(), false))).run(
                executable.toString(), Files.readAllBytes(executable),
                ProcessArguments.of(executable.toString(), List.of("program", place.toString()), List.of(),
                        new byte[16], 65534, 65534),
                InputStream.nullInputStream(), output, output);
        assertEquals("", run.ending().cause());
        return output.toString(StandardCharsets.ISO_8859_1);
    }

    private void compare(String name, String isa, List<String> runner, List<String> machines) throws Exception {
        final Path executable = compile(name, isa);
        final List<String> command = new ArrayList<>(runner);
        command.addAll(List.of(executable.toString(), place().toString()));
        final String expected = run(command);
        assertTrue(expected.lines().count() > 10, expected);
        for (String kernels : machines) {
            final Machine machine = TestProgram.machine(kernels).startingAt(kernels.split(",").length - 1);
            assertEquals(expected, onMaize(executable, machine), kernels);
        }
        assertEquals(expected, onMaize(executable, TestProgram.machine(machines.getFirst()).deterministic(3)));
    }

    /** qemu-user knows no restartable sequences: what the host's processor says holds for both ISAs. */
    @Test
    void threadsGoOnWhereTheirSequencesSay() throws Exception {
        final Path host = compile("sequences/sequences", "x86lite");
        final String expected = run(List.of(host.toString()));
        assertTrue(expected.lines().count() > 10, expected);
        for (String isa : List.of("x86lite", "armlite")) {
            final Path executable = compile("sequences/sequences", isa);
            for (String kernels : List.of(isa, isa + ',' + isa)) {
                final Machine machine = TestProgram.machine(kernels);
                assertEquals(expected, onMaize(executable, machine), kernels);
                assertEquals(expected, onMaize(executable, machine.deterministic(5)), kernels);
            }
        }
    }

    /** What both are asked to show: calls whose arguments hold no addresses of their own choosing. */
    private static final String SHOWN = "openat,open,close,lseek,read,write,pread64,dup,mkdirat,unlinkat,chdir,ftruncate,truncate,"
            + "symlinkat,fsync,umask,fchdir,exit_group";

    /** Lines of strace without what it says of errors in words; nothing of output, which pipes cut as they like. */
    private static List<String> calls(Stream<String> lines) {
        return lines
                .filter(line -> !line.startsWith("write(1,") && !line.startsWith("+++") && line.length() < LONGEST_LINE)
                .map(line -> line.replaceAll(" \\([A-Z][^)]*\\)$", "").replaceAll("\\) += ", ") = ")).toList();
    }

    @Test
    void callsAreShownAsStraceShowsThem() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        needs("strace");
        final Path executable = compile("files", "x86lite");
        final Path log = folder.resolve("log");
        run(List.of("strace", "-o", log.toString(), "-e", "trace=" + SHOWN, executable.toString(), place().toString()));
        final List<String> expected;
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            expected = calls(lines);
        }
        final List<String> heard = new ArrayList<>();
        final Trace trace = new Trace() {
            @Override
            public boolean hearsSystemCalls() {
                return true;
            }

            @Override
            public void systemCall(int kernel, int thread, int servedBy, String text) {
                if (List.of(SHOWN.split(",")).contains(text.substring(0, text.indexOf('(')))) {
                    heard.add(text);
                }
            }
        };
        onMaize(executable, TestProgram.machine("x86lite").traced(trace));
        assertTrue(expected.size() > 100, () -> expected.size() + " calls");
        assertEquals(expected, calls(heard.stream()));
    }

    @Test
    void whoAnsweredACallIsTold() throws Exception {
        final Path executable = compile("identity", "x86lite");
        final List<String> heard = new ArrayList<>();
        final Trace trace = new Trace() {
            @Override
            public boolean hearsSystemCalls() {
                return true;
            }

            @Override
            public void systemCall(int kernel, int thread, int servedBy, String text) {
                heard.add(kernel + " " + servedBy + " " + text);
            }
        };
        onMaize(executable, TestProgram.machine("armlite,x86lite").startingAt(1).traced(trace));
        // The console is kernel 0's, descriptors and limits are the home's, which is kernel 1.
        assertTrue(heard.stream().anyMatch(line -> line.startsWith("1 0 write(1, \"")), heard.toString());
        assertTrue(heard.contains("1 1 sched_yield() = 0"), heard.toString());
        assertTrue(heard.stream().anyMatch(line -> line.startsWith("1 1 prlimit64(0, 3, NULL, 0x")), heard.toString());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void callsOfX86liteComeToWhatThisLinuxMakesOfThem(String name) throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        compare(name, "x86lite", List.of(), List.of("x86lite", "armlite,x86lite", "armlite,armlite,x86lite"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void callsOfArmliteComeToWhatQemuMakesOfThem(String name) throws Exception {
        needs("qemu-aarch64");
        compare(name, "armlite", List.of("qemu-aarch64"), List.of("armlite", "x86lite,armlite"));
    }
}
