package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConsoleInputTest {
    private final byte[] read = new byte[100];

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
    }

    @Test
    void aBlockingReadEndsWithTheLineHoweverTheInputComes() {
        final ConsoleInput input = new BlockingInput(
                new ByteArrayInputStream("one\ntwo\nrest".getBytes(StandardCharsets.UTF_8)));
        assertEquals(4, input.read(read, 100));
        assertEquals(2, input.read(read, 2));
        assertEquals(2, input.read(read, 100));
        assertEquals(4, input.read(read, 100));
        assertEquals(0, input.read(read, 100));
        assertEquals(0, input.read(read, 100));
    }

    @Test
    void aBrokenInputIsBroken() throws InterruptedException {
        assertEquals(ConsoleInput.BROKEN, new BlockingInput(broken()).read(read, 1));
        final Semaphore raised = new Semaphore(0);
        try (FedInput input = new FedInput(broken(), raised::release)) {
            if (input.read(read, 1) == ConsoleInput.NOTHING_YET) {
                raised.acquire();
            }
            assertEquals(ConsoleInput.BROKEN, input.read(read, 1));
        }
    }

    @Test
    void aReadBeforeAnythingIsTypedDoesNotWaitAndRaisesTheInterruptLater() throws IOException, InterruptedException {
        final Semaphore raised = new Semaphore(0);
        final PipedOutputStream keyboard = new PipedOutputStream();
        try (FedInput input = new FedInput(new PipedInputStream(keyboard), raised::release)) {
            assertEquals(ConsoleInput.NOTHING_YET, input.read(read, 100));
            keyboard.write("hi".getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            raised.acquire();
            assertEquals(2, input.read(read, 100));
            assertEquals('h', read[0]);
            assertEquals(ConsoleInput.NOTHING_YET, input.read(read, 100));
            keyboard.close();
            raised.acquire();
            assertEquals(0, input.read(read, 100));
            assertEquals(0, input.read(read, 100));
        }
    }

    @Test
    void moreThanTheCapacityComesThroughWholeAndInOrder() throws InterruptedException {
        final byte[] typed = new byte[5 * FedInput.CAPACITY + 17];
        new SplittableRandom(1).nextBytes(typed);
        final byte[] got = new byte[typed.length];
        int count = 0;
        final Semaphore raised = new Semaphore(0);
        try (FedInput input = new FedInput(new ByteArrayInputStream(typed), raised::release)) {
            while (true) {
                final int taken = input.read(read, 100);
                if (taken == ConsoleInput.NOTHING_YET) {
                    raised.acquire();
                } else if (taken == 0) {
                    break;
                } else {
                    assertTrue(taken > 0 && taken <= 100);
                    System.arraycopy(read, 0, got, count, taken);
                    count += taken;
                }
            }
        }
        assertEquals(typed.length, count);
        assertArrayEquals(typed, Arrays.copyOf(got, count));
    }
}
