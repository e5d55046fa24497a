package org.maize.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The registers of an ISA and where each lies in a register file.
 *
 * <p>A register file is a block of {@link #bytes()} bytes outside the Java heap, one for each thread. The program counter
 * lies at {@link #PROGRAM_COUNTER_OFFSET} in every ISA; it is up to date whenever a core has left guest code.
 */
public final class RegisterSet {
    /** Offset of the 8-byte program counter in every register file. */
    public static final int PROGRAM_COUNTER_OFFSET = 0;

    private static final int DWARF_LIMIT = 128;

    private final int bytes;
    private final List<Register> all = new ArrayList<>();
    private final Map<String, Register> byName = new HashMap<>();
    private final Register[] byDwarf = new Register[DWARF_LIMIT];

    /**
     * @param bytes size of a register file
     * @param registers whole registers and views; each within the file, names distinct
     */
    public RegisterSet(int bytes, List<Register> registers) {
        this.bytes = bytes;
        for (Register register : registers) {
            if (register.offset() < 8 || register.offset() + register.bytes() > bytes) {
                throw new IllegalArgumentException("register " + register + " lies outside the register file");
            }
            if (byName.put(register.name(), register) != null) {
                throw new IllegalArgumentException("register " + register + " is declared twice");
            }
            if (register.dwarf() >= 0) {
                byDwarf[register.dwarf()] = register;
            }
            all.add(register);
        }
    }

    /** Size of a register file in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Every register and view, in the order of declaration. */
    public List<Register> all() {
        return List.copyOf(all);
    }

    /** The register or view of this name, or null. */
    public Register named(String name) {
        return byName.get(name);
    }

    /** The whole register with this DWARF number, or null. */
    public Register dwarf(int number) {
        return number >= 0 && number < DWARF_LIMIT ? byDwarf[number] : null;
    }
}
