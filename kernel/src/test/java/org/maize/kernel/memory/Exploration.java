package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.IntArrayList;

/**
 * Every state that a machine can reach, breadth first, each looked at once. The first violation ends it, with the shortest
 * sequence of events that leads to one.
 */
final class Exploration {
    private static final int MAX_STATES = 20_000_000;

    private final Shape shape;
    private final List<byte[]> states = new ArrayList<>();
    private final IntArrayList parents = new IntArrayList();
    private final IntArrayList causes = new IntArrayList();
    private int quiescent;

    private record Seen(byte[] bytes, int hash) {
        Seen(byte[] bytes) {
            this(bytes, Arrays.hashCode(bytes));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Seen seen && hash == seen.hash && Arrays.equals(bytes, seen.bytes);
        }
    }

    /** How much there was to see: all states, and those in which nothing is under way. */
    record Extent(int states, int quiescent) {
    }

    Exploration(Shape shape) {
        this.shape = shape;
    }

    /**
     * Explores.
     *
     * @throws Violation when an invariant fails or the protocol meets a message that it does not allow.
     */
    Extent run() {
        final ExploredMachine machine = new ExploredMachine(shape);
        final Invariants invariants = new Invariants(machine);
        final IntArrayList events = new IntArrayList();
        final Set<Seen> seen = new HashSet<>();
        final byte[] start = machine.save();
        seen.add(new Seen(start));
        reach(start, -1, 0);
        for (int i = 0; i < states.size(); i++) {
            machine.load(states.get(i));
            machine.events(events);
            if (events.isEmpty() || !ExploredMachine.isNecessary(events.getInt(0))) {
                quiescent++;
                attempt(i, -1, invariants::checkQuiescence);
            }
            for (int e = 0; e < events.size(); e++) {
                final int event = events.getInt(e);
                machine.load(states.get(i));
                attempt(i, event, () -> {
                    machine.happen(event);
                    invariants.check();
                });
                final byte[] next = machine.save();
                if (seen.add(new Seen(next))) {
                    reach(next, i, event);
                }
            }
            if (states.size() > MAX_STATES) { throw new AssertionError("more than " + MAX_STATES + " states"); }
        }
        return new Extent(states.size(), quiescent);
    }

    private void reach(byte[] state, int parent, int cause) {
        states.add(state);
        parents.addInt(parent);
        causes.addInt(cause);
    }

    private void attempt(int state, int event, Runnable what) {
        try {
            what.run();
        } catch (Violation | PageProtocolError problem) {
            final Violation violation = new Violation(
                    problem.getMessage() + story(state, event));
            violation.initCause(problem);
            throw violation;
        }
    }

    private String story(int state, int event) {
        final List<String> lines = new ArrayList<>();
        final ExploredMachine machine = new ExploredMachine(shape);
        int cause = event;
        for (int i = state; i >= 0; i = parents.getInt(i)) {
            if (cause >= 0) {
                machine.load(states.get(i));
                lines.addFirst("  " + machine.describe(cause));
            }
            cause = causes.getInt(i);
        }
        return "\nafter\n" + String.join("\n", lines);
    }
}
