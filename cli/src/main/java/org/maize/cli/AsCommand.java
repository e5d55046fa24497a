package org.maize.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;

/** Assembles a source. */
final class AsCommand implements Command {
    private static final String LISTING = "listing";
    private static final String LISTING_TO = "listing-to";

    @Override
    public String name() {
        return "as";
    }

    @Override
    public String synopsis() {
        return "[--isa ISA] [--listing | --listing-to FILE] FILE.s -o FILE.o";
    }

    @Override
    public String summary() {
        return "assemble a source in GNU syntax to an ELF64 object";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Expected.isaOption("""
                        the ISA of the source (without it, the source's name tells: x.ISA.s;
                        any other source is data for every ISA)"""))
                .addOption(Option.builder().longOpt(LISTING).desc("""
                        show what each line gives: offset in its section, bytes and source; a field that a
                        relocation fills stands in brackets, what macros and includes put there behind >""").get())
                .addOption(Option.builder().longOpt(LISTING_TO).hasArg().argName("FILE")
                        .desc("write that to a file").get())
                .addOption(Expected.outputOption("FILE.o", "where the object goes"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        Path source = Expected.onlyFile(line, "FILE.s");
        Path object = Expected.output(line, "FILE.o");
        Optional<Isa> isa = Expected.isa(line);
        try {
            boolean lists = line.hasOption(LISTING) || line.hasOption(LISTING_TO);
            if (!lists) {
                HostFile.write(object, Assembler.assemble(source, isa), false);
                return ExitStatus.OK;
            }
            Assembler.Listed listed = Assembler.assembleAndList(source, isa);
            HostFile.write(object, listed.object(), false);
            if (line.hasOption(LISTING)) {
                out.print(listed.listing());
            }
            if (line.hasOption(LISTING_TO)) {
                HostFile.write(HostFile.path(line.getOptionValue(LISTING_TO)),
                        listed.listing().getBytes(StandardCharsets.UTF_8), false);
            }
        } catch (AssemblyErrors errors) {
            throw new Refusal(errors.getMessage().stripTrailing());
        }
        return ExitStatus.OK;
    }
}
