package org.maize.suite.litmus;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.maize.kernel.machine.MemoryArchitecture;

/** Runs litmus tests and tells what was seen. */
public final class LitmusCommand {
    private static final Options OPTIONS = new Options()
            .addOption(option("count", "N", "how often each test runs on each setup (1000000)"))
            .addOption(option("test", "NAME,...", "only these tests"))
            .addOption(option("isa", "ISA[+ISA]", "only threads of this ISA, or of both in turn"))
            .addOption(option("place", "PLACE", "only cores of one kernel, or only kernels: cores or kernels"))
            .addOption(option("memory", "ARCHITECTURE", "only this memory architecture"))
            .addOption(option("engine", "ENGINE", "only the interpreter or the translator"));

    private LitmusCommand() {}

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends this process with 0 if nothing was seen that is forbidden, 1 if something was, 2 for a wrong command line. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.exit(run(new DefaultParser().parse(OPTIONS, arguments)));
        } catch (ParseException | NumberFormatException wrong) {
            System.err.println("litmus: " + wrong.getMessage());
            OPTIONS.getOptions().forEach(option -> System.err.printf(
                    "  --%-22s %s%n", option.getLongOpt() + " " + option.getArgName(), option.getDescription()));
            System.exit(2);
        }
    }

    private static int run(CommandLine line) throws ParseException, InterruptedException {
        long count = Long.parseLong(line.getOptionValue("count", "1000000"));
        List<Litmus> tests = Litmus.all();
        if (line.hasOption("test")) {
            List<String> names = Arrays.asList(line.getOptionValue("test").split(","));
            tests = tests.stream().filter(test -> names.contains(test.name())).toList();
        }
        List<Setup> setups = Setup.all().stream().filter(setup -> isWanted(line, setup)).toList();
        if (tests.isEmpty() || setups.isEmpty()) {
            throw new ParseException("nothing fits; there are the tests "
                    + String.join(", ", Litmus.all().stream().map(Litmus::name).toList()) + "; the memories "
                    + String.join(", ",
                            Arrays.stream(MemoryArchitecture.values()).map(MemoryArchitecture::word).toList())
                    + "; the ISAs x86lite, armlite, x86lite+armlite, armlite+x86lite; the places cores, kernels; the engines interpreter, translator");
        }
        int wrong = 0;
        for (Setup setup : setups) {
            System.out.printf("%n%s%n%-22s %10s %9s %10s  %s%n", setup, "test", "runs", "outcomes", "seen", "of");
            for (Litmus test : tests) {
                LitmusRun run = LitmusRun.of(test, setup, count);
                wrong += run.isWrong() ? 1 : 0;
                System.out.printf("%-22s %10d %9d %10d  %s, %s%s%n", test.name(), run.runs(), run.counts().size(),
                        run.seen(), String.join(" or ", test.forbidden().stream().map(Outcome::toString).toList()),
                        test.isForbiddenOn(setup.isasOf(test)) ? "forbidden" : "allowed",
                        run.isWrong() ? ": WRONG" : "");
            }
        }
        System.out.printf("%n%s%n",
                wrong == 0 ? "nothing was seen that is forbidden" : wrong + " tests saw what is forbidden");
        return wrong == 0 ? 0 : 1;
    }

    private static boolean isWanted(CommandLine line, Setup setup) {
        return line.getOptionValue("isa", String.join("+", setup.isas())).equals(String.join("+", setup.isas()))
                && line.getOptionValue("place", setup.place()).equals(setup.place())
                && line.getOptionValue("memory", setup.memory().word()).equals(setup.memory().word())
                && line.getOptionValue("engine", setup.engine()).equals(setup.engine());
    }
}
