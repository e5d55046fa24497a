package org.maize.fuzz.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Target;

/** What executes programs and is not Maize: the harness, built for a target and running. */
public final class Oracle implements AutoCloseable {
    /** The most runs at a time. */
    public static final int MOST_RUNS = 1024;

    private static final String HARNESS = "harness.c";
    private static final int CODE_AT = Space.PAGE;
    private static final int DATA_AT = CODE_AT + Space.CODE_BYTES;
    private static final int STATES_AT = DATA_AT + Space.DATA_BYTES;

    private final Path folder;
    private final Process process;
    private final MappedByteBuffer shared;
    private final int longs;
    private final String name;

    /**
     * Builds the harness and starts it.
     *
     * @throws OracleException where a tool that is needed is missing or fails
     */
    public Oracle(Target target) throws IOException {
        folder = Files.createTempDirectory("maize-fuzz");
        longs = target.layout().longs();
        name = target.runner().isEmpty() ? "the processor" : target.runner().getFirst();
        try {
            Path program = build(target);
            Path file = folder.resolve("shared");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, STATES_AT + (long) MOST_RUNS * longs * 8);
            }
            shared.order(ByteOrder.LITTLE_ENDIAN);
            List<String> command = new ArrayList<>(target.runner());
            command.addAll(List.of(program.toString(), file.toString()));
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException failed) {
            deleteFolder();
            throw failed;
        }
    }

    private Path build(Target target) throws IOException {
        Path source = folder.resolve(HARNESS);
        try (InputStream text = Oracle.class.getResourceAsStream("/org/maize/fuzz/" + HARNESS)) {
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        }
        Path program = folder.resolve("harness");
        List<String> command = new ArrayList<>(target.compiler());
        command.addAll(List.of("-O2", "-ffreestanding", "-fno-stack-protector", "-fPIE", "-nostdlib", "-static",
                "-no-pie", "-Wl,-z,noexecstack", "-DCODE=" + Space.CODE + "UL", "-DCODE_BYTES=" + Space.CODE_BYTES,
                "-DDATA=" + Space.DATA + "UL", "-DPAGES=\"" + Space.PAGES + "\"", "-DSTATES=" + MOST_RUNS,
                "-DREGISTERS=" + (longs - StateLayout.REGISTERS), "-DGUEST_BASE=" + Space.THREAD + "UL",
                "-o", program.toString(), source.toString()));
        run(command);
        return program;
    }

    private static void run(List<String> command) throws IOException {
        Process compiler;
        try {
            compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            throw new OracleException(command.getFirst() + " is needed to build the oracle, and cannot be run",
                    missing);
        }
        String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new OracleException("the oracle cannot be built: " + String.join(" ", command) + "\n" + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OracleException("broken off while the oracle was built", interrupted);
        }
    }

    /** Makes runs one after the other; states and memory are replaced by what is left. */
    public void run(byte[] code, byte[] memory, List<long[]> states) throws IOException {
        shared.putLong(0, states.size()).putLong(8, code.length);
        shared.put(CODE_AT, code).put(DATA_AT, memory);
        for (int i = 0; i < states.size(); i++) {
            shared.slice(STATES_AT + i * longs * 8, longs * 8).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer()
                    .put(states.get(i));
        }
        try {
            process.getOutputStream().write(1);
            process.getOutputStream().flush();
            if (process.getInputStream().read() < 0) { throw ended(null); }
        } catch (OracleException ended) {
            throw ended;
        } catch (IOException closed) {
            throw ended(closed);
        }
        shared.get(DATA_AT, memory);
        for (int i = 0; i < states.size(); i++) {
            shared.slice(STATES_AT + i * longs * 8, longs * 8).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer()
                    .get(states.get(i));
        }
    }

    private OracleException ended(IOException cause) {
        return new OracleException(
                name + " has ended: a program did not end there, or did what the harness cannot stand", cause);
    }

    /** What it is. */
    public String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        deleteFolder();
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
