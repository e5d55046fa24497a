package org.maize.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.isa.Isa;
import org.maize.kernel.Job;
import org.maize.kernel.JobRun;
import org.maize.kernel.Machine;
import org.maize.kernel.Terminal;
import org.maize.kernel.file.MountError;
import org.maize.loader.LoadError;
import org.maize.loader.image.ArgumentListError;

/** Runs a mix of programs on one machine, and reports on it. */
final class JobsCommand implements Command {
    private static final String OUTPUT = "output";

    /** What a job writes, and where that goes in the end. */
    private record Streams(OutputStream output, OutputStream error, Optional<Path> outputFile,
            Optional<Path> errorFile) {}

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String synopsis() {
        return "[OPTION...] FILE";
    }

    @Override
    public String summary() {
        return "run a mix of programs, each from its arrival on, and report on it";
    }

    @Override
    public String details() {
        return """
                FILE has a job a line: [SETTING=VALUE...] PROGRAM [ARGUMENT...], with quotes and # as in a shell, names of files
                relative to its folder.
                  at=2ms       when it arrives (0s); ns, us, ms or s, by the machine's clock
                  on=K         the kernel where it starts (that of --start, or 0)
                  name=NAME    what it is called in output and report (the program's name)
                  input=FILE   what it reads from standard input (nothing)
                  console=K    the kernel that the device behind its standard streams belongs to (0)
                  times=N every=1ms   start it so often, so far apart
                Each line that a job writes has its name before it. The exit status is that of the first job whose own is not 0.""";
    }

    @Override
    public Options options() {
        return RunOptions.options().addOption(Option.builder().longOpt(OUTPUT).hasArg().argName("DIR").desc("""
                write what the jobs print to files DIR/NAME.out and DIR/NAME.err, as it is""").get());
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        RunOptions options = RunOptions.of(line, Expected.isaNames());
        if (!options.arguments().isEmpty()) {
            throw new UsageError("found '" + options.arguments().getFirst() + "' after '" + options.program()
                    + "'; expected one file of jobs");
        }
        Path file = options.program();
        List<String> lines = new String(HostFile.read(file), StandardCharsets.UTF_8).lines().toList();
        int kernels = options.machine().map(machine -> machine.kernels().size()).orElse(MachineOption.MAXIMUM_KERNELS);
        List<JobFile.Entry> entries = JobFile.read(file, lines, kernels);
        Optional<Path> folder = line.hasOption(OUTPUT)
                ? Optional.of(HostFile.path(line.getOptionValue(OUTPUT)))
                : Optional.empty();
        try {
            RegionDump dump = new RegionDump(options.dumpedRegion());
            Map<Path, byte[]> programs = programs(entries);
            List<Isa> isas = isasOf(programs);
            if (options.machine().isEmpty()) {
                // Only now it is known how many kernels there are.
                entries = JobFile.read(file, lines, isas.size());
            }
            Machine machine = RequestedMachine.of(options, isas, dump);
            if (options.showsCalls()) {
                machine = machine.traced(new CallPrinter(err));
            }
            List<Streams> streams = new ArrayList<>();
            List<Job> jobs = new ArrayList<>();
            for (JobFile.Entry entry : entries) {
                streams.add(streams(entry, folder, out, err));
                jobs.add(job(entry, options, programs.get(entry.program()), streams.getLast()));
            }
            Machine.Run run = machine.run(jobs);
            for (Streams each : streams) {
                finish(each);
            }
            JobReport.print(entries, jobs, run, out);
            dump.print(err);
            for (int i = 0; i < jobs.size(); i++) {
                if (!run.jobs().get(i).ending().cause().isEmpty()) {
                    err.println("maize: " + entries.get(i).name() + ": " + run.jobs().get(i).ending().cause());
                }
            }
            if (options.statistics().isPresent()) {
                HostFile.write(options.statistics().get(), JsonText.of(statistics(entries, run, options))
                        .getBytes(StandardCharsets.UTF_8), false);
            }
            return run.jobs().stream().mapToInt(job -> job.ending().status()).filter(status -> status != 0)
                    .findFirst().orElse(ExitStatus.OK);
        } catch (LoadError | ArgumentListError | MountError error) {
            throw new Refusal("maize: " + error.getMessage());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new Refusal("maize: the run was broken off");
        }
    }

