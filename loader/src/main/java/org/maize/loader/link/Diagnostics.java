package org.maize.loader.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maize.loader.LinkError;

/** The faults that a link has found so far. A link goes on as long as it can, so that all are told at once. */
final class Diagnostics {
    private static final int LIMIT = 100;

    private final Set<String> messages = new LinkedHashSet<>();
    private long suppressed;

    void add(String message) {
        if (messages.contains(message)) { return; }
        if (messages.size() < LIMIT) {
            messages.add(message);
        } else {
            suppressed++;
        }
    }

    void throwIfAny() throws LinkError {
        if (!messages.isEmpty()) {
            List<String> all = new ArrayList<>(messages);
            if (suppressed > 0) {
                all.add("and " + suppressed + " more");
            }
            throw new LinkError(all);
        }
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
