package org.maize.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.maize.fuzz.stream.Shape;

/**
 * What the command line asks for.
 *
 * @param isa the name of the ISA
 * @param engine the name of what executes on Maize's side
 * @param seed of all that is random
 * @param instructions how many are to be executed, over all shapes
 * @param shapes of programs
 * @param batch the only batch to be run, or -1 for as many as it takes
 * @param failures after how many different ones to stop
 */
record FuzzOptions(
        String isa, String engine, long seed, long instructions, List<Shape> shapes, long batch, int failures) {
    static final Options OPTIONS = new Options()
            .addOption(option("isa", "ISA", "which ISA"))
            .addOption(option("engine", "NAME", "what executes on Maize's side: interpreter (default) or translator"))
            .addOption(option("seed", "N", "of all that is random (1)"))
            .addOption(option("instructions", "N",
                    "how many to execute at least, over all shapes; 10M is ten million (1M)"))
            .addOption(option("shape", "SHAPE", "single, block, branches or all (default)"))
            .addOption(option("batch", "N", "run this batch only: what a failure says"))
            .addOption(option("failures", "N", "stop after so many different failures (1)"));

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /**
     * Reads the command line.
     *
     * @throws ParseException with a message that says what was found and what was expected
     */
    static FuzzOptions of(String[] arguments, Set<String> isas, Set<String> engines) throws ParseException {
        CommandLine line = new DefaultParser(false).parse(OPTIONS, arguments);
        if (!line.getArgList().isEmpty()) {
            throw new ParseException("found '" + line.getArgList().getFirst() + "'; expected options only");
        }
        String isa = oneOf("isa", line.getOptionValue("isa", ""), isas);
        String engine = oneOf("engine", line.getOptionValue("engine", "interpreter"), engines);
        String shape = line.getOptionValue("shape", "all");
        List<Shape> shapes = Stream.of(Shape.values())
                .filter(one -> shape.equals("all") || shape.equals(one.option())).toList();
        if (shapes.isEmpty()) {
            throw new ParseException("--shape: found '" + shape + "'; expected single, block, branches or all");
        }
        return new FuzzOptions(isa, engine, number(line, "seed", "1"), number(line, "instructions", "1M"), shapes,
                number(line, "batch", "-1"), (int) number(line, "failures", "1"));
    }

    private static String oneOf(String option, String value, Set<String> allowed) throws ParseException {
        if (allowed.contains(value)) { return value; }
        throw new ParseException(
                "--" + option + ": found '" + value + "'; expected one of " + String.join(", ", allowed));
    }

    private static long number(CommandLine line, String option, String otherwise) throws ParseException {
        String text = line.getOptionValue(option, otherwise);
        String digits = text.toUpperCase(Locale.ROOT);
        long factor = digits.endsWith("M") ? 1_000_000 : digits.endsWith("K") ? 1000 : 1;
        try {
            return Math.multiplyExact(factor,
                    Long.parseLong(factor == 1 ? digits : digits.substring(0, digits.length() - 1)));
        } catch (ArithmeticException | NumberFormatException refused) {
            throw new ParseException(
                    "--" + option + ": found '" + text + "'; expected a number, such as 7, 500K or 10M");
        }
    }
}
