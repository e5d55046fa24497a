package org.maize.compiler.allocate;

import org.maize.compiler.machine.MachineRegister;

/** Where a value is. */
public sealed interface Location {
    record InRegister(MachineRegister register) implements Location {}

    /** @param slot number of 8 bytes of the stack frame */
    record InSlot(int slot) implements Location {}
}
