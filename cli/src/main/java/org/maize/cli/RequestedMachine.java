package org.maize.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.machine.PlatformError;
import org.maize.kernel.machine.PlatformFile;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.ProcessArguments;

/** The machine that the options of a command ask for. */
final class RequestedMachine {
    private RequestedMachine() {}

    /** The ISAs that a program has code for, in the order of a machine of which nothing is said: x86lite before armlite. */
    static List<Isa> isasOf(String name, byte[] program) throws LoadError {
        return Bundle.read(name, program).programs().stream().map(Bundle.Program::isa).toList().reversed();
    }

    /**
     * Puts it together, ready to be switched on.
     *
     * @param isas of its kernels if the options say nothing of these
     * @param dump is told of what is translated
     */
    static Machine of(RunOptions options, Collection<Isa> isas, RegionDump dump) throws UsageError, Refusal {
        List<KernelSpec> kernels = new ArrayList<>();
        if (options.machine().isPresent()) {
            for (MachineOption.Kernel kernel : options.machine().get().kernels()) {
                kernels.add(KernelSpec.of(Isa.named(kernel.isa()).orElseThrow()).withCores(kernel.cores())
                        .translatedBy(options.engine().translator(dump::add)));
            }
        } else {
            isas.forEach(
                    isa -> kernels.add(KernelSpec.of(isa).translatedBy(options.engine().translator(dump::add))));
        }
        if (options.kernelMemory().isPresent()) {
            long bytes = (long) options.kernelMemory().getAsInt() << 20;
            kernels.replaceAll(kernel -> kernel.withMemory(bytes));
        }
        int start = options.start().orElse(0);
        if (start >= kernels.size()) {
            throw new UsageError("--start: there is no kernel " + start + ": the machine has " + kernels.size());
        }
        Machine machine = Machine.of(kernels).startingAt(start).moving(options.migrate()).placing(options.policy())
                .withMemory(options.memory()).transferring(options.transfer())
                .mounting(options.mounts()).limiting(options.limits());
        OptionalLong seed = options.deterministic();
        if (seed.isPresent()) {
            machine = machine.deterministic(seed.getAsLong());
        }
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

    /** What a program is started with. @param arguments without its own name */
    static ProcessArguments arguments(RunOptions options, String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(arguments);
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
        return ProcessArguments.of(program, words, environment, random, SystemCalls.NOBODY, SystemCalls.NOBODY);
    }
}
