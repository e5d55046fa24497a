package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** The address that {@code adr} or {@code adrp} computes: its distance in bytes, or between 4 KiB pages, from the instruction. */
public final class PageLabel extends ConstantOperand {
    private static final int PAGE_SHIFT = 12;
    private static final int LOW_BITS = 2;

    private final boolean pages;

    /** @param pages whether the address is that of a page: {@code adrp} */
    public PageLabel(boolean pages) {
        this.pages = pages;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        long distance = (long) pattern.getSigned(Field.immhi, word) << LOW_BITS | pattern.get(Field.immlo, word);
        return new Operand.Immediate(
                pages ? (address >> PAGE_SHIFT) + distance << PAGE_SHIFT : address + distance);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        long distance = pages ? (value(operand) >> PAGE_SHIFT) - (address >> PAGE_SHIFT) : value(operand) - address;
        return pattern.put(Field.immhi, distance >> LOW_BITS) | pattern.put(Field.immlo, distance);
    }

    @Override
    public String format(Operand operand, int word) {
        return "0x" + Long.toHexString(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Value value = text.value();
        if (value.minus() != null) { throw text.expectedAt(mark, "a label"); }
        text.fixup(relocation(value.modifier(), text, mark), value);
        return new Operand.Immediate(0);
    }

    private ArmliteRelocation relocation(String modifier, OperandText text, int mark) throws SyntaxException {
        if (modifier == null) {
            return pages ? ArmliteRelocation.R_AARCH64_ADR_PREL_PG_HI21 : ArmliteRelocation.R_AARCH64_ADR_PREL_LO21;
        }
        if (pages && modifier.equals("pg_hi21")) { return ArmliteRelocation.R_AARCH64_ADR_PREL_PG_HI21; }
        if (pages && modifier.equals("pg_hi21_nc")) { return ArmliteRelocation.R_AARCH64_ADR_PREL_PG_HI21_NC; }
        if (pages && modifier.equals("got")) { return ArmliteRelocation.R_AARCH64_ADR_GOT_PAGE; }
        if (pages && modifier.equals("gottprel")) { return ArmliteRelocation.R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21; }
        throw text.expectedAt(mark, "a label");
    }

    @Override
    public String toString() {
        return "a label";
    }
}
