package org.maize.kernel.memory;

import static org.maize.kernel.memory.Exploration.explore;
import static org.maize.kernel.memory.Exploration.exploreIfFull;
import static org.maize.kernel.memory.Trait.BULK;
import static org.maize.kernel.memory.Trait.CACHES;
import static org.maize.kernel.memory.Trait.DEATHS;
import static org.maize.kernel.memory.Trait.FIRST_PAGE_CHANGES;
import static org.maize.kernel.memory.Trait.FOLLOWING;
import static org.maize.kernel.memory.Trait.HOME_AT_REST;
import static org.maize.kernel.memory.Trait.PROTECTION;
import static org.maize.kernel.memory.Trait.UNMAPPING;

import org.junit.jupiter.api.Test;

/**
 * Every interleaving of small machines in which pages come in bulk, as {@link PageExplorationTest} explores those in which they come one
 * by one. The shapes are as small as they may be and still have all that bulk transfer adds to the protocol:
 *
 * <ul>
 * <li>two pages: messages about both go as one, or about one, and the other is elsewhere or on its way by itself. A page is under the
 * protocol's rules alone, and shares with others only the order of messages and what is done between two of them, for which two do;
 * <li>one kernel that fetches in bulk, as that to which a thread has moved, while its thread faults on what is on its way and the thread of
 * another kernel reads and writes both pages. Without unmapping and protection also all kernels fetch so;
 * <li>one page whose area changes, or which leaves caches, at any time, since one change is made after the other. The other page is
 * that in whose company it comes: of its messages none must be lost;
 * <li>on three kernels no thread at the home, where a page is nobody's in a moment and everybody's fetches pass.
 * </ul>
 */
class BulkExplorationTest {
    @Test
    void pagesAreFetchedInBulkWhileThreadsFaultOnThem() {
        explore(Shape.of(2, 2, BULK, FOLLOWING));
        explore(Shape.of(2, 2, BULK, FOLLOWING).sharingMappings());
        exploreIfFull(Shape.of(2, 2, BULK, FOLLOWING, CACHES), 366_654);
        exploreIfFull(Shape.of(2, 2, BULK), 356_193);
    }

    @Test
    void threeKernelsFetchInBulk() {
        exploreIfFull(Shape.of(3, 2, HOME_AT_REST, BULK, FOLLOWING), 131_713);
        exploreIfFull(Shape.of(3, 2, HOME_AT_REST, BULK, FOLLOWING).sharingMappings(), 141_802);
        exploreIfFull(Shape.of(3, 2, HOME_AT_REST, BULK, FOLLOWING, CACHES, FIRST_PAGE_CHANGES), 879_923);
        exploreIfFull(Shape.of(3, 2, HOME_AT_REST, BULK), 692_154);
    }

    @Test
    void theProcessDiesWhilePagesComeInBulk() {
        exploreIfFull(Shape.of(2, 2, BULK, FOLLOWING, DEATHS), 78_643);
        exploreIfFull(Shape.of(2, 2, BULK, DEATHS), 471_635);
    }

    @Test
    void aPageIsUnmappedWhileItComesWithAnother() {
        exploreIfFull(Shape.of(2, 2, BULK, FOLLOWING, FIRST_PAGE_CHANGES, UNMAPPING), 1_691_599);
    }

    @Test
    void aPageIsMadeReadOnlyWhileItComesWithAnother() {
        exploreIfFull(Shape.of(2, 2, BULK, FOLLOWING, FIRST_PAGE_CHANGES, PROTECTION), 1_370_686);
    }
}
