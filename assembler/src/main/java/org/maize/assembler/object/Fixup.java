package org.maize.assembler.object;

import org.maize.assembler.text.Statement;
import org.maize.isa.RelocationType;

/**
 * A field of a section whose value is known only at the end.
 *
 * @param offset in its fragment
 * @param field what is filled
 * @param statement that wrote it
 * @param column of its expression, from 1
 */
public record Fixup(int offset, Field field, Expression value, Statement statement, int column) {
    /** What a fixup fills. */
    public sealed interface Field {}

    /** A number of a data directive, of 1, 2, 4 or 8 bytes. */
    public record Number(int bytes) implements Field {}

    /** A field of an instruction. */
    public record InInstruction(RelocationType type) implements Field {}
}
