package org.maize.suite.compiled;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.maize.compiler.driver.CompileError;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.frame.BundleCheck;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;

/**
 * A bundle that {@code maize cc} has made.
 *
 * @param name for messages
 */
public record GuestProgram(String name, byte[] bundle) {
    /**
     * What came of a run.
     *
     * @param moves how often its threads moved
     * @param instructions that were completed, on all ISAs
     * @param said what it wrote to standard error, and why a signal ended it
     */
    public record Run(Outcome outcome, long moves, long instructions, String said) {}

    /**
     * Compiles a program.
     *
     * @param file is written, and deleted again
     * @throws IOException if it is refused, with the first of the reasons
     */
    public static GuestProgram of(Path source, Path file, List<String> options) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-w", "-ffp-contract=off", "-o", file.toString(), source.toString()));
        try (PrintStream errors = new PrintStream(told, false, StandardCharsets.UTF_8)) {
            Driver.run(Invocation.of(words), Cache.directory(), errors, errors);
            return new GuestProgram(source.getFileName().toString(), Files.readAllBytes(file));
        } catch (Invocation.Misuse | CompileError refused) {
            String reasons = refused.getMessage() + told.toString(StandardCharsets.UTF_8);
            throw new IOException("maize cc refuses it: "
                    + reasons.lines().filter(line -> line.contains("error")).findFirst().orElse(reasons), refused);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Walks all of its migration points, as {@code maize check} does.
     *
     * @throws IOException if it is no bundle
     */
    public BundleCheck.Findings check() throws IOException {
        try {
            return BundleCheck.check(Bundle.read(name, bundle));
        } catch (LoadError malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
    }

    /**
     * Runs it with nothing on its standard input.
     *
     * @throws IOException if it cannot be run, or the machine fails
     */
    Run run(Place place, Duration limit) throws IOException, InterruptedException {
        AtomicReference<Run> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> {
            try {
                result.set(run(place));
            } catch (InterruptedException late) {
                result.set(new Run(new Outcome("", Outcome.ENDLESS), 0, 0, ""));
            } catch (LoadError | ArgumentListError | MountError | RuntimeException | Error broken) {
                failure.set(broken);
            }
        });
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
        if (failure.get() != null) { throw new IOException(failure.get().toString(), failure.get()); }
        return result.get();
    }

    private Run run(Place place) throws LoadError, ArgumentListError, MountError, InterruptedException {
        List<KernelSpec> kernels = new ArrayList<>();
        for (String isa : place.isas()) {
            kernels.add(KernelSpec.of(Isa.named(isa).orElseThrow()));
        }
        Machine machine = Machine.of(kernels);
        if (place.policy() instanceof MigrationPolicy.None) {
            machine = machine.deterministic(0);
        } else {
            machine = machine.moving(place.policy()).deterministic(0);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ProcessArguments arguments = ProcessArguments.of(name, List.of(name), List.of(),
                new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
        Machine.Run run = machine.run(name, bundle, arguments, new ByteArrayInputStream(new byte[0]), output, errors);
        return new Run(Outcome.of(output.toByteArray(), run.ending().status()), run.statistics().migrations(),
                run.statistics().instructions().values().stream().mapToLong(Long::longValue).sum(),
                errors.toString(StandardCharsets.UTF_8) + run.ending().cause());
    }
}
