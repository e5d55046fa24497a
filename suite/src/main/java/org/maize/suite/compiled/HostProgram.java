package org.maize.suite.compiled;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A C program as the host's gcc makes it, and what comes of it on the host's processor. */
public final class HostProgram {
    private static final File NOTHING = new File("/dev/null");
    /** Without fused multiply-adds, which the neutral machine does not have; and rounding may be directed. */
    private static final List<String> FIXED = List.of("-w", "-ffp-contract=off", "-frounding-math", "-pthread");

    private HostProgram() {}

    /**
     * Builds a program and runs it with nothing on its standard input.
     *
     * @param executable is written
     * @throws IOException if gcc refuses it, with what gcc says
     */
    static Outcome outcome(Path source, Path executable, List<String> options, Duration limit)
            throws IOException, InterruptedException {
        Path told = Path.of(executable + ".out");
        List<String> command = new ArrayList<>(List.of("gcc"));
        command.addAll(options);
        command.addAll(FIXED);
        command.addAll(List.of("-o", executable.toString(), source.toString(), "-lm"));
        if (run(command, told, Duration.ofMinutes(5)) != 0) {
            throw new IOException("gcc refuses " + source + ":\n" + Files.readString(told));
        }
        int status = run(List.of(executable.toAbsolutePath().toString()), told, limit);
        Outcome outcome = status == Outcome.ENDLESS ? new Outcome("", status)
                : Outcome.of(Files.readAllBytes(told), status);
        Files.deleteIfExists(told);
        Files.deleteIfExists(executable);
        return outcome;
    }

    /**
     * Runs a command in the directory of its output, errors to where its output goes if it is gcc's, else to nowhere.
     *
     * @return its exit status, or {@link Outcome#ENDLESS}
     */
    public static int run(List<String> command, Path output, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(NOTHING).redirectOutput(output.toFile())
                .directory(output.getParent().toFile());
        if (command.getFirst().equals("gcc")) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(NOTHING);
        }
        Process process = builder.start();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : Outcome.ENDLESS;
        } finally {
            process.destroyForcibly();
        }
    }
}
