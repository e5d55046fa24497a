package org.maize.kernel.memory;

/**
 * What one kernel has of one page of one process.
 *
 * <p>MSI with two states more (Sadini et al., <i>Towards Replicated-kernel OS Support for Task Migration on
 * Heterogeneous-ISA Platforms</i>): a page that nobody has touched costs nothing, and a page that only one kernel has
 * ever touched costs no message after the first.
 */
public enum PageState {
    /** U: this kernel has never had the page, or the page was discarded. Every access faults. */
    UNMAPPED('U'),
    /** N, not replicated: no other kernel has ever had the page. Read and written here without a message. */
    NOT_REPLICATED('N'),
    /** M: the page has been at other kernels, this one has the only valid copy. Read and written here. */
    MODIFIED('M'),
    /** S: this kernel has a valid copy and others may. Read here; a write faults. */
    SHARED('S'),
    /** I: this kernel had the page and lost it to a writer elsewhere. Every access faults. */
    INVALID('I');

    private static final PageState[] ALL = values();

    private final char letter;

    PageState(char letter) {
        this.letter = letter;
    }

    /** The letter by which tables and statistics name this state. */
    public char letter() {
        return letter;
    }

    /** Whether a page in this state has a valid copy here, which may be read. */
    public boolean readable() {
        return this == NOT_REPLICATED || this == MODIFIED || this == SHARED;
    }

    /** Whether a page in this state may be written here. */
    public boolean writable() {
        return this == NOT_REPLICATED || this == MODIFIED;
    }

    static PageState of(int ordinal) {
        return ALL[ordinal];
    }
}
