package org.maize.isa.armlite;

import static org.maize.isa.armlite.register.ArmliteRegisters.FPCR;
import static org.maize.isa.armlite.register.ArmliteRegisters.FPSR;

import org.maize.isa.FloatingPointState;
import org.maize.isa.execute.RegisterFile;

/**
 * In FPSR (Arm ARM C5.2.9) the division by zero and the flags behind it are one bit below the portable form's places; in FPCR (C5.2.8) the two bits
 * of the direction are the other way round, and one bit is for denormals of both kinds.
 */
final class ArmliteFloatingPointState implements FloatingPointState {
    static final FloatingPointState INSTANCE = new ArmliteFloatingPointState();
    private static final int INVALID = 1;
    private static final int OTHERS = 0b1_1110;
    private static final int UP = 1 << 22;
    private static final int DOWN = 1 << 23;
    private static final int FLUSH_TO_ZERO = 1 << 24;
    private static final int PORTABLE_DOWN = 1 << 8;
    private static final int PORTABLE_UP = 1 << 9;
    private static final int PORTABLE_DENORMALS = 0b11 << 10;

    private ArmliteFloatingPointState() {}

    @Override
    public int read(RegisterFile registers) {
        int status = (int) registers.read(FPSR);
        int control = (int) registers.read(FPCR);
        return status & INVALID | (status & OTHERS) << 1
                | ((control & UP) != 0 ? PORTABLE_UP : 0)
                | ((control & DOWN) != 0 ? PORTABLE_DOWN : 0)
                | ((control & FLUSH_TO_ZERO) != 0 ? PORTABLE_DENORMALS : 0);
    }

    @Override
    public void write(RegisterFile registers, int state) {
        long status = state & INVALID | state >> 1 & OTHERS;
        long control = ((state & PORTABLE_UP) != 0 ? UP : 0)
                | ((state & PORTABLE_DOWN) != 0 ? DOWN : 0)
                | ((state & PORTABLE_DENORMALS) != 0 ? FLUSH_TO_ZERO : 0);
        registers.write(FPSR, registers.read(FPSR) & ~(long) (INVALID | OTHERS) | status);
        registers.write(FPCR, registers.read(FPCR) & ~(long) (UP | DOWN | FLUSH_TO_ZERO) | control);
    }
}
