package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.maize.kernel.memory.Exploration.explore;
import static org.maize.kernel.memory.Exploration.exploreIfFull;
import static org.maize.kernel.memory.Trait.AHEAD;
import static org.maize.kernel.memory.Trait.BULK;
import static org.maize.kernel.memory.Trait.CACHES;
import static org.maize.kernel.memory.Trait.CONSTANTS;
import static org.maize.kernel.memory.Trait.DEATHS;
import static org.maize.kernel.memory.Trait.FOLLOWING;
import static org.maize.kernel.memory.Trait.GIVING_UP;
import static org.maize.kernel.memory.Trait.HOME_AT_REST;
import static org.maize.kernel.memory.Trait.NO_ORDER;
import static org.maize.kernel.memory.Trait.PROTECTION;
import static org.maize.kernel.memory.Trait.SLOW_REVOCATION;
import static org.maize.kernel.memory.Trait.UNMAPPING;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every interleaving of small machines in which threads read and write without end: always one writer or many readers, none beyond what
 * the areas allow, every read finds the value last written, no content is lost, nobody is refused what has been allowed all along, and
 * wherever nothing more can happen by itself nobody waits.
 *
 * <p>Machines of more than some hundred thousand states are explored with {@code -Dmaize.exploration.full=true} only.
 */
class PageExplorationTest {
    /** What has been left out because only names differ is the same but for names, and so is all that follows from it. */
    @Test
    void namesOfKernelsAndPagesMakeNoDifference() {
        for (Shape shape : List.of(
                Shape.of(2, 2, DEATHS),
                Shape.of(3, 1, DEATHS),
                Shape.of(3, 1, HOME_AT_REST, UNMAPPING),
                Shape.of(2, 2, BULK, FOLLOWING).sharingMappings())) {
            assertEquals(new Exploration(shape).runWithAllNames(), new Exploration(shape).run().states(),
                    shape::toString);
        }
    }

    @Test
    void twoKernelsShareTwoPages() {
        explore(Shape.of(2, 2));
    }

    @Test
    void threeKernelsShareAPage() {
        explore(Shape.of(3, 1));
    }

    @Test
    void threadsOfOneKernelWaitForOnePageTogether() {
        explore(Shape.of(2, 1).withThreads(3));
    }

    @Test
    void rightsAreTakenFromTheCoresSlowly() {
        explore(Shape.of(3, 1, SLOW_REVOCATION));
        explore(Shape.of(2, 2, SLOW_REVOCATION));
    }

