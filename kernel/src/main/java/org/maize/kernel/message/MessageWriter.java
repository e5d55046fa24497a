package org.maize.kernel.message;

import org.agrona.sbe.MessageEncoderFlyweight;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;

/** Encodes messages straight into the transport: {@link #begin}, the fields in the order of the schema, {@link #send}. */
public final class MessageWriter {
    private final Transport transport;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** Sends by a transport. */
    public MessageWriter(Transport transport) {
        this.transport = transport;
    }

    /**
     * Claims room for a message and writes its header.
     *
     * @param variableLength bytes of its groups and data, with their lengths
     * @return the encoder, at the message's fields
     */
    public <E extends MessageEncoderFlyweight> E begin(E encoder, MessageKind kind, int to, int variableLength) {
        final int at = transport.claim(to,
                MessageHeaderEncoder.ENCODED_LENGTH + encoder.sbeBlockLength() + variableLength);
        header.wrap(transport.buffer(), at)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion())
                .kind(kind);
        encoder.wrap(transport.buffer(), at + MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    /** Sends the message that was begun. */
    public void send() {
        transport.commit();
    }
}
