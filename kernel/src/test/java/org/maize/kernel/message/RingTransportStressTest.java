package org.maize.kernel.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.maize.kernel.memory.PageMessage;

/** Kernels on threads of their own, each sending to all others as fast as it can. */
class RingTransportStressTest {
    private static final int KERNELS = 3;
    private static final int MESSAGES = 20_000;
    private static final int ROUNDS = 500;
    private static final int PAGES_A_ROUND = 40;
    private static final int PAGE = PageMessages.PAGE_LENGTH;

    /** One kernel: sends numbered pages to every other, checks number and content of every page that comes. */
    private static final class Agent {
        private final RingTransport transport;
        private final PageMessages pages;
        private final AtomicBoolean failed;
        private final long[] expected = new long[KERNELS];
        private final UnsafeBuffer out;
        private final UnsafeBuffer in;

        Agent(RingTransport transport, long frames, AtomicBoolean failed) {
            this.transport = transport;
            this.failed = failed;
            this.pages = new PageMessages(transport);
            this.out = new UnsafeBuffer(frames, PAGE);
            this.in = new UnsafeBuffer(frames + PAGE, PAGE);
        }

        /** Runs until all has come, or another has failed; returns how many messages have come. */
        long run() {
            boolean done = false;
            try {
                final long received = exchange();
                done = true;
                return received;
            } finally {
                if (!done) {
                    failed.set(true);
                }
            }
        }

        private long exchange() {
            long received = 0;
            int sent = 0;
            while ((received < (KERNELS - 1L) * MESSAGES || sent < MESSAGES || !transport.isDrained())
                    && !failed.get()) {
                if (sent < MESSAGES) {
                    sendToAll(sent++);
                }
                transport.drain();
                final int taken = transport
                        .poll((kind, from, buffer, offset, length) -> take(pages.read(kind, buffer, offset), from), 16);
                received += taken;
                if (taken == 0) {
                    Thread.yield();
                }
            }
            return received;
        }

        private void sendToAll(int number) {
            for (int to = 0; to < KERNELS; to++) {
                if (to != transport.self()) {
                    if (number % 3 == 0) {
                        out.putLong(0, number);
                        out.putLong(PAGE - 8, ~number);
                        pages.sendContent(PageMessage.CONTENT_READ, 1, 0, to, number, to, out.addressOffset());
                    } else {
                        pages.send(PageMessage.INVALIDATE, 1, 0, to, number, to);
                    }
                }
            }
        }

        private void take(PageMessage message, int from) {
            if (pages.page() != expected[from]++) {
                throw new AssertionError(
                        "page " + pages.page() + " from kernel " + from + ", expected " + (expected[from] - 1));
            }
            if (message == PageMessage.CONTENT_READ) {
                pages.copyContent(in.addressOffset());
                if (in.getLong(0) != pages.page() || in.getLong(PAGE - 8) != ~pages.page()) {
                    throw new AssertionError("page " + pages.page() + " from kernel " + from + " is torn");
                }
            }
        }
    }

    /**
     * Two kernels that rest whenever they have nothing to do, until their interrupt is raised: one sends more than its ring holds, at
     * once, again and again, and rests with most of it unsent.
     */
    @Test
    void aKernelThatRestsWhileMessagesWaitForRoomIsWokenForThem() throws Exception {
        final Semaphore[] lines = {new Semaphore(0), new Semaphore(0)};
        try (Rings rings = new Rings(new RingLayout(2, RingLayout.MIN_CAPACITY), to -> lines[to].release());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            final Future<Integer> sender = threads.submit(() -> {
                final PageMessages pages = new PageMessages(rings.at(0));
                final long frame = UnsafeApi.allocateMemory(PAGE);
                try {
                    for (int round = 0; round < ROUNDS; round++) {
                        for (int i = 0; i < PAGES_A_ROUND; i++) {
                            pages.sendContent(PageMessage.CONTENT_READ, 1, 0, 1, i, 1, frame);
                        }
                        while (!rings.at(0).isDrained()) {
                            if (rings.at(0).drain() == 0) {
                                rest(lines[0], "the sender");
                            }
                        }
                    }
                } finally {
                    UnsafeApi.freeMemory(frame);
                }
                return ROUNDS * PAGES_A_ROUND;
            });
            int received = 0;
            while (received < ROUNDS * PAGES_A_ROUND) {
                final int taken = rings.at(1).poll((kind, from, buffer, offset, length) -> {
                }, 1 + received % 5);
                received += taken;
                if (taken == 0) {
                    rest(lines[1], "the receiver");
                }
            }
            assertEquals(received, sender.get());
        }
    }

    private static void rest(Semaphore line, String who) throws InterruptedException {
        if (!line.tryAcquire(30, TimeUnit.SECONDS)) { throw new AssertionError(who + " sleeps for ever"); }
        line.drainPermits();
    }

    @Test
    void pagesArriveInOrderAndWholeWhileAllKernelsSend() throws Exception {
        final long frames = UnsafeApi.allocateMemory(2L * KERNELS * PAGE);
        try (Rings rings = new Rings(KERNELS); ExecutorService threads = Executors.newFixedThreadPool(KERNELS)) {
            final AtomicBoolean failed = new AtomicBoolean();
            final List<Future<Long>> results = new ArrayList<>();
            for (int k = 0; k < KERNELS; k++) {
                final Agent agent = new Agent(rings.at(k), frames + 2L * k * PAGE, failed);
                results.add(threads.submit(() -> agent.run()));
            }
            for (Future<Long> result : results) {
                assertEquals((KERNELS - 1L) * MESSAGES, result.get());
            }
        } finally {
            UnsafeApi.freeMemory(frames);
        }
    }
}
