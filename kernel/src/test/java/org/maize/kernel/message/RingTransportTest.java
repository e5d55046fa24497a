package org.maize.kernel.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallReplyDecoder;
import org.maize.kernel.message.wire.SystemCallReplyEncoder;

class RingTransportTest {
    private static final int PAGE = PageMessages.PAGE_LENGTH;

    /** Sends a reply whose bytes are a number and a filling. */
    private static void send(Transport transport, int to, int number, int length) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final SystemCallReplyEncoder reply = new SystemCallReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        header.kind(MessageKind.FILE_REPLY);
        final byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) number);
        reply.result(number).process(1).thread(1).putBytes(bytes, 0, length);
        transport.send(to, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }

    /** Notes the numbers of the replies that come, having looked at all their bytes. */
    private static final class Received implements MessageHandler {
        final List<String> numbers = new ArrayList<>();
        private final SystemCallReplyDecoder decoder = new SystemCallReplyDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public void onMessage(MessageKind kind, int from, org.agrona.DirectBuffer buffer, int offset, int length) {
            decoder.wrapAndApplyHeader(buffer, offset, header);
            final long number = decoder.result();
            final byte[] bytes = new byte[decoder.bytesLength()];
            decoder.getBytes(bytes, 0, bytes.length);
            for (byte b : bytes) {
                if (b != (byte) number) { throw new AssertionError("a byte of message " + number + " is " + b); }
            }
            numbers.add(from + ":" + number);
        }
    }

    @Test
    void messagesArriveInOrder() {
        try (Rings rings = new Rings(2)) {
            final Received received = new Received();
            for (int i = 0; i < 100; i++) {
                send(rings.at(0), 1, i, 10);
            }
            assertEquals(100, rings.at(1).poll(received, 1000));
            for (int i = 0; i < 100; i++) {
                assertEquals("0:" + i, received.numbers.get(i));
            }
            assertEquals(0, rings.at(1).poll(received, 1000));
        }
    }

    @Test
    void eachPairOfKernelsHasItsOwnOrder() {
        try (Rings rings = new Rings(3)) {
            final Received received = new Received();
            send(rings.at(0), 2, 1, 0);
            send(rings.at(1), 2, 2, 0);
            send(rings.at(0), 2, 3, 0);
            send(rings.at(2), 0, 4, 0);
            rings.at(2).poll(received, 10);
            assertEquals(List.of("0:1", "0:3", "1:2"), received.numbers);
            rings.at(0).poll(received, 10);
            assertEquals("2:4", received.numbers.getLast());
        }
    }

    @Test
    void noMoreIsTakenThanTheLimitAndEveryKernelHasItsTurn() {
        try (Rings rings = new Rings(3)) {
            final Received received = new Received();
            for (int i = 0; i < 3; i++) {
                send(rings.at(0), 2, i, 0);
                send(rings.at(1), 2, i, 0);
            }
            assertEquals(1, rings.at(2).poll(received, 1));
            assertEquals(1, rings.at(2).poll(received, 1));
            assertEquals(List.of("0:0", "1:0"), received.numbers);
        }
    }

    @Test
    void aFullRingLosesNothingAndKeepsTheOrder() {
        try (Rings rings = new Rings(2)) {
            final Received received = new Received();
            final int count = 500;
            for (int i = 0; i < count; i++) {
                send(rings.at(0), 1, i, 1000);
            }
            assertFalse(rings.at(0).isDrained(), "500 messages of a kilobyte do not fit into 64 KiB");
            while (received.numbers.size() < count) {
                rings.at(1).poll(received, 7);
                rings.at(0).drain();
            }
            assertTrue(rings.at(0).isDrained());
            for (int i = 0; i < count; i++) {
                assertEquals("0:" + i, received.numbers.get(i));
            }
        }
    }

    @Test
    void aMessageLongerThanTheRingArrivesWholeBetweenItsNeighbours() {
        try (Rings rings = new Rings(2)) {
            final Received received = new Received();
            send(rings.at(0), 1, 1, 10);
            send(rings.at(0), 1, 2, 1 << 20);
            send(rings.at(0), 1, 3, 10);
            send(rings.at(0), 1, 4, 9000);
            while (received.numbers.size() < 4) {
                rings.at(1).poll(received, 10);
                rings.at(0).drain();
            }
            assertEquals(List.of("0:1", "0:2", "0:3", "0:4"), received.numbers);
        }
    }

    @Test
    void aMessageThatIsTooLongIsRefusedToItsSender() {
        try (Rings rings = new Rings(2)) {
            final MessageError error = assertThrows(MessageError.class,
                    () -> rings.at(0).claim(1, Transport.MAX_MESSAGE_LENGTH + 1));
            assertEquals("length", error.field());
            send(rings.at(0), 1, 1, 1);
            assertEquals(1, rings.at(1).poll(new Received(), 10));
        }
    }

    @Test
    void aMalformedMessageIsDroppedAloneAndTheNextArrives() {
        try (Rings rings = new Rings(2)) {
            final Received received = new Received();
            send(rings.at(0), 1, 1, 0);
            final int at = rings.at(0).claim(1, 40);
            rings.at(0).buffer().setMemory(at, 40, (byte) 0x55);
            rings.at(0).commit();
            send(rings.at(0), 1, 2, 0);
            assertEquals("schemaId", assertThrows(MessageError.class, () -> rings.at(1).poll(received, 10)).field());
            rings.at(1).poll(received, 10);
            assertEquals(List.of("0:1", "0:2"), received.numbers);
        }
    }

    @Test
    void anAbortedClaimSendsNothing() {
        try (Rings rings = new Rings(2)) {
            rings.at(0).claim(1, 100);
            assertThrows(IllegalStateException.class, () -> rings.at(0).claim(1, 100));
            rings.at(0).abort();
            send(rings.at(0), 1, 1, 0);
            final Received received = new Received();
            rings.at(1).poll(received, 10);
            rings.at(1).poll(received, 10);
            assertEquals(List.of("0:1"), received.numbers);
        }
    }

    @Test
    void eachSendRaisesTheInterruptOfItsReceiver() {
        try (Rings rings = new Rings(3)) {
            send(rings.at(0), 1, 1, 0);
            send(rings.at(2), 1, 1, 0);
            send(rings.at(1), 2, 1, 0);
            assertEquals(0, rings.interrupts[0]);
            assertEquals(2, rings.interrupts[1]);
            assertEquals(1, rings.interrupts[2]);
        }
    }

    @Test
    void aSenderThatWaitsForRoomIsInterruptedWhenThereIsSome() {
        try (Rings rings = new Rings(2)) {
            int sent = 0;
            while (rings.at(0).isDrained()) {
                send(rings.at(0), 1, sent++, 4000);
            }
            assertEquals(0, rings.interrupts[0]);
            final Received received = new Received();
            rings.at(1).poll(received, 1);
            assertEquals(1, rings.interrupts[0], "once for what it waits for");
            rings.at(1).poll(received, 1);
            assertEquals(1, rings.interrupts[0], "and not again unless it still waits");
            assertEquals(1, rings.at(0).drain());
            while (received.numbers.size() < sent) {
                assertTrue(rings.at(1).poll(received, 1000) > 0, "the sender was left with a message");
            }
            assertTrue(rings.at(0).isDrained());
        }
    }

    @Test
    void aSenderOfAMessageInPartsIsInterruptedForEachPartThatItCannotSend() {
        try (Rings rings = new Rings(2)) {
            send(rings.at(0), 1, 1, 20 * RingLayout.MIN_CAPACITY);
            final Received received = new Received();
            while (received.numbers.isEmpty()) {
                final long before = rings.interrupts[0];
                rings.at(1).poll(received, 1000);
                assertTrue(received.numbers.size() == 1 || rings.interrupts[0] > before, "the sender sleeps");
                rings.at(0).drain();
            }
            assertTrue(rings.at(0).isDrained());
        }
    }

    @Test
    void messagesAndBytesAreCountedByKind() {
        try (Rings rings = new Rings(2)) {
            final PageMessages pages = new PageMessages(rings.at(0));
            final long frame = UnsafeApi.allocateMemory(PAGE);
            pages.send(PageMessage.FETCH_READ, 1, 1, 1, 5, 0);
            pages.send(PageMessage.FETCH_READ, 1, 1, 1, 6, 0);
            pages.sendContent(PageMessage.CONTENT_WRITE, 1, 1, 1, 5, 1, frame);
            UnsafeApi.freeMemory(frame);
            final List<String> rows = new ArrayList<>();
            rings.counts.get(0).forEach((kind, count, bytes) -> rows.add(kind + " " + count + " " + bytes));
            // Header 16, page 8, process 4, requester 1, home 1, length of the content 4: 34 bytes.
            assertEquals(List.of("FETCH_READ 2 68", "CONTENT_WRITE 1 4130"), rows);
        }
    }

    @Test
    void aPageArrivesAsItWasSent() {
        try (Rings rings = new Rings(2)) {
            final long source = UnsafeApi.allocateMemory(PAGE);
            final long target = UnsafeApi.allocateMemory(PAGE);
            final UnsafeBuffer sent = new UnsafeBuffer(source, PAGE);
            for (int i = 0; i < PAGE; i++) {
                sent.putByte(i, (byte) (i * 31));
            }
            new PageMessages(rings.at(0)).sendContent(PageMessage.CONTENT_READ, 9, 0, 1, 0xabcdef, 1, source);
            final PageMessages pages = new PageMessages(rings.at(1));
            final int taken = rings.at(1).poll((kind, from, buffer, offset, length) -> {
                assertEquals(PageMessage.CONTENT_READ, pages.read(kind, buffer, offset));
                assertEquals(9, pages.process());
                assertEquals(0, pages.home());
                assertEquals(0xabcdef, pages.page());
                assertEquals(1, pages.requester());
                pages.copyContent(target);
            }, 10);
            assertEquals(1, taken);
            assertEquals(sent, new UnsafeBuffer(target, PAGE));
            UnsafeApi.freeMemory(source);
            UnsafeApi.freeMemory(target);
        }
    }

    @Test
    void aPageOfZerosIsNeverSent() {
        try (Rings rings = new Rings(2)) {
            final long target = UnsafeApi.allocateMemory(PAGE);
            UnsafeApi.setMemory(target, PAGE, (byte) 1);
            new PageMessages(rings.at(0)).sendZeros(PageMessage.CONTENT_WRITE, 9, 0, 1, 0xabcdef, 1);
            final PageMessages pages = new PageMessages(rings.at(1));
            rings.at(1).poll((kind, from, buffer, offset, length) -> {
                assertEquals(PageMessage.CONTENT_WRITE, pages.read(kind, buffer, offset));
                assertEquals(PageMessages.LENGTH, length);
                pages.copyContent(target);
            }, 1);
            for (int i = 0; i < PAGE; i++) {
                assertEquals(0, UnsafeApi.getByte(target + i));
            }
            UnsafeApi.freeMemory(target);
        }
    }

    @Test
    void contentWhereThereMustBeNoneIsRejected() {
        try (Rings rings = new Rings(2)) {
            final Samples.Sample sample = Samples.page();
            rings.at(1).send(0, sample.buffer(), 0, sample.length());
            final PageMessages pages = new PageMessages(rings.at(0));
            final MessageError error = assertThrows(MessageError.class,
                    () -> rings.at(0).poll((kind, from, buffer, offset, length) -> pages.read(kind, buffer, offset),
                            1));
            assertEquals("CONTENT_READ from kernel 1 to 0: field content.length is 16, expected 4096, 8 or 0",
                    error.getMessage());
        }
    }

    @Test
    void nothingIsAllocatedPerMessage() {
        try (Rings rings = new Rings(2)) {
            final long frame = UnsafeApi.allocateMemory(PAGE);
            final PageMessages there = new PageMessages(rings.at(0));
            final PageMessages here = new PageMessages(rings.at(1));
            final MessageHandler handler = (kind, from, buffer, offset, length) -> {
                if (here.read(kind, buffer, offset).carriesContent()) {
                    here.copyContent(frame);
                }
            };
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 2000; i++) {
                    there.send(PageMessage.FETCH_READ, 1, 1, 1, i, 0);
                    there.sendContent(PageMessage.CONTENT_READ, 1, 1, 1, i, 1, frame);
                    if (i % 32 == 0) {
                        rings.at(1).poll(handler, Integer.MAX_VALUE);
                        rings.at(0).drain();
                    }
                }
                while (!rings.at(0).isDrained()) {
                    rings.at(1).poll(handler, Integer.MAX_VALUE);
                    rings.at(0).drain();
                }
                rings.at(1).poll(handler, Integer.MAX_VALUE);
                allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            }
            UnsafeApi.freeMemory(frame);
            assertTrue(allocated < 2000, allocated + " bytes for 4000 messages, some of which had to wait");
        }
    }

    @Test
    void aRingHoldsAPageInARecordOfItsOwn() {
        assertTrue(PageMessages.LENGTH_WITH_CONTENT + 8 <= RingLayout.MIN_CAPACITY / 8);
        assertThrows(IllegalArgumentException.class, () -> new RingLayout(2, RingLayout.MIN_CAPACITY - 1));
        assertThrows(IllegalArgumentException.class, () -> new RingLayout(65, RingLayout.MIN_CAPACITY));
    }

    @Test
    void ringsLieBackToBackAndNoneOverlaps() {
        final RingLayout layout = RingLayout.of(4);
        final List<Long> offsets = new ArrayList<>();
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                if (from != to) {
                    offsets.add(layout.offset(from, to));
                }
            }
        }
        for (int i = 0; i < offsets.size(); i++) {
            assertEquals((long) i * layout.pairLength(), offsets.get(i));
        }
        assertEquals(12L * layout.pairLength(), layout.length());
        assertThrows(IllegalArgumentException.class, () -> layout.offset(1, 1));
    }
}
