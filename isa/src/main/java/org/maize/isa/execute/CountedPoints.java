package org.maize.isa.execute;

import org.agrona.collections.LongHashSet;

/** Before which instructions a thread counts, and may leave its core: see {@link Core#countPoints}. */
public sealed interface CountedPoints {
    /** Before none, which costs nothing. */
    record None() implements CountedPoints {}

    /**
     * Before those that stand at these addresses: the migration points of a map.
     *
     * @param addresses may have any in it where no instruction is
     */
    record Listed(LongHashSet addresses) implements CountedPoints {}

    /**
     * Before every branch: each instruction that may transfer control, calls, returns and the turns of a string instruction that is
     * repeated among them. No thread runs for long without coming to one.
     */
    record Branches() implements CountedPoints {}
}
