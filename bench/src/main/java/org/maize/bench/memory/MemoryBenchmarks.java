package org.maize.bench.memory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.machine.PlatformFile;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.trace.MachineStatistics;
import org.maize.kernel.trace.MessageCount;
import org.maize.loader.image.ProcessArguments;

/**
 * Measures, in the virtual time of a platform, what page faults cost by kind and architecture, what the ways of page transfer cost by
 * how much there is and how much of it is used, and how many messages a fault takes as kernels grow in number.
 */
public final class MemoryBenchmarks {
    private static final int PAGES_OF_MEBIBYTE = 256;
    private static final int SAMPLE = 256;
    private static final double[] SHARES = {1, 2, 5, 10, 20, 50, 100};
    private static final Set<String> FETCHES = Set.of("FETCH_READ", "FETCH_WRITE");
    private static final Set<String> OF_PAGES = Set.of("FETCH_READ", "FETCH_WRITE", "RECALL_READ", "RECALL_WRITE",
            "CONTENT_READ", "CONTENT_WRITE", "GRANT_NEW", "GRANT_WRITE", "INVALIDATE", "INVALIDATE_ACK", "COMPLETE",
            "GRANT_ORIGINAL", "RECALL_FRAME", "CONTENT_FRAME", "PAGE_BATCH", "PAGES_FOLLOW");

    private final Platform platform;
    private final Report report = new Report();

    private MemoryBenchmarks(Platform platform) {
        this.platform = platform;
    }

