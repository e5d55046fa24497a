package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the design's table, one by one, and what happens off the beaten path. */
class PageProtocolTest {
    private static final long PAGE = 0x12345;

    private final PageNetwork network = new PageNetwork(3);

    @Test
    void theFirstAccessAllocatesAtTheAccessorAndMovesNoData() {
        assertEquals(0, network.read(1, PAGE));
        assertEquals("UNU", network.states(PAGE));
        assertEquals(List.of("1>0 FETCH_READ", "0>1 GRANT_NEW", "1>0 COMPLETE"), network.sent);
    }

    @Test
    void theFirstAccessAtTheHomeNeedsNoMessage() {
        network.write(0, PAGE, 7);
        assertEquals("NUU", network.states(PAGE));
        assertEquals(List.of(), network.sent);
    }

    @Test
    void aPageThatIsNotReplicatedIsReadAndWrittenWithoutAMessage() {
        network.read(1, PAGE);
        network.sent.clear();
        network.write(1, PAGE, 5);
        assertEquals(5, network.read(1, PAGE));
        assertEquals(List.of(), network.sent);
    }

    @Test
    void aReadElsewhereSharesAPageAndLeavesTheOwner() {
        network.write(1, PAGE, 5);
        network.sent.clear();
        assertEquals(5, network.read(2, PAGE));
        assertEquals("USS", network.states(PAGE));
        assertEquals(List.of("2>0 FETCH_READ", "0>1 RECALL_READ", "1>2 CONTENT_READ", "2>0 COMPLETE"), network.sent);
        assertEquals(5, network.read(0, PAGE));
        assertEquals("0>1 RECALL_READ", network.sent.get(4), "the old holder has kept ownership");
    }

    @Test
    void aWriteElsewhereMovesAPageThatWasNotReplicated() {
        network.write(1, PAGE, 5);
        network.sent.clear();
        network.write(2, PAGE, 6);
        assertEquals("UIM", network.states(PAGE));
        assertEquals(List.of("2>0 FETCH_WRITE", "0>1 RECALL_WRITE", "1>2 CONTENT_WRITE", "2>0 COMPLETE"), network.sent);
        assertTrue(network.nodes.get(1).frames.isEmpty(), "the old holder's frame is free");
    }

