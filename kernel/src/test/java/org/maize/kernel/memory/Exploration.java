package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntArrayList;

/**
 * Every state that a machine can reach, breadth first, each looked at once; of states that differ by a {@link Renaming} or by the order
 * of the threads of a kernel, one. The first violation ends it, with the shortest sequence of events that leads to one.
 *
 * <p>Of a state that was looked at only its fingerprint is kept, and which event of which state before led to it.
 */
final class Exploration {
    private static final boolean FULL = Boolean.getBoolean("maize.exploration.full");
    /** Some 2 GB of them. */
    private static final int MAX_STATES = Integer.getInteger("maize.exploration.states", 40_000_000);

    private final Shape shape;
    private final Fingerprints seen = new Fingerprints();
    /** The two halves of the fingerprints of states reached not long ago. */
    private final long[] recent = new long[1 << 19];
    /** The states that have been reached and not yet been looked at. */
    private final ArrayDeque<byte[]> frontier = new ArrayDeque<>();
    private final IntArrayList parents = new IntArrayList();
    private final IntArrayList causes = new IntArrayList();
    private int quiescent;
    /** Where every name counts: the states but for their names; else null. */
    private Fingerprints classes;

    /** How much there was to see: all states, and those in which nothing is under way. */
    record Extent(int states, int quiescent) {
    }

    Exploration(Shape shape) {
        this.shape = shape;
    }

    /** Whether machines that take longer than a second or two are to be explored too. */
    static boolean isFull() {
        return FULL;
    }

    /** Explores a machine in which everything must be in order. */
    static void explore(Shape shape) {
        final Extent extent = new Exploration(shape).run();
        if (FULL) {
            System.out.println(shape + ": " + extent.states() + " states, " + extent.quiescent() + " at rest");
        }
        assertTrue(extent.states() > 100 && extent.quiescent() > 3, () -> "hardly anything was explored: " + extent);
    }

    /** Explores a machine that takes longer, if that is asked for. */
    static void exploreIfFull(Shape shape) {
        if (FULL) {
            explore(shape);
        }
    }

    /**
     * Explores a machine in which everything must be in order.
     *
     * @param states how many states it has: another number means that not all were seen, or that the machine has become another
     */
    static void explore(Shape shape, int states) {
        final Extent extent = new Exploration(shape).run();
        if (FULL) {
            System.out.println(shape + ": " + extent);
        }
        assertEquals(states, extent.states(), () -> "the states of " + shape);
    }

    /** Explores a machine that takes longer and has a number of states, if that is asked for. */
    static void exploreIfFull(Shape shape, int states) {
        if (FULL) {
            explore(shape, states);
        }
    }

    /**
     * Explores.
     *
     * @throws Violation      when an invariant fails or the protocol meets a message that it does not allow.
     * @throws AssertionError when there are too many states to see them all.
     */
    Extent run() {
        final ExploredMachine machine = new ExploredMachine(shape);
        final Invariants invariants = new Invariants(machine);
        final ExploredEvents possible = new ExploredEvents(machine);
        final IntArrayList events = new IntArrayList();
        reach(machine, -1, 0);
        for (int i = 0; !frontier.isEmpty(); i++) {
            final byte[] state = frontier.poll();
            machine.load(state);
            possible.list(events);
            if (events.isEmpty() || !ExploredEvents.isNecessary(events.getInt(0))) {
                quiescent++;
                attempt(i, -1, invariants::checkQuiescence);
            }
            for (int e = 0; e < events.size(); e++) {
                final int event = events.getInt(e);
                if (e != 0) {
                    machine.load(state);
                }
                attempt(i, event, () -> {
                    machine.happen(event);
                    invariants.check();
                });
                reach(machine, i, event);
            }
            if (seen.size() > MAX_STATES) {
                throw new AssertionError(shape + " has more than " + MAX_STATES + " states: not all were explored");
            }
        }
        return new Extent(seen.size(), quiescent);
    }

    /**
     * Explores with no regard to names: looks at each state with all names that it has.
     *
     * @return the number of states that differ by more than a {@link Renaming}
     */
    int runWithAllNames() {
        classes = new Fingerprints();
        run();
        return classes.size();
    }

    private void reach(ExploredMachine machine, int parent, int cause) {
        machine.takeFingerprint();
        final boolean isNew;
        if (classes != null) {
            isNew = seen.add(machine.high(), machine.low());
            machine.takeFingerprintOfAll();
            classes.add(machine.high(), machine.low());
        } else if (isRecent(machine.high(), machine.low())) {
            isNew = false;
        } else {
            machine.takeFingerprintOfAll();
            isNew = seen.add(machine.high(), machine.low());
        }
        if (isNew) {
            frontier.add(machine.save());
            parents.addInt(parent);
            causes.addInt(cause);
        }
    }

    /** Whether the state was reached not long ago with these very names, which takes less to find out than whether it ever was with any. */
    private boolean isRecent(long high, long low) {
        final int at = (int) low & recent.length - 2;
        final boolean found = recent[at] == high && recent[at + 1] == low;
        recent[at] = high;
        recent[at + 1] = low;
        return found;
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

    /** What has happened until an event, from the beginning. */
    private String story(int state, int event) {
        final ArrayDeque<Integer> happened = new ArrayDeque<>();
        if (event >= 0) {
            happened.add(event);
        }
        for (int i = state; i > 0; i = parents.getInt(i)) {
            happened.addFirst(causes.getInt(i));
        }
        final List<String> lines = new ArrayList<>();
        final ExploredMachine machine = new ExploredMachine(shape);
        final ExploredEvents possible = new ExploredEvents(machine);
        while (!happened.isEmpty()) {
            machine.load(machine.save());
            final int next = happened.poll();
            lines.add("  " + possible.describe(next));
            if (!happened.isEmpty()) {
                machine.happen(next);
            }
        }
        return "\nafter\n" + String.join("\n", lines);
    }
}
