package org.maize.compiler.machine;

/**
 * A register of an ISA.
 *
 * @param number dense from 0 over the ISA's registers
 * @param calleeSaved whether a called function preserves its low 64 bits
 * @param names by width: of general registers 1, 2, 4, 8 bytes; of vector registers 4, 8, 16
 */
public record MachineRegister(int number, boolean floating, boolean calleeSaved,
        String... names) implements RegisterOperand {
    /** Its name as a register of so many bytes. */
    public String name(int bytes) {
        int index = Integer.numberOfTrailingZeros(bytes) - (floating ? 2 : 0);
        return names[Math.min(index, names.length - 1)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineRegister register && register.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return names[names.length - 1];
    }
}
