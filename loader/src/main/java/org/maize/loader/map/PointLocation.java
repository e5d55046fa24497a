package org.maize.loader.map;

import java.util.List;

/**
 * A migration point in the program of one ISA. Addresses in the stack frame are counted from the CFA, which is the stack pointer's
 * value plus {@code frameSize}; it is also the value that the stack pointer has in the caller after the return, where a call pushes the
 * return address or not. So stack frames lie back to back: the CFA of a function is the CFA of its caller minus the frame size of
 * the caller at the point where it called.
 *
 * @param address of the instruction at which the thread is stopped, or to which a call returns
 * @param frameSize CFA minus stack pointer, at least 0
 * @param cfaRegister DWARF number of the register that the CFA is found from: the stack pointer or a frame pointer
 * @param cfaOffset CFA minus that register
 * @param returnAddress where the return address is
 * @param saved where the caller's values of callee-saved registers are in the stack frame
 * @param frameRegisters callee-saved registers that hold an address in the stack frame, and which: the frame pointer above all
 * @param places where the live values are, in the order of {@link MigrationPoint#values}
 */
public record PointLocation(
        long address,
        long frameSize,
        int cfaRegister,
        long cfaOffset,
        ReturnAddress returnAddress,
        List<RegisterAt> saved,
        List<RegisterAt> frameRegisters,
        List<Place> places) {
    public PointLocation {
        saved = List.copyOf(saved);
        frameRegisters = List.copyOf(frameRegisters);
        places = List.copyOf(places);
    }
}
