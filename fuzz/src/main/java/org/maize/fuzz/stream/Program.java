package org.maize.fuzz.stream;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Hygiene;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;

/**
 * Instructions in the order in which they lie. They make units: what prepares an instruction and the instruction itself. The last
 * step is where the program is entered, a branch to the first: code that control comes to from behind is what is translated.
 *
 * @param steps whose targets are indices of others
 * @param units the number of the unit of each step, ascending
 * @param straight whether control goes from each step to the next
 */
public record Program(List<Step> steps, List<Integer> units, boolean straight) {
    public Program {
        steps = List.copyOf(steps);
        units = List.copyOf(units);
    }

    /**
     * A program at an address.
     *
     * @param code its bytes
     * @param offsets of its steps in it
     * @param decoded its steps
     */
    public record Placed(byte[] code, int[] offsets, List<Decoding.Decoded> decoded) {
        /** The address at which the program is entered. */
        public long entry() {
            return decoded.getLast().address();
        }

        /** The index of the step at an offset, or -1. */
        public int stepAt(long offset) {
            for (int i = 0; i < offsets.length; i++) {
                if (offsets[i] == offset) { return i; }
            }
            return -1;
        }
    }

    /** How many bytes it has, wherever it lies. */
    public int length() {
        return steps.stream().mapToInt(step -> step.bytes().length).sum();
    }

    /** Puts it at an address; null where a distance does not fit its field, or a step is no instruction. */
    public Placed place(Target target, long address) {
        int[] offsets = new int[steps.size()];
        int length = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = length;
            length += steps.get(i).bytes().length;
        }
        byte[] code = new byte[length];
        List<Decoding.Decoded> decoded = new ArrayList<>(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            Step step = steps.get(i);
            byte[] bytes = step.bytes();
            if (step.refers()) {
                long referred = step.address() != 0 ? step.address() : address + offsets[step.target()];
                bytes = target.fill(step, address + offsets[i], referred);
                if (bytes == null) { return null; }
            }
            System.arraycopy(bytes, 0, code, offsets[i], bytes.length);
            Decoding.Decoded known = decode(target, code, offsets[i], offsets[i] + bytes.length, address + offsets[i]);
            if (known == null) { return null; }
            decoded.add(known);
        }
        return new Placed(code, offsets, decoded);
    }

    /** Decodes bytes that are one instruction; null where they are not. */
    static Decoding.Decoded decode(Target target, byte[] code, int from, int to, long address) {
        return target.isa().decoder().decode(code, from, to, address) instanceof Decoding.Decoded decoded
                && decoded.length() == to - from ? decoded : null;
    }

    /** Decodes a step on its own. */
    static Decoding.Decoded decode(Target target, Step step) {
        return decode(target, step.bytes(), 0, step.bytes().length, Space.CODE);
    }

    /**
     * What is defined before a step; before the entry, after all others.
     *
     * @return null where the program uses what is undefined before it comes there
     */
    public Hygiene hygieneAt(Target target, int end) {
        BitSet joins = new BitSet();
        steps.stream().filter(step -> step.target() >= 0).forEach(step -> joins.set(step.target()));
        Hygiene hygiene = target.hygiene();
        for (int i = 0; i < Math.min(end, steps.size() - 1); i++) {
            if (joins.get(i) && !hygiene.isClean()) { return null; }
            Decoding.Decoded decoded = decode(target, steps.get(i));
            if (decoded == null) { return null; }
            Effects effects = Effects.of(decoded);
            if (!hygiene.admits(decoded, effects)) { return null; }
            hygiene.follow(decoded, effects);
        }
        return hygiene;
    }

    /** This program without the units of the numbers from one to before another; what refers to them refers to what follows. */
    public Program without(int fromUnit, int toUnit) {
        List<Step> kept = new ArrayList<>();
        List<Integer> keptUnits = new ArrayList<>();
        int[] moved = new int[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            moved[i] = kept.size();
            if (units.get(i) < fromUnit || units.get(i) >= toUnit) {
                kept.add(steps.get(i));
                keptUnits.add(units.get(i));
            }
        }
        List<Step> renamed = new ArrayList<>();
        for (Step step : kept) {
            int target = step.target();
            renamed.add(target < 0 ? step : step.to(Math.min(moved[target], kept.size() - 1)));
        }
        return new Program(renamed, keptUnits, straight);
    }

    /** This program with other bytes of a step. */
    public Program with(int index, byte[] bytes) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, changed.get(index).with(bytes));
        return new Program(changed, units, straight);
    }
}
