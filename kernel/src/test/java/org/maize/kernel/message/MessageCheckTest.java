package org.maize.kernel.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;

/** What is not of the schema is rejected, by the name of the field; offsets here are counted by hand from messages.xml. */
class MessageCheckTest {
    private static final int HEADER = 16;

    private final MessageCheck check = new MessageCheck();

    static Stream<Samples.Sample> samples() {
        return Samples.all().values().stream();
    }

    private MessageKind check(Samples.Sample sample, int length) {
        return check.check(sample.buffer(), 0, length, 1, 0, 0);
    }

    private void assertWrong(String field, Samples.Sample sample) {
        assertEquals(field, assertThrows(MessageError.class, () -> check(sample, sample.length())).field());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aCorrectMessageIsAccepted(Samples.Sample sample) {
        assertEquals(sample.kind(), check(sample, sample.length()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageCutOffAnywhereIsRejected(Samples.Sample sample) {
        for (int length = 0; length < sample.length(); length++) {
            final int cut = length;
            assertThrows(MessageError.class, () -> check(sample, cut), () -> "of " + sample.length() + " bytes " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageWithMoreThanItsFieldsIsRejected(Samples.Sample sample) {
        assertEquals("length", assertThrows(MessageError.class, () -> check(sample, sample.length() + 1)).field());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anyBitMayFlipAndTheMessageIsEitherAcceptedOrRejected(Samples.Sample sample) {
        for (int bit = 0; bit < 8 * sample.length(); bit++) {
            final ExpandableArrayBuffer buffer = sample.buffer();
            buffer.putByte(bit / 8, (byte) (buffer.getByte(bit / 8) ^ 1 << bit % 8));
            try {
                check(sample, sample.length());
            } catch (MessageError error) {
                assertNotEquals("", error.field());
            }
            buffer.putByte(bit / 8, (byte) (buffer.getByte(bit / 8) ^ 1 << bit % 8));
        }
    }

    @Test
    void theHeaderMustFitTheChannel() {
        final Samples.Sample sample = Samples.areaAnswer();
        assertEquals("from",
                assertThrows(MessageError.class, () -> check.check(sample.buffer(), 0, sample.length(), 2, 0, 0))
                        .field());
        assertEquals("to",
                assertThrows(MessageError.class, () -> check.check(sample.buffer(), 0, sample.length(), 1, 3, 0))
                        .field());
        final MessageError lost = assertThrows(MessageError.class,
                () -> check.check(sample.buffer(), 0, sample.length(), 1, 0, 5));
        assertEquals("a message from kernel 1 to 0: field sequence is 0, expected 5", lost.getMessage());
    }

    @Test
    void anUnknownKindOrAKindOfAnotherTemplateIsRejected() {
        final Samples.Sample sample = Samples.areaAnswer();
        sample.buffer().putByte(8, (byte) 200);
        assertWrong("kind", sample);
        sample.buffer().putByte(8, (byte) MessageKind.FETCH_READ.value());
        assertWrong("templateId", sample);
    }

    @Test
    void aNumberOutOfItsRangeIsRejected() {
        final Samples.Sample page = Samples.page();
        page.buffer().putByte(HEADER + 12, (byte) 64);
        assertWrong("requester", page);
        final Samples.Sample far = Samples.page();
        far.buffer().putLong(HEADER, 1L << 52);
        assertWrong("page", far);
        far.buffer().putLong(HEADER, -1);
        assertWrong("page", far);
        final Samples.Sample nobody = Samples.page();
        nobody.buffer().putInt(HEADER + 8, 0);
        assertWrong("process", nobody);
    }

    @Test
    void anUnknownValueOfAnEnumerationInAGroupIsRejectedByItsPlace() {
        final Samples.Sample process = Samples.process();
        // The block is 35 bytes, the dimensions 6, an area 34 with its backing last.
        process.buffer().putByte(HEADER + 35 + 6 + 34 + 33, (byte) 9);
        assertWrong("areas[1].backing", process);
    }

    @Test
    void aGroupThatClaimsMoreThanThereIsIsRejected() {
        final Samples.Sample process = Samples.process();
        // The block is 35 bytes; the length of an entry of 2 bytes and the number of entries of 4 follow.
        process.buffer().putInt(HEADER + 35 + 2, 1000);
        assertWrong("areas.numInGroup", process);
        process.buffer().putInt(HEADER + 35 + 2, -1);
        assertWrong("areas.numInGroup", process);
        process.buffer().putShort(HEADER + 35, (short) 5);
        assertWrong("areas.blockLength", process);
    }

    @Test
    void dataLongerThanTheMessageIsRejected() {
        final Samples.Sample page = Samples.page();
        page.buffer().putInt(HEADER + 14, 17);
        assertWrong("content.length", page);
        page.buffer().putInt(HEADER + 14, -1);
        assertWrong("content.length", page);
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageOfThePageProtocolHasAKindOfItsName(PageMessage message) {
        assertEquals(message.name(), PageMessages.kindOf(message).name());
        assertEquals(message, PageMessages.messageOf(PageMessages.kindOf(message)));
    }

    @Test
    void theHeaderHasSixteenBytes() {
        assertEquals(HEADER, MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
