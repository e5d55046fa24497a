package org.maize.kernel.file;

import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.collections.Int2IntCounterMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntHashSet;

/**
 * Finds sockets of a kernel that nobody has but messages which wait at such sockets themselves, so that nobody will ever receive them, and drops what
 * they carry (net/unix/garbage.c). What messages at other kernels hold stays.
 */
final class SocketCircles {
    private final OpenFiles files;
    private final int kernel;
    private boolean isCollecting;

    SocketCircles(OpenFiles files, int kernel) {
        this.files = files;
        this.kernel = kernel;
    }

    /** A process has a socket no longer, and something else has it still. */
    void collect() {
        if (isCollecting) { return; }
        isCollecting = true;
        final Int2ObjectHashMap<Socket> sockets = files.sockets();
        final Int2IntCounterMap carried = new Int2IntCounterMap(0);
        sockets.values().forEach(socket -> socket.forEachPassed(name -> {
            if (DescriptorTable.kernelOf(name) == kernel) {
                carried.incrementAndGet(DescriptorTable.numberOf(name));
            }
        }));
        final IntHashSet reachable = new IntHashSet();
        final Deque<Socket> left = new ArrayDeque<>();
        sockets.forEachInt((number, socket) -> {
            if (socket.holders() > carried.get(number)) {
                reachable.add(number);
                left.add(socket);
            }
        });
        while (!left.isEmpty()) {
            left.removeFirst().forEachPassed(name -> {
                final int number = DescriptorTable.numberOf(name);
                if (DescriptorTable.kernelOf(name) == kernel && sockets.containsKey(number) && reachable.add(number)) {
                    left.addLast(sockets.get(number));
                }
            });
        }
        sockets.forEachInt((number, socket) -> {
            if (!reachable.contains(number)) {
                socket.losePassed();
            }
        });
        isCollecting = false;
    }
}
