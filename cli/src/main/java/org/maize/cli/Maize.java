package org.maize.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.maize.kernel.MachineError;

/** The {@code maize} command: chooses a subcommand, and turns what comes of it into messages and an exit status. */
public final class Maize {
    private Maize() {}

    /** Every subcommand, in the order in which the help text lists them. */
    static List<Command> commands() {
        return List.of(new CcCommand(), new AsCommand(), new LdCommand(), new CheckCommand(), new ExtractCommand(),
                new DisassembleCommand(), new ReferenceCommand(),
                new RunCommand(), new JobsCommand(), new DemoCommand(),
                new VersionCommand(), new HelpCommand());
    }

    /** The subcommand of that name, if there is one. */
    static Optional<Command> command(String name) {
        return commands().stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** Runs the command line and ends this Java process with its exit status. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), false,
                StandardCharsets.UTF_8);
    }

    /**
     * Runs a command line in this process, with its standard input.
     *
     * @param out what the command, and a program that it runs, write to standard output
     * @param err the same for standard error
     * @return the exit status, 0 to 255
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        String name = arguments.length == 0 ? "" : switch (arguments[0]) {
            case "-h", "--help" -> "help";
            case "--version" -> "version";
            default -> arguments[0];
        };
        Optional<Command> command = command(name);
        if (command.isEmpty()) {
            String found = name.isEmpty() ? "no command was given" : "there is no command '" + name + "'";
            return explain(err, "maize", found + suggestion(name, commands().stream().map(Command::name).toList()),
                    "maize help");
        }
        try {
            return run(command.get(), out, err, Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (UsageError error) {
            return explain(err, "maize " + name, error.getMessage(), "maize help " + name);
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
            return ExitStatus.REFUSED;
        } catch (MachineError error) {
            err.println("maize: a fault of Maize itself: " + error.getMessage());
            error.printStackTrace(err);
            return ExitStatus.FAILED;
        }
    }

    private static int run(Command command, PrintStream out, PrintStream err, String... arguments)
            throws UsageError, Refusal {
        if (command.readsItsOwnOptions() && arguments.length > 0
                && !List.of("-h", "--help").contains(arguments[0])) {
            CommandLine.Builder words = CommandLine.builder();
            List.of(arguments).forEach(words::addArg);
            return command.run(words.get(), out, err);
        }
        CommandLine line = parse(command, arguments);
        if (line.hasOption("help")) {
            HelpCommand.explain(command, out);
            return ExitStatus.OK;
        }
        return command.run(line, out, err);
    }

    private static CommandLine parse(Command command, String... arguments) throws UsageError {
        Options options = command.options();
        options.addOption(Option.builder("h").longOpt("help").desc("tell about this command").get());
        CommandLine line;
        try {
            DefaultParser parser = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get();
            line = parser.parse(options, arguments, command.passesArgumentsOn());
        } catch (UnrecognizedOptionException error) {
            throw unknownOption(error.getOption(), options);
        } catch (MissingArgumentException error) {
            throw new UsageError(written(error.getOption()) + " needs a value: " + error.getOption().getArgName());
        } catch (ParseException error) {
            throw new UsageError(error.getMessage());
        }
        // A parser that stops at the first word that is no option also stops at one that it does not know.
        List<String> rest = line.getArgList();
        if (command.passesArgumentsOn() && !rest.isEmpty() && rest.getFirst().startsWith("-")) {
            throw unknownOption(rest.getFirst(), options);
        }
        for (Option option : line.getOptions()) {
            if (option.hasArg() && line.getOptionValues(option).length > 1) {
                throw new UsageError(written(option) + " is given twice");
            }
        }
        return line;
    }

    private static UsageError unknownOption(String found, Options options) {
        String name = found.split("=", 2)[0];
        List<String> known = options.getOptions().stream().map(Maize::written).toList();
        return new UsageError("there is no option " + name + suggestion(name, known));
    }

    private static String suggestion(String word, List<String> known) {
        return Nearest.to(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** An option as it is written on the command line: its long form if it has one. */
    static String written(Option option) {
        return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
    }

    private static int explain(PrintStream err, String name, String message, String help) {
        err.println(name + ": " + message);
        err.println("Try '" + help + "'.");
        return ExitStatus.USAGE;
    }
}
