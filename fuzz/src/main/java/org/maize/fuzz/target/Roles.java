package org.maize.fuzz.target;

import java.util.BitSet;
import java.util.List;
import org.maize.isa.Register;

/**
 * What a program uses registers for.
 *
 * @param pointers hold addresses in memory; the first is the stack pointer
 * @param indexes hold small numbers
 * @param counter counts the turns of loops
 * @param kept the cells of the register file that programs leave alone, but for moving pointers along
 */
public record Roles(List<Register> pointers, List<Register> indexes, Register counter, BitSet kept) {
    public static Roles of(List<Register> pointers, List<Register> indexes, Register counter) {
        BitSet kept = new BitSet();
        pointers.forEach(register -> kept.set(Effects.cell(register.offset())));
        indexes.forEach(register -> kept.set(Effects.cell(register.offset())));
        kept.set(Effects.cell(counter.offset()));
        return new Roles(List.copyOf(pointers), List.copyOf(indexes), counter, kept);
    }

    public Register stackPointer() {
        return pointers.getFirst();
    }

    /** Whether addresses may be computed from the registers of these cells. */
    public boolean address(BitSet cells) {
        BitSet rest = (BitSet) cells.clone();
        boolean based = cells.isEmpty();
        for (Register pointer : pointers) {
            based |= rest.get(Effects.cell(pointer.offset()));
            rest.clear(Effects.cell(pointer.offset()));
        }
        indexes.forEach(index -> rest.clear(Effects.cell(index.offset())));
        return based && rest.isEmpty();
    }
}
