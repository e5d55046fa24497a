package org.maize.cli;

import java.util.List;
import java.util.function.Function;

/** The value of an option that is one of a few words. */
final class Choice {
    private Choice() {}

    /**
     * Reads the value of the option.
     *
     * @param what the choice is of, for messages
     * @param of   what there is to choose from
     * @param word what stands for each
     * @throws UsageError if the text is none of the words
     */
    static <T> T of(String text, String what, List<T> of, Function<T, String> word) throws UsageError {
        for (T each : of) {
            if (word.apply(each).equals(text)) { return each; }
        }
        List<String> words = of.stream().map(word).toList();
        throw new UsageError("'" + text + "' is no " + what + "; expected " + String.join(", ", words)
                + Nearest.to(text, words).map(near -> "; did you mean " + near + "?").orElse(""));
    }
}
