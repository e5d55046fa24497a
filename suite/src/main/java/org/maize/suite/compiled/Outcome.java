package org.maize.suite.compiled;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What came of a program.
 *
 * @param output what it wrote to standard output, a character a byte
 * @param status its exit status as a shell shows it; or {@link #ENDLESS}
 */
public record Outcome(String output, int status) {
    /** In place of the exit status of a program that did not end in time. */
    public static final int ENDLESS = -1;

    public static Outcome of(byte[] output, int status) {
        return new Outcome(new String(output, StandardCharsets.ISO_8859_1), status);
    }

    public boolean isEndless() { return status == ENDLESS; }

    /** Where another outcome differs from this one, which is right: the first line that does, or the exit status. */
    public Optional<String> difference(Outcome found) {
        if (found.isEndless()) { return Optional.of("does not end in time"); }
        String[] expected = output.split("\n", -1);
        String[] got = found.output.split("\n", -1);
        int line = Arrays.mismatch(expected, got);
        if (line >= 0) {
            return Optional
                    .of("line " + (line + 1) + ": expected '" + at(expected, line) + "', found '" + at(got, line) + "'"
                            + (found.status == status ? "" : ", exit status " + found.status + " for " + status));
        }
        return status == found.status ? Optional.empty()
                : Optional.of("exit status: expected " + status + ", found " + found.status);
    }

    private static String at(String[] lines, int index) {
        return index < lines.length ? lines[index] : "(end)";
    }
}
