package org.maize.isa;

import org.maize.isa.execute.RegisterFile;

/**
 * The rounding direction and the exception flags of a thread, in one form for all ISAs, in which they move with it. The bits: 0 invalid, 2 division
 * by zero, 3 overflow, 4 underflow, 5 inexact (IEEE 754, 7); 8 and 9 the direction, 0 to nearest, 1 down, 2 up, 3 to zero (4.3); 10 denormal results
 * are flushed to zero, 11 denormal operands are taken for zeros. 0 is what a thread begins with.
 */
public interface FloatingPointState {
    /** Of an ISA without any. */
    FloatingPointState NONE = new FloatingPointState() {
        @Override
        public int read(RegisterFile registers) {
            return 0;
        }

        @Override
        public void write(RegisterFile registers, int state) {}
    };

    /** What a thread's registers have. */
    int read(RegisterFile registers);

    /** Sets what a thread's registers have; other bits of the state mean nothing. */
    void write(RegisterFile registers, int state);
}
