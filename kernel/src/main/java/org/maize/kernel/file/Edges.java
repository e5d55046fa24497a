package org.maize.kernel.file;

import org.maize.kernel.syscall.PollEvents;

/** How often an open file has become ready, or more ready, for reading and for writing: what epoll's edges are told apart by. */
final class Edges {
    private static final int READING = PollEvents.READABLE | PollEvents.RDBAND | PollEvents.PRI | PollEvents.RDHUP;
    private static final int WRITING = PollEvents.WRITABLE | PollEvents.WRBAND;

    private final Changes changes;
    private long forReading = 1;
    private long forWriting = 1;

    Edges(Changes changes) {
        this.changes = changes;
    }

    void readable() {
        forReading++;
        changes.note();
    }

    void writable() {
        forWriting++;
        changes.note();
    }

    /** The end of one side, or an error: whoever waits for anything is told. */
    void both() {
        forReading++;
        forWriting++;
        changes.note();
    }

    /** Those that concern some events; one more with every edge. */
    long count(int events) {
        return ((events & READING) != 0 ? forReading : 0) + ((events & WRITING) != 0 ? forWriting : 0);
    }
}
