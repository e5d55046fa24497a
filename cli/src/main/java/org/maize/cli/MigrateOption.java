package org.maize.cli;

import java.util.List;
import org.maize.kernel.migration.MigrationPolicy;

/** The value of {@code --migrate}: when threads move without asking. */
final class MigrateOption {
    private MigrateOption() {}

    /**
     * Reads the value of the option.
     *
     * @throws UsageError if it is none of {@code none}, {@code every=N} and {@code random=SEED}
     */
    static MigrationPolicy parse(String text) throws UsageError {
        if (text.equals("none")) { return new MigrationPolicy.None(); }
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        switch (word) {
            case "every" -> {
                long points = number(value, "every=N", "how many migration points lie between two moves, 1 or more");
                if (points < 1) {
                    throw new UsageError("'" + text + "' would never move; expected every=N with N 1 or more");
                }
                return new MigrationPolicy.Every(points);
            }
            case "random" -> {
                return new MigrationPolicy.Random(
                        number(value, "random=SEED", "the seed of the random moves, a 64-bit integer"));
            }
            default -> throw new UsageError("'" + text + "' is no way to migrate; expected none, every=N or random=SEED"
                    + Nearest.to(word, List.of("none", "every", "random")).map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
    }

    private static long number(String value, String form, String meaning) throws UsageError {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            String found = value.isEmpty() ? "no number" : "'" + value + "'";
            throw new UsageError("found " + found + "; expected " + form + ", " + meaning);
        }
    }
}
