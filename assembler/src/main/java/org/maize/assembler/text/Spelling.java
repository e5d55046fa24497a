package org.maize.assembler.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that a misspelt one most likely stands for. */
public final class Spelling {
    private Spelling() {}

    /** The nearest word by edit distance (insertion, deletion, change, exchange of neighbours), if it is near enough to be meant. */
    public static Optional<String> nearest(String word, Collection<String> words) {
        int limit = word.length() <= 3 ? 1 : word.length() <= 7 ? 2 : 3;
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : words) {
            if (Math.abs(candidate.length() - word.length()) <= Math.min(bestDistance, limit)) {
                int distance = distance(word, candidate);
                if (distance < bestDistance
                        || distance == bestDistance && best != null && candidate.compareTo(best) < 0) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code  (did you mean 'add'?)} or nothing. */
    public static String hint(String word, Collection<String> words) {
        return nearest(word, words).map(near -> " (did you mean '" + near + "'?)").orElse("");
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
