package org.maize.kernel.placement;

/** What a {@link Strategy} says of a thread. */
public sealed interface Advice {
    /** All is well as it is. */
    Advice STAY = new Stay();

    /** All is well as it is. */
    record Stay() implements Advice {}

    /**
     * The thread should go to another kernel.
     *
     * @param gain how much better that is; of several threads, the one with the most goes first. Only gains that one strategy gives compare
     */
    record Move(int kernel, double gain) implements Advice {}

    /** The thread should stay, and the pages that its process has at another kernel should come to it. */
    record Fetch(int kernel, double gain) implements Advice {}
}
