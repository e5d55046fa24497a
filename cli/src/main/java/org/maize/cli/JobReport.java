package org.maize.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maize.kernel.Job;
import org.maize.kernel.JobRun;
import org.maize.kernel.Machine;
import org.maize.kernel.trace.KernelStatistics;
import org.maize.kernel.trace.RunTime;

/** What {@code maize jobs} tells in the end: a line for each job, one for each kernel, and what it took altogether. */
final class JobReport {
    private JobReport() {}

    static void print(List<JobFile.Entry> entries, List<Job> jobs, Machine.Run run, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("job", "from", "arrives", "starts", "ends", "takes", "status"));
        for (int i = 0; i < entries.size(); i++) {
            JobRun job = run.jobs().get(i);
            rows.add(List.of(entries.get(i).name(), "kernel " + jobs.get(i).home(),
                    Nanoseconds.text(entries.get(i).arrival()), Nanoseconds.text(job.started()),
                    Nanoseconds.text(job.ended()), Nanoseconds.text(job.turnaround()),
                    Integer.toString(job.ending().status())));
        }
        print(rows, out);
        out.println();
        rows.clear();
        RunTime time = run.statistics().time().orElse(null);
        List<String> head = new ArrayList<>(List.of("kernel", "isa", "instructions", "moved away"));
        if (time != null) {
            head.addAll(List.of("busy", "asleep"));
        }
        rows.add(head);
        for (int i = 0; i < run.statistics().kernels().size(); i++) {
            KernelStatistics kernel = run.statistics().kernels().get(i);
            List<String> row = new ArrayList<>(List.of(Integer.toString(kernel.id()), kernel.isa(),
                    Long.toString(kernel.instructions()), Long.toString(kernel.migrations())));
            if (time != null) {
                row.add(percent(time.utilisation().get(i)));
                row.add(percent(time.asleep().get(i)));
            }
            rows.add(row);
        }
        print(rows, out);
        if (time != null) {
            out.println();
            out.printf(Locale.ROOT, "%s: makespan %s, energy %.3g J, energy-delay product %.3g Js%n", time.platform(),
                    Nanoseconds.text(time.makespan() * 1e9), time.energy(), time.energyDelayProduct());
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Columns, the first to the left and the others to the right. */
    private static void print(List<List<String>> rows, PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
                String padding = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? row.get(column) + padding : "  " + padding + row.get(column));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
