package org.maize.suite.compiled;

import java.util.ArrayList;
import java.util.List;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Where and how a program runs.
 *
 * @param isas of the machine's kernels
 * @param policy when it moves among them
 */
record Place(List<String> isas, MigrationPolicy policy) {
    private static final List<String> BOTH = List.of("x86lite", "armlite");

    /** On each ISA, without moving. */
    static List<Place> atHome() {
        return BOTH.stream().map(isa -> new Place(List.of(isa), new MigrationPolicy.None())).toList();
    }

    /** Between both ISAs. */
    static Place moving(MigrationPolicy policy) {
        return new Place(BOTH, policy);
    }

    /**
     * The policies that words ask for: {@code random=5}, {@code random=1..20}, {@code every=1000}; {@code none} for none.
     *
     * @throws IllegalArgumentException if one is not understood
     */
    static List<MigrationPolicy> policies(List<String> words) {
        List<MigrationPolicy> policies = new ArrayList<>();
        for (String word : words) {
            String value = word.substring(word.indexOf('=') + 1);
            try {
                if (word.startsWith("every=")) {
                    policies.add(new MigrationPolicy.Every(Long.parseLong(value)));
                } else if (word.startsWith("random=")) {
                    String[] range = value.split("\\.\\.", 2);
                    for (long seed = Long.parseLong(range[0]); seed <= Long
                            .parseLong(range[range.length - 1]); seed++) {
                        policies.add(new MigrationPolicy.Random(seed));
                    }
                } else if (!word.equals("none")) { throw new NumberFormatException(); }
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(
                        "found '" + word + "'; expected none, every=N, random=SEED or random=FIRST..LAST", wrong);
            }
        }
        return policies;
    }

    @Override
    public String toString() {
        String machine = String.join(",", isas);
        return switch (policy) {
            case MigrationPolicy.None() -> machine;
            case MigrationPolicy.Every(long points) -> machine + " every=" + points;
            case MigrationPolicy.Random(long seed) -> machine + " random=" + seed;
            case MigrationPolicy.Placed() -> machine + " placed";
        };
    }
}
