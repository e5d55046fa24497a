package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;

/** Lowest bit and width of a field, {@code #8, #4}, as the aliases of bitfield moves write immr and imms (Arm ARM C6.2.358). */
public final class Bitfield implements ArmOperandKind {
    private final Width width;
    private final boolean extracts;

    /** @param extracts whether the field is taken from that place (ubfx) or put there (ubfiz) */
    public Bitfield(Width width, boolean extracts) {
        this.width = width;
        this.extracts = extracts;
    }

    /** The operand as it is written. */
    public record Place(int lowest, int bits) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int immr = pattern.get(Field.immr, word);
        int imms = pattern.get(Field.imms, word);
        if (immr >= width.bits() || imms >= width.bits() || extracts != imms >= immr) { return null; }
        return extracts ? new Place(immr, imms - immr + 1) : new Place(width.bits() - immr, imms + 1);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Place place = (Place) operand;
        int immr = extracts ? place.lowest : -place.lowest & width.bits() - 1;
        int imms = extracts ? place.lowest + place.bits - 1 : place.bits - 1;
        return pattern.put(Field.immr, immr) | pattern.put(Field.imms, imms);
    }

    @Override
    public String format(Operand operand, int word) {
        Place place = (Place) operand;
        return "#" + place.lowest + ", #" + place.bits;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int most = width.bits() - 1;
        int lowest = (int) text.constant(0, most, "a bit number from 0 to " + most);
        text.reader().expect(',');
        int widest = width.bits() - lowest;
        return new Place(lowest, (int) text.constant(1, widest, "a width from 1 to " + widest));
    }

    @Override
    public String toString() {
        return "a bit number and a width";
    }
}
