package org.maize.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/** Links objects of one or several ISAs to a bundle. */
final class LdCommand implements Command {
    private static final String ENTRY = "e";

    @Override
    public String name() {
        return "ld";
    }

    @Override
    public String synopsis() {
        return "FILE.o... [-e SYMBOL] -o PROGRAM.maize";
    }

    @Override
    public String summary() {
        return "link objects of one or both ISAs to a bundle";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder(ENTRY).hasArg().argName("SYMBOL").desc("where the program starts (_start)")
                        .get())
                .addOption(Expected.outputOption("PROGRAM.maize", "where the bundle goes"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        if (line.getArgList().isEmpty()) { throw new UsageError("found no object; expected FILE.o..."); }
        Path bundle = Expected.output(line, "PROGRAM.maize");
        String entry = line.getOptionValue(ENTRY, Linker.DEFAULT_ENTRY);
        List<ElfFile> objects = new ArrayList<>();
        try {
            for (String word : line.getArgList()) {
                objects.add(ElfFile.read(word, HostFile.read(HostFile.path(word))));
            }
            HostFile.write(bundle, Linker.link(objects, entry).bytes(), true);
        } catch (LoadError error) {
            throw new Refusal(error.getMessage());
        } catch (LinkError error) {
            throw new Refusal(String.join("\n", error.messages()));
        }
        return ExitStatus.OK;
    }
}
