package org.maize.kernel.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.ir.Token;

/** Checks messages against the schema, every field of them, before anyone acts on them. */
public final class MessageCheck {
    private static final String SCHEMA = "wire/messages.sbeir";
    private static final MessageLayout[] LAYOUTS = layouts();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** A check for one thread. */
    public MessageCheck() {
    }

    /**
     * Checks a message's header and body.
     *
     * @param from     the kernel that it comes from, which the header must say.
     * @param to       the kernel that it is for, which the header must say.
     * @param sequence the number that the header must have, in its 32 bits.
     * @return its kind.
     * @throws MessageError at the first field that is wrong.
     */
    public MessageKind check(DirectBuffer buffer, int offset, int length, int from, int to, int sequence) {
        MessageKind kind = null;
        try {
            kind = checkHeader(buffer, offset, length, from, to, sequence);
            final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
            LAYOUTS[MessageKinds.template(kind.value())].check(buffer, body, offset + length);
            return kind;
        } catch (MessageError error) {
            throw error.in((kind == null ? "a message" : kind) + " from kernel " + from + " to " + to);
        }
    }

    private MessageKind checkHeader(DirectBuffer buffer, int offset, int length, int from, int to, int sequence) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            throw new MessageError("header", "cut off after " + length + " bytes",
                    MessageHeaderDecoder.ENCODED_LENGTH + " bytes");
        }
        header.wrap(buffer, offset);
        expect("schemaId", header.schemaId(), MessageHeaderEncoder.SCHEMA_ID);
        expect("version", header.version(), MessageHeaderEncoder.SCHEMA_VERSION);
        final int kind = header.kindRaw();
        final int template = MessageKinds.template(kind);
        if (template == 0) {
            throw new MessageError("kind", Integer.toString(kind), "one of " + List.of(MessageKind.values()));
        }
        expect("templateId", header.templateId(), template);
        expect("blockLength", header.blockLength(), LAYOUTS[template].blockLength());
        expect("from", header.from(), from);
        expect("to", header.to(), to);
        expect("sequence", header.sequence(), Integer.toUnsignedLong(sequence));
        return MessageKind.get((short) kind);
    }

    private static void expect(String field, long found, long expected) {
        if (found != expected) { throw new MessageError(field, Long.toString(found), Long.toString(expected)); }
    }

    private static MessageLayout[] layouts() {
        try (InputStream in = MessageCheck.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the class path lacks " + SCHEMA + ", which the build makes from messages.xml");
            }
            try (IrDecoder decoder = new IrDecoder(ByteBuffer.wrap(in.readAllBytes()))) {
                return layouts(decoder.decode());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + SCHEMA, e);
        }
    }

    private static MessageLayout[] layouts(Ir schema) {
        int greatest = 0;
        for (List<Token> message : schema.messages()) {
            greatest = Math.max(greatest, message.getFirst().id());
        }
        final MessageLayout[] layouts = new MessageLayout[greatest + 1];
        for (List<Token> message : schema.messages()) {
            layouts[message.getFirst().id()] = MessageLayout.of(message);
        }
        return layouts;
    }
}
