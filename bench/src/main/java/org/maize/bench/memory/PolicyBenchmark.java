package org.maize.bench.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maize.assembler.Assembler;
import org.maize.isa.Isa;
import org.maize.kernel.Job;
import org.maize.kernel.Machine;
import org.maize.kernel.Terminal;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.placement.Balance;
import org.maize.kernel.placement.Locality;
import org.maize.kernel.placement.Performance;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.Power;
import org.maize.kernel.placement.Strategy;
import org.maize.kernel.trace.RunTime;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.link.Linker;

/** Runs one mix of test programs by each policy of placement, and checks that all print what they must. */
final class PolicyBenchmark {
    private static final Path PROGRAMS = Path.of("testprogs");
    private static final List<String> MIX = List.of("matrix", "hanoi", "tree", "quicksort", "primes", "ackermann",
            "fibonacci", "dispatch");
    private static final int ROUNDS = 3;
    /** Nanoseconds between two arrivals: so that there is always more to do than cores, and so that there is not. */
    private static final long[] APART = {500_000, 2_000_000};
    private static final int CORES = 2;

    /** A way to place the mix. @param spread whether every other job starts at kernel 1 rather than at kernel 0 */
    private record Way(String name, PlacementPolicy policy, boolean spread) {}

    /** A program, and what it must print. */
    private record Subject(String name, byte[] program, List<String> words, byte[] input, String expected) {}

    private final Platform platform;
    private final Report report;

    PolicyBenchmark(Platform platform, Report report) {
        this.platform = platform;
        this.report = report;
    }

    void measure() throws Exception {
        report.heading("Policies of placement on a mix of programs");
        List<Subject> subjects = new ArrayList<>();
        for (String name : MIX) {
            subjects.add(subject(name));
        }
        report.say("The programs " + String.join(", ", MIX) + ", " + ROUNDS + " times, on two kernels of " + CORES
                + " cores each: x86lite and armlite. They start at kernel 0; 'static, spread' starts every other one at kernel 1."
                + " What each program prints is compared with what it must print.");
        for (long apart : APART) {
            measure(subjects, apart);
        }
    }

    private void measure(List<Subject> subjects, long apart) throws Exception {
        report.say("One program every " + apart / 1000 + " microseconds:");
        List<Way> ways = List.of(new Way("static", PlacementPolicy.NONE, false),
                new Way("static, spread", PlacementPolicy.NONE, true),
                new Way("balance", placed(new Balance(0.2)), false),
                new Way("power", placed(new Power(0.2)), false),
                new Way("performance", placed(new Performance(0.2)), false),
                new Way("locality", placed(new Locality(8, 0.2)), false));
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        double[][] values = new double[3][ways.size()];
        for (int i = 0; i < ways.size(); i++) {
            Machine.Run run = run(subjects, ways.get(i), apart);
            RunTime time = run.statistics().time().orElseThrow();
            values[0][i] = time.makespan() * 1e3;
            values[1][i] = time.energy() * 1e3;
            values[2][i] = time.energyDelayProduct() * 1e3;
            names.add(ways.get(i).name());
            double turnaround = run.jobs().stream().mapToLong(job -> job.turnaround()).average().orElseThrow();
            rows.add(List.of(ways.get(i).name(), figure(values[0][i]), figure(turnaround / 1e6), figure(values[1][i]),
                    figure(values[2][i]), share(time.utilisation().get(0)), share(time.utilisation().get(1)),
                    share(time.asleep().get(0)), share(time.asleep().get(1)),
                    Long.toString(run.statistics().migrations())));
        }
        report.table(List.of("policy", "makespan ms", "turnaround ms", "energy mJ", "EDP mJ s", "busy 0", "busy 1",
                "asleep 0",
                "asleep 1", "moves"), rows);
        report.plots(List.of(Plot.bars("Makespan, ms", names, values[0]), Plot.bars("Energy, mJ", names, values[1]),
                Plot.bars("Energy-delay product, mJ s", names, values[2])));
    }

    private static PlacementPolicy placed(Strategy strategy) {
        return new PlacementPolicy(strategy, 200_000, 1_000_000, 500_000);
    }

    private Machine.Run run(List<Subject> subjects, Way way, long apart) throws Exception {
        List<KernelSpec> kernels = new ArrayList<>();
        for (String isa : List.of("x86lite", "armlite")) {
            kernels.add(KernelSpec.of(Isa.named(isa).orElseThrow()).withCores(CORES));
        }
        List<Job> jobs = new ArrayList<>();
        List<ByteArrayOutputStream> outputs = new ArrayList<>();
        for (int i = 0; i < ROUNDS * subjects.size(); i++) {
            Subject subject = subjects.get(i % subjects.size());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            outputs.add(output);
            jobs.add(new Job(subject.name(), subject.program(),
                    ProcessArguments.of(subject.name(), subject.words(), List.of(), new byte[16], 0, 0),
                    way.spread() ? i % 2 : 0, i * apart,
                    new Terminal(0, new ByteArrayInputStream(subject.input()), output, output)));
        }
        Machine.Run run = Machine.of(kernels).placing(way.policy()).timedBy(platform).deterministic(1).run(jobs);
        for (int i = 0; i < jobs.size(); i++) {
            String printed = outputs.get(i).toString(StandardCharsets.UTF_8);
            if (!printed.equals(subjects.get(i % subjects.size()).expected())) {
                throw new IOException(jobs.get(i).name() + " printed '" + printed + "' by " + way.name() + " "
                        + run.jobs().get(i).ending());
            }
        }
        return run;
    }

    private static Subject subject(String name) throws Exception {
        List<ElfFile> objects = new ArrayList<>();
        for (Path from : List.of(PROGRAMS.resolve(name), PROGRAMS.resolve("lib"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path source : files.filter(file -> file.toString().endsWith(".s")).sorted().toList()) {
                    objects.add(ElfFile.read(source.toString(), Assembler.assemble(source, Optional.empty())));
                }
            }
        }
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(text(name, "arguments").lines().toList());
        return new Subject(name, Linker.link(objects, Linker.DEFAULT_ENTRY).bytes(), words,
                text(name, "input").getBytes(StandardCharsets.UTF_8), text(name, "expected.out"));
    }

    private static String text(String name, String file) throws IOException {
        Path path = PROGRAMS.resolve(name).resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    private static String figure(double value) {
        return String.format(java.util.Locale.ROOT, "%.3g", value);
    }

    private static String share(double value) {
        return String.format(java.util.Locale.ROOT, "%.0f %%", 100 * value);
    }
}
