package org.maize.fuzz.armlite;

import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.isa.Register;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.execute.RegisterFile;

/** The state of an armlite program: x0 to x30, sp, the flags, FPCR, FPSR, and v0 to v31, two numbers each. */
final class ArmState implements StateLayout {
    static final int STACK_POINTER = REGISTERS + 31;
    static final int FLAGS = STACK_POINTER + 1;
    static final int CONTROL = FLAGS + 1;
    static final int STATUS = CONTROL + 1;
    static final int VECTORS = STATUS + 1;
    static final int LONGS = VECTORS + 64;

    /** What lies between the general registers and the vectors. */
    private static final Register[] SPECIAL = {
        ArmliteRegisters.SP, ArmliteRegisters.NZCV, ArmliteRegisters.FPCR, ArmliteRegisters.FPSR};

    @Override
    public int longs() {
        return LONGS;
    }

    @Override
    public String name(int index) {
        if (index >= VECTORS) { return "v" + (index - VECTORS) / 2 + ((index - VECTORS) % 2 == 0 ? "" : ".high"); }
        if (index >= STACK_POINTER) { return SPECIAL[index - STACK_POINTER].name(); }
        return switch (index) {
            case PC -> "pc";
            case SIGNAL -> "signal";
            case ADDRESS -> "address";
            case CODE -> "code";
            default -> "x" + (index - REGISTERS);
        };
    }

    /** The index of the register that a cell of the register file belongs to, or -1. */
    static int indexOf(int cell) {
        int offset = cell * Long.BYTES;
        int general = ArmliteRegisters.X.getFirst().offset();
        int vectors = ArmliteRegisters.V.getFirst().offset();
        if (offset >= general && offset < general + 31 * 8) { return REGISTERS + (offset - general) / 8; }
        return offset >= vectors && offset < vectors + 64 * 8 ? VECTORS + (offset - vectors) / 8 : -1;
    }

    @Override
    public long rest(int index) {
        return 0;
    }

    @Override
    public void write(long[] state, RegisterFile file) {
        file.programCounter(state[PC]);
        for (int i = 0; i < ArmliteRegisters.X.size(); i++) {
            file.write(ArmliteRegisters.X.get(i), state[REGISTERS + i]);
        }
        for (int i = 0; i < SPECIAL.length; i++) {
            file.write(SPECIAL[i], state[STACK_POINTER + i]);
        }
        for (int i = 0; i < ArmliteRegisters.V.size(); i++) {
            file.write(ArmliteRegisters.V.get(i), state[VECTORS + 2 * i]);
            file.writeHigh(ArmliteRegisters.V.get(i), state[VECTORS + 2 * i + 1]);
        }
        file.write(ArmliteRegisters.TPIDR, Space.THREAD);
    }

    @Override
    public void read(RegisterFile file, long[] state) {
        state[PC] = file.programCounter();
        for (int i = 0; i < ArmliteRegisters.X.size(); i++) {
            state[REGISTERS + i] = file.read(ArmliteRegisters.X.get(i));
        }
        for (int i = 0; i < SPECIAL.length; i++) {
            state[STACK_POINTER + i] = file.read(SPECIAL[i]);
        }
        for (int i = 0; i < ArmliteRegisters.V.size(); i++) {
            state[VECTORS + 2 * i] = file.read(ArmliteRegisters.V.get(i));
            state[VECTORS + 2 * i + 1] = file.readHigh(ArmliteRegisters.V.get(i));
        }
    }
}
