package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The sending side of one ring. Messages go straight into the ring while it has room; from the first that finds none, all wait in
 * order until {@link #drain} brings them in. A message that is longer than a record of the ring may be goes in parts.
 */
final class Outgoing {
    /** Records of the ring by type: a whole message, or the first, a middle or the last part of one. */
    static final int WHOLE = 1;
    static final int FIRST_PART = 2;
    static final int MIDDLE_PART = 3;
    static final int LAST_PART = 4;

    /** What may wait for one kernel, bytes: several of the longest messages, and all that a machine's threads can have under way. */
    static final int MAX_WAITING = 512 << 20;
    private static final int INITIAL_WAITING = 64 << 10;

    private final int to;
    private final OneToOneRingBuffer ring;
    private final RoomFlag room;
    private final ExpandableRingBuffer waiting = new ExpandableRingBuffer(INITIAL_WAITING, MAX_WAITING, false);
    private final ExpandableRingBuffer.MessageConsumer intoRing = this::intoRing;
    /** How much of the first waiting message is in the ring already. */
    private int partsSent;
    private int wholeSent;

    Outgoing(int to, OneToOneRingBuffer ring, RoomFlag room) {
        this.to = to;
        this.ring = ring;
        this.room = room;
    }

    /** Room for a message in the ring itself, or a negative number if it must wait. */
    int tryClaim(int length) {
        return waiting.isEmpty() && length <= ring.maxMsgLength() ? ring.tryClaim(WHOLE, length) : -1;
    }

    OneToOneRingBuffer ring() {
        return ring;
    }

    void await(DirectBuffer message, int offset, int length) {
        if (!waiting.append(message, offset, length)) {
            throw new MessageError("length", length + " bytes, when " + waiting.size() + " wait already",
                    "at most " + MAX_WAITING + " bytes to wait").in("a message to kernel " + to);
        }
    }

    boolean isDrained() { return waiting.isEmpty(); }

    /**
     * Moves what waits into the ring as far as there is room; returns how many messages are now wholly in it. If there is not enough
     * for all, the receiver raises this kernel's interrupt when it has made some.
     */
    int drain() {
        if (waiting.isEmpty()) { return 0; }
        wholeSent = 0;
        waiting.consume(intoRing, Integer.MAX_VALUE);
        if (!waiting.isEmpty()) {
            room.ask();
            // Whoever took something from the ring before the flag was up has told nobody.
            waiting.consume(intoRing, Integer.MAX_VALUE);
        }
        return wholeSent;
    }

    /** Whether a part of the first waiting message is in the ring, so that its receiver has something to do. */
    boolean isPartlySent() {
        return partsSent != 0;
    }

    private boolean intoRing(MutableDirectBuffer buffer, int offset, int length, int headOffset) {
        final boolean sent = length <= ring.maxMsgLength()
                ? ring.write(WHOLE, buffer, offset, length)
                : partsIntoRing(buffer, offset, length);
        wholeSent += sent ? 1 : 0;
        return sent;
    }

    private boolean partsIntoRing(MutableDirectBuffer buffer, int offset, int length) {
        while (partsSent < length) {
            final int part = Math.min(length - partsSent, ring.maxMsgLength());
            final int type = partsSent == 0 ? FIRST_PART : partsSent + part == length ? LAST_PART : MIDDLE_PART;
            if (!ring.write(type, buffer, offset + partsSent, part)) { return false; }
            partsSent += part;
        }
        partsSent = 0;
        return true;
    }
}
