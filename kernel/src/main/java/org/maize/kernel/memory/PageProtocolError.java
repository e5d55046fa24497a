package org.maize.kernel.memory;

/**
 * A message or call that the page protocol does not allow in the state it is in. It means that a kernel broke the protocol:
 * the state is left as it was.
 */
public final class PageProtocolError extends RuntimeException {
    PageProtocolError(String what, int kernel, long page, String state) {
        super(what + " at kernel " + kernel + ", page 0x" + Long.toHexString(page) + ", which is " + state);
    }
}
