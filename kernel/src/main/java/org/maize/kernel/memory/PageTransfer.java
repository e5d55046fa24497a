package org.maize.kernel.memory;

import java.util.Locale;

/** When pages go to the kernel that will use them. */
public enum PageTransfer {
    /** Each when a thread faults on it. */
    ON_DEMAND,
    /** With the task that moves: those that it has used last in the first large message, all others in more of them while it runs. */
    BULK,
    /** When a thread faults on it, and with it those that will be next if it goes on in the strides in which it came. */
    PREFETCH;

    /** The word for it on a command line: {@code on-demand}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
