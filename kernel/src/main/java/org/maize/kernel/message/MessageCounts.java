package org.maize.kernel.message;

import org.maize.kernel.message.wire.MessageKind;

/** Counts the messages that one kernel has sent, and their bytes with headers, by kind. */
public final class MessageCounts {
    private static final int KINDS = 256;

    private final long[] counts = new long[KINDS];
    private final long[] bytes = new long[KINDS];

    /** Receives one row of the statistics. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes the number of messages of a kind, at least 1, and their bytes. */
        void accept(MessageKind kind, long count, long bytes);
    }

    void add(int kind, int length) {
        counts[kind]++;
        bytes[kind] += length;
    }

    /** The messages of a kind that were sent. */
    public long count(MessageKind kind) {
        return counts[kind.value()];
    }

    /** The bytes of the messages of a kind that were sent. */
    public long bytes(MessageKind kind) {
        return bytes[kind.value()];
    }

    /** Shows every kind of which messages were sent, in the order of the schema. */
    public void forEach(Visitor visitor) {
        for (MessageKind kind : MessageKind.values()) {
            if (counts[kind.value()] != 0) {
                visitor.accept(kind, counts[kind.value()], bytes[kind.value()]);
            }
        }
    }
}
