package org.maize.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.loader.LoadError;
import org.maize.loader.image.ArgumentListError;

/** Runs a program on a machine, with Maize's own standard streams as the guest's. */
final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String synopsis() {
        return "[OPTION...] PROGRAM [ARGUMENT...]";
    }

    @Override
    public String summary() {
        return "run a bundle, or an ELF executable of one ISA, on a machine";
    }

    @Override
    public Options options() {
        return RunOptions.options();
    }

    @Override
    public boolean passesArgumentsOn() {
        return true;
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        RunOptions options = RunOptions.of(line, Expected.isaNames());
        byte[] program = HostFile.read(options.program());
        String name = options.program().toString();
        // Never closed: a thread that reads it may still wait for what is typed.
        InputStream input = new FileInputStream(FileDescriptor.in);
        try {
            RegionDump dump = new RegionDump(options.dumpedRegion());
            Machine machine = RequestedMachine.of(options, RequestedMachine.isasOf(name, program), dump);
            if (options.showsCalls()) {
                machine = machine.traced(new CallPrinter(err));
            }
            Machine.Run run = machine.run(name, program,
                    RequestedMachine.arguments(options, name, options.arguments()), input, out, err);
            if (!run.ending().cause().isEmpty()) {
                err.println("maize: " + run.ending().cause());
            }
            dump.print(err);
            if (options.statistics().isPresent()) {
                HostFile.write(options.statistics().get(),
                        JsonText.of(RunStatistics.of(run, options.deterministic()))
                                .getBytes(StandardCharsets.UTF_8),
                        false);
            }
            return run.ending().status();
        } catch (LoadError | ArgumentListError | MountError error) {
            throw new Refusal("maize: " + error.getMessage());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new Refusal("maize: the run was broken off");
        }
    }
}
