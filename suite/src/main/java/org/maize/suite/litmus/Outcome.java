package org.maize.suite.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was, or might be, seen at the end of a litmus test.
 *
 * @param values 0 to 3, by variable: a register, or a location; those that are not named may be anything
 */
record Outcome(Map<String, Integer> values) {
    /** The variables, each two bits of an outcome's number from the lowest on. */
    static final List<String> VARIABLES = List.of("a", "b", "c", "d", "x", "y");
    /** How many numbers of outcomes there are. */
    static final int COUNT = 1 << 2 * VARIABLES.size();

    /** As it is written: {@code a=1 b=0}. */
    static Outcome of(String text) {
        Map<String, Integer> values = new TreeMap<>();
        for (String word : text.split(" ")) {
            values.put(word.substring(0, 1), Integer.parseInt(word.substring(2)));
        }
        return new Outcome(values);
    }

    /** The outcome of a number, of all variables. */
    static Outcome numbered(int number) {
        Map<String, Integer> values = new TreeMap<>();
        for (int i = 0; i < VARIABLES.size(); i++) {
            values.put(VARIABLES.get(i), number >>> 2 * i & 3);
        }
        return new Outcome(values);
    }

    /** Whether another one, of all variables, is one of those that this one describes. */
    boolean describes(Outcome seen) {
        return values.entrySet().stream().allMatch(each -> each.getValue().equals(seen.values.get(each.getKey())));
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        values.forEach((variable, value) -> words.add(variable + "=" + value));
        return String.join(" ", words);
    }
}
