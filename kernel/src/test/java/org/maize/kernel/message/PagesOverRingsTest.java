package org.maize.kernel.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.UnsafeApi;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Sharing;

/**
 * The page protocol over real rings: kernels with memories of their own count up numbers in pages that all of them want, as a
 * program's threads would, with nothing but the protocol between them. A lost or stale page is a lost count.
 */
class PagesOverRingsTest {
    private static final int PAGES = 4;
    private static final int HOME = 0;
    private static final int PROCESS = 1;

    /** A kernel with one thread, which adds one to the number in page n modulo PAGES, for n from 0. */
    private static final class Node implements PageActions {
        final PageTransitions transitions = new PageTransitions();
        private final RingTransport transport;
        private final PageMessages messages;
        private final PageProtocol protocol;
        private final long frames;
        private final boolean[] writable = new boolean[PAGES];
        private final LongArrayList granted = new LongArrayList();
        private final int increments;
        private int done;
        private boolean waiting;

        Node(RingTransport transport, long frames, int increments) {
            this.transport = transport;
            this.messages = new PageMessages(transport);
            this.protocol = new PageProtocol(transport.self(), HOME, Sharing.CONTENTS, this, transitions);
            this.frames = frames;
            this.increments = increments;
        }

        boolean isFinished() { return done == increments; }

        /** One duty cycle: send on, receive, run the thread for a while, let go of what was granted. */
        int doWork() {
            int work = transport.drain() + transport.poll((kind, from, buffer, offset, length) -> {
                final PageMessage message = messages.read(kind, buffer, offset);
                protocol.receive(message, from, messages.page(), messages.requester());
            }, 8);
            for (int i = 0; i < 3 && !waiting && !isFinished(); i++) {
                work += runThread();
            }
            for (int i = 0; i < granted.size(); i++) {
                protocol.settle(granted.getLong(i));
            }
            granted.clear();
            return work;
        }

        private int runThread() {
            final int page = done % PAGES;
            if (!writable[page]) {
                waiting = true;
                protocol.access(page, true);
                return 1;
            }
            final long number = frame(page);
            UnsafeApi.putLong(number, UnsafeApi.getLong(number) + 1);
            UnsafeApi.putLong(number + 4088, UnsafeApi.getLong(number + 4088) - 1);
            done++;
            return 1;
        }

        private long frame(long page) {
            return frames + page * PageMessages.PAGE_LENGTH;
        }

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            messages.send(message, PROCESS, HOME, to, page, requester);
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            messages.sendContent(message, PROCESS, HOME, to, page, requester, frame(page));
        }

        @Override
        public void allocate(long page) {
            UnsafeApi.setMemory(frame(page), PageMessages.PAGE_LENGTH, (byte) 0);
        }

        @Override
        public void mapOriginal(long page) {
            throw new AssertionError("no mappings are shared");
        }

        @Override
        public void accept(long page) {
            messages.copyContent(frame(page));
        }

        @Override
        public void grantRead(long page) {
            granted.addLong(page);
            waiting = false;
        }

        @Override
        public void grantWrite(long page) {
            writable[(int) page] = true;
            granted.addLong(page);
            waiting = false;
        }

        @Override
        public boolean revokeWrite(long page) {
            writable[(int) page] = false;
            return true;
        }

        @Override
        public boolean revoke(long page) {
            writable[(int) page] = false;
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {
            UnsafeApi.setMemory(frame(page), PageMessages.PAGE_LENGTH, (byte) 0xdd);
        }

        @Override
        public void refused(long page, boolean write) {
            throw new AssertionError("page " + page + " is refused");
        }

        @Override
        public void discarded(long page) {
            throw new AssertionError("page " + page + " is discarded");
        }
    }

    /** A machine whose kernels count; gives the numbers that kernel 0 finds at the end. */
    private static final class Machine implements AutoCloseable {
        final List<Node> nodes = new ArrayList<>();
        private final Rings rings;
        private final long memory;
        private final long length;

        Machine(int kernels, int increments) {
            rings = new Rings(kernels);
            length = (long) kernels * PAGES * PageMessages.PAGE_LENGTH;
            memory = UnsafeApi.allocateMemory(length);
            for (int k = 0; k < kernels; k++) {
                nodes.add(new Node(rings.at(k), memory + length / kernels * k, increments));
            }
        }

        /** Where each page is at the end, its numbers are what all have added. */
        void check(long expectedPerPage) {
            for (int page = 0; page < PAGES; page++) {
                int holders = 0;
                for (Node node : nodes) {
                    if (node.protocol.state(page).writable()) {
                        holders++;
                        final UnsafeBuffer frame = new UnsafeBuffer(node.frame(page), PageMessages.PAGE_LENGTH);
                        assertEquals(expectedPerPage, frame.getLong(0));
                        assertEquals(-expectedPerPage, frame.getLong(4088));
                    }
                }
                assertEquals(1, holders);
            }
        }

        @Override
        public void close() {
            rings.close();
            UnsafeApi.freeMemory(memory);
        }
    }

    @Test
    void noCountIsLostAndAllFinishWhenKernelsTakeTurns() {
        final int increments = 2000;
        try (Machine machine = new Machine(3, increments)) {
            int cycles = 0;
            while (!machine.nodes.stream().allMatch(Node::isFinished)) {
                machine.nodes.forEach(Node::doWork);
                if (++cycles > 1_000_000) { throw new AssertionError("no end in sight"); }
            }
            for (int i = 0; i < 100; i++) {
                machine.nodes.forEach(Node::doWork);
            }
            machine.check(3L * increments / PAGES);
        }
    }

    @Test
    void noCountIsLostAndAllFinishWhenKernelsRunAtOnce() throws Exception {
        final int increments = 4000;
        try (Machine machine = new Machine(3, increments); ExecutorService threads = Executors.newFixedThreadPool(3)) {
            final AtomicBoolean stop = new AtomicBoolean();
            final List<Future<?>> results = new ArrayList<>();
            final boolean[] finished = new boolean[3];
            for (Node node : machine.nodes) {
                results.add(threads.submit(() -> {
                    try {
                        while (!stop.get()) {
                            if (node.doWork() == 0) {
                                Thread.yield();
                            }
                            synchronized (finished) {
                                finished[node.transport.self()] = node.isFinished();
                                stop.compareAndSet(false, finished[0] && finished[1] && finished[2]);
                            }
                        }
                    } catch (RuntimeException | Error problem) {
                        stop.set(true);
                        throw problem;
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
            for (int i = 0; i < 100; i++) {
                machine.nodes.forEach(Node::doWork);
            }
            machine.check(3L * increments / PAGES);
        }
    }
}
