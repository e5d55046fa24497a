package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/**
 * The constant of a vector move: 8 bits in lanes of some width, shifted, or 64 bits of which each byte is all ones or zero (Arm
 * ARM shared pseudocode AdvSIMDExpandImm). Its value is 8 bytes of lanes.
 */
public final class ModifiedImmediate extends ConstantOperand {
    private static final int BYTE = 8;
    private static final long MOST = 0xff;
    private static final int LONG = 64;

    private final int lane;
    private final Field shift;
    private final boolean ones;

    private ModifiedImmediate(int lane, Field shift, boolean ones) {
        this.lane = lane;
        this.shift = shift;
        this.ones = ones;
    }

    /** @param lane bits of a lane, 8, 16 or 32 @param shift the field of the shift in bytes, or null where there is none */
    public static ModifiedImmediate shifted(int lane, Field shift) {
        return new ModifiedImmediate(lane, shift, false);
    }

    /** Lanes of 32 bits, with ones shifted in: {@code msl}. */
    public static ModifiedImmediate shiftingOnes() {
        return new ModifiedImmediate(32, Field.place, true);
    }

    /** Eight bytes, each of them 0 or 0xff. */
    public static ModifiedImmediate bytes() {
        return new ModifiedImmediate(LONG, null, false);
    }

    /** The operand as it is encoded: 8 bits, and a shift of 0 to 24 places. */
    public record Shifted(long bits, int places) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int bits = pattern.get(Field.abc, word) << 5 | pattern.get(Field.defgh, word);
        int places = shift == null ? 0 : BYTE * pattern.get(shift, word);
        return new Shifted(bits, ones ? places + BYTE : places);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Shifted shifted = (Shifted) operand;
        int places = ones ? shifted.places - BYTE : shifted.places;
        return pattern.put(Field.abc, shifted.bits >> 5) | pattern.put(Field.defgh, shifted.bits)
                | (shift == null ? 0 : pattern.put(shift, places / BYTE));
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Shifted shifted = (Shifted) operand;
        if (lane == LONG) { return binding.constant(spread(shifted.bits)); }
        long value = shifted.bits << shifted.places | (ones ? (1L << shifted.places) - 1 : 0);
        for (int filled = lane; filled < LONG; filled *= 2) {
            value |= value << filled;
        }
        return binding.constant(value);
    }

    private static long spread(long bits) {
        long value = 0;
        for (int i = 0; i < BYTE; i++) {
            value |= (bits >> i & 1) * MOST << BYTE * i;
        }
        return value;
    }

    @Override
    public String format(Operand operand, int word) {
        Shifted shifted = (Shifted) operand;
        if (lane == LONG) { return hexadecimal(spread(shifted.bits)); }
        String places = ones ? ", msl #" + shifted.places : shifted.places > 0 ? ", lsl #" + shifted.places : "";
        return hexadecimal(shifted.bits) + places;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        if (lane == LONG) {
            long value = text.constant(Long.MIN_VALUE, Long.MAX_VALUE, toString());
            long bits = 0;
            for (int i = 0; i < BYTE; i++) {
                bits |= (value >> BYTE * i & 1) << i;
            }
            if (spread(bits) != value) { throw text.expectedAt(mark, toString()); }
            return new Shifted(bits, 0);
        }
        long bits = text.constant(-MOST / 2 - 1, MOST, toString()) & MOST;
        if (!ones && (shift == null || !text.reader().accept(','))) { return new Shifted(bits, 0); }
        if (ones) {
            text.reader().expect(',');
        }
        int wordMark = text.reader().mark();
        String word = ones ? "msl" : "lsl";
        if (!word.equals(text.word())) { throw text.expectedAt(wordMark, word); }
        int least = ones ? BYTE : 0;
        int most = least + BYTE * ((1 << shift.bits()) - 1);
        int placesMark = text.reader().mark();
        long places = text.constant(least, most, "a shift in whole bytes up to " + most);
        if (places % BYTE != 0) { throw text.expectedAt(placesMark, "a shift in whole bytes up to " + most); }
        return new Shifted(bits, (int) places);
    }

    @Override
    public String toString() {
        return lane == LONG ? "a constant whose bytes are 0x00 or 0xff" : "a constant from 0 to 255";
    }
}
