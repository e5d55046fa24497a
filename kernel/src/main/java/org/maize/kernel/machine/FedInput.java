package org.maize.kernel.machine;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the host's input on a thread of its own, so that no kernel ever waits for it. The thread starts with the first read, and holds at
 * most {@link #CAPACITY} bytes that nobody has asked for.
 */
public final class FedInput implements ConsoleInput {
    /** Bytes that are kept for the guest. */
    public static final int CAPACITY = 64 << 10;

    private final InputStream host;
    private final Runnable interrupt;
    private final byte[] ring = new byte[CAPACITY];
    private long written;
    private long taken;
    private boolean started;
    private boolean ended;
    private boolean broken;
    private boolean closed;
    private boolean asked;

    /**
     * @param host      stays open when this is closed
     * @param interrupt called when there is something to read after {@link #NOTHING_YET}, on the reading thread
     */
    public FedInput(InputStream host, Runnable interrupt) {
        this.host = host;
        this.interrupt = interrupt;
    }

    @Override
    public synchronized int read(byte[] into, int limit) {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("console input").start(this::feed);
        }
        final int available = (int) (written - taken);
        if (available == 0) {
            if (ended) { return broken ? BROKEN : 0; }
            asked = true;
            return NOTHING_YET;
        }
        final int count = Math.min(available, Math.min(limit, into.length));
        for (int i = 0; i < count; i++) {
            into[i] = ring[(int) (taken++ % CAPACITY)];
        }
        notifyAll();
        return count;
    }

    private void feed() {
        final byte[] piece = new byte[4096];
        try {
            for (int count = host.read(piece); count >= 0; count = host.read(piece)) {
                if (!put(piece, count)) { return; }
            }
            end(false);
        } catch (IOException _) {
            end(true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end(true);
        }
    }

    /** Waits for room; false when nobody will read any more. */
    private boolean put(byte[] piece, int count) throws InterruptedException {
        synchronized (this) {
            for (int i = 0; i < count; i++) {
                while (written - taken == CAPACITY && !closed) {
                    wait();
                }
                ring[(int) (written++ % CAPACITY)] = piece[i];
            }
            if (closed) { return false; }
        }
        wake();
        return true;
    }

    private void end(boolean because) {
        synchronized (this) {
            ended = true;
            broken = because;
        }
        wake();
    }

    private void wake() {
        final boolean wanted;
        synchronized (this) {
            wanted = asked && !closed;
            asked = false;
        }
        if (wanted) {
            interrupt.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
