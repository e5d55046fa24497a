package org.maize.suite;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.maize.cli.Maize;

/**
 * What came of a {@code maize} command that ran inside this process.
 *
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 * @param status its exit status
 */
record Captured(byte[] output, String errors, int status) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int ERRORS_SHOWN = 3;

    /** Runs a command, for ten minutes at most. */
    static Captured of(List<String> words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicInteger status = new AtomicInteger();
        Thread command = Thread.ofPlatform().start(() -> {
            try (PrintStream output = new PrintStream(out, false, StandardCharsets.UTF_8);
                    PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
                status.set(Maize.run(output, errors, words.toArray(String[]::new)));
            }
        });
        command.join(LIMIT);
        if (command.isAlive()) {
            command.interrupt();
        }
        command.join();
        return new Captured(out.toByteArray(), err.toString(StandardCharsets.UTF_8), status.get());
    }

    /** The first lines of what it wrote to standard error, each on a line of its own. */
    String firstErrors() {
        return errors.lines().limit(ERRORS_SHOWN).map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
