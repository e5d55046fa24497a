package org.maize.suite.spanning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Runs a few programs with many threads again and again, moved at random: on 2, 4 and 8 kernels, in every memory architecture, a stock
 * executable between kernels of one ISA and bundles between those of both, in turn. Nothing may be lost: a thread, a wake-up, a signal or a
 * byte would be seen in what they print; of a page, a message, a descriptor or a task that is left at the end the machine itself complains.
 */
public final class SoakCommand {
    private static final Options OPTIONS = new Options()
            .addOption(Option.builder().longOpt("seeds").numberOfArgs(2).argName("FIRST> <LAST")
                    .desc("a run of the deterministic machine for each seed").get())
            .addOption(option("minutes", "N", "runs of the parallel machine for this long"))
            .addOption(
                    option("moves", "N", "runs of the parallel machine until threads have moved this often (100000)"))
            .addOption(option("from", "SEED", "the first seed of the parallel machine's moves (1)"))
            .addOption(option("limit", "SECONDS", "of a run (600)"))
            .addOption(option("work", "DIR", "for what is built, and kept (target/soak)"));

    private static final int[] KERNELS = {2, 4, 8};
    private static final MemoryArchitecture[] MEMORIES = MemoryArchitecture.values();
    /** Rounds of the soak in a run of one seed, and in a longer one. */
    private static final String FEW = "4";
    private static final String MANY = "20";
    private static final long DEFAULT_MOVES = 100_000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(15);

    private final Duration limit;
    private final List<SpanningProgram> programs;
    private final long begun = System.nanoTime();
    private long reported = begun;
    private long runs;
    private long moves;
    private long failures;

    private SoakCommand(Duration limit, List<SpanningProgram> programs) {
        this.limit = limit;
        this.programs = programs;
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with exit status 0 if all is well, 1 if something was lost, 2 for a wrong command line or a missing tool. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            CommandLine line = new DefaultParser().parse(OPTIONS, arguments);
            if (line.getArgList().isEmpty()) {
                throw new ParseException("found no program; expected SOAK.c [FILE.c...]");
            }
            String rounds = line.hasOption("seeds") ? FEW : MANY;
            SoakCommand soak = new SoakCommand(Duration.ofSeconds(number(line, "limit", 600)),
                    programs(line.getArgList(), rounds,
                            Files.createDirectories(Path.of(line.getOptionValue("work", "target/soak")))));
            System.exit(soak.run(line) ? 0 : 1);
        } catch (ParseException | NumberFormatException | IOException wrong) {
            System.err.println("soak: " + wrong.getMessage());
            OPTIONS.getOptions().forEach(option -> System.err.printf("  --%-8s %-12s %s%n", option.getLongOpt(),
                    option.getArgName().replace("> <", " "), option.getDescription()));
            System.exit(2);
        }
    }

    private static long number(CommandLine line, String option, long otherwise) throws ParseException {
        long number = Long.parseLong(line.getOptionValue(option, Long.toString(otherwise)));
        if (number < 1) { throw new ParseException("--" + option + ": found " + number + "; expected 1 or more"); }
        return number;
    }

    /** The first as a stock executable and as a bundle, with its rounds; the others as bundles. */
    private static List<SpanningProgram> programs(List<String> sources, String rounds, Path directory)
            throws IOException, InterruptedException {
        List<SpanningProgram> programs = new ArrayList<>();
        for (String source : sources) {
            List<String> arguments = programs.isEmpty() ? List.of(rounds) : List.of();
            Builds builds = Builds.of(Path.of(source), directory, arguments);
            if (programs.isEmpty()) {
                programs.add(builds.stock());
            }
            programs.add(builds.bundle());
        }
        return programs;
    }

    private boolean run(CommandLine line) throws InterruptedException, ParseException {
        if (line.hasOption("seeds")) {
            String[] range = line.getOptionValues("seeds");
            long first = Long.parseLong(range[0]);
            long last = Long.parseLong(range[1]);
            for (long seed = first; seed <= last; seed++) {
                run(seed, true, last - first + 1);
            }
        } else {
            long end = begun + Duration.ofMinutes(number(line, "minutes", 1)).toNanos();
            long most = number(line, "moves", DEFAULT_MOVES);
            long seed = number(line, "from", 1);
            while (line.hasOption("minutes") ? System.nanoTime() < end : moves < most) {
                run(seed++, false, 0);
            }
        }
        System.out.printf(
                "%d runs of %d programs on 2, 4 and 8 kernels in %d memory architectures, %s: %d moves, %s (%d s)%n",
                runs, programs.size(), MEMORIES.length, line.hasOption("seeds") ? "deterministic" : "in parallel",
                moves,
                failures == 0 ? "nothing is lost" : failures + " RUNS FAILED", seconds());
        return failures == 0;
    }

    /** The seed says which machine and program, too: each meets each. */
    private void run(long seed, boolean deterministic, long all) throws InterruptedException {
        int turn = (int) Math.floorMod(seed, (long) KERNELS.length * MEMORIES.length * programs.size());
        SpanningProgram program = programs.get(turn / KERNELS.length / MEMORIES.length);
        Setting setting = new Setting(Setting.kernels(KERNELS[turn % KERNELS.length], program.isas()),
                MEMORIES[turn / KERNELS.length % MEMORIES.length], new MigrationPolicy.Random(seed),
                deterministic ? OptionalLong.of(seed) : OptionalLong.empty());
        SpanningProgram.Result result = program.run(setting, limit);
        runs++;
        moves += result.moves();
        result.difference().ifPresent(difference -> {
            failures++;
            System.out.println("differs: " + difference);
        });
        if (System.nanoTime() - reported > BETWEEN_REPORTS.toNanos()) {
            reported = System.nanoTime();
            System.out.printf("%d%s runs, %d moves, %d failed, %d s%n", runs, all == 0 ? "" : "/" + all, moves,
                    failures,
                    seconds());
        }
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }
}
