package org.maize.bench;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.LongArrayQueue;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Sharing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The page protocol by itself: what its rules cost for a page that goes from one kernel to another, the four messages of it delivered
 * at once, nothing copied.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageProtocolBenchmark {
    private static final int PAGES = 64;
    private static final PageMessage[] MESSAGES = PageMessage.values();

    /** Messages under way, in order: message, sender, receiver, requester, a byte each, and the page. */
    private final LongArrayQueue underWay = new LongArrayQueue(Long.MIN_VALUE);

    private final Kernel[] kernels = {new Kernel(0), new Kernel(1)};
    private long next;

    /** A kernel that does nothing but follow the protocol; kernel 0 is the home. */
    private final class Kernel implements PageActions {
        private final int id;
        private final PageProtocol protocol;

        Kernel(int id) {
            this.id = id;
            protocol = new PageProtocol(id, 0, Sharing.CONTENTS, this, new PageTransitions());
        }

        void use(long page, boolean write) {
            protocol.access(page, write);
            settle(page);
            while (!underWay.isEmpty()) {
                long message = underWay.pollLong();
                kernels[(int) (message >>> 16) & 0xff].protocol.receive(
                        MESSAGES[(int) message & 0xff],
                        (int) (message >>> 8) & 0xff,
                        message >>> 32,
                        (int) (message >>> 24) & 0xff);
                settle(page);
            }
            if (!protocol.allows(page, write)) { throw new IllegalStateException("kernel " + id + " lacks " + page); }
        }

        private void settle(long page) {
            if (protocol.isUnsettled(page)) {
                protocol.settle(page);
            }
        }

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            underWay.addLong(page << 32 | (long) requester << 24 | to << 16 | id << 8 | message.ordinal());
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            send(message, to, page, requester);
        }

        @Override
        public void allocate(long page) {}

        @Override
        public void accept(long page) {}

        @Override
        public void mapOriginal(long page) {}

        @Override
        public void grantRead(long page) {}

        @Override
        public void grantWrite(long page) {}

        @Override
        public boolean revokeWrite(long page) {
            return true;
        }

        @Override
        public boolean revoke(long page) {
            return true;
        }

        @Override
        public void release(long page, boolean awaited) {}

        @Override
        public void refused(long page, boolean write) {}

        @Override
        public void discarded(long page) {}
    }

    @Setup(Level.Trial)
    public void touch() {
        for (long page = 0; page < PAGES; page++) {
            kernels[0].use(page, true);
        }
    }

    /** Both kernels write a page in turn: M at one, then I there and M at the other. */
    @Benchmark
    @OperationsPerInvocation(2)
    public void writeFetch() {
        long page = next++ & PAGES - 1;
        kernels[1].use(page, true);
        kernels[0].use(page, true);
    }

    /** One kernel reads what the other has written: S at both; then the writer takes it back, no data moving. */
    @Benchmark
    @OperationsPerInvocation(2)
    public void readFetchAndUpgrade() {
        long page = next++ & PAGES - 1;
        kernels[1].use(page, false);
        kernels[0].use(page, true);
    }
}