    @Test
    void aWriteByOneHolderInvalidatesTheOthersAndMovesNoData() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.read(2, PAGE);
        network.sent.clear();
        network.write(2, PAGE, 6);
        assertEquals("IIM", network.states(PAGE));
        assertEquals(
                List.of("2>0 FETCH_WRITE", "0>1 INVALIDATE", "1>0 INVALIDATE_ACK", "0>2 GRANT_WRITE", "2>0 COMPLETE"),
                network.sent);
    }

    @Test
    void aReadElsewhereSharesAModifiedPage() {
        network.write(0, PAGE, 5);
        network.write(1, PAGE, 6);
        assertEquals("IMU", network.states(PAGE));
        assertEquals(6, network.read(2, PAGE));
        assertEquals("ISS", network.states(PAGE));
    }

    @Test
    void aWriteElsewhereMovesAModifiedPage() {
        network.write(0, PAGE, 5);
        network.write(1, PAGE, 6);
        network.write(2, PAGE, 7);
        assertEquals("IIM", network.states(PAGE));
        assertEquals(7, network.read(0, PAGE));
        assertEquals("SIS", network.states(PAGE));
    }

    @Test
    void aWriteByAKernelWithoutACopyInvalidatesAllButTheOwnerFirst() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.sent.clear();
        network.write(2, PAGE, 6);
        assertEquals("IIM", network.states(PAGE));
        assertEquals(
                List.of("2>0 FETCH_WRITE", "0>1 INVALIDATE", "1>0 INVALIDATE_ACK", "0>2 CONTENT_WRITE", "2>0 COMPLETE"),
                network.sent);
    }

    @Test
    void aPageThatIsOnlyReadIsCopiedOnceToEachKernel() {
        network.read(0, PAGE);
        network.read(1, PAGE);
        network.read(2, PAGE);
        network.sent.clear();
        for (int kernel = 0; kernel < 3; kernel++) {
            network.read(kernel, PAGE);
        }
        assertEquals("SSS", network.states(PAGE));
        assertEquals(List.of(), network.sent);
    }

    @Test
    void severalFaultsOfOneKernelOnOnePageAreOneFetch() {
        final PageNetwork.Node node = network.nodes.get(1);
        assertFalse(node.protocol.access(PAGE, false));
        assertFalse(node.protocol.access(PAGE, true));
        assertFalse(node.protocol.access(PAGE, false));
        assertEquals(List.of("1>0 FETCH_READ"), network.sent);
    }

    @Test
    void requestsForABusyPageAreServedInTheOrderOfArrival() {
        network.write(0, PAGE, 5);
        network.nodes.get(1).protocol.access(PAGE, true);
        network.nodes.get(2).protocol.access(PAGE, true);
        network.run();
        assertEquals("IMU", network.states(PAGE));
        network.nodes.get(1).frames.put(PAGE, 6);
        network.nodes.get(1).protocol.settle(PAGE);
        network.run();
        assertEquals("IIM", network.states(PAGE));
        assertEquals(6, network.nodes.get(2).frames.get(PAGE));
    }

    @Test
    void aPageIsNotTakenBackBeforeTheGrantWasOfUse() {
        network.nodes.get(1).protocol.access(PAGE, true);
        network.run();
        network.nodes.get(2).protocol.access(PAGE, true);
        network.run();
        assertEquals("UNU", network.states(PAGE));
        network.nodes.get(1).protocol.settle(PAGE);
        network.run();
        assertEquals("UIM", network.states(PAGE));
    }

    @Test
    void contentLeavesOnlyWhenNoCoreCanUseTheOldRight() {
        final PageNetwork.Node owner = network.nodes.get(0);
        network.write(0, PAGE, 5);
        owner.slow = true;
        network.nodes.get(1).protocol.access(PAGE, true);
        network.run();
        assertEquals(List.of("1>0 FETCH_WRITE"), network.sent);
        assertFalse(owner.protocol.allows(PAGE, false));
        owner.frames.put(PAGE, 6);
        owner.protocol.revoked(PAGE);
        network.run();
        assertEquals(6, network.nodes.get(1).frames.get(PAGE));
    }

    @Test
    void anOwnerThatIsAskedToShareMayGoOnReading() {
        final PageNetwork.Node owner = network.nodes.get(0);
        network.write(0, PAGE, 5);
        owner.slow = true;
        network.nodes.get(1).protocol.access(PAGE, false);
        network.run();
        assertTrue(owner.protocol.allows(PAGE, false));
        assertFalse(owner.protocol.allows(PAGE, true));
    }

    @Test
    void aWriterOvertakenByAnotherGetsThePageWithItsContent() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.read(2, PAGE);
        network.sent.clear();
        network.nodes.get(1).protocol.access(PAGE, true);
        network.nodes.get(2).protocol.access(PAGE, true);
        network.run();
        assertTrue(network.nodes.get(2).events.contains("release 74565, awaited"),
                () -> network.nodes.get(2).events.toString());
        network.nodes.get(1).frames.put(PAGE, 9);
        network.nodes.get(1).protocol.settle(PAGE);
        network.run();
        assertEquals(9, network.nodes.get(2).frames.get(PAGE));
        assertTrue(network.sent.contains("1>2 CONTENT_WRITE"));
    }

    @Test
    void aFetchOfAPageInNoAreaIsRefused() {
        network.nodes.get(0).unmapped = true;
        network.nodes.get(1).protocol.access(PAGE, true);
        network.run();
        assertEquals(List.of("refused 74565 write"), network.nodes.get(1).events);
        assertFalse(network.nodes.get(1).protocol.isAwaited(PAGE));
    }

    @Test
    void aDiscardedPageIsGoneEverywhereAndStartsAnew() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.read(2, PAGE);
        network.nodes.get(0).protocol.discard(PAGE);
        assertFalse(network.nodes.get(0).events.contains("discarded 74565"));
        network.run();
        assertTrue(network.nodes.get(0).events.contains("discarded 74565"));
        assertEquals("UUU", network.states(PAGE));
        assertEquals(0, network.read(2, PAGE));
        assertEquals("UUN", network.states(PAGE));
    }

    @Test
    void aDiscardOfARangeTakesThePagesThatAnybodyHas() {
        network.write(1, 10, 1);
        network.write(2, 20, 1);
        network.write(2, 30, 1);
        assertEquals(2, network.nodes.get(0).protocol.discard(10, 29));
        network.run();
        assertEquals("UUU", network.states(10));
        assertEquals("UUU", network.states(20));
        assertEquals("UUN", network.states(30));
        assertEquals(1, network.nodes.get(0).protocol.discard(30, 30));
        network.run();
        assertEquals(0, network.nodes.get(0).protocol.discard(0, PageProtocol.MAX_PAGE - 1));
    }

    @Test
    void aFetchThatCameBeforeADiscardIsServedBeforeIt() {
        network.write(0, PAGE, 5);
        network.nodes.get(1).protocol.access(PAGE, false);
        network.nodes.get(2).protocol.access(PAGE, false);
        network.run();
        network.nodes.get(0).protocol.discard(PAGE);
        network.nodes.get(1).settleIfDue(PAGE);
        network.run();
        assertEquals("SSS", network.states(PAGE));
        network.nodes.get(2).settleIfDue(PAGE);
        network.run();
        assertEquals("UUU", network.states(PAGE));
    }

    @Test
    void anInvalidationThatReachesADeadProcessIsAnswered() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.nodes.get(1).protocol.die();
        network.nodes.get(1).dead = true;
        network.write(0, PAGE, 6);
        assertEquals(List.of("0>1 INVALIDATE", "1>0 INVALIDATE_ACK"),
                network.sent.subList(network.sent.size() - 2, network.sent.size()));
    }

    @Test
    void aFetchFromADeadHomeIsRefused() {
        network.nodes.get(0).protocol.die();
        network.nodes.get(0).dead = true;
        network.nodes.get(1).protocol.access(PAGE, false);
        network.run();
        assertEquals(List.of("refused 74565 read"), network.nodes.get(1).events);
    }

    @Test
    void aPageWhoseOnlyHolderDiedIsRefusedRatherThanInvented() {
        network.write(1, PAGE, 5);
        network.nodes.get(1).protocol.die();
        network.nodes.get(1).dead = true;
        network.nodes.get(2).protocol.access(PAGE, false);
        network.run();
        assertEquals(List.of("refused 74565 read"), network.nodes.get(2).events);
        network.nodes.get(2).protocol.access(PAGE, true);
        network.run();
        assertEquals("refused 74565 write", network.nodes.get(2).events.getLast());
    }

    @Test
    void aSharedPageWhoseOwnerDiedIsReadFromAnotherHolder() {
        network.write(1, PAGE, 5);
        network.read(2, PAGE);
        network.nodes.get(1).protocol.die();
        network.nodes.get(1).dead = true;
        assertEquals(5, network.read(0, PAGE));
    }

    @Test
    void transitionsAreCounted() {
        network.write(0, PAGE, 5);
        network.read(1, PAGE);
        network.write(1, PAGE, 6);
        network.read(0, PAGE);
        final List<String> rows = new ArrayList<>();
        network.transitions.forEach((from, to, count) -> rows.add("" + from.letter() + to.letter() + count));
        assertEquals(List.of("UN1", "US1", "NS1", "MS1", "SM1", "SI1", "IS1"), rows);
        assertEquals(1, network.transitions.count(PageState.NOT_REPLICATED, PageState.SHARED));
    }

    @Test
    void aMessageThatTheStateDoesNotAllowIsAnErrorThatSaysWhy() {
        network.write(1, PAGE, 5);
        final PageProtocolError error = assertThrows(PageProtocolError.class,
                () -> network.nodes.get(1).protocol.receive(PageMessage.GRANT_WRITE, 0, PAGE, 1));
        assertEquals("GRANT_WRITE at kernel 1, page 0x12345, which is N, fetching nothing", error.getMessage());
        assertEquals("UNU", network.states(PAGE));
        assertThrows(PageProtocolError.class,
                () -> network.nodes.get(1).protocol.receive(PageMessage.COMPLETE, 0, PAGE, 1));
        assertThrows(PageProtocolError.class,
                () -> network.nodes.get(0).protocol.receive(PageMessage.FAULT, 64, PAGE, 1));
        assertThrows(PageProtocolError.class, () -> network.nodes.get(1).protocol.settle(PAGE));
        assertThrows(PageProtocolError.class, () -> network.nodes.get(1).protocol.revoked(PAGE));
    }

    @Test
    void sixtyFourKernelsShareAPageAndWaitInLine() {
        final PageNetwork machine = new PageNetwork(PageProtocol.MAX_KERNELS);
        machine.write(63, PAGE, 5);
        for (int kernel = 0; kernel < 64; kernel++) {
            machine.nodes.get(kernel).protocol.access(PAGE, false);
        }
        while (machine.states(PAGE).contains("U")) {
            machine.run();
            machine.nodes.forEach(node -> node.settleIfDue(PAGE));
        }
        machine.run();
        assertEquals("S".repeat(64), machine.states(PAGE));
        machine.write(62, PAGE, 6);
        assertEquals("I".repeat(62) + "MI", machine.states(PAGE));
    }

    @Test
    void readersAreRevokedAlsoWhenTheHomeIsTheOwner() {
        network.write(0, 5, 7);
        network.read(1, 5);
        network.read(2, 5);
        assertEquals("SSS", network.states(5).substring(0, 3));
        network.write(1, 5, 8);
        assertEquals("IMI", network.states(5).substring(0, 3));
        assertEquals(8, network.read(2, 5));
    }

    @Test
    void aRefusedFetchLeavesNothingPending() {
        network.nodes.get(0).unmapped = true;
        final PageNetwork.Node node = network.nodes.get(1);
        node.protocol.access(5, true);
        network.run();
        assertFalse(node.protocol.isAwaited(5));
        assertEquals(0, node.protocol.holder().states().size());
        assertEquals(0, network.nodes.get(0).protocol.directory().entries().size());
        network.nodes.get(0).unmapped = false;
        network.write(1, 5, 9);
        assertEquals(9, network.read(0, 5));
    }
}
