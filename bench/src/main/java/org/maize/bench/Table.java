package org.maize.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results for people: a line each, in the unit of the question that the benchmark answers. Work counted by
 * {@link ProcessorTime} is shown per its processor time, {@link GuestSamples} as they are, all else as JMH measured it.
 */
final class Table {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private Table() {}

    static String of(Collection<RunResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-62s %12s  %-36s %10s%n", "benchmark", "", "", "B/op"));
        for (RunResult result : results) {
            text.append(String.format("%-62s %12s  %-36s %10s%n",
                    name(result), score(result), unit(result), allocation(result)));
        }
        return text.toString();
    }

    private static String name(RunResult result) {
        String method = result.getParams().getBenchmark();
        String parameters = result.getParams().getParamsKeys().stream()
                .map(result.getParams()::getParam)
                .collect(Collectors.joining(" "));
        String shortName = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
        return shortName.replace("Benchmark", "") + " " + parameters;
    }

    private static String score(RunResult result) {
        double nanoseconds = counter(result, "nanoseconds");
        if (counter(result, "instructions") > 0) { return number(counter(result, "instructions") * 1e3 / nanoseconds); }
        if (counter(result, "stackFrames") > 0) { return number(nanoseconds / counter(result, "stackFrames")); }
        double runs = counter(result, "runs");
        if (runs > 0) { return number(counter(result, "median") / runs / 1e3); }
        return number(result.getPrimaryResult().getScore());
    }

    private static String unit(RunResult result) {
        if (counter(result, "instructions") > 0) { return "million instructions a second"; }
        if (counter(result, "stackFrames") > 0) { return "ns a stack frame"; }
        double runs = counter(result, "runs");
        if (runs > 0) { return "us, median; 99%: " + number(counter(result, "percentile99") / runs / 1e3); }
        return result.getPrimaryResult().getScoreUnit();
    }

    private static String allocation(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
        return allocated == null || counter(result, "runs") > 0 ? ""
                : String.format(Locale.ROOT, "%.0f", allocated.getScore());
    }

    private static double counter(RunResult result, String name) {
        Result<?> counted = result.getSecondaryResults().get(name);
        return counted == null ? 0 : counted.getScore();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
