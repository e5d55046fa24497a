package org.maize.kernel.memory;

import java.util.List;
import org.agrona.collections.IntArrayList;
import org.maize.kernel.memory.ExploredAreas.Rights;

/** What may happen in an explored machine. An event is an int: its kind, and two small arguments. */
final class ExploredEvents {
    /** Kinds of event: the rest of an event is two small arguments. */
    static final int DELIVER = 0;
    static final int RETRY = 1;
    static final int SETTLE = 2;
    static final int REVOKED = 3;
    private static final int LAST_OF_THE_NECESSARY = REVOKED;
    static final int ACCESS = 4;
    static final int CHANGE = 5;
    static final int DISCARD = 6;
    static final int DIE = 7;
    static final int EVICT = 8;
    static final int FETCH_AHEAD = 9;
    static final int FETCH_IN_BULK = 10;

    private final ExploredMachine machine;
    private final Shape shape;

    ExploredEvents(ExploredMachine machine) {
        this.machine = machine;
        this.shape = machine.shape();
    }

    /** Every event that may happen now, those first that must happen for anybody's wait to end. */
    void list(IntArrayList events) {
        events.clear();
        for (int c = 0; c < machine.channels().size(); c++) {
            final int choices = shape.has(Trait.NO_ORDER) ? machine.channels().get(c).size()
                    : Math.min(1, machine.channels().get(c).size());
            for (int i = 0; i < choices; i++) {
                events.addInt(event(DELIVER, c, i));
            }
        }
        for (ExploredKernel kernel : machine.kernels()) {
            if (!kernel.dead) {
                addNecessary(kernel, events);
            }
        }
        for (ExploredKernel kernel : machine.kernels()) {
            if (!kernel.dead) {
                addPossible(kernel, events);
            }
        }
        if (!machine.home().dead && !machine.areas().isBusy() && machine.mayChange()) {
            addChanges(events);
        }
    }

    private void addNecessary(ExploredKernel kernel, IntArrayList events) {
        for (int t = 0; t < shape.threads(); t++) {
            if (kernel.isWoken(t)) {
                events.addInt(event(RETRY, kernel.id, t));
            }
        }
        for (int page = 0; page < shape.pages(); page++) {
            if (kernel.protocol().isUnsettled(page)) {
                events.addInt(event(SETTLE, kernel.id, page));
            }
            if (kernel.isRevoking(page)) {
                events.addInt(event(REVOKED, kernel.id, page));
            }
        }
    }

    private void addPossible(ExploredKernel kernel, IntArrayList events) {
        final boolean rests = kernel.id == ExploredMachine.HOME && shape.has(Trait.HOME_AT_REST);
        for (int t = 0; t < shape.threads() && !rests; t++) {
            for (int access = 0; kernel.isIdle(t) && access < 2 * shape.pages(); access++) {
                final boolean write = (access & 1) != 0;
                if (!(follows(kernel) && mayFetch(kernel, access >> 1, write))
                        && (kernel.mayFetch() || !kernel.wouldFetch(access >> 1, write))) {
                    events.addInt(event(ACCESS, kernel.id, t << 4 | access));
                }
            }
        }
        for (int page = 0; page < shape.changingPages(); page++) {
            if (kernel.hasCached(page)) {
                events.addInt(event(EVICT, kernel.id, page));
            }
        }
        final boolean fetches = !rests && kernel.mayFetch();
        for (int access = 0; shape.has(Trait.AHEAD) && fetches && access < 2 * shape.pages(); access++) {
            if (mayFetch(kernel, access >> 1, (access & 1) != 0)) {
                events.addInt(event(FETCH_AHEAD, kernel.id, access));
            }
        }
        final boolean bulk = shape.has(Trait.BULK) && (!shape.has(Trait.FOLLOWING) || follows(kernel));
        for (int write = 0; bulk && fetches && write < 2; write++) {
            for (int page = 0; page < shape.pages(); page++) {
                if (mayFetch(kernel, page, write != 0)) {
                    events.addInt(event(FETCH_IN_BULK, kernel.id, page << 1 | write));
                }
            }
        }
        for (int order = 0; shape.has(Trait.DEATHS) && order < Math.min(2, shape.pages()); order++) {
            events.addInt(event(DIE, kernel.id, order));
        }
    }

    private boolean follows(ExploredKernel kernel) {
        return shape.has(Trait.FOLLOWING) && kernel.id == shape.kernels() - 1;
    }

    /** Whether a kernel may fetch a page for which no thread waits. */
    static boolean mayFetch(ExploredKernel kernel, int page, boolean write) {
        return kernel.area(page).allows(write) && kernel.area(page) != Rights.CONSTANT
                && !kernel.protocol().isAwaited(page) && !kernel.protocol().allows(page, write);
    }

    private void addChanges(IntArrayList events) {
        for (int page = 0; page < shape.changingPages(); page++) {
            final Rights now = machine.home().area(page);
            if (shape.has(Trait.UNMAPPING)) {
                events.addInt(event(CHANGE, page, (now == Rights.NONE ? Rights.WRITE : Rights.NONE).ordinal()));
            }
            if (shape.has(Trait.GIVING_UP) && (now == Rights.WRITE || now == Rights.READ)) {
                events.addInt(event(DISCARD, page, 0));
            }
            if (shape.has(Trait.PROTECTION) && now != Rights.NONE) {
                events.addInt(event(CHANGE, page, (now == Rights.WRITE ? Rights.READ : Rights.WRITE).ordinal()));
            }
        }
    }

    private static int event(int kind, int a, int b) {
        return kind << 16 | a << 8 | b;
    }

    static boolean isNecessary(int event) {
        return event >> 16 <= LAST_OF_THE_NECESSARY;
    }

    /** An event in words, as long as it has not happened. */
    String describe(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        return switch (event >> 16) {
            case DELIVER -> "kernel " + a % shape.kernels() + " receives from kernel " + a / shape.kernels() + ": "
                    + List.copyOf(machine.channels().get(a)).get(b);
            case RETRY -> machine.kernels()[a].describe(b) + ": tries again";
            case SETTLE -> "kernel " + a + " settles page " + b;
            case REVOKED -> "kernel " + a + " has revoked page " + b;
            case ACCESS -> "kernel " + a + ", thread " + (b >> 4) + ((b & 1) != 0 ? " writes page " : " reads page ")
                    + ((b & 15) >> 1);
            case CHANGE -> "the area of page " + a + " becomes " + Rights.values()[b];
            case DISCARD -> "page " + a + " is given up";
            case FETCH_AHEAD -> "kernel " + a + " fetches page " + (b >> 1) + " ahead"
                    + ((b & 1) != 0 ? " to write" : "");
            case FETCH_IN_BULK -> "kernel " + a + " fetches pages in bulk, beginning with page " + (b >> 1)
                    + ((b & 1) != 0 ? ", to write" : "");
            case EVICT -> "the cache of kernel " + a + " gives up page " + b;
            default -> "the process dies at kernel " + a;
        };
    }
}
