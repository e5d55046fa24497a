package org.maize.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;

/** Assembles a source. */
final class AsCommand implements Command {
    @Override
    public String name() {
        return "as";
    }

    @Override
    public String synopsis() {
        return "[--isa ISA] FILE.s -o FILE.o";
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
                .addOption(Expected.outputOption("FILE.o", "where the object goes"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        Path source = Expected.onlyFile(line, "FILE.s");
        Path object = Expected.output(line, "FILE.o");
        Optional<Isa> isa = Expected.isa(line);
        try {
            HostFile.write(object, Assembler.assemble(source, isa), false);
        } catch (AssemblyErrors errors) {
            throw new Refusal(errors.getMessage().stripTrailing());
        }
        return ExitStatus.OK;
    }
}
