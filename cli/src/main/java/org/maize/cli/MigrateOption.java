package org.maize.cli;

import java.util.List;

/** The value of {@code --migrate}: when a thread moves without asking for it. */
sealed interface MigrateOption {
    /** Never: a thread moves only when the program asks. */
    record None() implements MigrateOption {}

    /**
     * At each Nth migration point that a thread reaches, to the next kernel id, wrapping round.
     *
     * @param points N, 1 or more
     */
    record Every(long points) implements MigrateOption {}

    /**
     * At random migration points to random kernels.
     *
     * @param seed what the choice follows from: the same seed chooses alike
     */
    record Random(long seed) implements MigrateOption {}

    /**
     * Reads the value of the option.
     *
     * @throws UsageError if it is none of {@code none}, {@code every=N} and {@code random=SEED}
     */
    static MigrateOption parse(String text) throws UsageError {
        if (text.equals("none")) { return new None(); }
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        switch (word) {
            case "every" -> {
                long points = number(value, "every=N", "how many migration points lie between two moves, 1 or more");
                if (points < 1) {
                    throw new UsageError("'" + text + "' would never move; expected every=N with N 1 or more");
                }
                return new Every(points);
            }
            case "random" -> {
                return new Random(number(value, "random=SEED", "the seed of the random moves, a 64-bit integer"));
            }
            default ->
                    throw new UsageError("'" + text + "' is no way to migrate; expected none, every=N or random=SEED"
                            + Nearest.to(word, List.of("none", "every", "random"))
                                    .map(near -> "; did you mean " + near + "?").orElse(""));
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
