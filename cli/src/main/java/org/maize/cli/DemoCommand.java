package org.maize.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.link.Linker;

/**
 * The main job, told as it happens: a program is assembled and linked for both ISAs, runs at home, and runs again while it moves
 * from kernel to kernel; its output must be the same.
 */
final class DemoCommand implements Command {
    private static final String PROGRAM = "primes";
    private static final List<String> LIBRARY = List.of("print");

    /** So that the program, which reaches some 725 points, moves a good handful of times. */
    private static final int POINTS_PER_MOVE = 90;

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String synopsis() {
        return "[--engine ENGINE]";
    }

    @Override
    public Options options() {
        return new Options().addOption(EngineOption.option());
    }

    @Override
    public String summary() {
        return "the main job, told as it happens: a running program moves from x86lite to armlite and back";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        if (!line.getArgList().isEmpty()) {
            throw new UsageError("found '" + line.getArgList().getFirst() + "'; expected nothing");
        }
        EngineOption engine = EngineOption.of(line);
        try {
            return run(engine, out);
        } catch (IOException | AssemblyErrors | LinkError | LoadError | ArgumentListError | MountError error) {
            throw new Refusal("maize demo: " + error.getMessage());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new Refusal("maize demo: broken off");
        }
    }

    private static int run(EngineOption engine, PrintStream out)
            throws IOException, AssemblyErrors, LinkError, LoadError,
            ArgumentListError, MountError, InterruptedException {
        List<Isa> isas = Isa.all().reversed();
        say(out, "The program: testprogs/" + PROGRAM + ", a sieve over some 300 KB of memory, written once for each of "
                + String.join(" and ", isas.stream().map(Isa::name).toList()) + ".");
        Bundle bundle = bundle(isas);
        say(out, "Assembled and linked: one bundle of " + bundle.bytes().length + " bytes with an executable for each, "
                + "every symbol at one address in both, " + bundle.map().points().size() + " migration points.");

        List<KernelSpec> kernels = isas.stream()
                .map(isa -> KernelSpec.of(isa).translatedBy(engine.translator(made -> {}))).toList();
        out.println();
        say(out, "First at home, on kernel 0 (" + isas.getFirst().name() + "). It prints:");
        ByteArrayOutputStream atHome = new ByteArrayOutputStream();
        Machine.Run stayed = Machine.of(kernels)
                .run(PROGRAM, bundle.bytes(), arguments(), nothing(), new Tee(atHome, new Quoted(out)), err(out));

        out.println();
        say(out, "Now the same on the same machine, but it moves to the next kernel at every " + POINTS_PER_MOVE
                + "th migration point that it reaches:");
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        DemoNarrator narrator = new DemoNarrator(out, isas.stream().map(Isa::name).toList());
        Machine.Run moved = Machine.of(kernels)
                .moving(new MigrationPolicy.Every(POINTS_PER_MOVE))
                .traced(narrator)
                .run(PROGRAM, bundle.bytes(), arguments(), nothing(), new Tee(moving, narrator.console()), err(out));
        narrator.finish();

        out.println();
        boolean same = Arrays.equals(atHome.toByteArray(), moving.toByteArray())
                && stayed.ending().status() == 0
                && moved.ending().status() == 0;
        say(out, narrator.summary());
        say(out, "Instructions: " + counts(stayed) + " at home; " + counts(moved) + " moving.");
        say(out, same ? "The output is the same, byte for byte." : "The output DIFFERS: this is a fault of Maize.");
        return same ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private static String counts(Machine.Run run) {
        List<String> counts = new ArrayList<>();
        run.statistics().instructions().forEach((isa, count) -> {
            if (count > 0) {
                counts.add("%,d on %s".formatted(count, isa));
            }
        });
        return String.join(", ", counts);
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream(new byte[0]);
    }

    private static OutputStream err(PrintStream out) {
        return new Quoted(out);
    }

    private static ProcessArguments arguments() {
        return ProcessArguments.of(
                PROGRAM, List.of(PROGRAM), List.of(), new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
    }

    /** The program that it shows, for all these ISAs. */
    static Bundle bundle(List<Isa> isas) throws IOException, AssemblyErrors, LinkError, LoadError {
        List<ElfFile> objects = new ArrayList<>();
        List<String> stems = new ArrayList<>(List.of(PROGRAM + "/" + PROGRAM));
        LIBRARY.forEach(name -> stems.add("lib/" + name));
        for (String stem : stems) {
            for (Isa isa : isas) {
                objects.add(object(stem + "." + isa.name() + ".s", Optional.of(isa)));
            }
            objects.add(object(stem + ".s", Optional.empty()));
        }
        return Linker.link(objects, Linker.DEFAULT_ENTRY);
    }

    private static ElfFile object(String name, Optional<Isa> isa) throws IOException, AssemblyErrors, LoadError {
        try (InputStream source = DemoCommand.class.getResourceAsStream("/testprogs/" + name)) {
            if (source == null) {
                throw new IOException("the source " + name + " is not in this build of Maize; build it again");
            }
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            return ElfFile.read(name, Assembler.assemble(name, text, isa));
        }
    }

    /** Writes to two streams. */
    private static final class Tee extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        Tee(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int value) throws IOException {
            first.write(value);
            second.write(value);
        }
    }

    /** Shows the lines of a guest's output apart from what Maize says. */
    private static final class Quoted extends OutputStream {
        private final PrintStream out;
        private boolean atStart = true;

        Quoted(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) {
            if (atStart) {
                out.print("    | ");
            }
            out.write(value);
            atStart = value == '\n';
            if (atStart) {
                out.flush();
            }
        }
    }
}
