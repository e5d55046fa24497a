package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One kernel's end of the channels to all other kernels. Messages from one kernel to another arrive once, whole and in the order
 * in which they were sent; nothing is said of the order between different pairs. Sending never waits and never loses: what the
 * channel cannot take yet is kept in order and goes out in {@link #drain}.
 *
 * <p>Owned by the kernel's thread. To send: {@link #claim}, encode into {@link #buffer} a message that begins with the schema's header
 * (block length, template, schema, version and kind), {@link #commit}. The transport fills in from, to and sequence.
 */
public interface Transport {
    /** The longest message in bytes, header included. */
    int MAX_MESSAGE_LENGTH = 32 << 20;

    /** The longest message that is encoded where its receiver reads it; a longer one is put together elsewhere and sent in parts. */
    int longestWhole();

    /** The kernel at this end. */
    int self();

    /** The number of kernels; ids are 0 to this less one. */
    int kernels();

    /**
     * Makes room for a message of a known length. One claim at a time.
     *
     * @param to     another kernel.
     * @param length of the whole message, header included.
     * @return where in {@link #buffer} it is to be encoded; what is there is of no meaning.
     * @throws MessageError if it is longer than {@link #MAX_MESSAGE_LENGTH}.
     */
    int claim(int to, int length);

    /** The buffer of the last claim. */
    MutableDirectBuffer buffer();

    /**
     * Sends what was claimed.
     *
     * @throws MessageError if more waits to be sent to that kernel than there is room for; this message is not sent.
     */
    void commit();

    /** Gives up what was claimed. */
    void abort();

    /** Sends a message that was encoded elsewhere; for one whose length is not known beforehand. */
    default void send(int to, DirectBuffer message, int offset, int length) {
        final int at = claim(to, length);
        buffer().putBytes(at, message, offset, length);
        commit();
    }

    /**
     * Takes messages that have arrived, from each kernel in turn.
     *
     * @param limit the most to take.
     * @return how many were taken.
     * @throws MessageError if one is malformed: it is dropped, those after it are still there.
     */
    int poll(MessageHandler handler, int limit);

    /**
     * Sends on what could not go out at once. To be called in each duty cycle.
     *
     * @return how many messages went out.
     */
    int drain();

    /** Whether nothing waits to be sent. */
    boolean isDrained();
}
