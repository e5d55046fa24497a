package org.maize.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.machine.PlatformError;
import org.maize.kernel.machine.PlatformFile;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;

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
        RunOptions options = RunOptions.of(line, Isa.all().stream().map(Isa::name).toList());
        byte[] program = HostFile.read(options.program());
        String name = options.program().toString();
        // Never closed: a thread that reads it may still wait for what is typed.
        InputStream input = new FileInputStream(FileDescriptor.in);
        try {
            Machine machine = machine(options, name, program);
            if (options.showsCalls()) {
                machine = machine.traced(new CallPrinter(err));
            }
            Machine.Run run = machine.run(name, program, arguments(options), input, out, err);
            if (!run.ending().cause().isEmpty()) {
                err.println("maize: " + run.ending().cause());
            }
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

    private static Machine machine(RunOptions options, String name, byte[] program)
            throws UsageError, LoadError, Refusal {
        List<KernelSpec> kernels = new ArrayList<>();
        if (options.machine().isPresent()) {
            for (MachineOption.Kernel kernel : options.machine().get().kernels()) {
                kernels.add(KernelSpec.of(Isa.named(kernel.isa()).orElseThrow()).withCores(kernel.cores())
                        .translatedBy(options.engine().translator()));
            }
        } else {
            // As the help text has it: x86lite before armlite.
            for (Bundle.Program each : Bundle.read(name, program).programs().stream().toList().reversed()) {
                kernels.add(KernelSpec.of(each.isa()).translatedBy(options.engine().translator()));
            }
        }
        if (options.kernelMemory().isPresent()) {
            long bytes = (long) options.kernelMemory().getAsInt() << 20;
            kernels.replaceAll(kernel -> kernel.withMemory(bytes));
        }
        int start = options.start().orElse(0);
        if (start >= kernels.size()) {
            throw new UsageError("--start: there is no kernel " + start + ": the machine has " + kernels.size());
        }
        Machine machine = Machine.of(kernels).startingAt(start).moving(options.migrate())
                .withMemory(options.memory()).transferring(options.transfer())
                .mounting(options.mounts());
        OptionalLong seed = options.deterministic();
        if (seed.isEmpty()) { return machine; }
        machine = machine.deterministic(seed.getAsLong());
        return options.platform().isPresent() ? machine.timedBy(platform(options.platform().get(), kernels)) : machine;
    }

    private static Platform platform(Path file, List<KernelSpec> kernels) throws Refusal {
        try {
            Platform platform = PlatformFile.read(file.toString(),
                    new String(HostFile.read(file), StandardCharsets.UTF_8).lines().toList());
            for (KernelSpec kernel : kernels) {
                if (platform.core(kernel.isa().name()) == null) {
                    throw new Refusal("maize: " + file + ": there is nothing of cores of " + kernel.isa().name()
                            + "; expected core." + kernel.isa().name() + ".frequency and the rest");
                }
            }
            return platform;
        } catch (PlatformError error) {
            throw new Refusal("maize: " + error.getMessage());
        }
    }

    private static ProcessArguments arguments(RunOptions options) {
        List<String> words = new ArrayList<>();
        words.add(options.program().toString());
        words.addAll(options.arguments());
        byte[] random = new byte[ProcessArguments.RANDOM_BYTES];
        if (options.deterministic().isPresent()) {
            new SplittableRandom(options.deterministic().getAsLong()).nextBytes(random);
        } else {
            new SecureRandom().nextBytes(random);
        }
        // What the host's environment happens to hold would move the guest's stack.
        List<String> environment = options.deterministic().isPresent()
                ? List.of()
                : System.getenv().entrySet().stream().map(Map.Entry::toString).sorted().toList();
        return ProcessArguments.of(options.program().toString(), words, environment, random,
                SystemCalls.NOBODY, SystemCalls.NOBODY);
    }
}
