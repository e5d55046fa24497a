package org.maize.kernel.machine;

import java.io.IOException;
import java.io.InputStream;

/** Reads the host's input on the caller's thread and waits for it: for the deterministic machine, in which nothing may depend on when input comes. */
public final class BlockingInput implements ConsoleInput {
    private final InputStream host;

    /** @param host stays open when this is closed */
    public BlockingInput(InputStream host) {
        this.host = host;
    }

    @Override
    public int read(byte[] into, int limit) {
        try {
            return Math.max(0, host.read(into, 0, Math.min(limit, into.length)));
        } catch (IOException _) {
            return BROKEN;
        }
    }

    @Override
    public void close() {
        // The host's input is the caller's.
    }
}
