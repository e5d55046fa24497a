package org.maize.kernel.migration;

/** How a capture or a materialisation ended. Only {@link #DONE} has had an effect. */
public enum Outcome {
    /** All of it is done. */
    DONE,
    /** A page of the stack must come first; start again when it has. */
    NEEDS_PAGE,
    /** The thread, or one of its stack frames, stands at an address that is no migration point. */
    NO_POINT,
    /** More stack frames, or more bytes of stack, than the limits allow. */
    TOO_DEEP,
    /** A stack frame or a thread state that no map of this program describes. */
    MALFORMED
}
