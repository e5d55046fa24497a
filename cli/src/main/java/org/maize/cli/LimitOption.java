package org.maize.cli;

import java.util.HashSet;
import java.util.Set;
import org.maize.kernel.machine.GuestLimits;

/** The value of {@code --limit}: {@code memory=SIZE,threads=N,files=N,processes=N}, each at most once. */
final class LimitOption {
    private static final long LEAST_MEMORY = 1 << 16;
    private static final long MOST_MEMORY = 1L << 42;

    private LimitOption() {}

    /**
     * Reads the value of the option.
     *
     * @throws UsageError if a word of it is no limit, is there twice, or is out of range
     */
    static GuestLimits parse(String value) throws UsageError {
        long memory = GuestLimits.NONE.memory();
        int threads = GuestLimits.NONE.threads();
        int files = GuestLimits.NONE.files();
        int processes = GuestLimits.NONE.processes();
        Set<String> seen = new HashSet<>();
        for (String word : value.split(",", -1)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String amount = equals < 0 ? "" : word.substring(equals + 1);
            if (!seen.add(name)) { throw new UsageError("found '" + name + "' twice"); }
            switch (name) {
                case "memory" -> memory = size(amount);
                case "threads" -> threads = (int) number(amount, "threads", 1, GuestLimits.MOST_THREADS);
                case "files" -> files = (int) number(amount, "files", 3, GuestLimits.MOST_FILES);
                case "processes" ->
                        processes = (int) number(amount, "processes", 1, GuestLimits.MOST_PROCESSES);
                default -> throw new UsageError(
                        "found '" + word + "'; expected memory=SIZE, threads=N, files=N or processes=N");
            }
        }
        return new GuestLimits(memory, threads, files, processes);
    }

    private static long size(String text) throws UsageError {
        String digits = text;
        int shift = 0;
        if (!text.isEmpty()) {
            shift = switch (text.charAt(text.length() - 1)) {
                case 'K' -> 10;
                case 'M' -> 20;
                case 'G' -> 30;
                default -> 0;
            };
            digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        }
        long most = MOST_MEMORY >> shift;
        return number(digits, "memory in bytes, or with K, M or G,", Math.max(1, LEAST_MEMORY >> shift), most) << shift;
    }

    private static long number(String text, String meaning, long least, long most) throws UsageError {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("found '" + text + "'; expected " + meaning + " " + least + " to " + most);
    }
}
