package org.maize.kernel.task;

import org.agrona.ExpandableArrayBuffer;

/** A thread's move between kernels, at the side that it leaves and at the side where it arrives. */
public final class Journey {
    private int peer;
    private boolean asked;
    private final ExpandableArrayBuffer state = new ExpandableArrayBuffer(512);
    private int length;

    /**
     * A move begins.
     *
     * @param otherKernel where to, or where from
     * @param byCall      whether the thread asked for it by system call 4096 and gets an answer
     */
    public void begin(int otherKernel, boolean byCall) {
        peer = otherKernel;
        asked = byCall;
        length = 0;
    }

    /** The kernel at the other end. */
    public int peer() {
        return peer;
    }

    /** Whether the thread asked for it. */
    public boolean isAsked() { return asked; }

    /** The message with the thread's state, as it came. */
    public ExpandableArrayBuffer state() {
        return state;
    }

    /** Its length. */
    public int length() {
        return length;
    }

    public void length(int bytes) {
        length = bytes;
    }
}
