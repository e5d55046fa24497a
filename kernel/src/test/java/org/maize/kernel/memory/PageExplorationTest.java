package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.memory.ExploredMachine.Shape;
import org.maize.kernel.memory.ExploredMachine.Violation;

/**
 * Every interleaving of small machines in which threads read and write without end: always one writer or many readers, every
 * read finds the value last written, no content is lost, and wherever nothing more can happen by itself nobody waits.
 */
class PageExplorationTest {
    /** Small machines that between them use every rule. */
    private static final List<Shape> SMALL = List.of(
            Shape.of(2, 1),
            Shape.of(2, 1).withSlowRevocation(),
            Shape.of(2, 1).withDiscards(),
            Shape.of(2, 1).withDeaths(),
            Shape.of(3, 1),
            Shape.of(2, 1).fetchingAhead(),
            Shape.of(2, 1).withCaches().withDiscards(),
            Shape.of(2, 1).sharing(Sharing.MAPPINGS).withSlowRevocation(),
            Shape.of(2, 1).sharing(Sharing.MAPPINGS).withDiscards(),
            Shape.of(2, 1).sharing(Sharing.MAPPINGS).withDeaths(),
            Shape.of(3, 1).sharing(Sharing.MAPPINGS));

    private static void explore(Shape shape) {
        final Exploration.Extent extent = new Exploration(shape).run();
        assertTrue(extent.states() > 100 && extent.quiescent() > 5, () -> "hardly anything was explored: " + extent);
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
        explore(Shape.of(3, 1).withSlowRevocation());
        explore(Shape.of(2, 2).withSlowRevocation());
    }

    @Test
    void aPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(3, 1).withDiscards());
        explore(Shape.of(2, 1).withThreads(2).withSlowRevocation().withDiscards());
    }

    @Test
    void theProcessDiesAtAnyKernelAtAnyTime() {
        explore(Shape.of(2, 2).withDeaths());
        explore(Shape.of(3, 1).withDeaths());
        explore(Shape.of(2, 1).withThreads(2).withSlowRevocation().withDiscards().withDeaths());
    }

    @Test
    void theProtocolNeedsNoOrderBetweenMessages() {
        explore(Shape.of(3, 1).withDiscards().withoutFifo());
    }

    @Test
    void kernelsShareTheMappingsOfPages() {
        explore(Shape.of(2, 2).sharing(Sharing.MAPPINGS));
        explore(Shape.of(3, 1).sharing(Sharing.MAPPINGS).withSlowRevocation());
        explore(Shape.of(2, 1).sharing(Sharing.MAPPINGS).withThreads(3));
    }

    @Test
    void aSharedPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(3, 1).sharing(Sharing.MAPPINGS).withDiscards());
        explore(Shape.of(2, 1).sharing(Sharing.MAPPINGS).withThreads(2).withSlowRevocation().withDiscards());
        explore(Shape.of(3, 1).sharing(Sharing.MAPPINGS).withDiscards().withoutFifo());
    }

    @Test
    void theProcessDiesWhileItsPagesAreShared() {
        explore(Shape.of(2, 2).sharing(Sharing.MAPPINGS).withDeaths());
        explore(Shape.of(3, 1).sharing(Sharing.MAPPINGS).withDeaths());
        explore(Shape.of(2, 1).sharing(Sharing.MAPPINGS).withThreads(2).withSlowRevocation().withDiscards()
                .withDeaths());
    }

    @Test
    void kernelsBehindCachesShareFrames() {
        explore(Shape.of(2, 2).withCaches());
        explore(Shape.of(3, 1).withCaches());
        explore(Shape.of(2, 1).withCaches().withThreads(2).withSlowRevocation());
    }

    @Test
    void aCachedPageIsUnmappedAndMappedAgainWhileItIsUsed() {
        explore(Shape.of(3, 1).withCaches().withDiscards());
        explore(Shape.of(2, 1).withCaches().withSlowRevocation().withDiscards().withDeaths());
    }

    @Test
    void pagesAreFetchedInBulkOrAheadWhileThreadsFaultOnThem() {
        explore(Shape.of(2, 2).fetchingAhead());
        explore(Shape.of(3, 1).fetchingAhead().withDiscards());
        explore(Shape.of(2, 1).fetchingAhead().withThreads(2).withSlowRevocation().withDiscards().withDeaths());
    }

    @Test
    void pagesAreFetchedAheadInEveryArchitecture() {
        explore(Shape.of(3, 1).fetchingAhead().withCaches());
        explore(Shape.of(2, 1).fetchingAhead().withCaches().withDiscards().withDeaths());
        explore(Shape.of(3, 1).fetchingAhead().sharing(Sharing.MAPPINGS).withDiscards());
        explore(Shape.of(2, 2).fetchingAhead().sharing(Sharing.MAPPINGS).withDeaths());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenRuleIsNoticed(BrokenRule rule) {
        assertNoticed(SMALL.stream().map(shape -> shape.with(rule)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aLostMessageIsNoticed(PageMessage message) {
        assertNoticed(SMALL.stream().map(shape -> shape.dropping(message)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatComesTwiceIsNoticed(PageMessage message) {
        assertNoticed(SMALL.stream().map(shape -> shape.duplicating(message)).toList());
    }

    @Test
    void aSkippedInvalidationLetsAWriterAndAReaderBe() {
        final Violation violation = assertThrows(Violation.class,
                new Exploration(Shape.of(2, 1).with(BrokenRule.INVALIDATION_SKIPPED))::run);
        assertEquals("1 kernels may write page 0, 2 may use it",
                violation.getMessage().lines().findFirst().orElseThrow());
    }

    private static void assertNoticed(List<Shape> shapes) {
        assertFalse(shapes.stream().allMatch(PageExplorationTest::holds), "no exploration has noticed");
    }

    private static boolean holds(Shape shape) {
        try {
            new Exploration(shape).run();
            return true;
        } catch (Violation violation) {
            return false;
        }
    }
}
