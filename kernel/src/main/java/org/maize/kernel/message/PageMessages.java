package org.maize.kernel.message;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageDecoder;
import org.maize.kernel.message.wire.PageEncoder;

/**
 * The page protocol's messages in bytes. A page's content goes from its frame straight into the ring, and from there straight into
 * the frame at its other end.
 */
public final class PageMessages {
    /** Bytes of a page. */
    public static final int PAGE_LENGTH = 4096;
    /** Bytes of a message without content. */
    public static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + PageEncoder.BLOCK_LENGTH
            + PageEncoder.contentHeaderLength();
    /** Bytes of a message with content. */
    public static final int LENGTH_WITH_CONTENT = LENGTH + PAGE_LENGTH;
    /** Bytes of a frame's name. */
    public static final int FRAME_LENGTH = Long.BYTES;

    private static final MessageKind[] KINDS = kinds();
    private static final PageMessage[] MESSAGES = messages();

    private final Transport transport;
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final PageEncoder encoder = new PageEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final PageDecoder decoder = new PageDecoder();
    private DirectBuffer arrived;
    private int contentOffset;
    private int contentLength;
    private long contentBytes;

    /** Sends by a transport; reads what has come by it. */
    public PageMessages(Transport transport) {
        this.transport = transport;
    }

    /** The kind by which a message of the page protocol travels. */
    public static MessageKind kindOf(PageMessage message) {
        return KINDS[message.ordinal()];
    }

    /** The message of the page protocol that travels by a kind, or null if it is of something else. */
    public static PageMessage messageOf(MessageKind kind) {
        return MESSAGES[kind.ordinal()];
    }

    /** Sends a message without content. */
    public void send(PageMessage message, int process, int home, int to, long page, int requester) {
        if (message.carriesContent()) { throw new IllegalArgumentException(message + " without content"); }
        claim(message, process, home, to, page, requester, LENGTH, 0);
        transport.commit();
    }

    /** Sends a message with the content of the frame at an address outside the Java heap. */
    public void sendContent(PageMessage message, int process, int home, int to, long page, int requester, long frame) {
        if (!message.carriesContent()) { throw new IllegalArgumentException(message + " with content"); }
        final int at = claim(message, process, home, to, page, requester, LENGTH_WITH_CONTENT, PAGE_LENGTH);
        final MutableDirectBuffer buffer = transport.buffer();
        UnsafeApi.copyMemory(null, frame, buffer.byteArray(), buffer.addressOffset() + at + LENGTH, PAGE_LENGTH);
        transport.commit();
        contentBytes += PAGE_LENGTH;
    }

    /** Bytes of pages that were sent. */
    public long contentBytes() {
        return contentBytes;
    }

    /** Sends a message that brings a page of zeros, without them. */
    public void sendZeros(PageMessage message, int process, int home, int to, long page, int requester) {
        if (!message.carriesContent()) { throw new IllegalArgumentException(message + " with content"); }
        claim(message, process, home, to, page, requester, LENGTH, 0);
        transport.commit();
    }

    /** Sends a message that brings a page by the name of its frame, which both kernels reach. */
    public void sendFrame(PageMessage message, int process, int home, int to, long page, int requester, long frame) {
        if (!message.carriesContent()) { throw new IllegalArgumentException(message + " with a frame"); }
        final int at = claim(message, process, home, to, page, requester, LENGTH + FRAME_LENGTH, FRAME_LENGTH);
        transport.buffer().putLong(at + LENGTH, frame, PageEncoder.BYTE_ORDER);
        transport.commit();
    }

    private int claim(
            PageMessage message, int process, int home, int to, long page, int requester, int length,
            int contentLength) {
        final int at = transport.claim(to, length);
        encoder.wrapAndApplyHeader(transport.buffer(), at, headerEncoder);
        headerEncoder.kind(kindOf(message));
        encoder.page(page).process(process).requester((short) requester).home((short) home);
        transport.buffer().putInt(encoder.limit(), contentLength, PageEncoder.BYTE_ORDER);
        return at;
    }

    /**
     * Reads a message that a {@link MessageHandler} has been given. Its parts are there for the time of that call.
     *
     * @return what it says.
     * @throws MessageError if it has content and should not, or has none and should.
     */
    public PageMessage read(MessageKind kind, DirectBuffer buffer, int offset) {
        final PageMessage message = messageOf(kind);
        if (message == null) { throw new IllegalArgumentException(kind + " is not of the page protocol"); }
        decoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int length = decoder.contentLength();
        final boolean expected = length == 0
                || message.carriesContent() && (length == PAGE_LENGTH || length == FRAME_LENGTH);
        if (!expected) {
            throw new MessageError("content.length", Integer.toString(length),
                    message.carriesContent() ? PAGE_LENGTH + ", " + FRAME_LENGTH + " or 0" : "0")
                    .in(kind + " from kernel " + headerDecoder.from() + " to " + headerDecoder.to());
        }
        contentLength = length;
        arrived = buffer;
        contentOffset = offset + LENGTH;
        return message;
    }

    /** The process that the message read last is about. */
    public int process() {
        return (int) decoder.process();
    }

    /** The home kernel of that process. */
    public int home() {
        return decoder.home();
    }

    /** The page that the message read last is about. */
    public long page() {
        return decoder.page();
    }

    /** The kernel whose fetch it serves. */
    public int requester() {
        return decoder.requester();
    }

    /** Whether the message read last brings a page by the name of its frame. */
    public boolean bringsFrame() {
        return contentLength == FRAME_LENGTH;
    }

    /** The name of the frame that the message read last brings. */
    public long frame() {
        return arrived.getLong(contentOffset, PageEncoder.BYTE_ORDER);
    }

    /** Copies the content of the message read last into the frame at an address outside the Java heap; zeros if it brings none. */
    public void copyContent(long frame) {
        if (contentLength == 0) {
            UnsafeApi.setMemory(frame, PAGE_LENGTH, (byte) 0);
            return;
        }
        UnsafeApi.copyMemory(arrived.byteArray(), arrived.addressOffset() + contentOffset, null, frame, PAGE_LENGTH);
    }

    private static MessageKind[] kinds() {
        final PageMessage[] messages = PageMessage.values();
        final MessageKind[] kinds = new MessageKind[messages.length];
        for (PageMessage message : messages) {
            kinds[message.ordinal()] = MessageKind.valueOf(message.name());
        }
        return kinds;
    }

    private static PageMessage[] messages() {
        final PageMessage[] messages = new PageMessage[MessageKind.values().length];
        for (PageMessage message : PageMessage.values()) {
            messages[kindOf(message).ordinal()] = message;
        }
        return messages;
    }
}
