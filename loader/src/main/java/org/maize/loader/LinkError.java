package org.maize.loader;

import java.util.List;

/**
 * A set of objects that cannot be linked, with everything that is wrong at once: one message each, naming the object, the
 * symbol or place, what differs or is missing, and the remedy. No output exists after it.
 */
public final class LinkError extends Exception {
    private final List<String> messages;

    /** @param messages at least one message, each a whole sentence about one fault */
    public LinkError(List<String> messages) {
        super(String.join(System.lineSeparator(), messages));
        this.messages = List.copyOf(messages);
    }

    /** All faults found, in the order of the objects. */
    public List<String> messages() {
        return messages;
    }
}
