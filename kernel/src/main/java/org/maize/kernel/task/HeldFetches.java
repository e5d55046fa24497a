package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.maize.kernel.memory.PageMessage;

/**
 * At the home of a process: fetches by other kernels that wait because it cannot be said yet what their pages are. A kernel that has made a
 * change of the areas may fetch by it before the home itself has made the change.
 */
final class HeldFetches {
    /** What becomes of a fetch that has waited. */
    @FunctionalInterface
    interface Receiver {
        void receive(PageMessage fetch, int from, long page);
    }

    private record Held(PageMessage fetch, int from, long page) {}

    private int first;
    private int end;
    private final List<Held> held = new ArrayList<>();

    /** From now on fetches of pages from the first to before the end wait. */
    void begin(int firstPage, int endPage) {
        first = firstPage;
        end = endPage;
    }

    /** Whether a fetch that has come waits. */
    boolean keeps(PageMessage fetch, int from, long page) {
        if (page < first || page >= end) { return false; }
        held.add(new Held(fetch, from, page));
        return true;
    }

    /** None waits any longer: each that did is received, in the order in which they came. */
    void end(Receiver receiver) {
        end = first;
        final List<Held> waited = List.copyOf(held);
        held.clear();
        waited.forEach(each -> receiver.receive(each.fetch, each.from, each.page));
    }
}
