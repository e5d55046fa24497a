package org.maize.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.maize.isa.Isa;

/** What several commands expect on their command lines. */
final class Expected {
    private static final String OUTPUT = "o";
    private static final String ISA = "isa";

    private Expected() {}

    /** The option {@code -o}. */
    static Option outputOption(String file, String description) {
        return Option.builder(OUTPUT).hasArg().argName(file).desc(description).get();
    }

    /**
     * The file that {@code -o} names.
     *
     * @throws UsageError if it is not given
     */
    static Path output(CommandLine line, String file) throws UsageError {
        if (!line.hasOption(OUTPUT)) { throw new UsageError("found no -o; expected -o " + file); }
        return HostFile.path(line.getOptionValue(OUTPUT));
    }

    /** The option {@code --isa}. */
    static Option isaOption(String description) {
        return Option.builder().longOpt(ISA).hasArg().argName("ISA").desc(description).get();
    }

    /**
     * The ISA that {@code --isa} names, if it is given.
     *
     * @throws UsageError if it names none
     */
    static Optional<Isa> isa(CommandLine line) throws UsageError {
        if (!line.hasOption(ISA)) { return Optional.empty(); }
        String name = line.getOptionValue(ISA);
        Optional<Isa> isa = Isa.named(name);
        if (isa.isEmpty()) {
            throw new UsageError("--isa: '" + name + "' is no ISA; expected " + String.join(" or ", isaNames())
                    + Nearest.to(name, isaNames()).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        return isa;
    }

    /** The names of the ISAs that there are. */
    static List<String> isaNames() {
        return Isa.all().stream().map(Isa::name).toList();
    }

    /**
     * The one file that is given beside the options.
     *
     * @throws UsageError if there is none or more than one
     */
    static Path onlyFile(CommandLine line, String file) throws UsageError {
        List<String> words = line.getArgList();
        if (words.isEmpty()) { throw new UsageError("found no file; expected " + file); }
        if (words.size() > 1) {
            throw new UsageError("found '" + words.get(1) + "' after '" + words.getFirst() + "'; expected one " + file);
        }
        return HostFile.path(words.getFirst());
    }
}
