package org.maize.kernel.task;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.machine.SharedMemory;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.MessageCounts;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.message.RingLayout;
import org.maize.kernel.message.RingTransport;

/**
 * Three kernels behind caches of 16 pages each read and write 24 pages of one process after another at random: every read finds
 * what was last written. With any one write-back or invalidation left out it does not.
 */
class CachedPagesTest {
    private static final int KERNELS = 3;
    private static final int PAGES = 24;
    private static final int FRAMES = 64;
    private static final int STEPS = 20_000;
    private static final int PROCESS = 1;

    /** What a cache is made to leave out. */
    private enum LeftOut {
        NOTHING, WRITE_BACK_TO_SHARE, WRITE_BACK_TO_GIVE, WRITE_BACK_OF_EVICTED, INVALIDATION_OF_GIVEN,
        INVALIDATION_OF_COPY, INVALIDATION_OF_DISCARDED, INVALIDATION_AT_THE_END
    }

    private final GlobalMemory global = new GlobalMemory(
            RingLayout.of(KERNELS).length() + SharedMemory.regionLength(FRAMES) + 2 * FrameMemory.FRAME_SIZE);
    private final long region = global.allocate(SharedMemory.regionLength(FRAMES));
    private final long rings = global.allocate(RingLayout.of(KERNELS).length());
    private final List<ForgetfulMemory> memories = new ArrayList<>();

    @AfterEach
    void close() {
        memories.forEach(FrameMemory::close);
        SharedMemory.dispose(region, FRAMES);
        global.close();
    }

    /** A cache that leaves one thing out. */
    private static final class ForgetfulMemory extends CachedMemory {
        private final LeftOut leftOut;
        /** What write-backs and invalidations are for at present. */
        private LeftOut why = LeftOut.WRITE_BACK_OF_EVICTED;

        ForgetfulMemory(FrameMemory memory, LeftOut leftOut) {
            super(memory, LEAST_LINES);
            this.leftOut = leftOut;
        }

        @Override
        public void writeBack(long frame) {
            if (leftOut != why) {
                super.writeBack(frame);
            }
        }

        @Override
        public void invalidate(long frame) {
            if (leftOut != why) {
                super.invalidate(frame);
            }
        }
    }

    /** A kernel that reads and writes pages as an address space does. */
    private static final class Node implements PageActions {
        private final ForgetfulMemory memory;
        private final RingTransport transport;
        private final PageMessages messages;
        private final PageFrames frames;
        private final PageProtocol protocol;
        private final long[] places = new long[PAGES];
        private int discarded;

        Node(int id, ForgetfulMemory memory, long rings) {
            this.memory = memory;
            this.transport = new RingTransport(id, RingLayout.of(KERNELS), rings, to -> {}, new MessageCounts());
            this.messages = new PageMessages(transport);
            this.frames = new PageFrames(PROCESS, 0, memory, messages);
            this.protocol = new PageProtocol(id, 0, Sharing.CONTENTS, this, new PageTransitions());
        }

        int doWork() {
            return transport.drain() + transport.poll((kind, from, buffer, offset, length) -> {
                final PageMessage message = messages.read(kind, buffer, offset);
                protocol.receive(message, from, messages.page(), messages.requester());
            }, 8);
        }

        boolean begin(int page, boolean write) {
            if (!protocol.allows(page, write)) {
                assertTrue(protocol.isAwaited(page) || frames.reserve(page));
                return protocol.access(page, write);
            }
            return true;
        }

        /** Where the page is, once the protocol allows it. */
        long place(int page) {
            if (places[page] == 0) {
                places[page] = memory.view(frames.get(page), page, evicted -> places[evicted] = 0);
            }
            return places[page];
        }

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            messages.send(message, PROCESS, 0, to, page, requester);
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            final boolean gives = message == PageMessage.CONTENT_WRITE;
            memory.why = gives ? LeftOut.WRITE_BACK_TO_GIVE : LeftOut.WRITE_BACK_TO_SHARE;
            frames.send(message, to, page, requester);
            memory.why = gives ? LeftOut.INVALIDATION_OF_GIVEN : LeftOut.WRITE_BACK_OF_EVICTED;
        }