    private static Map<Path, byte[]> programs(List<JobFile.Entry> entries) throws Refusal {
        Map<Path, byte[]> programs = new HashMap<>();
        for (JobFile.Entry entry : entries) {
            if (!programs.containsKey(entry.program())) {
                programs.put(entry.program(), at(entry, () -> HostFile.read(entry.program())));
            }
        }
        return programs;
    }

    /** Something that may be refused. */
    @FunctionalInterface
    private interface Reading {
        byte[] read() throws Refusal;
    }

    private static byte[] at(JobFile.Entry entry, Reading reading) throws Refusal {
        try {
            return reading.read();
        } catch (Refusal refusal) {
            throw new Refusal(entry.place() + refusal.getMessage().replaceFirst("^maize: ", ""));
        }
    }

    /** Those of all programs, as a machine has them of which nothing is said. */
    private static List<Isa> isasOf(Map<Path, byte[]> programs) throws LoadError {
        Set<String> names = new TreeSet<>(java.util.Comparator.reverseOrder());
        for (Map.Entry<Path, byte[]> program : programs.entrySet()) {
            for (Isa isa : RequestedMachine.isasOf(program.getKey().toString(), program.getValue())) {
                names.add(isa.name());
            }
        }
        return names.stream().map(name -> Isa.named(name).orElseThrow()).toList();
    }

    private static Streams streams(JobFile.Entry entry, Optional<Path> folder, PrintStream out, PrintStream err)
            throws Refusal {
        if (folder.isEmpty()) {
            return new Streams(new LabelledOutput(entry.name(), out), new LabelledOutput(entry.name(), err),
                    Optional.empty(), Optional.empty());
        }
        try {
            Files.createDirectories(folder.get());
        } catch (IOException error) {
            throw new Refusal("maize: cannot make the directory " + folder.get() + ": " + error.getMessage());
        }
        return new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream(),
                Optional.of(folder.get().resolve(entry.name() + ".out")),
                Optional.of(folder.get().resolve(entry.name() + ".err")));
    }

    private static void finish(Streams streams) throws Refusal {
        if (streams.output() instanceof ByteArrayOutputStream output
                && streams.error() instanceof ByteArrayOutputStream error) {
            HostFile.write(streams.outputFile().orElseThrow(), output.toByteArray(), false);
            HostFile.write(streams.errorFile().orElseThrow(), error.toByteArray(), false);
            return;
        }
        try (OutputStream output = streams.output(); OutputStream error = streams.error()) {
            output.flush();
            error.flush();
        } catch (IOException error) {
            throw new Refusal("maize: cannot write what the jobs print: " + error.getMessage());
        }
    }

    private static Job job(JobFile.Entry entry, RunOptions options, byte[] program, Streams streams) throws Refusal {
        InputStream input = entry.input().isEmpty()
                ? InputStream.nullInputStream()
                : new ByteArrayInputStream(at(entry, () -> HostFile.read(entry.input().get())));
        String name = entry.program().toString();
        return new Job(name, program, RequestedMachine.arguments(options, name, entry.arguments()),
                entry.home().orElse(options.start().orElse(0)), entry.arrival(),
                new Terminal(entry.console(), input, streams.output(), streams.error()));
    }

    private static Map<String, Object> statistics(List<JobFile.Entry> entries, Machine.Run run, RunOptions options) {
        Map<String, Object> all = RunStatistics.of(run, options.deterministic());
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JobRun job = run.jobs().get(i);
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", entries.get(i).name());
            each.put("status", job.ending().status());
            each.put("startedNanoseconds", job.started());
            each.put("endedNanoseconds", job.ended());
            jobs.add(each);
        }
        all.put("jobs", jobs);
        return all;
    }
}
