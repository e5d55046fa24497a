package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;

/**
 * A kernel's end of the rings in Mem G, for kernels in one JVM. Nothing but the bytes of the rings is shared: each kernel makes its
 * own object over the same region.
 */
public final class RingTransport implements Transport {
    private final int self;
    private final int kernels;
    private final int longestWhole;
    private final InterprocessorInterrupt interrupt;
    private final MessageCounts counts;
    /** By kernel; null for this one. */
    private final Outgoing[] outgoing;
    private final Incoming[] incoming;
    private final int[] sequences;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder encoded = new MessageHeaderDecoder();

    /** Where a message that cannot go into its ring at once is encoded. */
    private final ExpandableArrayBuffer aside = new ExpandableArrayBuffer();
    private MutableDirectBuffer claimed;
    private int claimedTo = -1;
    private int claimedAt;
    private int claimedLength;

    private int polledFirst;

    private final MessageTiming timing;
    private final MessageHandler received = this::received;
    private MessageHandler timedHandler;

    /**
     * The end of one kernel.
     *
     * @param self      the kernel.
     * @param layout    of the region, the same for all kernels.
     * @param address   of the region in memory outside the Java heap, a multiple of {@link RingLayout#ALIGNMENT}; zeroed before the
     *                  first kernel uses it, and there as long as any does.
     * @param interrupt raised at a kernel for which something has been put into a ring.
     * @param counts    where sent messages are counted.
     */
    public RingTransport(int self, RingLayout layout, long address, InterprocessorInterrupt interrupt,
            MessageCounts counts) {
        this(self, layout, address, interrupt, counts, MessageTiming.NONE);
    }

    /** The same, in a machine where messages arrive in time. @param timing says when */
    public RingTransport(int self, RingLayout layout, long address, InterprocessorInterrupt interrupt,
            MessageCounts counts, MessageTiming timing) {
        this.timing = timing;
        if (self < 0 || self >= layout.kernels()) {
            throw new IllegalArgumentException("kernel " + self + " of " + layout.kernels());
        }
        if (address % RingLayout.ALIGNMENT != 0) {
            throw new IllegalArgumentException(
                    "rings at 0x" + Long.toHexString(address) + ": expected a multiple of " + RingLayout.ALIGNMENT);
        }
        this.self = self;
        this.kernels = layout.kernels();
        this.longestWhole = layout.capacity() / 8;
        this.interrupt = interrupt;
        this.counts = counts;
        this.outgoing = new Outgoing[kernels];
        this.incoming = new Incoming[kernels];
        this.sequences = new int[kernels];
        for (int k = 0; k < kernels; k++) {
            if (k != self) {
                outgoing[k] = new Outgoing(k, ring(layout, address, self, k), flag(layout, address, self, k));
                incoming[k] = new Incoming(k, self, ring(layout, address, k, self), flag(layout, address, k, self));
            }
        }
    }

    private static OneToOneRingBuffer ring(RingLayout layout, long address, int from, int to) {
        return new OneToOneRingBuffer(new UnsafeBuffer(address + layout.offset(from, to), layout.ringLength()));
    }

    private static RoomFlag flag(RingLayout layout, long address, int from, int to) {
        return new RoomFlag(address + layout.flagOffset(from, to));
    }

    @Override
    public int longestWhole() {
        return longestWhole;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int kernels() {
        return kernels;
    }

    @Override
    public int claim(int to, int length) {
        if (claimedTo >= 0) {
            throw new IllegalStateException("a message to kernel " + claimedTo + " is claimed and not committed");
        }
        if (to < 0 || to >= kernels || to == self) {
            throw new IllegalArgumentException("no channel from kernel " + self + " to " + to + " of " + kernels);
        }
        if (length < MessageHeaderEncoder.ENCODED_LENGTH || length > MAX_MESSAGE_LENGTH) {
            throw new MessageError("length", length + " bytes",
                    MessageHeaderEncoder.ENCODED_LENGTH + " to " + MAX_MESSAGE_LENGTH).in("a message to kernel " + to);
        }
        final int at = outgoing[to].tryClaim(length);
        claimedTo = to;
        claimedLength = length;
        if (at >= 0) {
            claimed = outgoing[to].ring().buffer();
            claimedAt = at;
        } else {
            aside.checkLimit(length);
            claimed = aside;
            claimedAt = 0;
        }
        return claimedAt;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claimed;
    }

    @Override
    public void commit() {
        final int to = claimedTo;
        if (to < 0) { throw new IllegalStateException("nothing is claimed"); }
        claimedTo = -1;
        header.wrap(claimed, claimedAt).from((short) self).to((short) to).reserved((short) 0)
                .sequence(Integer.toUnsignedLong(sequences[to]));
        final int kind = encoded.wrap(claimed, claimedAt).kindRaw();
        final Outgoing out = outgoing[to];
        if (claimed == aside) {
            out.await(aside, 0, claimedLength);
            drain(to);
        } else {
            out.ring().commit(claimedAt);
            interrupt.raise(to);
        }
        sequences[to]++;
        timing.sent(self, to, claimedLength);
        counts.add(kind, claimedLength);
    }

    @Override
    public void abort() {
        if (claimedTo >= 0 && claimed != aside) {
            outgoing[claimedTo].ring().abort(claimedAt);
        }
        claimedTo = -1;
    }

    @Override
    public int poll(MessageHandler handler, int limit) {
        int taken = 0;
        final int first = polledFirst;
        polledFirst = first + 1 == kernels ? 0 : first + 1;
        for (int i = 0; i < kernels && taken < limit; i++) {
            final int from = first + i < kernels ? first + i : first + i - kernels;
            if (from != self) {
                taken += timing == MessageTiming.NONE
                        ? incoming[from].poll(handler, limit - taken)
                        : pollInTime(from, handler, limit - taken);
                if (incoming[from].hasMadeRoom()) {
                    interrupt.raise(from);
                }
            }
        }
        return taken;
    }

    private int pollInTime(int from, MessageHandler handler, int limit) {
        int taken = 0;
        timedHandler = handler;
        while (taken < limit && timing.hasArrived(from, self)) {
            final int next = incoming[from].poll(received, 1);
            if (next == 0) { return taken; }
            taken += next;
        }
        return taken;
    }

    private void received(MessageKind kind, int from, DirectBuffer buffer, int offset, int length) {
        timing.received(from, self, length);
        timedHandler.onMessage(kind, from, buffer, offset, length);
    }

    @Override
    public int drain() {
        int sent = 0;
        for (int to = 0; to < kernels; to++) {
            if (to != self) {
                sent += drain(to);
            }
        }
        return sent;
    }

    private int drain(int to) {
        final Outgoing out = outgoing[to];
        if (out.isDrained()) { return 0; }
        final int sent = out.drain();
        if (sent != 0 || out.isPartlySent()) {
            interrupt.raise(to);
        }
        return sent;
    }

    @Override
    public boolean isDrained() {
        for (Outgoing out : outgoing) {
            if (out != null && !out.isDrained()) { return false; }
        }
        return true;
    }
}
