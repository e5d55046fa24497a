package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageKind;

/** Takes the messages that arrive at a kernel. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Takes one message, every field of which has been checked against the schema.
     *
     * @param kind   what it means.
     * @param from   the kernel that sent it.
     * @param buffer where it is, for the time of this call.
     * @param offset where its header begins; a decoder's {@code wrapAndApplyHeader} takes it.
     * @param length its length, header included.
     */
    void onMessage(MessageKind kind, int from, DirectBuffer buffer, int offset, int length);
}
