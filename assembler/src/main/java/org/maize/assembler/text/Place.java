package org.maize.assembler.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a source.
 *
 * @param file as its user named it
 * @param line from 1
 * @param within how reading came here: the expansion or the include whose text this is, or null in the source itself
 */
public record Place(String file, int line, Origin within) {
    /**
     * An expansion or an include.
     *
     * @param what such as {@code "in macro save"} or {@code "included"}
     * @param from the statement that asked for it
     */
    public record Origin(String what, Place from) {}

    /** The chain of expansions and includes from here to the source itself, one phrase each. */
    public List<String> chain() {
        List<String> phrases = new ArrayList<>();
        for (Origin origin = within; origin != null; origin = origin.from().within()) {
            phrases.add(origin.what() + " at " + origin.from());
        }
        return phrases;
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
