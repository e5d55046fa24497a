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
 * Runs each program in three ways: as stock musl builds it, on one kernel; the same between kernels of its ISA; and as a bundle of
 * {@code maize cc}, between kernels of both. Each time it must do what its x86-64 build does on the host's processor.
 */
public final class ProgramsCommand {
    private static final Options OPTIONS = new Options()
            .addOption(option("stock", "LIST", "executables, a line each: ISA, build, program, file"))
            .addOption(option("seed", "S", "of the deterministic machine and of random moves (1)"))
            .addOption(Option.builder().longOpt("parallel").desc("on the parallel machine").get())
            .addOption(
                    Option.builder().longOpt("slice").desc("one run for each way, not three of those that move").get())
            .addOption(option("limit", "SECONDS", "of a run (300)"))
            .addOption(option("work", "DIR", "for what is built, and kept (target/threads)"));

    private static final int SEVERAL = 3;
    private static final int MANY = 4;
    /** Migration points between two moves: executables without maps may move at each branch, which are many. */
    private static final long OFTEN = 50;
    private static final long SELDOM = 100;

    private final long seed;
    private final boolean isParallel;
    private final boolean isSlice;
    private final Duration limit;
    private final Path directory;
    private final List<String> stock;
    private long runs;
    private long moves;

    private ProgramsCommand(CommandLine line) throws IOException {
        seed = Long.parseLong(line.getOptionValue("seed", "1"));
        isParallel = line.hasOption("parallel");
        isSlice = line.hasOption("slice");
        limit = Duration.ofSeconds(Long.parseUnsignedLong(line.getOptionValue("limit", "300")));
        directory = Files.createDirectories(Path.of(line.getOptionValue("work", "target/threads")));
        stock = line.hasOption("stock") ? Files.readAllLines(Path.of(line.getOptionValue("stock"))) : List.of();
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with exit status 0 if all agree, 1 if some differ, 2 for a wrong command line. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            CommandLine line = new DefaultParser().parse(OPTIONS, arguments);
            if (line.getArgList().isEmpty()) { throw new ParseException("found no program; expected FILE.c..."); }
            System.exit(new ProgramsCommand(line).check(line.getArgList()) ? 0 : 1);
        } catch (ParseException | NumberFormatException | IOException wrong) {
            System.err.println("programs: " + wrong.getMessage());
            OPTIONS.getOptions().forEach(option -> System.err.printf("  --%-9s %-8s %s%n", option.getLongOpt(),
                    option.hasArg() ? option.getArgName() : "", option.getDescription()));
            System.exit(2);
        }
    }

    private boolean check(List<String> sources) throws InterruptedException {
        int agreed = 0;
        int done = 0;
        for (String source : sources) {
            String name = Path.of(source).getFileName().toString().replaceAll("\\.c$", "");
            long runsBefore = runs;
            long movesBefore = moves;
            long begun = System.nanoTime();
            List<String> differences = new ArrayList<>();
            try {
                for (SpanningProgram program : builds(Path.of(source), name)) {
                    for (Setting setting : settings(program)) {
                        SpanningProgram.Result result = program.run(setting, limit);
                        runs++;
                        moves += result.moves();
                        result.difference().ifPresent(differences::add);
                    }
                }
            } catch (IOException refused) {
                differences.add(refused.getMessage());
            }
            agreed += differences.isEmpty() ? 1 : 0;
            System.out.printf("%2d/%d %-20s %2d runs, %7d moves, %3d s%s%n", ++done, sources.size(), name,
                    runs - runsBefore, moves - movesBefore, Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                    differences.isEmpty() ? "" : ", DIFFERS:\n    " + String.join("\n    ", differences));
        }
        System.out.printf("%d of %d programs agree, in %d runs with %d moves%n", agreed, sources.size(), runs, moves);
        return agreed == sources.size();
    }

    /** The stock executables for both ISAs, and the bundle. */
    private List<SpanningProgram> builds(Path source, String name) throws IOException, InterruptedException {
        Builds builds = Builds.of(source, directory, List.of());
        List<SpanningProgram> programs = new ArrayList<>(List.of(builds.stock()));
        for (String line : stock) {
            String[] words = line.split(" ", 4);
            if (words[2].equals(name) && !words[0].equals("x86lite")) {
                programs.add(SpanningProgram.of(Path.of(words[3]), List.of(), List.of(words[0]),
                        builds.stock().expected()));
            }
        }
        programs.add(builds.bundle());
        return programs;
    }

    private List<Setting> settings(SpanningProgram program) {
        List<Setting> settings = new ArrayList<>();
        MigrationPolicy random = new MigrationPolicy.Random(seed);
        if (program.isas().size() == 1) {
            settings.add(setting(1, program, new MigrationPolicy.None()));
            settings.add(setting(2, program, random));
            if (!isSlice) {
                settings.add(setting(SEVERAL, program, new MigrationPolicy.Every(OFTEN)));
            }
        } else {
            settings.add(setting(isSlice ? SEVERAL : 2, program, new MigrationPolicy.Every(SELDOM)));
            if (!isSlice) {
                settings.add(setting(2, program, new MigrationPolicy.Every(1)));
                settings.add(setting(SEVERAL, program, random));
                settings.add(setting(MANY, program, random));
            }
        }
        return settings;
    }

    private Setting setting(int kernels, SpanningProgram program, MigrationPolicy policy) {
        return new Setting(Setting.kernels(kernels, program.isas()), MemoryArchitecture.REPLICATED, policy,
                isParallel ? OptionalLong.empty() : OptionalLong.of(seed));
    }
}