        @Override
        public void allocate(long page) {
            UnsafeApi.setMemory(frames.allocate(page), FrameMemory.FRAME_SIZE, (byte) 0);
        }

        @Override
        public void mapOriginal(long page) {
            throw new AssertionError("no mappings are shared");
        }

        @Override
        public void accept(long page) {
            frames.accept(page);
        }

        @Override
        public void grantRead(long page) {
            place((int) page);
        }

        @Override
        public void grantWrite(long page) {
            place((int) page);
        }

        @Override
        public boolean revokeWrite(long page) {
            return true;
        }

        @Override
        public boolean revoke(long page) {
            places[(int) page] = 0;
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {
            if (memory.why != LeftOut.INVALIDATION_OF_GIVEN) {
                memory.why = switch (protocol.state(page)) {
                    case UNMAPPED -> LeftOut.INVALIDATION_OF_DISCARDED;
                    default -> LeftOut.INVALIDATION_OF_COPY;
                };
            }
            frames.release(page, awaited);
            memory.why = LeftOut.WRITE_BACK_OF_EVICTED;
        }

        @Override
        public void refused(long page, boolean write) {
            throw new AssertionError("nothing is refused");
        }

        @Override
        public void discarded(long page) {
            discarded++;
        }

        void end() {
            protocol.die();
            memory.why = LeftOut.INVALIDATION_AT_THE_END;
            frames.close();
            memory.why = LeftOut.WRITE_BACK_OF_EVICTED;
        }
    }

    private List<Node> start() {
        final List<Node> nodes = new ArrayList<>();
        for (int id = 0; id < KERNELS; id++) {
            nodes.add(new Node(id, memories.get(id), rings));
        }
        return nodes;
    }

    private static void settle(List<Node> nodes) {
        int work;
        do {
            work = 0;
            for (Node node : nodes) {
                work += node.doWork();
            }
        } while (work != 0);
    }

    private void run(LeftOut leftOut) {
        for (int id = 0; id < KERNELS; id++) {
            memories.add(new ForgetfulMemory(new SharedMemory(region, FRAMES), leftOut));
        }
        final SplittableRandom random = new SplittableRandom(42);
        List<Node> nodes = start();
        // What each page holds, in each of its lines.
        long[][] expected = new long[PAGES][64];
        for (int step = 1; step <= STEPS; step++) {
            final int kind = random.nextInt(1000);
            if (kind == 0) {
                nodes.forEach(Node::end);
                settle(nodes);
                assertEquals(0, memories.getFirst().used());
                nodes = start();
                expected = new long[PAGES][64];
                continue;
            }
            final int page = random.nextInt(PAGES);
            if (kind < 20) {
                nodes.getFirst().protocol.discard(page, page);
                settle(nodes);
                expected[page] = new long[64];
                continue;
            }
            final Node node = nodes.get(random.nextInt(KERNELS));
            final boolean write = random.nextInt(3) == 0;
            final int line = random.nextInt(64);
            if (!node.begin(page, write)) {
                settle(nodes);
            }
            assertTrue(node.protocol.allows(page, write));
            final long place = node.place(page) + line * CachedMemory.LINE_SIZE;
            assertEquals(expected[page][line], UnsafeApi.getLong(place), "line " + line + " of page " + page);
            if (write) {
                UnsafeApi.putLong(place, step);
                expected[page][line] = step;
            }
            if (node.protocol.isUnsettled(page)) {
                node.protocol.settle(page);
            }
            settle(nodes);
        }
        nodes.forEach(Node::end);
        settle(nodes);
        assertEquals(0, memories.getFirst().used());
        assertEquals(0, memories.getFirst().reserved());
    }

    @Test
    void everyReadFindsWhatWasLastWritten() {
        assertDoesNotThrow(() -> run(LeftOut.NOTHING));
        assertTrue(memories.stream().allMatch(memory -> memory.cacheCounts().values().stream().allMatch(n -> n > 0)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void withoutAnyOneWriteBackOrInvalidationSomeReadDoesNot(LeftOut leftOut) {
        assertThrows(AssertionError.class, () -> run(leftOut));
    }
}
