package org.maize.assembler.object;

import java.util.OptionalLong;

/**
 * A place in a section.
 *
 * @param offset in the fragment
 */
public record Label(Section section, Fragment fragment, long offset) {
    /** Offset in the section, once it is laid out. */
    public long address() {
        return fragment.address() + offset;
    }

    /** {@code this - other}, if only fragments of fixed size lie between them. */
    public OptionalLong fixedDistance(Label other) {
        if (section != other.section || fragment.run() < 0 || fragment.run() != other.fragment.run()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(fragment.runOffset() + offset - other.fragment.runOffset() - other.offset);
    }
}
