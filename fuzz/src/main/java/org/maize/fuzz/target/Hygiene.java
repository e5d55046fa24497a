package org.maize.fuzz.target;

import org.maize.isa.Decoding;

/**
 * Follows a program from its first instruction on and tells what its manual leaves undefined: what may come next, and what of the
 * state at the end is not to be compared.
 */
public interface Hygiene {
    /** Whether an instruction may come next: it uses nothing that is undefined, and what it does is defined. */
    boolean admits(Decoding.Decoded decoded, Effects effects);

    /** Goes on past an instruction. */
    void follow(Decoding.Decoded decoded, Effects effects);

    /** Whether all is defined here, so that control may come from elsewhere, or go there. */
    boolean isClean();

    /** Clears the bits of a state's mask that are undefined here. */
    void mask(long[] mask);
}
