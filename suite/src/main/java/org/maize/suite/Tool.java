package org.maize.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the host, with nothing on their standard input. */
final class Tool {
    private static final int SECONDS = 300;
    private static final Path NOTHING = Path.of("/dev/null");

    private Tool() {}

    /**
     * Runs a command to its end.
     *
     * @param output receives its standard output
     * @param errors receives its standard error; may be the same file
     * @return its exit status, or 128 + N when signal N ended it
     * @throws IOException if there is no such program, or it takes more than five minutes
     */
    static int run(Path output, Path errors, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(NOTHING.toFile())
                .redirectOutput(output.toFile());
        if (errors.equals(output)) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(errors.toFile());
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(String.join(" ", command) + " does not end within " + SECONDS + " s");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a command that must succeed writes to its standard output. */
    static byte[] output(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("suite", ".out");
        try {
            int status = run(output, NOTHING, command);
            if (status != 0) { throw new IOException(String.join(" ", command) + " ends with " + status); }
            return Files.readAllBytes(output);
        } finally {
            Files.delete(output);
        }
    }

    /** Whether a file is there and newer than the one that it was made of. */
    static boolean isFresh(Path made, Path source) {
        File file = made.toFile();
        return file.exists() && file.lastModified() > source.toFile().lastModified();
    }

    /** Gives a finished file its name, so that one that bears it is always whole. */
    static void finish(Path begun, Path file) throws IOException {
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