    /** @param arguments the platform's file, and where the page is written */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("bench: expected the file of a platform and the name of the HTML page");
            System.exit(2);
            return;
        }
        Path file = Path.of(arguments[0]);
        MemoryBenchmarks benchmarks = new MemoryBenchmarks(
                PlatformFile.read(file.getFileName().toString(), Files.readAllLines(file)));
        benchmarks.measure();
        Files.writeString(Path.of(arguments[1]), benchmarks.report.page());
        System.out.println("\neverything, with plots: " + arguments[1]);
    }

    private void measure() throws Exception {
        report.say("Virtual time by the figures of " + platform.name() + ".");
        faults();
        transfers();
        messages();
        new PolicyBenchmark(platform, report).measure();
    }

    private void faults() throws Exception {
        report.heading("Latency of a remote fault, microseconds");
        report.say("Of a page that kernel 0 has written, at kernel 1; an upgrade is a write after a read.");
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (MemoryArchitecture memory : MemoryArchitecture.values()) {
            double read = perPage(memory, TableProgram.Use.READ);
            double write = perPage(memory, TableProgram.Use.WRITE);
            double both = perPage(memory, TableProgram.Use.READ_AND_WRITE);
            double upgrade = Math.max(0, both - read);
            rows.add(List.of(memory.word(), figure(read), figure(write), figure(upgrade)));
            names.addAll(List.of(memory.word() + ", read", memory.word() + ", write", memory.word() + ", upgrade"));
            values.addAll(List.of(read, write, upgrade));
        }
        report.table(List.of("memory", "read", "write", "upgrade"), rows);
        report.plot(Plot.bars("Latency of a remote fault, microseconds", names,
                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private double perPage(MemoryArchitecture memory, TableProgram.Use use) throws Exception {
        Machine machine = machine(2).withMemory(memory);
        double all = seconds(run(machine, TableProgram.writtenThenUsed(SAMPLE + 1, SAMPLE + 1, use)));
        double one = seconds(run(machine, TableProgram.writtenThenUsed(SAMPLE + 1, 1, use)));
        return (all - one) / SAMPLE * 1e6;
    }

    private void transfers() throws Exception {
        report.heading("A task that moves: on demand, in bulk, with prefetch");
        report.say(
                "Replicated memory. A task writes its footprint at kernel 0, moves, and reads the first part of it, a number"
                        + " from each page. Milliseconds from the move to the end, bytes of pages, messages.");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> crossovers = new ArrayList<>();
        for (int kibibytes = 64; kibibytes <= 64 << 10; kibibytes *= 4) {
            transfers(kibibytes * PAGES_OF_MEBIBYTE >> 10, kibibytes, rows, crossovers);
        }
        report.say(
                "From these shares touched on, bulk and prefetch take less than on demand: less time, and fewer messages.");
        report.table(List.of("footprint KiB", "bulk, time", "bulk, messages", "prefetch, time", "prefetch, messages"),
                crossovers);
        report.longTable("All figures",
                List.of("footprint KiB", "touched %", "transfer", "ms", "page bytes", "messages"),
                rows);
    }

    private void transfers(int pages, int kibibytes, List<List<String>> rows, List<List<String>> crossovers)
            throws Exception {
        double[][] times = new double[PageTransfer.values().length][SHARES.length];
        double[][] bytes = new double[PageTransfer.values().length][SHARES.length];
        double[][] messages = new double[PageTransfer.values().length][SHARES.length];
        double before = before(pages);
        for (int i = 0; i < SHARES.length; i++) {
            int used = Math.max(1, (int) Math.round(pages * SHARES[i] / 100));
            byte[] program = TableProgram.writtenThenUsed(pages, used, TableProgram.Use.READ);
            for (PageTransfer transfer : PageTransfer.values()) {
                MachineStatistics statistics = run(machine(2).transferring(transfer), program);
                double time = seconds(statistics) - before;
                times[transfer.ordinal()][i] = time * 1e3;
                bytes[transfer.ordinal()][i] = statistics.pageBytes() / 1024.0;
                messages[transfer.ordinal()][i] = count(statistics, OF_PAGES);
                rows.add(List.of(Integer.toString(kibibytes), Plot.number(SHARES[i]), transfer.word(),
                        figure(time * 1e3), Long.toString(statistics.pageBytes()),
                        Long.toString(count(statistics, OF_PAGES))));
            }
        }
        report.say("Footprint " + kibibytes + " KiB:");
        report.plots(
                List.of(curves("Time, milliseconds", "milliseconds", times), curves("Pages sent, KiB", "KiB", bytes),
                        curves("Messages", "messages", messages)));
        int demand = PageTransfer.ON_DEMAND.ordinal();
        List<String> row = new ArrayList<>(List.of(Integer.toString(kibibytes)));
        for (PageTransfer transfer : List.of(PageTransfer.BULK, PageTransfer.PREFETCH)) {
            row.add(crossover(times[demand], times[transfer.ordinal()]));
            row.add(crossover(messages[demand], messages[transfer.ordinal()]));
        }
        crossovers.add(row);
    }

    private static String curves(String title, String up, double[][] values) {
        List<Plot.Curve> curves = new ArrayList<>();
        for (PageTransfer transfer : PageTransfer.values()) {
            curves.add(new Plot.Curve(transfer.word(), values[transfer.ordinal()]));
        }
        return Plot.of(title, "share touched, %", SHARES, up, curves);
    }

    /** The share where two curves cross, between two that were measured; both axes are logarithmic. */
    private static String crossover(double[] demand, double[] other) {
        for (int i = 0; i < SHARES.length; i++) {
            if (other[i] < demand[i]) {
                if (i == 0) { return "less than " + Plot.number(SHARES[0]) + " %"; }
                double before = Math.log(other[i - 1] / demand[i - 1]);
                double after = Math.log(other[i] / demand[i]);
                double at = before == after ? 1 : before / (before - after);
                return String.format(Locale.ROOT, "%.3g %%",
                        Math.exp(Math.log(SHARES[i - 1]) + at * Math.log(SHARES[i] / SHARES[i - 1])));
            }
        }
        return "no share";
    }

    /** The time to the move: the same on a machine of one kernel, where the task cannot move, and uses one page at home. */
    private double before(int pages) throws Exception {
        return seconds(run(machine(1), TableProgram.writtenThenUsed(pages, 1, TableProgram.Use.READ)));
    }

    private void messages() throws Exception {
        report.heading("Messages of a fault, by the number of kernels");
        report.say(
                "Replicated memory, kernels of one ISA; a task goes through all of them and uses 16 pages at each: pages of"
                        + " that kernel alone, the same pages to read, the same to write, the same to write another word.");
        int[] kernels = {2, 4, 8, 16, 32, 64};
        double[][] values = new double[4][kernels.length];
        List<String> names = List.of("private", "read-shared", "migratory", "falsely shared");
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < kernels.length; k++) {
            int n = kernels[k];
            List<byte[]> programs = List.of(
                    TableProgram.throughKernels(n, 16, TableProgram.Use.WRITE, 16 * 4096),
                    TableProgram.throughKernels(n, 16, TableProgram.Use.READ, 0),
                    TableProgram.throughKernels(n, 16, TableProgram.Use.WRITE, 0),
                    TableProgram.throughKernels(n, 16, TableProgram.Use.WRITE, 8));
            List<String> row = new ArrayList<>(List.of(Integer.toString(n)));
            for (int p = 0; p < programs.size(); p++) {
                Machine machine = Machine.of(Collections.nCopies(n, KernelSpec.of(isa(0)))).deterministic(1);
                MachineStatistics statistics = run(machine, programs.get(p));
                long fetches = count(statistics, FETCHES);
                values[p][k] = fetches == 0 ? 0 : (double) count(statistics, OF_PAGES) / fetches;
                row.add(figure(values[p][k]));
            }
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of("kernels"));
        head.addAll(names);
        report.table(head, rows);
        List<Plot.Curve> curves = new ArrayList<>();
        for (int p = 0; p < names.size(); p++) {
            curves.add(new Plot.Curve(names.get(p), values[p]));
        }
        report.plot(
                Plot.fromZero("Messages of a fault", "kernels",
                        java.util.Arrays.stream(kernels).asDoubleStream().toArray(),
                        "messages", curves));
    }

    private Machine machine(int kernels) {
        List<KernelSpec> specs = new ArrayList<>();
        for (int i = 0; i < kernels; i++) {
            specs.add(KernelSpec.of(isa(i % 2)));
        }
        return Machine.of(specs).deterministic(1).timedBy(platform);
    }

    private static Isa isa(int index) {
        return Isa.all().stream().sorted(java.util.Comparator.comparing(Isa::name).reversed()).toList().get(index);
    }

    private static MachineStatistics run(Machine machine, byte[] program) throws Exception {
        ProcessArguments arguments = ProcessArguments.of("table", List.of("table"), List.of(), new byte[16], 0, 0);
        Machine.Run run = machine.run("table", program, arguments, InputStream.nullInputStream(),
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        if (run.ending().status() != 0) {
            throw new IOException("the guest ended with " + run.ending().status() + " " + run.ending().cause());
        }
        return run.statistics();
    }

    private static double seconds(MachineStatistics statistics) {
        return statistics.time().orElseThrow().makespan();
    }

    private static long count(MachineStatistics statistics, Set<String> kinds) {
        long sum = 0;
        for (Map.Entry<String, MessageCount> each : statistics.messages().entrySet()) {
            sum += kinds.contains(each.getKey()) ? each.getValue().count() : 0;
        }
        return sum;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
