package org.maize.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maize.kernel.task.TwoSpaces.CONSTANT;
import static org.maize.kernel.task.TwoSpaces.FIRST;
import static org.maize.kernel.task.TwoSpaces.PAGES;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.Protection;

/** Page faults, from a thread's touch to the page in its place, between two kernels. */
class AddressSpaceTest {
    private static final int READ = Protection.READ;
    private static final int WRITE = Protection.WRITE;
    private static final int RW = READ | WRITE;

    private static TwoSpaces spaces(PageTransfer transfer) {
        return new TwoSpaces(MemoryArchitecture.REPLICATED, transfer);
    }

    @Test
    void threadsOfOneKernelThatFaultOnOnePageWaitForOneFetch() {
        try (TwoSpaces spaces = spaces(PageTransfer.ON_DEMAND)) {
            spaces.nodes.get(0).use(FIRST, WRITE);
            final TwoSpaces.Node node = spaces.nodes.get(1);
            for (Task thread : node.threads) {
                assertEquals(Touch.WAITING, node.space.touch(thread, FIRST, READ));
            }
            spaces.run();
            assertEquals(1, node.sent(PageMessage.FETCH_READ));
            for (int i = 0; i < node.threads.size(); i++) {
                final Task woken = node.runQueue.next();
                assertEquals(Touch.READY, node.space.touch(woken, FIRST, READ));
                node.space.tried(woken);
            }
            assertNull(node.runQueue.next());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK", "PREFETCH"})
    void aPageUnderWayIsWaitedForOnceAndNeverFetchedTwice(PageTransfer transfer) {
        try (TwoSpaces spaces = spaces(transfer)) {
            for (int page = FIRST; page < FIRST + PAGES; page++) {
                spaces.nodes.get(0).use(page, WRITE);
                UnsafeApi.putLong(spaces.nodes.get(0).space.table().frameForWriting(page), page);
            }
            final TwoSpaces.Node node = spaces.nodes.get(1);
            if (transfer == PageTransfer.BULK) {
                node.space.want(FIRST, PAGES, true);
                node.space.fetchNext();
            } else {
                for (int page = FIRST; page < FIRST + 3; page++) {
                    node.use(page, WRITE);
                }
            }
            // The fetches of these are under way, or will be answered before they are asked for.
            for (int page = FIRST; page < FIRST + PAGES; page++) {
                node.use(page, WRITE);
            }
            assertEquals(PAGES * 4096L, spaces.nodes.get(0).contentBytes());
        }
    }

    @Test
    void aReaderIsNotRefusedForAWriterWithWhichItWaits() {
        try (TwoSpaces spaces = spaces(PageTransfer.ON_DEMAND)) {
            final TwoSpaces.Node home = spaces.nodes.get(0);
            final TwoSpaces.Node node = spaces.nodes.get(1);
            home.use(FIRST, WRITE);
            final Task writer = node.threads.get(0);
            final Task reader = node.threads.get(1);
            // The home has made the page read-only; this kernel has not heard of it yet.
            home.space.protect(FIRST, FIRST + 1, READ);
            for (int refusal = 0; refusal < 3; refusal++) {
                assertEquals(refusal < 2 ? Touch.WAITING : Touch.FAULT, node.space.touch(writer, FIRST, WRITE));
                assertEquals(Touch.WAITING, node.space.touch(reader, FIRST, READ));
                spaces.run();
                while (node.runQueue.next() != null) {
                    // Both try again.
                }
            }
            assertEquals(Touch.READY, node.space.touch(reader, FIRST, READ));
            node.space.tried(reader);
        }
    }

    @Test
    void fetchesOfWhatWasConstantWaitUntilEveryKernelKnowsThatItIsNot() {
        try (TwoSpaces spaces = spaces(PageTransfer.ON_DEMAND)) {
            final TwoSpaces.Node home = spaces.nodes.get(0);
            final TwoSpaces.Node node = spaces.nodes.get(1);
            home.use(CONSTANT, READ);
            home.space.holdFetches(CONSTANT, CONSTANT + 1);
            node.space.protect(CONSTANT, CONSTANT + 1, RW);
            final Task task = node.threads.getFirst();
            assertEquals(Touch.WAITING, node.space.touch(task, CONSTANT, WRITE));
            spaces.run();
            assertNull(node.runQueue.next(), "the home reads its own copy still");
            home.space.protect(CONSTANT, CONSTANT + 1, RW);
            home.space.serveHeldFetches();
            spaces.run();
            assertSame(task, node.runQueue.next());
            assertEquals(Touch.READY, node.space.touch(task, CONSTANT, WRITE));
            node.space.tried(task);
            UnsafeApi.putLong(node.space.table().frameForWriting(CONSTANT), 7);
            spaces.run();
            home.use(CONSTANT, READ);
            assertEquals(7, UnsafeApi.getLong(home.space.table().frameForReading(CONSTANT)));
        }
    }

    @Test
    void aFetchThatIsHeldWhenTheProcessEndsIsAnswered() {
        try (TwoSpaces spaces = spaces(PageTransfer.ON_DEMAND)) {
            final TwoSpaces.Node node = spaces.nodes.get(1);
            spaces.nodes.get(0).space.holdFetches(CONSTANT, CONSTANT + 1);
            node.space.protect(CONSTANT, CONSTANT + 1, RW);
            assertEquals(Touch.WAITING, node.space.touch(node.threads.getFirst(), CONSTANT, READ));
            spaces.run();
            spaces.nodes.get(0).space.close();
            node.poll();
            assertSame(node.threads.getFirst(), node.runQueue.next());
        }
    }

    /** A page goes to and fro, written at each kernel in turn and read at the other: after the first times nothing is allocated. */
    @ParameterizedTest
    @EnumSource
    void aPageFaultAllocatesNothing(MemoryArchitecture memory) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (TwoSpaces spaces = new TwoSpaces(memory, PageTransfer.ON_DEMAND)) {
            final TwoSpaces.Node home = spaces.nodes.get(0);
            final TwoSpaces.Node node = spaces.nodes.get(1);
            for (int page = FIRST; page < FIRST + PAGES; page++) {
                home.use(page, WRITE);
                UnsafeApi.putLong(home.space.table().frameForWriting(page), page);
            }
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 30; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int page = FIRST; page < FIRST + PAGES; page++) {
                    node.use(page, READ);
                    node.use(page, WRITE);
                    home.use(page, WRITE);
                }
                allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(allocated < 2 * PAGES, allocated + " bytes for " + 3 * PAGES + " faults");
        }
    }

    @Test
    void aPageThatMovesIsCopiedFromItsFrameIntoTheRingAndFromThereIntoItsFrame() {
        try (TwoSpaces spaces = spaces(PageTransfer.ON_DEMAND)) {
            final TwoSpaces.Node home = spaces.nodes.get(0);
            final TwoSpaces.Node node = spaces.nodes.get(1);
            home.use(FIRST, WRITE);
            UnsafeApi.putLong(home.space.table().frameForWriting(FIRST), 5);
            node.space.touch(node.threads.getFirst(), FIRST, WRITE);
            home.poll();
            assertEquals(1, home.sent(PageMessage.CONTENT_WRITE));
            // What is in the ring is a copy: the frame that it came from may become anything, and what arrives is where the ring is.
            assertTrue(node.arrivesInRing(), "the content is read from the ring itself");
            spaces.run();
            assertEquals(Touch.READY, node.space.touch(node.threads.getFirst(), FIRST, WRITE));
            assertEquals(5, UnsafeApi.getLong(node.space.table().frameForWriting(FIRST)));
            node.space.tried(node.threads.getFirst());
        }
    }
}
