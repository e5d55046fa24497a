package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.maize.kernel.message.wire.MessageKind;

/** The receiving side of one ring: puts parts together, checks each message, and hands it on. */
final class Incoming {
    private final int from;
    private final int self;
    private final OneToOneRingBuffer ring;
    private final RoomFlag room;
    private final MessageCheck check = new MessageCheck();
    private final MessageHandler onRecord = this::onRecord;
    private int sequence;
    private boolean madeRoom;
    /** The parts that have come of a message that is not yet whole. */
    private ExpandableArrayBuffer parts;
    private int partsLength;
    private org.maize.kernel.message.MessageHandler handler;

    Incoming(int from, int self, OneToOneRingBuffer ring, RoomFlag room) {
        this.from = from;
        this.self = self;
        this.ring = ring;
        this.room = room;
    }

    int poll(org.maize.kernel.message.MessageHandler to, int limit) {
        handler = to;
        final long before = ring.consumerPosition();
        final int taken = read(limit);
        madeRoom |= ring.consumerPosition() != before;
        return taken;
    }

    /** Whether polls since this was asked last have made room for which the sender waits. */
    boolean hasMadeRoom() {
        final boolean is = madeRoom && room.isAskedFor();
        madeRoom = false;
        return is;
    }

    private int read(int limit) {
        final int taken = ring.read(onRecord, limit);
        // A read ends where the ring does, even if it has only passed over the padding there.
        return taken == 0 && ring.size() != 0 ? ring.read(onRecord, limit) : taken;
    }

    private void onRecord(int type, MutableDirectBuffer buffer, int offset, int length) {
        final boolean begins = type == Outgoing.WHOLE || type == Outgoing.FIRST_PART;
        if (begins == (partsLength != 0) || type < Outgoing.WHOLE || type > Outgoing.LAST_PART
                || partsLength + length > Transport.MAX_MESSAGE_LENGTH) {
            final String found = type + " after " + partsLength + " bytes of parts";
            partsLength = 0;
            throw new MessageError("part", found, "the parts of one message in order, "
                    + Transport.MAX_MESSAGE_LENGTH + " bytes at most").in("a message from kernel " + from);
        }
        if (type == Outgoing.WHOLE) {
            deliver(buffer, offset, length);
            return;
        }
        if (parts == null) {
            parts = new ExpandableArrayBuffer();
        }
        parts.putBytes(partsLength, buffer, offset, length);
        partsLength += length;
        if (type == Outgoing.LAST_PART) {
            final int whole = partsLength;
            partsLength = 0;
            deliver(parts, 0, whole);
        }
    }

    private void deliver(DirectBuffer buffer, int offset, int length) {
        final int expected = sequence++;
        final MessageKind kind = check.check(buffer, offset, length, from, self, expected);
        handler.onMessage(kind, from, buffer, offset, length);
    }
}
