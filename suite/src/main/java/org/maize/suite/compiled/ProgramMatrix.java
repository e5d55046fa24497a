package org.maize.suite.compiled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.maize.kernel.migration.MigrationPolicy;

/** The C programs of the suite: at each level, on each ISA and under each policy, what the host's gcc build of the same source prints. */
public final class ProgramMatrix {
    private static final List<String> EVERYTHING = List.of("every=1", "every=1000", "random=1..20");
    private static final Options OPTIONS = new Options()
            .addOption(option("levels", "LIST", "of optimisation (-O2)"))
            .addOption(option("migrate", "HOW",
                    "as maize run --migrate, or random=FIRST..LAST; may be given again (random=1)"))
            .addOption(Option.builder().longOpt("all").desc("-O0 and -O2; every=1, every=1000, random=1..20").get())
            .addOption(option("limit", "SECONDS", "of a run (600)"))
            .addOption(option("jobs", "N", "programs at a time (1)"))
            .addOption(option("work", "DIR", "for what is built (target/compiled)"));
    private static final Duration ON_HOST = Duration.ofMinutes(1);
    private static final long SECONDS = 600;
    private static final double MILLION = 1e6;
    private static final double SECOND = 1e9;

    private final List<String> levels;
    private final List<MigrationPolicy> policies;
    private final Duration limit;
    private final Path directory;
    private final AtomicInteger agreed = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong points = new AtomicLong();

    private ProgramMatrix(CommandLine line) throws IOException {
        boolean all = line.hasOption("all");
        levels = List.of(line.getOptionValue("levels", all ? "-O0,-O2" : "-O2").split(","));
        policies = Place.policies(line.hasOption("migrate") ? Arrays.asList(line.getOptionValues("migrate"))
                : all ? EVERYTHING : List.of("random=1"));
        limit = Duration.ofSeconds(Long.parseLong(line.getOptionValue("limit", Long.toString(SECONDS))));
        directory = Files.createDirectories(Path.of(line.getOptionValue("work", "target/compiled"))).toAbsolutePath();
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with exit status 0 if all agree, 1 if some differ, 2 for a wrong command line. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProgramMatrix matrix;
        List<Path> programs;
        int jobs;
        try {
            CommandLine line = new DefaultParser().parse(OPTIONS, arguments);
            programs = line.getArgList().stream().map(Path::of).toList();
            if (programs.isEmpty()) { throw new ParseException("found no program; expected FILE.c..."); }
            for (Path program : programs) {
                if (!Files.isRegularFile(program)) { throw new ParseException(program + ": there is no such file"); }
            }
            jobs = Math.max(1, Integer.parseUnsignedInt(line.getOptionValue("jobs", "1")));
            matrix = new ProgramMatrix(line);
        } catch (ParseException | IllegalArgumentException wrong) {
            System.err.println("compiled: " + wrong.getMessage());
            OPTIONS.getOptions().forEach(option -> System.err.printf("  --%-8s %-8s %s%n", option.getLongOpt(),
                    option.hasArg() ? option.getArgName() : "", option.getDescription()));
            System.exit(2);
            return;
        }
        System.exit(matrix.check(programs, jobs) ? 0 : 1);
    }

    private boolean check(List<Path> programs, int jobs) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            for (Path program : programs) {
                workers.execute(() -> check(program, programs.size()));
            }
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        System.out.println(
                agreed + " of " + programs.size() + " programs agree, in " + runs + " runs with " + moves + " moves; "
                        + points
                        + " migration points were proved");
        return agreed.get() == programs.size();
    }

    private void check(Path program, int all) {
        String name = program.getFileName().toString().replaceAll("\\.c$", "");
        String verdict;
        long begun = System.nanoTime();
        try {
            Outcome expected = HostProgram.outcome(program.toAbsolutePath(), directory.resolve(name + ".host"),
                    List.of("-std=gnu11", "-O1"), ON_HOST);
            if (expected.isEndless()) {
                throw new IOException("does not end within " + ON_HOST.toSeconds() + " s on the host");
            }
            List<Place> places = new ArrayList<>(Place.atHome());
            policies.forEach(policy -> places.add(Place.moving(policy)));
            Trial.Result result = new Trial(program, levels, List.of("-std=gnu11"), directory, limit).against(expected,
                    places);
            runs.addAndGet(result.runs());
            moves.addAndGet(result.moves());
            points.addAndGet(result.points());
            verdict = "%3d runs, %8d moves, %5d points, %6.1f million instructions at most, %6.1f s".formatted(
                    result.runs(),
                    result.moves(), result.points(), result.most() / MILLION, (System.nanoTime() - begun) / SECOND);
            if (result.differences().isEmpty()) {
                agreed.incrementAndGet();
            } else {
                verdict += ", " + result.differences().size() + " DIFFER:\n" + String.join("\n", result.differences());
            }
        } catch (IOException | RuntimeException broken) {
            verdict = broken.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            verdict = "broken off";
        }
        System.out.printf("%3d/%d %-22s %s%n", done.incrementAndGet(), all, name, verdict.replace("\n", "\n    "));
    }
}
