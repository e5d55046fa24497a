package org.maize.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An oracle: a program of the host that a test holds Maize against. A test without its tool is skipped, naming the tool. */
public final class Tool {
    /** What a run gave. */
    public record Result(int status, String output) {}

    private Tool() {}

    /** Skips the test unless the tool is in PATH. */
    public static void assume(String... tools) {
        for (String tool : tools) {
            Assumptions.assumeTrue(isPresent(tool), "needs " + tool);
        }
    }

    private static boolean isPresent(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) { return true; }
        }
        return false;
    }

    /** Runs the command and returns its status (128+N for signal N) and its output and error as one text. */
    public static Result run(Object... command) {
        assume(command[0].toString().startsWith("/") ? new String[0] : new String[]{command[0].toString()});
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        try {
            Path out = Files.createTempFile("tool", ".out");
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end within 20 s");
            }
            String text = Files.readString(out, StandardCharsets.UTF_8);
            Files.delete(out);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new AssertionError(words.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(words.toString(), e);
        }
    }

    /** Runs the command, which must succeed, and returns its output. */
    public static String output(Object... command) {
        Result result = run(command);
        if (result.status() != 0) {
            throw new AssertionError(List.of(command) + " ended with " + result.status() + ":\n" + result.output());
        }
        return result.output();
    }

    /**
     * Assembles a source with the GNU assembler of e_machine 62 or 183 and returns the object's bytes. Branches to global symbols keep
     * their relocations, which GNU as drops for x86-64 unless told by {@code -mshared}.
     */
    public static byte[] gnuAssemble(Path folder, int machine, String source) {
        try {
            Path file = Files.createTempFile(folder, "source", ".s");
            Path object = Path.of(file + ".o");
            Files.writeString(file, source);
            if (machine == 62) {
                output("as", "-mshared", file, "-o", object);
            } else {
                output("aarch64-linux-gnu-as", file, "-o", object);
            }
            return Files.readAllBytes(object);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes bytes to a new file, executable. */
    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve(name), bytes);
            if (!file.toFile().setExecutable(true)) { throw new AssertionError("cannot make " + file + " executable"); }
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
