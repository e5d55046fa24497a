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

/**
 * Programs that Csmith makes up (Yang, Chen, Eide, Regehr: Finding and Understanding Bugs in C Compilers, PLDI 2011): the checksum of their
 * variables is the same as the host's, at each level, on each ISA and while they move. A program follows from its seed alone.
 */
public final class RandomPrograms {
    private static final Options OPTIONS = new Options()
            .addOption(option("seed", "N", "of the first program; the others have the next numbers (1)"))
            .addOption(option("count", "M", "how many programs (100)"))
            .addOption(option("levels", "LIST", "of optimisation (-O0,-O2)"))
            .addOption(option("migrate", "HOW",
                    "as maize run --migrate, or random=FIRST..LAST; may be given again (random=SEED of the program)"))
            .addOption(option("csmith", "OPTIONS", "for Csmith, such as '--float --max-funcs 3'"))
            .addOption(option("keep", "DIR", "where failing programs stay (target/csmith)"))
            .addOption(option("jobs", "N", "programs at a time (1)"))
            .addOption(Option.builder().longOpt("include").hasArg().argName("DIR")
                    .desc("where csmith.h is (/usr/include/csmith)").get());

    /** A program that takes longer on the host is left out: some that Csmith makes up never end. */
    private static final Duration ON_HOST = Duration.ofSeconds(5);
    private static final Duration ON_MAIZE = Duration.ofSeconds(120);
    private static final int PROGRESS = 25;

    private final List<String> levels;
    private final List<MigrationPolicy> policies;
    private final List<String> generator;
    private final Path directory;
    private final String include;
    private final AtomicInteger agreed = new AtomicInteger();
    private final AtomicInteger endless = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong points = new AtomicLong();

    private RandomPrograms(CommandLine line) throws IOException {
        levels = List.of(line.getOptionValue("levels", "-O0,-O2").split(","));
        policies = line.hasOption("migrate") ? Place.policies(Arrays.asList(line.getOptionValues("migrate"))) : null;
        generator = line.hasOption("csmith") ? List.of(line.getOptionValue("csmith").strip().split("\\s+")) : List.of();
        directory = Files.createDirectories(Path.of(line.getOptionValue("keep", "target/csmith"))).toAbsolutePath();
        include = line.getOptionValue("include", "/usr/include/csmith");
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with exit status 0 if all agree, 1 if some differ, 2 for a wrong command line. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RandomPrograms programs;
        long seed;
        int count;
        int jobs;
        try {
            CommandLine line = new DefaultParser().parse(OPTIONS, arguments);
            if (!line.getArgList().isEmpty()) {
                throw new ParseException("found '" + line.getArgList().getFirst() + "'; expected options");
            }
            seed = Long.parseUnsignedLong(line.getOptionValue("seed", "1"));
            count = Integer.parseUnsignedInt(line.getOptionValue("count", "100"));
            jobs = Math.max(1, Integer.parseUnsignedInt(line.getOptionValue("jobs", "1")));
            programs = new RandomPrograms(line);
        } catch (ParseException | IllegalArgumentException wrong) {
            System.err.println("csmith: " + wrong.getMessage());
            OPTIONS.getOptions().forEach(option -> System.err.printf("  --%-10s %-9s %s%n", option.getLongOpt(),
                    option.getArgName(), option.getDescription()));
            System.exit(2);
            return;
        }
        System.exit(programs.check(seed, count, jobs) ? 0 : 1);
    }

    private boolean check(long first, int count, int jobs) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            for (long seed = first; seed < first + count; seed++) {
                long one = seed;
                workers.execute(() -> check(one));
            }
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        System.out.println(summary());
        return failed.get() == 0 && agreed.get() + endless.get() == count;
    }

    private String summary() {
        return agreed + " of " + (agreed.get() + failed.get()) + " programs agree, in " + runs + " runs with " + moves
                + " moves; " + points + " migration points were proved; " + endless
                + " more take too long on the host and were left out";
    }

    private void check(long seed) {
        try {
            List<String> differences = differences(seed);
            if (!differences.isEmpty()) {
                failed.incrementAndGet();
                System.out.println("seed " + seed + ":\n  " + String.join("\n", differences).replace("\n", "\n  "));
            }
        } catch (IOException | RuntimeException broken) {
            failed.incrementAndGet();
            System.out.println("seed " + seed + ": " + broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        int done = agreed.get() + failed.get() + endless.get();
        if (done % PROGRESS == 0) {
            System.err.println(summary());
        }
    }

    private List<String> differences(long seed) throws IOException, InterruptedException {
        Path source = directory.resolve(seed + ".c");
        List<String> command = new ArrayList<>(List.of("csmith", "--seed", Long.toString(seed)));
        command.addAll(generator);
        if (HostProgram.run(command, source, Duration.ofMinutes(5)) != 0) {
            throw new IOException(String.join(" ", command) + " fails");
        }
        Outcome expected = HostProgram.outcome(source, directory.resolve(seed + ".host"), List.of("-O1", "-I", include),
                ON_HOST);
        if (expected.isEndless()) {
            endless.incrementAndGet();
            Files.delete(source);
            return List.of();
        }
        List<Place> places = new ArrayList<>(Place.atHome());
        for (MigrationPolicy policy : policies == null ? List.of(new MigrationPolicy.Random(seed)) : policies) {
            places.add(Place.moving(policy));
        }
        Trial.Result result = new Trial(source, levels, List.of("-I", include), directory, ON_MAIZE).against(expected,
                places);
        runs.addAndGet(result.runs());
        moves.addAndGet(result.moves());
        points.addAndGet(result.points());
        if (result.differences().isEmpty()) {
            agreed.incrementAndGet();
            Files.delete(source);
        }
        return result.differences();
    }
}
