package org.maize.loader.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.maize.isa.Register;

/** What is known of the 8-byte registers at an instruction. */
final class AbstractState {
    private static final int WORD = 8;

    private final List<Register> registers;
    private final AbstractValue[] values;

    /** Nothing known. */
    AbstractState(List<Register> registers) {
        this(registers, new AbstractValue[registers.size()]);
    }

    private AbstractState(List<Register> registers, AbstractValue[] values) {
        this.registers = registers;
        this.values = values;
    }

    AbstractState copy() {
        return new AbstractState(registers, values.clone());
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
                return value.ofFrame() || bytes > WORD
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
        return other instanceof AbstractState state && Arrays.equals(values, state.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
