package org.maize.suite.spanning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.maize.suite.compiled.GuestProgram;
import org.maize.suite.compiled.HostProgram;
import org.maize.suite.compiled.Outcome;

/**
 * One source in C in the forms that there are of it.
 *
 * @param stock  as stock musl builds it for x86-64
 * @param bundle as {@code maize cc} builds it
 */
record Builds(SpanningProgram stock, SpanningProgram bundle) {
    private static final Duration TO_BUILD = Duration.ofMinutes(5);
    private static final Duration ON_HOST = Duration.ofMinutes(1);

    /**
     * Builds it, and runs it on the host's processor.
     *
     * @param directory where the files are kept
     * @throws IOException if a compiler refuses it, or it does not end on the host
     */
    static Builds of(Path source, Path directory, List<String> arguments) throws IOException, InterruptedException {
        Path folder = directory.toAbsolutePath().normalize();
        String name = source.getFileName().toString().replaceAll("\\.c$", "");
        Path executable = folder.resolve(name + ".x86lite");
        Outcome expected = outcome("musl-gcc", source, executable, arguments);
        // The library of bundles says of errors what glibc says.
        Outcome compiled = outcome("gcc", source, folder.resolve(name + ".glibc"), arguments);
        Path bundle = folder.resolve(name + ".maize");
        Files.write(bundle, GuestProgram.of(source, folder.resolve(name + ".new"), List.of("-O2", "-std=gnu11"))
                .bundle());
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Builds(SpanningProgram.of(executable, arguments, List.of("x86lite"), expected),
                SpanningProgram.of(bundle, arguments, List.of("x86lite", "armlite"), compiled));
    }

    private static Outcome outcome(String compiler, Path source, Path executable, List<String> arguments)
            throws IOException, InterruptedException {
        Path said = Path.of(executable + ".said");
        if (HostProgram.run(List.of(compiler, "-static", "-O2", "-w", "-pthread", "-o", executable.toString(),
                source.toAbsolutePath().toString(), "-lm"), said, TO_BUILD) != 0) {
            throw new IOException(compiler + " refuses " + source);
        }
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        int status = HostProgram.run(command, said, ON_HOST);
        if (status == Outcome.ENDLESS) {
            throw new IOException(executable + " does not end within " + ON_HOST.toSeconds() + " s on the host");
        }
        Outcome outcome = Outcome.of(Files.readAllBytes(said), status);
        Files.delete(said);
        return outcome;
    }
}
