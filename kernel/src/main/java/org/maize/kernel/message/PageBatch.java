package org.maize.kernel.message;

import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.wire.GroupSizeEncodingEncoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageBatchEncoder;

/**
 * Messages of the page protocol to one kernel, about pages of one process, that are kept until they go out as one. What they say is
 * noted; the content of a page goes from its frame straight into the ring when they do.
 */
final class PageBatch {
    /** Bytes of a batch of no messages. */
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + PageBatchEncoder.BLOCK_LENGTH
            + GroupSizeEncodingEncoder.ENCODED_LENGTH + PageBatchEncoder.contentsHeaderLength();

    private static final int STEP_LENGTH = PageBatchEncoder.StepsEncoder.sbeBlockLength();
    private static final int REQUESTER_SHIFT = 8;
    private static final int LENGTH_SHIFT = 16;
    private static final int BYTE = 0xff;

    private final LongArrayList pages = new LongArrayList();
    /** Ordinal of the message, requester, length of the content. */
    private final IntArrayList steps = new IntArrayList();
    /** Address of the content in memory, or the name of a frame, or nothing. */
    private final LongArrayList contents = new LongArrayList();
    private int contentsLength;

    boolean isEmpty() { return steps.isEmpty(); }

    int count() {
        return steps.size();
    }

    /** Bytes of the whole message. */
    int length() {
        return LENGTH + steps.size() * STEP_LENGTH + contentsLength;
    }

    /** Bytes that a message more would add. */
    static int lengthWith(int contentLength) {
        return STEP_LENGTH + contentLength;
    }

    void add(PageMessage message, long page, int requester, int contentLength, long content) {
        pages.addLong(page);
        steps.addInt(message.ordinal() | requester << REQUESTER_SHIFT | contentLength << LENGTH_SHIFT);
        contents.addLong(content);
        contentsLength += contentLength;
    }

    PageMessage message(int i) {
        return PageMessages.of(steps.getInt(i) & BYTE);
    }

    long page(int i) {
        return pages.getLong(i);
    }

    int requester(int i) {
        return steps.getInt(i) >>> REQUESTER_SHIFT & BYTE;
    }

    int contentLength(int i) {
        return steps.getInt(i) >>> LENGTH_SHIFT;
    }

    long content(int i) {
        return contents.getLong(i);
    }

    /** Writes them at a place with room for {@link #length} bytes. */
    void encode(PageBatchEncoder encoder, MessageHeaderEncoder header, MutableDirectBuffer buffer, int at, int process,
            int home) {
        encoder.wrapAndApplyHeader(buffer, at, header);
        header.kind(MessageKind.PAGE_BATCH);
        encoder.process(process).home((short) home);
        final PageBatchEncoder.StepsEncoder group = encoder.stepsCount(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            group.next().page(page(i)).contentLength(contentLength(i)).requester((short) requester(i))
                    .kind(PageMessages.kindOf(message(i)));
        }
        int offset = encoder.limit();
        buffer.putInt(offset, contentsLength, PageBatchEncoder.BYTE_ORDER);
        offset += PageBatchEncoder.contentsHeaderLength();
        for (int i = 0; i < steps.size(); i++) {
            putContent(buffer, offset, contentLength(i), content(i));
            offset += contentLength(i);
        }
    }

    /** Writes the content of one message: a page's bytes, or the name of its frame, or nothing. */
    static void putContent(MutableDirectBuffer buffer, int offset, int length, long content) {
        if (length == PageMessages.PAGE_LENGTH) {
            UnsafeApi.copyMemory(null, content, buffer.byteArray(), buffer.addressOffset() + offset, length);
        } else if (length == PageMessages.FRAME_LENGTH) {
            buffer.putLong(offset, content, PageBatchEncoder.BYTE_ORDER);
        }
    }

    void clear() {
        pages.clear();
        steps.clear();
        contents.clear();
        contentsLength = 0;
    }
}
