package org.maize.loader.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.maize.isa.Register;

/**
 * What is known of the 8-byte registers at an instruction, and of the words of the stack frame. Memory outside of the frame is taken not to be
 * in it: no address in a frame is kept where another function finds it.
 */
final class AbstractState {
    private static final int WORD = 8;

    private final List<Register> registers;
    private final AbstractValue[] values;
    private final TreeMap<Long, AbstractValue> words;

    /** Nothing known. */
    AbstractState(List<Register> registers) {
        this(registers, new AbstractValue[registers.size()], new TreeMap<>());
    }

    private AbstractState(List<Register> registers, AbstractValue[] values, TreeMap<Long, AbstractValue> words) {
        this.registers = registers;
        this.values = values;
        this.words = words;
    }

    AbstractState copy() {
        return new AbstractState(registers, values.clone(), new TreeMap<>(words));
    }

    /** Nothing known of registers, and the words of the stack frame as they are here. */
    AbstractState withoutRegisters() {
        return new AbstractState(registers, new AbstractValue[values.length], new TreeMap<>(words));
    }

    /** What the word of the stack frame at a distance from the CFA holds; null where nothing has been put there on some path. */
    AbstractValue word(long cfaOffset) {
        return words.get(cfaOffset);
    }

    /** What a load gives. @param address null where it is not known */
    AbstractValue load(AbstractValue address, int bytes) {
        AbstractValue word = address != null && address.ofFrame() && bytes == WORD ? words.get(address.constant())
                : null;
        return word == AbstractValue.WRITTEN ? null : word;
    }

    /** Notes what a store puts into the stack frame. @param address null where it is not known; @param value null where that is not */
    void store(AbstractValue address, int bytes, AbstractValue value) {
        if (address == null || !address.ofFrame()) { return; }
        long from = address.constant();
        for (long word = Math.floorDiv(from, WORD) * WORD; word < from + bytes; word += WORD) {
            boolean whole = word == from && bytes == WORD;
            words.put(word, whole && value != null ? value : AbstractValue.WRITTEN);
        }
    }

    /** The registers that a state tells about. */
    static List<Register> tracked(Iterable<Register> all) {
        List<Register> tracked = new ArrayList<>();
        for (Register register : all) {
            if (register.whole() == null && register.bytes() == WORD) {
                tracked.add(register);
            }
        }
        return List.copyOf(tracked);
    }

    /** What {@code bytes} bytes at an offset of the register file hold, zero-extended. */
    AbstractValue read(int offset, int bytes) {
        for (int i = 0; i < values.length; i++) {
            if (registers.get(i).offset() == offset && values[i] != null) {
                AbstractValue value = values[i];
                if (bytes == WORD) { return value; }
                return !value.isConstant() || bytes > WORD
                        ? null
                        : AbstractValue.constant(value.constant() & (1L << (8 * bytes)) - 1);
            }
        }
        return null;
    }

    /** Writes bytes of the register file; of a register that is written in part nothing is known then. */
    void write(int offset, int bytes, AbstractValue value) {
        for (int i = 0; i < values.length; i++) {
            int at = registers.get(i).offset();
            if (at < offset + bytes && offset < at + WORD) {
                values[i] = at == offset && bytes == WORD ? value : null;
            }
        }
    }

    /** Forgets what only the other state does not know, or knows otherwise; whether that changed anything. */
    boolean meet(AbstractState other) {
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !Objects.equals(values[i], other.values[i])) {
                values[i] = null;
                changed = true;
            }
        }
        for (Iterator<Map.Entry<Long, AbstractValue>> each = words.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Long, AbstractValue> word = each.next();
            AbstractValue here = other.words.get(word.getKey());
            if (here == null) {
                each.remove();
                changed = true;
            } else if (!here.equals(word.getValue()) && word.getValue() != AbstractValue.WRITTEN) {
                word.setValue(AbstractValue.WRITTEN);
                changed = true;
            }
        }
        return changed;
    }

    /** The registers that hold addresses counted from the CFA: the distances by DWARF number. */
    Map<Integer, Long> frameAddresses() {
        Map<Integer, Long> addresses = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && values[i].ofFrame() && registers.get(i).dwarf() >= 0) {
                addresses.put(registers.get(i).dwarf(), values[i].constant());
            }
        }
        return addresses;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AbstractState state && Arrays.equals(values, state.values)
                && words.equals(state.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + words.hashCode();
    }
}
