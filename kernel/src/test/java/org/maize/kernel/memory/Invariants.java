package org.maize.kernel.memory;

import java.util.ArrayDeque;
import org.maize.kernel.memory.ExploredAreas.Rights;

/** What must hold in an explored machine. */
final class Invariants {
    private final ExploredMachine machine;
    private final Shape shape;

    Invariants(ExploredMachine machine) {
        this.machine = machine;
        this.shape = machine.shape();
    }

    /** What must hold at every instant. */
    void check() {
        for (int page = 0; page < shape.pages(); page++) {
            checkRights(page);
            checkContent(page);
        }
    }

    /** One writer or many readers, and none beyond what the areas allow. */
    private void checkRights(int page) {
        int writers = 0;
        int users = 0;
        for (ExploredKernel kernel : machine.kernels()) {
            final boolean writes = kernel.right(page) == ExploredKernel.MAY_WRITE;
            final boolean uses = kernel.right(page) != ExploredKernel.NO_RIGHT;
            writers += writes ? 1 : 0;
            // Where mappings are shared, a writer elsewhere is none of the business of one whose area forbids writing.
            users += uses && (shape.sharing() == Sharing.CONTENTS || kernel.area(page) == Rights.WRITE) ? 1 : 0;
            if (kernel.right(page) == ExploredKernel.MAY_READ && kernel.isCopied(page)
                    && kernel.area(page) == Rights.WRITE && shape.sharing() == Sharing.MAPPINGS) {
                throw new Violation("kernel " + kernel.id + " may only read the copy of page " + page);
            }
            if (!machine.home().dead && uses && !machine.areas().allows(page, writes)) {
                throw new Violation("kernel " + kernel.id + " may " + (writes ? "write" : "read") + " page " + page
                        + ", which no area allows");
            }
        }
        if (shape.sharing() == Sharing.CONTENTS && (writers > 1 || writers == 1 && users > 1)
                || shape.sharing() == Sharing.MAPPINGS && writers != 0 && writers != users) {
            throw new Violation(writers + " kernels may write page " + page + ", " + users + " may use it");
        }
    }

    /** Whoever may read a page has what was last written to it, and that is not lost. */
    private void checkContent(int page) {
        boolean currentSomewhere = shape.has(Trait.CACHES) && machine.isMemoryCurrent(page);
        for (ExploredKernel kernel : machine.kernels()) {
            currentSomewhere |= kernel.keepsCurrent(page);
            if (kernel.right(page) != ExploredKernel.NO_RIGHT && !kernel.isCurrent(page)) {
                throw new Violation("kernel " + kernel.id + " may read a stale copy of page " + page);
            }
        }
        for (ArrayDeque<ExploredMessage> channel : machine.channels()) {
            for (ExploredMessage message : channel) {
                currentSomewhere |= message.page() == page && message.current();
            }
        }
        if (machine.isTouched(page) && !currentSomewhere && !machine.anyDeath()
                && !machine.areas().discarding[page]) {
            throw new Violation("the content of page " + page + " is lost");
        }
    }

    /** What must hold when nothing is under way any more: nobody waits, and the directory tells the truth. */
    void checkQuiescence() {
        for (ExploredKernel kernel : machine.kernels()) {
            for (int t = 0; t < shape.threads(); t++) {
                if (!kernel.isIdle(t)) { throw new Violation(kernel.describe(t) + ": waits for ever"); }
            }
        }
        if (machine.home().dead) { return; }
        if (machine.areas().isBusy()) { throw new Violation("a change of the areas is never made"); }
        for (int page = 0; page < shape.pages(); page++) {
            checkDirectory(page);
            for (ExploredKernel kernel : machine.kernels()) {
                if (!kernel.dead && kernel.area(page) != machine.home().area(page)) {
                    throw new Violation("page " + page + " is " + kernel.area(page) + " at kernel " + kernel.id + ", "
                            + machine.home().area(page) + " at its home");
                }
            }
        }
    }

    private void checkDirectory(int page) {
        final DirectoryEntry entry = machine.home().protocol().directory().entries().get(page);
        if (entry == null ? machine.areas().discarding[page]
                : entry.phase != DirectoryEntry.Phase.IDLE || entry.hasWaiting()) {
            throw new Violation("page " + page + " is busy for ever at its home: " + entry);
        }
        long holders = 0;
        long dead = 0;
        for (ExploredKernel kernel : machine.kernels()) {
            dead |= kernel.dead ? 1L << kernel.id : 0;
            holders |= kernel.protocol().state(page).readable() ? 1L << kernel.id : 0;
            if (kernel.protocol().isAwaited(page)) {
                throw new Violation("kernel " + kernel.id + " fetches page " + page + " for ever");
            }
        }
        final long recorded = entry == null ? 0 : entry.holders & ~dead;
        if (holders != recorded) {
            throw new Violation("page " + page + " is at kernels " + holders + ", its home believes at " + recorded);
        }
        if (machine.home().area(page) == Rights.NONE && holders != 0) {
            throw new Violation("page " + page + " is in no area and at kernels " + holders);
        }
    }
}
