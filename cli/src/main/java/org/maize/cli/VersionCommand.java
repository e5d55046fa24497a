package org.maize.cli;

import java.io.PrintStream;
import org.apache.commons.cli.CommandLine;

/** Says which Maize this is, on which Java. */
final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String summary() {
        return "say which Maize this is, on which Java";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError {
        if (!line.getArgList().isEmpty()) {
            throw new UsageError("found '" + line.getArgList().getFirst() + "'; expected nothing");
        }
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        out.println("maize " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version());
        return ExitStatus.OK;
    }
}
