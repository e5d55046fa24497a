package org.maize.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.cli.ParseException;
import org.maize.fuzz.armlite.ArmTarget;
import org.maize.fuzz.compare.CoreEngine;
import org.maize.fuzz.compare.Coverage;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.compare.Oracle;
import org.maize.fuzz.compare.OracleException;
import org.maize.fuzz.shrink.Listing;
import org.maize.fuzz.stream.Shape;
import org.maize.fuzz.target.Target;
import org.maize.fuzz.x86lite.X86Target;
import org.maize.isa.Instruction;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** The command line of the fuzzer. */
public final class FuzzCommand {
    private static final int NO_FAILURE = 0;
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;
    private static final int LISTED = 20;

    private static final Map<String, Supplier<Target>> TARGETS = new TreeMap<>(
            Map.of("x86lite", X86Target::new, "armlite", ArmTarget::new));
    private static final Map<String, Function<Target, Engine>> ENGINES = new TreeMap<>(Map.of(
            "interpreter", target -> new CoreEngine(target.isa(), target.layout(), Translator.NONE),
            "translator", target -> new CoreEngine(target.isa(), target.layout(), new RegionTranslator(0))));

    private final PrintStream out;
    private final FuzzOptions options;
    private final Target target;
    private final Set<String> seen = new HashSet<>();

    private FuzzCommand(FuzzOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        target = TARGETS.get(options.isa()).get();
    }

    /** Ends with 0 where nothing differs, 1 where something does, 2 for a wrong command line. */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs the command; its exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws IOException {
        try {
            return new FuzzCommand(FuzzOptions.of(arguments, TARGETS.keySet(), ENGINES.keySet()), out).run();
        } catch (ParseException refused) {
            err.println("fuzz: " + refused.getMessage());
            FuzzOptions.OPTIONS.getOptions().forEach(option -> err.println(
                    "  --%-22s %s".formatted(option.getLongOpt() + " " + option.getArgName(),
                            option.getDescription())));
            return MISUSE;
        } catch (OracleException failed) {
            err.println("fuzz: " + failed.getMessage());
            return FAILURE;
        }
    }

    private int run() throws IOException {
        try (Oracle oracle = new Oracle(target); Engine engine = ENGINES.get(options.engine()).apply(target)) {
            Fuzzer fuzzer = new Fuzzer(target, engine, oracle);
            for (Shape shape : options.shapes()) {
                long before = fuzzer.retired();
                long goal = before + options.instructions() / options.shapes().size();
                if (options.batch() >= 0) {
                    batch(fuzzer, oracle, shape, options.batch());
                } else {
                    for (long number = 0; fuzzer.retired() < goal && seen.size() < options.failures(); number++) {
                        batch(fuzzer, oracle, shape, number);
                    }
                }
                out.printf("%s, %s, seed %d: %,d instructions executed%n", options.isa(), shape.option(),
                        options.seed(), fuzzer.retired() - before);
            }
            if (engine.translated() > 0) {
                out.printf("%,d of them translated%n", engine.translated());
            }
            report(fuzzer.coverage());
            if (fuzzer.strays() > 0) {
                out.printf(
                        "%,d runs left their instructions, or what Maize is to do as the oracle does, and were not compared%n",
                        fuzzer.strays());
            }
        }
        out.println(seen.isEmpty() ? "no difference" : seen.size() + " differences");
        return seen.isEmpty() ? NO_FAILURE : FAILURE;
    }

    private void batch(Fuzzer fuzzer, Oracle oracle, Shape shape, long number) throws IOException {
        Difference smallest;
        try {
            Difference difference = fuzzer.batch(shape, options.seed(), number);
            if (difference == null) { return; }
            smallest = fuzzer.shrink(difference);
        } catch (OracleException ended) {
            throw new OracleException("in batch " + number + " of shape " + shape.option() + ": " + ended.getMessage(),
                    ended);
        }
        String forms = smallest.run().program().place(target, smallest.run().address()).decoded().stream()
                .map(decoded -> decoded.instruction().name()).distinct().sorted().collect(Collectors.joining(", "));
        if (seen.add(forms)) {
            out.printf("%ndifference in %s%n", forms);
            out.printf("again: fuzz/run --isa %s --engine %s --seed %d --shape %s --batch %d%n", options.isa(),
                    options.engine(), options.seed(), shape.option(), number);
            out.println(new Listing(target, oracle.name()).of(smallest));
        }
    }

    private void report(Coverage coverage) {
        if (options.shapes().equals(List.of(Shape.BRANCHES))) { return; }
        List<Instruction> forms = target.forms();
        long[] counts = forms.stream().mapToLong(coverage::count).sorted().toArray();
        out.printf("forms: %d of %d executed, each %,d to %,d times, half of them %,d times or more",
                coverage.executed(),
                forms.size(), counts[0], counts[counts.length - 1], counts[counts.length / 2]);
        out.println(" (not counting programs with branches)");
        List<Instruction> missing = coverage.missing();
        if (!missing.isEmpty()) {
            out.println("not executed: " + missing.stream().limit(LISTED).map(Instruction::name)
                    .collect(Collectors.joining("; ")) + (missing.size() > LISTED ? "; ..." : ""));
        }
        target.leftOut().forEach((name, reason) -> out.println("left out: " + name + ": " + reason));
    }
}
