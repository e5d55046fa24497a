package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * What the home of an explored machine knows of the areas: the one change that is under way, and who has still to make it. As the kernel's
 * {@code AreaChanges} does, it makes one change after the other, each at itself and at every other kernel, and answers when all have.
 */
final class ExploredAreas {
    /** What an area allows. */
    enum Rights {
        /** There is no area. */
        NONE,
        /** Reading, of the kernel's own copy of the program, which has never been another's affair. */
        CONSTANT,
        /** Reading. */
        READ,
        /** Reading and writing. */
        WRITE;

        boolean allows(boolean write) {
            return write ? this == WRITE : this != NONE;
        }
    }

    /** A fetch that has come while it cannot be said yet what its page is. */
    private record Held(int from, ExploredMessage fetch) {
    }

    private static final int NOTHING = 0xff;

    private final ExploredMachine machine;
    /** Page of the change under way. */
    private int page = NOTHING;
    private Rights before = Rights.NONE;
    private Rights after = Rights.NONE;
    /** Whether the home has still to make it itself, as the last one. */
    private boolean homeIsLast;
    private int awaited;
    private final List<Held> held = new ArrayList<>();
    /** Whether pages are being discarded: what they held is given up. */
    final boolean[] discarding;

    ExploredAreas(ExploredMachine machine) {
        this.machine = machine;
        this.discarding = new boolean[machine.shape().pages()];
    }

    /** Whether a change is under way. */
    boolean isBusy() {
        return page != NOTHING && !machine.shape().breaks(BrokenRule.AREA_CHANGES_OVERLAP);
    }

    /** Whether an access may be refused for what the areas are, or were when a change that is under way began. */
    boolean mayRefuse(int ofPage, boolean write) {
        final ExploredKernel home = machine.home();
        return home.dead || !home.area(ofPage).allows(write) || ofPage == page && !before.allows(write)
                || ofPage == page && !after.allows(write);
    }

    /** Whether an area lets kernels read or write a page now, or did when a change that is under way began. */
    boolean allows(int ofPage, boolean write) {
        return machine.home().area(ofPage).allows(write)
                || ofPage == page && (before.allows(write) || after.allows(write));
    }

    /** Begins a change. */
    void change(int ofPage, Rights to) {
        final ExploredKernel home = machine.home();
        page = ofPage;
        before = home.area(ofPage);
        after = to;
        homeIsLast = before == Rights.CONSTANT && to == Rights.WRITE
                && !machine.shape().breaks(BrokenRule.CONSTANT_ENDS_AT_HOME_FIRST);
        awaited = 0;
        if (!homeIsLast) {
            home.apply(ofPage, to);
        }
        for (int to1 = 0; to1 < machine.shape().kernels(); to1++) {
            if (to1 != ExploredMachine.HOME) {
                awaited |= machine.shape().breaks(BrokenRule.AREA_CHANGE_NOT_AWAITED) ? 0 : 1 << to1;
                machine.put(ExploredMachine.HOME, to1, ExploredMessage.change(ofPage, to));
            }
        }
        machine.threadsMayBeRefused(ofPage);
        if (to == Rights.NONE) {
            discarding[ofPage] = true;
            home.protocol().discard(ofPage);
        }
        proceed();
    }

    /** What has been written to a page is given up; the areas stay as they are. */
    void discard(int ofPage) {
        page = ofPage;
        before = machine.home().area(ofPage);
        after = before;
        homeIsLast = false;
        awaited = 0;
        discarding[ofPage] = true;
        machine.home().protocol().discard(ofPage);
        proceed();
    }

    /** A kernel has made the change. */
    void made(int from) {
        awaited &= ~(1 << from);
        proceed();
    }

    /** Whether a fetch has to wait until the change is made. */
    boolean holds(int from, ExploredMessage fetch) {
        if (!homeIsLast || fetch.page() != page) { return false; }
        held.add(new Held(from, fetch));
        return true;
    }

    /** The change is done when every kernel has made it and the page is gone everywhere. */
    void proceed() {
        if (page == NOTHING || awaited != 0
                || discarding[page] && !machine.shape().breaks(BrokenRule.DISCARD_NOT_AWAITED)) {
            return;
        }
        final int done = page;
        page = NOTHING;
        if (homeIsLast) {
            homeIsLast = false;
            machine.home().apply(done, after);
            final List<Held> now = List.copyOf(held);
            held.clear();
            now.forEach(each -> machine.deliver(each.from, ExploredMachine.HOME, each.fetch));
        }
    }

    /** The process has died at its home. */
    void die() {
        page = NOTHING;
        homeIsLast = false;
        awaited = 0;
        held.forEach(each -> machine.deliver(each.from, ExploredMachine.HOME, each.fetch));
        held.clear();
    }

    void save(Tape tape) {
        tape.nextOfPages(discarding);
        final boolean busy = page != NOTHING;
        tape.next(busy ? tape.names().page(page) : NOTHING);
        tape.next(busy ? before.ordinal() : 0);
        tape.next(busy ? after.ordinal() : 0);
        tape.next(homeIsLast ? 1 : 0);
        tape.next((int) tape.names().kernels(awaited));
        tape.next(held.size());
        for (int i = 0; i < held.size(); i++) {
            tape.next(tape.names().kernel(held.get(i).from));
            held.get(i).fetch.save(tape);
        }
    }

    void load(Tape tape) {
        tape.nextOfPages(discarding);
        page = tape.next(0);
        before = Rights.values()[tape.next(0)];
        after = Rights.values()[tape.next(0)];
        homeIsLast = tape.next(0) != 0;
        awaited = tape.next(0);
        held.clear();
        for (int count = tape.next(0); count > 0; count--) {
            held.add(new Held(tape.next(0), ExploredMessage.load(tape)));
        }
    }
}
