package org.maize.kernel.machine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the host's input on the caller's thread and waits for it: for the deterministic machine, in which nothing may depend on when
 * input comes. As from a terminal, a read ends with the line, so that it does not depend either on the pieces in which input comes.
 */
public final class BlockingInput implements ConsoleInput {
    private final BufferedInputStream host;

    /** @param host stays open when this is closed */
    public BlockingInput(InputStream host) {
        this.host = new BufferedInputStream(host);
    }

    @Override
    public int read(byte[] into, int limit) {
        try {
            int count = 0;
            while (count < Math.min(limit, into.length)) {
                final int next = host.read();
                if (next < 0) { return count; }
                into[count++] = (byte) next;
                if (next == '\n') { return count; }
            }
            return count;
        } catch (IOException _) {
            return BROKEN;
        }
    }

    @Override
    public void close() {
        // The host's input is the caller's.
    }
}
