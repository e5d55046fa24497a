package org.maize.kernel.message;

import java.lang.invoke.VarHandle;
import org.agrona.UnsafeApi;

/**
 * By which the sender of a ring that is full has its receiver raise an interrupt when there is room: without that a sender at rest would
 * never learn of it.
 *
 * <p>Two steps at each side, with a full fence between them, as in Dekker's algorithm: the sender puts the flag up and looks for room once
 * more; the receiver makes room and looks at the flag. One of them sees what the other has done.
 */
final class RoomFlag {
    private final long address;

    /** @param address of an int outside the Java heap that both sides reach, 0 at first */
    RoomFlag(long address) {
        this.address = address;
    }

    /** The sender waits for room; it must try once more after this. */
    void ask() {
        UnsafeApi.putIntVolatile(null, address, 1);
        VarHandle.fullFence();
    }

    /** The receiver has made room: whether the sender waits for it, which it does no longer. */
    boolean isAskedFor() {
        VarHandle.fullFence();
        if (UnsafeApi.getIntVolatile(null, address) == 0) { return false; }
        UnsafeApi.putIntVolatile(null, address, 0);
        return true;
    }
}