    @Test
    void aPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(2, 1, UNMAPPING, GIVING_UP, SLOW_REVOCATION));
        explore(Shape.of(3, 1, HOME_AT_REST, UNMAPPING));
        explore(Shape.of(3, 1, HOME_AT_REST, GIVING_UP));
        exploreIfFull(Shape.of(3, 1, UNMAPPING, GIVING_UP));
        exploreIfFull(Shape.of(2, 2, UNMAPPING));
        exploreIfFull(Shape.of(2, 1, SLOW_REVOCATION, UNMAPPING).withThreads(2));
    }

    @Test
    void aPageIsMadeReadOnlyAndWritableAgainWhileItIsUsed() {
        explore(Shape.of(2, 1, PROTECTION).withThreads(2));
        explore(Shape.of(3, 1, HOME_AT_REST, PROTECTION, UNMAPPING));
        exploreIfFull(Shape.of(3, 1, PROTECTION));
        exploreIfFull(Shape.of(2, 1, PROTECTION, UNMAPPING).withThreads(2));
    }

    @Test
    void aConstantBecomesWritableWhileEveryKernelReadsItsOwn() {
        explore(Shape.of(2, 1, CONSTANTS, PROTECTION, UNMAPPING));
        explore(Shape.of(3, 1, HOME_AT_REST, CONSTANTS, PROTECTION));
        exploreIfFull(Shape.of(3, 1, CONSTANTS, PROTECTION));
    }

    @Test
    void theProcessDiesAtAnyKernelAtAnyTime() {
        explore(Shape.of(2, 2, DEATHS));
        explore(Shape.of(3, 1, DEATHS));
        explore(Shape.of(2, 1, SLOW_REVOCATION, UNMAPPING, DEATHS));
        explore(Shape.of(2, 1, CONSTANTS, PROTECTION, DEATHS));
        exploreIfFull(Shape.of(2, 1, SLOW_REVOCATION, UNMAPPING, DEATHS).withThreads(2));
    }

    @Test
    void theProtocolNeedsNoOrderBetweenMessages() {
        explore(Shape.of(3, 1, HOME_AT_REST, UNMAPPING, NO_ORDER));
    }

    @Test
    void kernelsShareTheMappingsOfPages() {
        explore(Shape.of(2, 2).sharingMappings());
        explore(Shape.of(3, 1, SLOW_REVOCATION).sharingMappings());
        explore(Shape.of(2, 1).sharingMappings().withThreads(3));
    }

    @Test
    void aSharedPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(2, 1, UNMAPPING, GIVING_UP, SLOW_REVOCATION).sharingMappings());
        explore(Shape.of(3, 1, HOME_AT_REST, UNMAPPING).sharingMappings());
        exploreIfFull(Shape.of(3, 1, UNMAPPING).sharingMappings());
        exploreIfFull(Shape.of(3, 1, HOME_AT_REST, UNMAPPING, NO_ORDER).sharingMappings());
    }

    @Test
    void aSharedPageIsMadeReadOnlyAndWritableAgainWhileItIsUsed() {
        explore(Shape.of(3, 1, HOME_AT_REST, PROTECTION).sharingMappings());
        explore(Shape.of(2, 1, CONSTANTS, PROTECTION, UNMAPPING).sharingMappings());
        exploreIfFull(Shape.of(3, 1, PROTECTION).sharingMappings());
        exploreIfFull(Shape.of(2, 1, PROTECTION, UNMAPPING).sharingMappings().withThreads(2));
    }

    @Test
    void theProcessDiesWhileItsPagesAreShared() {
        explore(Shape.of(2, 2, DEATHS).sharingMappings());
        explore(Shape.of(3, 1, DEATHS).sharingMappings());
        explore(Shape.of(2, 1, SLOW_REVOCATION, UNMAPPING, DEATHS).sharingMappings());
        exploreIfFull(Shape.of(2, 1, SLOW_REVOCATION, UNMAPPING, DEATHS).sharingMappings().withThreads(2));
    }

    @Test
    void kernelsBehindCachesShareFrames() {
        explore(Shape.of(2, 2, CACHES));
        explore(Shape.of(3, 1, CACHES));
        explore(Shape.of(2, 1, CACHES, SLOW_REVOCATION).withThreads(2));
    }

    @Test
    void aCachedPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(3, 1, HOME_AT_REST, CACHES, UNMAPPING));
        explore(Shape.of(2, 1, CACHES, SLOW_REVOCATION, UNMAPPING, DEATHS));
        exploreIfFull(Shape.of(3, 1, CACHES, UNMAPPING));
    }

    @Test
    void aCachedPageIsMadeReadOnlyAndWritableAgainWhileItIsUsed() {
        explore(Shape.of(3, 1, HOME_AT_REST, CACHES, PROTECTION));
        explore(Shape.of(2, 1, CACHES, CONSTANTS, PROTECTION, UNMAPPING));
        exploreIfFull(Shape.of(3, 1, CACHES, PROTECTION));
    }

    @Test
    void pagesAreFetchedAheadWhileThreadsFaultOnThem() {
        explore(Shape.of(3, 1, HOME_AT_REST, AHEAD));
        explore(Shape.of(2, 1, AHEAD, PROTECTION, UNMAPPING));
        explore(Shape.of(2, 1, AHEAD, SLOW_REVOCATION, UNMAPPING, DEATHS));
        exploreIfFull(Shape.of(2, 2, AHEAD));
        exploreIfFull(Shape.of(3, 1, HOME_AT_REST, AHEAD, UNMAPPING));
        exploreIfFull(Shape.of(2, 1, AHEAD, SLOW_REVOCATION, UNMAPPING, DEATHS).withThreads(2));
    }

    @Test
    void pagesAreFetchedAheadInEveryArchitecture() {
        explore(Shape.of(3, 1, HOME_AT_REST, AHEAD, CACHES));
        explore(Shape.of(2, 1, AHEAD, CACHES, UNMAPPING, DEATHS));
        explore(Shape.of(3, 1, HOME_AT_REST, AHEAD).sharingMappings());
        exploreIfFull(Shape.of(3, 1, AHEAD, CACHES));
        exploreIfFull(Shape.of(3, 1, HOME_AT_REST, AHEAD, UNMAPPING).sharingMappings());
        exploreIfFull(Shape.of(2, 2, AHEAD, DEATHS).sharingMappings());
    }
}
