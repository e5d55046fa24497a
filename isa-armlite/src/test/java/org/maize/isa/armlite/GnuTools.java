package org.maize.isa.armlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** GNU as, ld and objdump for AArch64: the oracles of bytes and texts. A test that needs one is skipped where it is missing. */
final class GnuTools {
    /** Where the code of a test lies. */
    static final long ADDRESS = 0x40_0000;

    private static final String PREFIX = "aarch64-linux-gnu-";
    // Some aliases (bfc, the hints) have later names than the instructions that they stand for.
    private static final String ARCHITECTURE = "-march=armv8.5-a";
    private static final Pattern ERROR = Pattern.compile(":(\\d+): Error: (.*)");
    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-f]+):\\s+([0-9a-f]{8})\\s+(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s+//.*");

    private final Path directory;

    GnuTools(Path directory) {
        this.directory = directory;
        for (String tool : List.of("as", "ld", "objcopy", "objdump")) {
            need(PREFIX + tool);
        }
    }

    /** Skips the test where a tool is missing. */
    static void need(String tool) {
        boolean present = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        Assumptions.assumeTrue(present, "needs " + tool);
    }

    /** Assembles and links at {@link #ADDRESS}: one word for each line. */
    int[] assemble(List<String> lines) throws IOException, InterruptedException {
        Path source = directory.resolve("batch.s");
        Files.write(source, lines);
        run(PREFIX + "as", ARCHITECTURE, "-o", "batch.o", "batch.s");
        run(PREFIX + "ld", "-Ttext", Long.toHexString(ADDRESS), "-e", "0", "-o", "batch.elf", "batch.o");
        run(PREFIX + "objcopy", "-O", "binary", "-j", ".text", "batch.elf", "batch.bin");
        return words(Files.readAllBytes(directory.resolve("batch.bin")));
    }

    /** The lines that GNU as refuses, from 0, with what it says. */
    Map<Integer, String> refused(List<String> lines) throws IOException, InterruptedException {
        Files.write(directory.resolve("refused.s"), lines);
        Process process = new ProcessBuilder(PREFIX + "as", ARCHITECTURE, "-o", "refused.o", "refused.s")
                .directory(directory.toFile()).redirectErrorStream(true).start();
        Map<Integer, String> refused = new HashMap<>();
        for (String line : text(process.getInputStream()).lines().toList()) {
            Matcher matcher = ERROR.matcher(line);
            if (matcher.find()) {
                refused.put(Integer.parseInt(matcher.group(1)) - 1, matcher.group(2));
            }
        }
        process.waitFor();
        return refused;
    }

    /** The texts of words at {@link #ADDRESS}, comments left out, one space after the mnemonic. */
    List<String> disassemble(int[] words, boolean withAliases) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        Files.write(directory.resolve("words.bin"), bytes.array());
        List<String> command = new ArrayList<>(List.of(
                PREFIX + "objdump", "-D", "-z", "-b", "binary", "-m", "aarch64", "--adjust-vma=" + ADDRESS));
        command.addAll(withAliases ? List.of() : List.of("-M", "no-aliases"));
        command.add("words.bin");
        List<String> texts = new ArrayList<>();
        for (String line : run(command.toArray(String[]::new)).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                texts.add(COMMENT.matcher(matcher.group(3)).replaceAll("").replaceAll("\\s+", " ").strip());
            }
        }
        return texts;
    }

    private static int[] words(byte[] bytes) {
        int[] words = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    /** Runs a tool, which must succeed; its output. */
    String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = text(process.getInputStream());
        if (process.waitFor() != 0) { throw new IOException(String.join(" ", command) + ":\n" + output); }
        return output;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes());
    }
}
