package org.maize.suite.spanning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.loader.LoadError;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.suite.compiled.Outcome;

/**
 * An executable or a bundle, and what it is expected to do. It finds itself where it lies on the host, to run itself again.
 *
 * @param file      where it lies, for the command that repeats a run
 * @param content   of the file
 * @param arguments without its own name
 * @param isas      that it has code for
 * @param expected  what came of it on the host
 */
record SpanningProgram(Path file, byte[] content, List<String> arguments, List<String> isas,
        Outcome expected) {

    /**
     * What came of a run.
     *
     * @param moves      how often its threads moved
     * @param difference from what was expected, with the command that repeats the run; empty if there is none
     */
    record Result(long moves, Optional<String> difference) {}

    /** @throws IOException if the file cannot be read */
    static SpanningProgram of(Path file, List<String> arguments, List<String> isas, Outcome expected)
            throws IOException {
        return new SpanningProgram(file, Files.readAllBytes(file), List.copyOf(arguments), List.copyOf(isas),
                expected);
    }

    /** Runs it; one that does not end in time is broken off. @throws InterruptedException if this thread is interrupted */
    Result run(Setting setting, Duration limit) throws InterruptedException {
        AtomicReference<Result> result = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> result.set(result(setting)));
        try {
            if (!runner.join(limit)) {
                runner.interrupt();
            }
        } catch (InterruptedException broken) {
            runner.interrupt();
            throw broken;
        } finally {
            runner.join();
        }
        return result.get();
    }

    private Result result(Setting setting) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        long moves = 0;
        Optional<String> difference;
        try {
            Machine machine = setting.machine().mounting(List.of(new HostMount(file, file.toString(), true)));
            Machine.Run run = machine.run(file.toString(), content, processArguments(setting),
                    new ByteArrayInputStream(new byte[0]), output, errors);
            moves = run.statistics().migrations();
            difference = expected.difference(Outcome.of(output.toByteArray(), run.ending().status()))
                    .map(text -> text + said(errors) + run.ending().cause());
        } catch (InterruptedException late) {
            difference = Optional.of("does not end in time; "
                    + String.join("; ", Stream.of(late.getSuppressed()).map(Throwable::getMessage).toList()));
        } catch (LoadError | ArgumentListError | MountError | RuntimeException | Error broken) {
            difference = Optional.of(broken + said(errors));
        }
        return new Result(moves, difference.map(text -> command(setting) + "\n    " + text));
    }

    private static String said(ByteArrayOutputStream errors) {
        return errors.size() == 0 ? "" : "; " + errors.toString(StandardCharsets.UTF_8).strip() + " ";
    }

    /** The same as {@code maize run} gives on the same machine, so that its command line repeats the run. */
    private ProcessArguments processArguments(Setting setting) throws ArgumentListError {
        List<String> words = new ArrayList<>(List.of(file.toString()));
        words.addAll(arguments);
        byte[] random = new byte[ProcessArguments.RANDOM_BYTES];
        new SplittableRandom(setting.seed().orElse(0)).nextBytes(random);
        return ProcessArguments.of(file.toString(), words, List.of(), random, SystemCalls.NOBODY, SystemCalls.NOBODY);
    }

    /** The command line that does what {@link #run} does. */
    String command(Setting setting) {
        String own = "--mount " + file + ':' + file + ":ro";
        return Stream.concat(Stream.of("maize run", setting.toString(), own, file.toString()), arguments.stream())
                .reduce((left, right) -> left + " " + right).orElseThrow();
    }
}
