package org.maize.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.Power;

/**
 * What {@code maize run} is asked to do.
 *
 * @param machine       the machine, if one is asked for
 * @param start         the id of the kernel where the program starts, if one is asked for; a kernel of {@code machine} if that is given
 * @param migrate       when threads move without asking
 * @param policy        where threads are placed
 * @param memory        how the machine's memories are arranged
 * @param kernelMemory  mebibytes of memory of each kernel, if it is asked for
 * @param transfer      when pages go to the kernel that will use them
 * @param deterministic the seed of the deterministic machine; empty for kernels in parallel
 * @param platform      the file of the platform by whose figures virtual time is kept, if it is asked for
 * @param engine        what runs guest code
 * @param mounts        the files of the host that the guest sees
 * @param limits        the most that a process of the guest may have
 * @param showsCalls    whether system calls are shown as they are made
 * @param statistics    the file for what was counted, if it is asked for
 * @param dumpedRegion  the address of a guest instruction whose translation is shown, if it is asked for
 * @param program       the program
 * @param arguments     its arguments, without its own name
 */
record RunOptions(Optional<MachineOption> machine, OptionalInt start, MigrationPolicy migrate, PlacementPolicy policy,
        MemoryArchitecture memory, OptionalInt kernelMemory, PageTransfer transfer, OptionalLong deterministic,
        Optional<Path> platform,
        EngineOption engine,
        List<HostMount> mounts, GuestLimits limits, boolean showsCalls,
        Optional<Path> statistics, OptionalLong dumpedRegion, Path program, List<String> arguments) {

    private static final String MACHINE = "machine";
    private static final String START = "start";
    private static final String MIGRATE = "migrate";
    private static final String POLICY = "policy";
    private static final String MEMORY = "memory";
    private static final String KERNEL_MEMORY = "kernel-memory";
    private static final String TRANSFER = "transfer";
    private static final String DETERMINISTIC = "deterministic";
    private static final String PLATFORM = "platform";
    private static final String MOUNT = "mount";
    private static final String LIMIT = "limit";
    private static final String SHOW_CALLS = "strace";
    private static final String STATISTICS = "stats";
    private static final String DUMP_REGION = "dump-region";

    private static final int MOST_KERNEL_MEMORY = 65536;

    /** The options that the command line takes. */
    static Options options() {
        return new Options()
                .addOption(option(MACHINE, "ISA[*N],...", """
                        the machine: one kernel per entry, ids from 0 in this order; ISA*N gives a kernel N cores
                        (without it: x86lite,armlite for a bundle, one kernel of its ISA for an ELF executable)"""))
                .addOption(option(START, "K", "the kernel where the program starts (0)"))
                .addOption(option(MIGRATE, "HOW", """
                        none: only when the program asks (default)
                        every=N: at each Nth migration point that a thread reaches, to the next kernel, wrapping round
                        random=SEED: at random points to random kernels
                        (a program without migration points: at branches, between the kernels of its ISA)"""))
                .addOption(option(POLICY, "NAME[,OPTION=VALUE...]", """
                        where threads are placed, by what the kernels count and tell each other; they move at migration points
                        none, static: a thread stays where it starts (default)
                        balance: to where fewer threads share what the cores can do
                        power: consolidated on the kernels that take the least energy for an instruction, as --platform
                        states it; kernels without work sleep
                        locality: the thread to its pages or the pages to the thread, whichever costs less
                        devices: to the kernel that answers its system calls
                        performance: to the ISA where it gets on fastest, as measured
                        options: period=1ms between two decisions of a kernel, stay=5ms that a thread stays at least,
                        margin=20 percent that a move must gain (all but none); linger=1ms until a kernel sleeps (power);
                        faults=8 (locality) or calls=4 (devices) in a period that are worth thinking about"""))
                .addOption(option(MEMORY, "ARCHITECTURE", """
                        replicated: a private memory per kernel, pages are sent from one to another (default)
                        coherent: frames that all kernels share, kept coherent by the hardware; no page is sent
                        noncoherent: frames that all kernels share, each behind a cache of its own; the kernels order
                        what is written back and invalidated"""))
                .addOption(option(KERNEL_MEMORY, "MIB", """
                        mebibytes of memory that each kernel has (1024); a task that needs more uses other kernels'"""))
                .addOption(option(TRANSFER, "WHEN", """
                        on-demand: a page goes to another kernel when a thread faults on it there (default)
                        bulk: the pages of a thread follow it in large messages, those first that it used last
                        prefetch: faults are learned from, and pages fetched ahead of them"""))
                .addOption(option(DETERMINISTIC, "SEED", """
                        the deterministic machine: a run with the same seed is the same, event for event;
                        the guest gets no environment
                        (without it, kernels run in parallel)"""))
                .addOption(EngineOption.option())
                .addOption(option(MOUNT, "HOST:GUEST[:ro]", """
                        show the guest a file of the host, or a directory with all that is in it, at the absolute path
                        GUEST; with :ro, the guest cannot change it; may be given many times"""))
                .addOption(option(LIMIT, "WHAT=MOST,...", """
                        the most that each process of the guest may have: memory=SIZE in bytes or with K, M or G (its program
                        and what it maps), threads=N, files=N descriptors; and each program: processes=N at a time; what
                        would exceed it fails as on Linux"""))
                .addOption(option(PLATFORM, "FILE", """
                        keep virtual time and energy by the figures of a platform, such as those in platforms/;
                        with --deterministic; --stats has what came of it (without: --policy alone goes by them)"""))
                .addOption(Option.builder().longOpt(SHOW_CALLS).desc("""
                        show system calls on standard error as they are made, in the manner of strace,
                        with the kernel that made each and, if it is another, the kernel that answered it""").get())
                .addOption(option(DUMP_REGION, "ADDRESS", """
                        after the run, show on standard error what became of the guest code at an address, such as
                        0x401136: the translated instructions, the bytecode, and the machine code that the JVM made"""))
                .addOption(option(STATISTICS, "FILE.json", "after the run, write what was counted as a JSON object"));
    }

    private static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /**
     * Reads the command line.
     *
     * @param isas the names of the ISAs that there are
     * @throws UsageError if it is wrong
     */
    static RunOptions of(CommandLine line, Collection<String> isas) throws UsageError {
        List<String> words = line.getArgList();
        if (words.isEmpty()) {
            throw new UsageError("found no program; expected a bundle or an ELF executable after the options");
        }
        Optional<MachineOption> machine = Optional.empty();
        OptionalInt start = OptionalInt.empty();
        MigrationPolicy migrate = new MigrationPolicy.None();
        PlacementPolicy policy = PlacementPolicy.NONE;
        MemoryArchitecture memory = MemoryArchitecture.REPLICATED;
        OptionalInt kernelMemory = OptionalInt.empty();
        PageTransfer transfer = PageTransfer.ON_DEMAND;
        OptionalLong deterministic = OptionalLong.empty();
        Optional<Path> platform = Optional.empty();
        EngineOption engine = EngineOption.AUTO;
        List<HostMount> mounts = new ArrayList<>();
        GuestLimits limits = GuestLimits.NONE;
        boolean showsCalls = false;
        Optional<Path> statistics = Optional.empty();
        OptionalLong dumpedRegion = OptionalLong.empty();
        for (Option option : line.getOptions()) {
            String value = option.getValue();
            try {
                switch (option.getLongOpt()) {
                    case MACHINE -> machine = Optional.of(MachineOption.parse(value, isas));
                    case START -> start = OptionalInt
                            .of(number(value, "the id of a kernel", 0, MachineOption.MAXIMUM_KERNELS - 1));
                    case MIGRATE -> migrate = MigrateOption.parse(value);
                    case POLICY -> policy = PolicyOption.parse(value);
                    case MEMORY -> memory = Choice.of(value, "memory architecture",
                            List.of(MemoryArchitecture.values()), MemoryArchitecture::word);
                    case KERNEL_MEMORY -> kernelMemory = OptionalInt
                            .of(number(value, "mebibytes of memory", 1, MOST_KERNEL_MEMORY));
                    case TRANSFER -> transfer = Choice.of(value, "way of page transfer",
                            List.of(PageTransfer.values()), PageTransfer::word);
                    case DETERMINISTIC -> deterministic = OptionalLong.of(seed(value));
                    case PLATFORM -> platform = Optional.of(HostFile.path(value));
                    case EngineOption.NAME -> engine = EngineOption.parse(value);
                    case MOUNT -> mounts.add(MountOption.parse(value));
                    case LIMIT -> limits = LimitOption.parse(value);
                    case SHOW_CALLS -> showsCalls = true;
                    case DUMP_REGION -> dumpedRegion = OptionalLong.of(address(value));
                    case STATISTICS -> statistics = Optional.of(HostFile.path(value));
                    default -> {
                        // A command may have more than these.
                    }
                }
            } catch (UsageError error) {
                throw new UsageError(Maize.written(option) + ": " + error.getMessage());
            }
        }
        if (dumpedRegion.isPresent() && engine == EngineOption.INTERPRETER) {
            throw new UsageError("--" + DUMP_REGION + ": the interpreter translates nothing; add --" + EngineOption.NAME
                    + " translator, or auto");
        }
        if (platform.isPresent() && deterministic.isEmpty() && !policy.isActive()) {
            throw new UsageError("--" + PLATFORM + ": virtual time is kept by the deterministic machine only; add --"
                    + DETERMINISTIC + " SEED");
        }
        if (policy.isActive() && migrate.counts()) {
            throw new UsageError("--" + POLICY + " and --" + MIGRATE + " both move threads; expected one of them");
        }
        if (policy.strategy() instanceof Power && platform.isEmpty()) {
            throw new UsageError("--" + POLICY + ": power goes by what cores are stated to take; add --" + PLATFORM
                    + " FILE");
        }
        if (machine.isPresent() && start.isPresent()) {
            try {
                machine.get().checkKernel(start.getAsInt());
            } catch (UsageError error) {
                throw new UsageError("--" + START + ": " + error.getMessage());
            }
        }
        return new RunOptions(machine, start, migrate, policy, memory, kernelMemory, transfer, deterministic, platform,
                engine,
                List.copyOf(mounts), limits, showsCalls,
                statistics, dumpedRegion,
                HostFile.path(words.getFirst()),
                List.copyOf(words.subList(1, words.size())));
    }

    private static int number(String value, String meaning, int least, int most) throws UsageError {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("found '" + value + "'; expected " + meaning + ", " + least + " to " + most);
    }

    private static long address(String value) throws UsageError {
        try {
            long address = Long.decode(value);
            if (address >= 0) { return address; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("found '" + value + "'; expected an address, such as 0x401136");
    }

    private static long seed(String value) throws UsageError {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw new UsageError("found '" + value + "'; expected a seed, a 64-bit integer");
        }
    }
}
