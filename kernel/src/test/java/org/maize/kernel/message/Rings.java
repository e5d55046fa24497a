package org.maize.kernel.message;

import java.util.ArrayList;
import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/** The rings of a machine of its own, with a transport for each kernel; closed, its memory is given back. */
final class Rings implements AutoCloseable {
    final RingLayout layout;
    final List<RingTransport> transports = new ArrayList<>();
    final List<MessageCounts> counts = new ArrayList<>();
    final long[] interrupts;
    private final long allocation;

    Rings(int kernels) {
        this(new RingLayout(kernels, RingLayout.MIN_CAPACITY));
    }

    Rings(RingLayout layout) {
        this(layout, null);
    }

    /** With interrupts that go elsewhere than into {@link #interrupts}, unless that is null. */
    Rings(RingLayout layout, InterprocessorInterrupt interrupt) {
        this.layout = layout;
        this.interrupts = new long[layout.kernels()];
        allocation = UnsafeApi.allocateMemory(layout.length() + RingLayout.ALIGNMENT);
        new UnsafeBuffer(allocation, (int) layout.length() + RingLayout.ALIGNMENT)
                .setMemory(0, (int) layout.length() + RingLayout.ALIGNMENT, (byte) 0);
        final long address = (allocation + RingLayout.ALIGNMENT - 1) / RingLayout.ALIGNMENT * RingLayout.ALIGNMENT;
        for (int k = 0; k < layout.kernels(); k++) {
            counts.add(new MessageCounts());
            transports.add(new RingTransport(k, layout, address, interrupt == null ? to -> interrupts[to]++ : interrupt,
                    counts.get(k)));
        }
    }

    RingTransport at(int kernel) {
        return transports.get(kernel);
    }

    @Override
    public void close() {
        UnsafeApi.freeMemory(allocation);
    }
}
