package org.maize.isa.execute;

import org.maize.isa.semantics.Binding;

/** What instructions cost beyond a simple one, in a unit of its own: cores add it up where somebody keeps time. */
@FunctionalInterface
public interface InstructionCosts {
    /** All cost the same. */
    InstructionCosts NONE = instruction -> 0;

    /** Asked when an instruction is decoded; it may be negative. */
    int extra(Binding instruction);
}
