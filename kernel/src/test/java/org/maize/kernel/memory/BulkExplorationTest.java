package org.maize.kernel.memory;

import static org.maize.kernel.memory.Architecture.COHERENT;
import static org.maize.kernel.memory.Architecture.NONCOHERENT;
import static org.maize.kernel.memory.Architecture.REPLICATED;
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
 *
 * <p>Two pages on three kernels whose areas change without end have more states than can be looked at. There the number of changes and of
 * fetches that a kernel begins is bounded ({@link Shape#within}), and of the four things that may be under way at once, a change, a batch, a
 * fault and a copy elsewhere that is taken back, no two meet in a way that is left out:
 *
 * <ul>
 * <li>a change and a batch: the one change comes at any time, also between any two messages of the one batch, and with either page first in
 * it, to read or to write;
 * <li>a change and a fault: the third kernel's fault is on either page, begun before the change, during it or afterwards; that of the
 * kernel which fetches in bulk waits for what is on its way, and may be refused what the change takes;
 * <li>a change and a copy: what the third kernel has fetched before, to read or to write, is revoked by the change, and what the batch has
 * brought as well, in either order;
 * <li>a batch and a fault: both kernels ask for the same page, or for different ones, in either order of arrival; the thread of the kernel
 * that fetches in bulk joins its batch;
 * <li>a batch and a copy: the batch finds either page at the third kernel, with either right, and the other nowhere;
 * <li>a fault and a copy: the third kernel's fault finds what the batch has brought, to read or to write.
 * </ul>
 *
 * <p>That a second change, batch or fault meets what the first has left, and that both pages of a batch are elsewhere, is what other shapes
 * have in them: without bounds one page, thus batches of one, on three kernels, two pages on three without changes, and two on two in
 * replicated memory; in the other architectures two pages on two kernels with one change and two fetches of each.
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
    void aPageIsUnmappedWhileItComesWithAnother() {
        explore(three(REPLICATED, UNMAPPING), 101_228);
        explore(three(COHERENT, UNMAPPING), 131_948);
        exploreIfFull(three(NONCOHERENT, UNMAPPING), 322_838);
        exploreIfFull(two(REPLICATED, UNMAPPING), 1_691_599);
        exploreIfFull(two(COHERENT, UNMAPPING).within(1, 2), 460_669);
        exploreIfFull(two(NONCOHERENT, UNMAPPING).within(1, 2), 1_302_904);
    }

    @Test
    void aPageIsMadeReadOnlyWhileItComesWithAnother() {
        explore(three(REPLICATED, PROTECTION), 83_290);
        explore(three(COHERENT, PROTECTION), 104_276);
        exploreIfFull(three(NONCOHERENT, PROTECTION), 276_095);
        exploreIfFull(two(REPLICATED, PROTECTION), 1_370_686);
        exploreIfFull(two(COHERENT, PROTECTION).within(1, 2), 410_056);
        exploreIfFull(two(NONCOHERENT, PROTECTION).within(1, 2), 1_307_031);
    }

    @Test
    void theProcessDiesWhilePagesComeInBulk() {
        explore(three(REPLICATED, DEATHS), 65_956);
        explore(three(COHERENT, DEATHS), 91_082);
        exploreIfFull(three(NONCOHERENT, DEATHS), 179_504);
        exploreIfFull(Shape.of(2, 2, BULK, FOLLOWING, DEATHS), 78_643);
        exploreIfFull(two(COHERENT, DEATHS), 202_819);
        exploreIfFull(two(NONCOHERENT, DEATHS).within(0, 2), 379_958);
        exploreIfFull(Shape.of(2, 2, BULK, DEATHS), 471_635);
    }

    @Test
    void aPageThatComesAloneIsUnmappedAndMappedAgain() {
        explore(alone(REPLICATED, UNMAPPING), 110_081);
        explore(alone(COHERENT, UNMAPPING), 183_756);
        exploreIfFull(alone(NONCOHERENT, UNMAPPING), 251_231);
    }

    @Test
    void aPageThatComesAloneIsMadeReadOnlyAndWritableAgain() {
        explore(alone(REPLICATED, PROTECTION), 82_191);
        explore(alone(COHERENT, PROTECTION), 115_325);
        exploreIfFull(alone(NONCOHERENT, PROTECTION), 220_358);
    }

    @Test
    void theProcessDiesWhileAPageComesAlone() {
        explore(alone(REPLICATED, DEATHS), 18_520);
        explore(alone(COHERENT, DEATHS), 34_208);
        explore(alone(NONCOHERENT, DEATHS), 39_607);
    }

    /** Two pages on two kernels, of which one fetches in bulk. */
    private static Shape two(Architecture architecture, Trait change) {
        return architecture.of(2, 2, BULK, FOLLOWING, FIRST_PAGE_CHANGES, change);
    }

    /** Two pages on three kernels, of which one fetches in bulk, once, and one otherwise, once. */
    private static Shape three(Architecture architecture, Trait change) {
        return architecture.of(3, 2, HOME_AT_REST, BULK, FOLLOWING, FIRST_PAGE_CHANGES, change).within(1, 1);
    }

    /** One page on three kernels, of which one fetches ahead of its thread, without end. */
    private static Shape alone(Architecture architecture, Trait change) {
        return architecture.of(3, 1, HOME_AT_REST, BULK, FOLLOWING, change);
    }
}
