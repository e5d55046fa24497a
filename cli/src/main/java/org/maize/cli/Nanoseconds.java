package org.maize.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 100ns}, {@code 2.5ms}. */
final class Nanoseconds {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|ms|s)");

    private Nanoseconds() {}

    /**
     * Reads a span of time.
     *
     * @return nanoseconds, 0 or more
     * @throws UsageError if it is none
     */
    static long parse(String text) throws UsageError {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageError("found '" + text + "'; expected a span of time, such as 100ns, 20us, 2.5ms or 1s");
        }
        double unit = switch (form.group(2)) {
            case "ns" -> 1;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
        return Math.round(Double.parseDouble(form.group(1)) * unit);
    }

    /** A span of time with three digits, in the unit that suits it. */
    static String text(double nanoseconds) {
        if (nanoseconds < 1e3) { return figure(nanoseconds) + " ns"; }
        if (nanoseconds < 1e6) { return figure(nanoseconds / 1e3) + " us"; }
        return nanoseconds < 1e9 ? figure(nanoseconds / 1e6) + " ms" : figure(nanoseconds / 1e9) + " s";
    }

    private static String figure(double value) {
        return String.format(java.util.Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
