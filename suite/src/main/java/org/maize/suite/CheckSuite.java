package org.maize.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * Checks the files of a list, and shows a table of programs and builds. Programs that are run have the standard input of this
 * process.
 */
public final class CheckSuite {
    private static final Options OPTIONS = new Options()
            .addOption(option("j", "jobs", "N", "how many files at a time"))
            .addOption(
                    option(null, "migrate", "N", "run: on two kernels, moving at each Nth branch"))
            .addOption(option(null, "agreed", "FILE", "where to keep what agreed"))
            .addOption(Option.builder().longOpt("resume").desc("leave out what agreed before, by this build of Maize")
                    .get());

    private final Check check;
    private final Agreed agreed;
    private final Map<Subject, String> verdicts = new ConcurrentHashMap<>();
    private final AtomicInteger done = new AtomicInteger();

    private CheckSuite(Check check, Agreed agreed) {
        this.check = check;
        this.agreed = agreed;
    }

    private static Option option(String letter, String name, String value, String description) {
        return Option.builder(letter).longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with exit status 0 if all agree, 1 if some differ, 2 for a wrong command line. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandLine line;
        Check check;
        int jobs;
        try {
            line = new DefaultParser().parse(OPTIONS, arguments);
            check = check(line);
            jobs = Integer.parseInt(line.getOptionValue("jobs", "2"));
        } catch (ParseException | NumberFormatException wrong) {
            System.err.println("CheckSuite: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        List<Subject> subjects;
        try (Stream<String> list = Files.lines(Path.of(line.getArgList().getLast()))) {
            subjects = list.map(Subject::of).toList();
        }
        Agreed agreed = new Agreed(Path.of(line.getOptionValue("agreed")), line.hasOption("resume"));
        int failures = new CheckSuite(check, agreed).check(subjects, jobs);
        System.exit(failures == 0 && !subjects.isEmpty() ? 0 : 1);
    }

    private static Check check(CommandLine line) throws ParseException {
        if (line.getArgList().size() != 2 || !line.hasOption("agreed")) {
            throw new ParseException(
                    "expected --agreed FILE, one of run, as and disassemble, and the file with the list");
        }
        return switch (line.getArgList().getFirst()) {
            case "run" -> line.hasOption("migrate")
                    ? RunCheck.movingAtEach(Integer.parseInt(line.getOptionValue("migrate")))
                    : RunCheck.atHome();
            case "as" -> new AssemblyCheck();
            case "disassemble" -> new DisassemblyCheck();
            default -> throw new ParseException("found '" + line.getArgList().getFirst()
                    + "'; expected run, as or disassemble");
        };
    }

    private int check(List<Subject> subjects, int jobs) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            for (Subject subject : subjects) {
                workers.execute(() -> check(subject, subjects.size()));
            }
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        System.out.print(Table.of(subjects, verdicts));
        long equal = verdicts.values().stream().filter("ok"::equals).count();
        System.out.println(equal + " of " + subjects.size() + " agree" + check.remark());
        return subjects.size() - (int) equal;
    }

    private void check(Subject subject, int all) {
        Optional<String> difference;
        try {
            difference = agreed.contains(subject) ? Optional.empty() : check.difference(subject);
        } catch (IOException | RuntimeException error) {
            difference = Optional.of(error.toString());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            return;
        }
        int number = done.incrementAndGet();
        if (difference.isEmpty()) {
            agreed.add(subject);
            verdicts.put(subject, "ok");
        } else {
            verdicts.put(subject, "DIFFERS");
            System.out.println("[" + number + "/" + all + "] " + subject + ": " + difference.get());
        }
        if (number % 50 == 0) {
            System.err.println(number + " of " + all + " done");
        }
    }
}
