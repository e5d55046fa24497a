package org.maize.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;

/** Takes the ordinary executable of one ISA out of a bundle. */
final class ExtractCommand implements Command {
    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String synopsis() {
        return "PROGRAM.maize --isa ISA -o PROGRAM.elf";
    }

    @Override
    public String summary() {
        return "take the ordinary ELF64 executable of one ISA out of a bundle";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Expected.isaOption("the ISA"))
                .addOption(Expected.outputOption("PROGRAM.elf", "where the executable goes"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        Path program = Expected.onlyFile(line, "PROGRAM.maize");
        Path executable = Expected.output(line, "PROGRAM.elf");
        Isa isa = Expected.isa(line)
                .orElseThrow(() -> new UsageError(
                        "found no --isa; expected --isa " + String.join(" or --isa ", Expected.isaNames())));
        Bundle bundle;
        try {
            bundle = Bundle.read(program.toString(), HostFile.read(program));
        } catch (LoadError error) {
            throw new Refusal(error.getMessage());
        }
        byte[] bytes = bundle.extract(isa.name()).orElseThrow(() -> new Refusal(program + ": has no code for "
                + isa.name()
                + ", only for "
                + bundle.programs().stream().map(part -> part.isa().name()).collect(Collectors.joining(" and "))));
        HostFile.write(executable, bytes, true);
        return ExitStatus.OK;
    }
}
