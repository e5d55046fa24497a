package org.maize.fuzz.target;

import org.maize.isa.execute.RegisterFile;

/** How the state of a run lies in numbers of 8 bytes: how it ended, then the registers. */
public interface StateLayout {
    /** Before the run where it starts, after it where it ended. */
    int PC = 0;
    /** The signal that ended it. */
    int SIGNAL = 1;
    /** The address that could not be accessed, or 0 where nobody tells. */
    int ADDRESS = 2;
    /** What Linux says of the signal beside. */
    int CODE = 3;
    /** The first of the registers. */
    int REGISTERS = 4;

    /** How many numbers a state has. */
    int longs();

    /** What a number at this index is. */
    String name(int index);

    /** Sets the registers of a file to those of a state. */
    void write(long[] state, RegisterFile file);

    /** Sets the registers of a state to those of a file. */
    void read(RegisterFile file, long[] state);

    /** A simplest value of a number: what a shrunk state holds where it does not matter. */
    long rest(int index);
}
