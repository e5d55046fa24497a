package org.maize.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.frame.BundleCheck;

/** Holds a bundle's migration map against its executables, point by point. */
final class CheckCommand implements Command {
    private static final int FAULTS_SHOWN = 100;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String synopsis() {
        return "FILE";
    }

    @Override
    public String summary() {
        return "prove that a bundle's ISAs agree at every migration point, and that each stack frame unwinds there";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        Path file = Expected.onlyFile(line, "FILE");
        try {
            Bundle bundle = Bundle.read(file.toString(), HostFile.read(file));
            BundleCheck.Findings findings = BundleCheck.check(bundle);
            findings.faults().stream().limit(FAULTS_SHOWN)
                    .forEach(fault -> err.println("maize: " + file + ": " + fault));
            if (!findings.faults().isEmpty()) {
                throw new Refusal("maize: " + file + ": " + findings.faults().size() + " faults at " + findings.points()
                        + " migration points");
            }
            out.println(findings.points() + " migration points in " + findings.functions() + " functions, "
                    + String.join(" and ", bundle.programs().stream().map(program -> program.isa().name()).toList())
                    + ": the same values everywhere, every stack frame unwinds");
            return ExitStatus.OK;
        } catch (LoadError error) {
            throw new Refusal("maize: " + error.getMessage());
        }
    }
}
