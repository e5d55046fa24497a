package org.maize.kernel.message;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageBatchDecoder;
import org.maize.kernel.message.wire.PageBatchEncoder;
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

    private static final PageMessage[] ALL = PageMessage.values();
    private static final MessageKind[] KINDS = kinds();
    private static final PageMessage[] MESSAGES = messages();

    private final Transport transport;
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final PageEncoder encoder = new PageEncoder();
    private final PageBatchEncoder batchEncoder = new PageBatchEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final PageDecoder decoder = new PageDecoder();
    private final PageBatchDecoder batchDecoder = new PageBatchDecoder();

    /** What is kept while messages are gathered, by kernel. */
    private final PageBatch[] batches;
    private boolean gathering;
    private int gatheredProcess;
    private int gatheredHome;

    /** The message read last. */
    private DirectBuffer arrived;
    private int process;
    private int home;
    private long page;
    private int requester;
    private int contentOffset;
    private int contentLength;
    private int contentEnd;
    private PageBatchDecoder.StepsDecoder steps;
    private long contentBytes;

    /** Sends by a transport; reads what has come by it. */
    public PageMessages(Transport transport) {
        this.transport = transport;
        batches = new PageBatch[transport.kernels()];
        Arrays.setAll(batches, kernel -> new PageBatch());
    }

    static PageMessage of(int ordinal) {
        return ALL[ordinal];
    }

    /** The kind by which a message of the page protocol travels. */
    public static MessageKind kindOf(PageMessage message) {
        return KINDS[message.ordinal()];
    }

    /** The message of the page protocol that travels by a kind, or null if it is of something else. */
    public static PageMessage messageOf(MessageKind kind) {
        return MESSAGES[kind.ordinal()];
    }

    /**
     * From now on messages about pages of this process are kept, and go out by {@link #release}: those to one kernel in as few
     * messages as can be. Until then frames whose content is sent must stay as they are.
     */
    public void gather(int ofProcess, int ofHome) {
        if (gathering) { throw new IllegalStateException("messages are gathered already"); }
        gathering = true;
        gatheredProcess = ofProcess;
        gatheredHome = ofHome;
    }

    /** Whether messages are kept at present. */
    public boolean isGathering() { return gathering; }

    /** Sends what was kept. */
    public void release() {
        gathering = false;
        for (int to = 0; to < batches.length; to++) {
            flush(to);
        }
    }

    private void flush(int to) {
        final PageBatch batch = batches[to];
        if (batch.count() == 1) {
            sendNow(batch.message(0), gatheredProcess, gatheredHome, to, batch.page(0), batch.requester(0),
                    batch.contentLength(0), batch.content(0));
        } else if (!batch.isEmpty()) {
            final int at = transport.claim(to, batch.length());
            batch.encode(batchEncoder, headerEncoder, transport.buffer(), at, gatheredProcess, gatheredHome);
            transport.commit();
        }
        batch.clear();
    }

    /** Sends a message without content. */
    public void send(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel) {
        if (message.carriesContent()) { throw new IllegalArgumentException(message + " without content"); }
        put(message, ofProcess, ofHome, to, ofPage, forKernel, 0, 0);
    }

    /** Sends a message with the content of the frame at an address outside the Java heap. */
    public void sendContent(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel,
            long frame) {
        contentBytes += PAGE_LENGTH;
        bring(message, ofProcess, ofHome, to, ofPage, forKernel, PAGE_LENGTH, frame);
    }

    /** Sends a message that brings a page of zeros, without them. */
    public void sendZeros(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel) {
        bring(message, ofProcess, ofHome, to, ofPage, forKernel, 0, 0);
    }

    /** Sends a message that brings a page by the name of its frame, which both kernels reach. */
    public void sendFrame(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel,
            long frame) {
        bring(message, ofProcess, ofHome, to, ofPage, forKernel, FRAME_LENGTH, frame);
    }

    /** Bytes of pages that were sent. */
    public long contentBytes() {
        return contentBytes;
    }

    private void bring(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel, int length,
            long content) {
        if (!message.carriesContent()) { throw new IllegalArgumentException(message + " with content"); }
        put(message, ofProcess, ofHome, to, ofPage, forKernel, length, content);
    }

    private void put(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel, int length,
            long content) {
        if (!gathering) {
            sendNow(message, ofProcess, ofHome, to, ofPage, forKernel, length, content);
            return;
        }
        if (batches[to].length() + PageBatch.lengthWith(length) > transport.longestWhole()) {
            flush(to);
        }
        batches[to].add(message, ofPage, forKernel, length, content);
    }

    private void sendNow(PageMessage message, int ofProcess, int ofHome, int to, long ofPage, int forKernel, int length,
            long content) {
        final int at = transport.claim(to, LENGTH + length);
        final MutableDirectBuffer buffer = transport.buffer();
        encoder.wrapAndApplyHeader(buffer, at, headerEncoder);
        headerEncoder.kind(kindOf(message));
        encoder.page(ofPage).process(ofProcess).requester((short) forKernel).home((short) ofHome);
        buffer.putInt(encoder.limit(), length, PageEncoder.BYTE_ORDER);
        PageBatch.putContent(buffer, at + LENGTH, length, content);
        transport.commit();
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
        process = (int) decoder.process();
        home = decoder.home();
        arrived = buffer;
        contentOffset = offset + LENGTH;
        read(message, decoder.page(), decoder.requester(), decoder.contentLength());
        return message;
    }

    private void read(PageMessage message, long ofPage, int forKernel, int length) {
        final boolean expected = length == 0
                || message.carriesContent() && (length == PAGE_LENGTH || length == FRAME_LENGTH);
        if (!expected) {
            throw new MessageError("content.length", Integer.toString(length),
                    message.carriesContent() ? PAGE_LENGTH + ", " + FRAME_LENGTH + " or 0" : "0")
                    .in(kindOf(message) + " from kernel " + headerDecoder.from() + " to " + headerDecoder.to());
        }
        page = ofPage;
        requester = forKernel;
        contentLength = length;
    }

    /** Begins to read a batch that a {@link MessageHandler} has been given; {@link #next} reads each of its messages. */
    public void readBatch(DirectBuffer buffer, int offset) {
        batchDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        process = (int) batchDecoder.process();
        home = batchDecoder.home();
        arrived = buffer;
        steps = batchDecoder.steps();
        contentOffset = batchDecoder.limit() + steps.count() * PageBatchDecoder.StepsDecoder.sbeBlockLength()
                + PageBatchDecoder.contentsHeaderLength();
        contentLength = 0;
        contentEnd = contentOffset + arrived.getInt(contentOffset - Integer.BYTES, PageBatchDecoder.BYTE_ORDER);
    }

    /**
     * Reads the next message of a batch, or answers null after the last.
     *
     * @throws MessageError as {@link #read}, or if it is none of the page protocol
     */
    public PageMessage next() {
        if (!steps.hasNext()) { return null; }
        steps.next();
        contentOffset += contentLength;
        final PageMessage message = messageOf(steps.kind());
        if (message == null) {
            throw new MessageError("kind", steps.kind().name(), "one of the page protocol")
                    .in("PAGE_BATCH from kernel " + headerDecoder.from() + " to " + headerDecoder.to());
        }
        read(message, steps.page(), steps.requester(), steps.contentLength());
        if (contentOffset + contentLength > contentEnd) {
            throw new MessageError("contents.length", "too short", "the sum of what the steps have")
                    .in("PAGE_BATCH from kernel " + headerDecoder.from() + " to " + headerDecoder.to());
        }
        return message;
    }

    /** The process that the message read last is about. */
    public int process() {
        return process;
    }

    /** The home kernel of that process. */
    public int home() {
        return home;
    }

    /** The page that the message read last is about. */
    public long page() {
        return page;
    }

    /** The kernel whose fetch it serves. */
    public int requester() {
        return requester;
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
