package org.maize.isa.assembly;

import java.util.List;
import org.maize.isa.RelocationType;

/**
 * One encoding of an instruction.
 *
 * @param bytes with zeros in the fields that fixups fill
 * @param fixups fields whose value is known only when symbols are
 */
public record Encoding(byte[] bytes, List<Fixup> fixups) {
    /**
     * A field that waits for a symbol.
     *
     * @param offset of the place in {@link Encoding#bytes()}
     * @param relocation ELF relocation type of the ISA; its {@code apply} fills the field
     * @param value what to fill in; for a relative type the addend already accounts for the distance from the place to
     *     where the ISA counts from (x86: the end of the instruction)
     * @param literalBytes 0; or 4, 8 or 16 where the field is to reach a literal of so many bytes that has the value, which whoever
     *     calls puts into a pool
     */
    public record Fixup(int offset, RelocationType relocation, Value value, int literalBytes) {
        /** A field for the value itself. */
        public Fixup(int offset, RelocationType relocation, Value value) {
            this(offset, relocation, value, 0);
        }
    }
}
