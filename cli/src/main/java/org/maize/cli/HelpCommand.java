package org.maize.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Tells about Maize, or about one of its commands. */
final class HelpCommand implements Command {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String synopsis() {
        return "[COMMAND]";
    }

    @Override
    public String summary() {
        return "tell about Maize, or about one command";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError {
        List<String> words = line.getArgList();
        if (words.size() > 1) {
            throw new UsageError("found '" + words.get(1) + "' after '" + words.getFirst() + "'; expected one command");
        }
        if (words.isEmpty()) {
            overview(out);
            return ExitStatus.OK;
        }
        List<String> names = Maize.commands().stream().map(Command::name).toList();
        explain(Maize.command(words.getFirst())
                .orElseThrow(() -> new UsageError("there is no command '" + words.getFirst()
                        + "'; expected one of " + String.join(", ", names)
                        + Nearest.to(words.getFirst(), names).map(near -> "; did you mean " + near + "?").orElse(""))),
                out);
        return ExitStatus.OK;
    }

    private static void overview(PrintStream out) {
        out.println(
                "Maize: a replicated-kernel operating system for heterogeneous-ISA machines, with the machine included.");
        out.println();
        List<String[]> rows = new ArrayList<>();
        for (Command command : Maize.commands()) {
            rows.add(new String[]{("maize " + command.name() + " " + command.synopsis()).strip(), command.summary()});
        }
        print(rows, out);
        out.println();
        out.println(
                "Exit status: the guest's; 128+N when signal N ended it; 2 for a wrong command line; 1 for a source, object or");
        out.println("program that is refused; 70 for a fault of Maize itself.");
    }

    /** Prints how a command is used and what its options mean. */
    static void explain(Command command, PrintStream out) {
        out.println(("Usage: maize " + command.name() + " " + command.synopsis()).strip());
        out.println();
        out.println(command.summary());
        if (!command.details().isEmpty()) {
            out.println();
            out.println(command.details());
        }
        List<String[]> rows = new ArrayList<>();
        for (Option option : command.options().getOptions()) {
            String form = Maize.written(option) + (option.hasArg() ? " " + option.getArgName() : "");
            rows.add(new String[]{form, option.getDescription()});
        }
        if (!rows.isEmpty()) {
            out.println();
            print(rows, out);
        }
    }

    /** Prints rows of two columns; a line break in the second goes on in its column. */
    private static void print(List<String[]> rows, PrintStream out) {
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        for (String[] row : rows) {
            String left = row[0];
            for (String line : row[1].split("\n")) {
                out.println("  " + left + " ".repeat(width - left.length()) + "  " + line);
                left = "";
            }
        }
    }
}
