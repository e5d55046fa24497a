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
 */
record Shape(Sharing sharing, int kernels, int pages, int threads, Set<Trait> traits, BrokenRule broken,
        PageMessage dropped, PageMessage duplicated) {

    Shape {
        traits = Collections.unmodifiableSet(traits);
    }

    /** A machine with one thread a kernel, in which nothing is wrong. */
    static Shape of(int kernels, int pages, Trait... traits) {
        final Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new Shape(Sharing.CONTENTS, kernels, pages, 1, set, BrokenRule.NONE, null, null);
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
        return new Shape(Sharing.MAPPINGS, kernels, pages, threads, traits, broken, dropped, duplicated);
    }

    Shape withThreads(int n) {
        return new Shape(sharing, kernels, pages, n, traits, broken, dropped, duplicated);
    }

    Shape breaking(BrokenRule rule) {
        return new Shape(sharing, kernels, pages, threads, traits, rule, dropped, duplicated);
    }

    Shape dropping(PageMessage message) {
        return new Shape(sharing, kernels, pages, threads, traits, broken, message, duplicated);
    }

    Shape duplicating(PageMessage message) {
        return new Shape(sharing, kernels, pages, threads, traits, broken, dropped, message);
    }
}
