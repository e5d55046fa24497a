package org.maize.fuzz.soak;

import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.maize.fuzz.armlite.ArmTarget;
import org.maize.fuzz.compare.CoreEngine;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.shrink.Listing;
import org.maize.fuzz.target.Target;
import org.maize.fuzz.x86lite.X86Target;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** The command line of the long run. */
public final class SoakCommand {
    private static final int NO_FAILURE = 0;
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;
    private static final long TELLING = TimeUnit.SECONDS.toNanos(20);

    private static final Map<String, Supplier<Target>> TARGETS = new TreeMap<>(
            Map.of("x86lite", X86Target::new, "armlite", ArmTarget::new));
    private static final Options OPTIONS = new Options()
            .addOption(option("isa", "ISA", "x86lite or armlite (both, in turn)"))
            .addOption(option("seed", "N", "of all that is random (1)"))
            .addOption(option("minutes", "N", "how long (30)"))
            .addOption(option("times", "N", "from how many states each program runs (3000)"))
            .addOption(option("program", "N", "run this program only: what a failure says"));

    private SoakCommand() {}

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** Ends with 0 where nothing differs, 1 where something does, 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs the command; its exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            CommandLine line = new DefaultParser(false).parse(OPTIONS, arguments);
            if (!line.getArgList().isEmpty()) {
                throw new ParseException("found '" + line.getArgList().getFirst() + "'; expected options only");
            }
            long seed = number(line, "seed", 1);
            double minutes = number(line, "minutes", 30);
            int times = (int) number(line, "times", 3000);
            long program = number(line, "program", -1);
            String wanted = line.getOptionValue("isa", "");
            if (!wanted.isEmpty() && !TARGETS.containsKey(wanted)) {
                throw new ParseException("--isa: found '" + wanted + "'; expected x86lite or armlite");
            }
            int status = NO_FAILURE;
            for (String isa : wanted.isEmpty() ? TARGETS.keySet() : Set.of(wanted)) {
                long until = System.nanoTime()
                        + (long) (minutes * 60e9 / (wanted.isEmpty() ? TARGETS.size() : 1));
                status = Math.max(status, run(isa, seed, program, times, until, out));
            }
            return status;
        } catch (ParseException refused) {
            err.println("soak: " + refused.getMessage());
            OPTIONS.getOptions().forEach(option -> err.println("  --%-22s %s"
                    .formatted(option.getLongOpt() + " " + option.getArgName(), option.getDescription())));
            return MISUSE;
        }
    }

    private static int run(String isa, long seed, long only, int times, long until, PrintStream out) {
        Target target = TARGETS.get(isa).get();
        CompiledRegions compiled = new CompiledRegions();
        try (Engine interpreter = new CoreEngine(target.isa(), target.layout(), Translator.NONE);
                Engine translator = new CoreEngine(target.isa(), target.layout(), new RegionTranslator(0))) {
            Soak soak = new Soak(target, interpreter, translator);
            long number = Math.max(only, 0);
            long told = System.nanoTime();
            do {
                Difference difference = soak.program(seed, number, times);
                if (difference != null) {
                    out.printf("%ndifference%nagain: fuzz/soak --isa %s --seed %d --program %d --times %d%n", isa, seed,
                            number, times);
                    out.println(new Listing(target, "interpreted").of(difference));
                    return FAILURE;
                }
                number++;
                int regions = compiled.count();
                if (System.nanoTime() - told > TELLING) {
                    told = System.nanoTime();
                    tell(isa, seed, number, soak, translator, regions, out);
                }
            } while (only < 0 && System.nanoTime() < until);
            tell(isa, seed, number, soak, translator, compiled.count(), out);
            return NO_FAILURE;
        }
    }

    private static void tell(
            String isa, long seed, long programs, Soak soak, Engine translator, int regions, PrintStream out) {
        out.printf(
                "%s, seed %d: %,d programs, %,d runs, %,d instructions, %.1f %% of them translated; %,d regions compiled by the"
                        + " JVM's optimising compiler; no difference%n",
                isa, seed, programs, soak.runs(), soak.instructions(),
                100.0 * translator.translated() / Math.max(1, translator.retired()), regions);
    }

    private static long number(CommandLine line, String option, long otherwise) throws ParseException {
        String text = line.getOptionValue(option, String.valueOf(otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException refused) {
            throw new ParseException("--" + option + ": found '" + text + "'; expected a number");
        }
    }
}
