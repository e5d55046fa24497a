package org.maize.isa.x86lite;

import org.maize.isa.FloatingPointState;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.x86lite.semantics.Mxcsr;

/**
 * In MXCSR (Intel SDM volume 1, 10.2.3) the flags are at the portable form's places, direction and flush-to-zero five bits above them,
 * denormals-are-zeros five bits below.
 */
final class X86FloatingPointState implements FloatingPointState {
    static final FloatingPointState INSTANCE = new X86FloatingPointState();
    private static final int FLAGS = 0b11_1101;
    private static final int UPPER = 0b111 << 8;
    private static final int DENORMALS_ARE_ZEROS = 1 << 11;
    private static final int APART = 5;
    private static final long OWN = FLAGS | UPPER << APART | DENORMALS_ARE_ZEROS >> APART;

    private X86FloatingPointState() {}

    @Override
    public int read(RegisterFile registers) {
        int image = (int) Mxcsr.mxcsrImage(registers.read(X86Registers.MXCSR));
        return image & FLAGS | image >> APART & UPPER | image << APART & DENORMALS_ARE_ZEROS;
    }

    @Override
    public void write(RegisterFile registers, int state) {
        long bits = state & FLAGS | (state & UPPER) << APART | (state & DENORMALS_ARE_ZEROS) >> APART;
        long image = Mxcsr.mxcsrImage(registers.read(X86Registers.MXCSR)) & ~OWN | bits;
        registers.write(X86Registers.MXCSR, Mxcsr.mxcsrImage(image));
    }
}
