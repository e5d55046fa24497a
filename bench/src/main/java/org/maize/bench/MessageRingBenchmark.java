package org.maize.bench;

import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.message.MessageCounts;
import org.maize.kernel.message.MessageHandler;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.message.RingLayout;
import org.maize.kernel.message.RingTransport;
import org.maize.kernel.message.wire.MessageKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The message ring: a message encoded into it by one kernel, taken out, checked against the schema and read by the other, on one host
 * thread, so without the time that a message waits for a kernel that is busy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageRingBenchmark {
    private static final int PROCESS = 1;
    private static final long PAGE = 0x1234;

    private long region;
    private long frame;
    private RingTransport receiver;
    private PageMessages sent;
    private PageMessages received;
    private final MessageHandler handler = this::onMessage;

    @Setup(Level.Trial)
    public void connect() {
        RingLayout layout = RingLayout.of(2);
        region = UnsafeApi.allocateMemory(layout.length() + RingLayout.ALIGNMENT);
        UnsafeApi.setMemory(region, layout.length() + RingLayout.ALIGNMENT, (byte) 0);
        frame = UnsafeApi.allocateMemory(PageMessages.PAGE_LENGTH);
        UnsafeApi.setMemory(frame, PageMessages.PAGE_LENGTH, (byte) 1);
        long address = (region + RingLayout.ALIGNMENT - 1) & -RingLayout.ALIGNMENT;
        sent = new PageMessages(new RingTransport(0, layout, address, to -> {}, new MessageCounts()));
        receiver = new RingTransport(1, layout, address, to -> {}, new MessageCounts());
        received = new PageMessages(receiver);
    }

    private void onMessage(MessageKind kind, int from, DirectBuffer buffer, int offset, int length) {
        if (received.read(kind, buffer, offset).carriesContent()) {
            received.copyContent(frame);
        }
    }

    /** The shortest message of the page protocol. */
    @Benchmark
    public int request() {
        sent.send(PageMessage.FETCH_READ, PROCESS, 0, 1, PAGE, 0);
        return receiver.poll(handler, 1);
    }

    /** A page: 4096 bytes copied from a frame into the ring and from there into a frame. */
    @Benchmark
    public int page() {
        sent.sendContent(PageMessage.CONTENT_READ, PROCESS, 0, 1, PAGE, 1, frame);
        return receiver.poll(handler, 1);
    }

    @TearDown(Level.Trial)
    public void free() {
        UnsafeApi.freeMemory(region);
        UnsafeApi.freeMemory(frame);
    }
}
