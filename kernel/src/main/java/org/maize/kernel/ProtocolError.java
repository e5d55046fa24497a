package org.maize.kernel;

import org.maize.kernel.message.wire.MessageKind;

/** A well-formed message that makes no sense where it arrived: a kernel is broken, and the machine with it. */
public final class ProtocolError extends RuntimeException {
    ProtocolError(MessageKind kind, int from, String what) {
        super(kind + " from kernel " + from + ": " + what);
    }
}
