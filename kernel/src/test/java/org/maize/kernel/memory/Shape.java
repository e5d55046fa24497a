package org.maize.kernel.memory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A machine to explore: how large, what may happen in it, and what is wrong with it. Kernel 0 is the home.
 *
 * @param threads    of each kernel
 * @param dropped    the message that is lost, or null
 * @param duplicated the message that comes twice, or null
 * @param changes    how often areas change at the most, 0 to 254, or {@link #NO_LIMIT}
 * @param fetches    how often each kernel begins to fetch a page or, in bulk, pages, 0 to 254, or {@link #NO_LIMIT}
 */
record Shape(Sharing sharing, int kernels, int pages, int threads, Set<Trait> traits, BrokenRule broken,
        PageMessage dropped, PageMessage duplicated, int changes, int fetches) {
    static final int NO_LIMIT = 0xff;

    Shape {
        traits = Collections.unmodifiableSet(traits);
    }

    /** A machine with one thread a kernel, in which nothing is wrong. */
    static Shape of(int kernels, int pages, Trait... traits) {
        final Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new Shape(Sharing.CONTENTS, kernels, pages, 1, set, BrokenRule.NONE, null, null, NO_LIMIT, NO_LIMIT);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean breaks(BrokenRule rule) {
        return broken == rule;
    }

    /** How many pages, from the first one on, may change beside being read and written. */
    int changingPages() {
        return has(Trait.FIRST_PAGE_CHANGES) ? 1 : pages;
    }

    Shape sharingMappings() {
        return new Shape(Sharing.MAPPINGS, kernels, pages, threads, traits, broken, dropped, duplicated, changes,
                fetches);
    }

    Shape withThreads(int n) {
        return new Shape(sharing, kernels, pages, n, traits, broken, dropped, duplicated, changes,
                fetches);
    }

    Shape breaking(BrokenRule rule) {
        return new Shape(sharing, kernels, pages, threads, traits, rule, dropped, duplicated, changes,
                fetches);
    }

    Shape dropping(PageMessage message) {
        return new Shape(sharing, kernels, pages, threads, traits, broken, message, duplicated, changes,
                fetches);
    }

    Shape duplicating(PageMessage message) {
        return new Shape(sharing, kernels, pages, threads, traits, broken, dropped, message, changes,
                fetches);
    }

    /**
     * The same machine, until its areas have changed and its kernels have fetched that often. What is under way then comes to its end, and
     * whatever begins neither a change nor a fetch may happen as before: reads and writes of what is there, waiting for what is on its way
     * and fetching it again where it was lost meanwhile, evictions, deaths.
     */
    Shape within(int changesOfAreas, int fetchesOfAKernel) {
        return new Shape(sharing, kernels, pages, threads, traits, broken, dropped, duplicated, changesOfAreas,
                fetchesOfAKernel);
    }
}
